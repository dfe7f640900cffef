"""How a build is told: a bar while it goes on, then a summary for people or for programmes."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import click

from loa.engine.builder import Built
from loa.engine.outputs import Reason
from loa.engine.planning import Plan, Task
from loa.problems import Severity
from loa.report.problems import count

_WORTH_A_BAR = 200
"""Files from which on a build takes long enough for someone to wonder."""


@dataclass
class Teller:
    """Watches a build: draws a bar on a terminal, or names each file with the reason."""

    verbose: bool = False
    _bar: Any = field(default=None, init=False)

    def planned(self, todo: Plan) -> None:
        """Begin a bar if there is much to do and someone to see it."""
        if self.verbose or len(todo.tasks) < _WORTH_A_BAR or not sys.stderr.isatty():
            return
        self._bar = click.progressbar(
            length=len(todo.tasks), label="Đang dựng", file=sys.stderr, update_min_steps=20
        )
        self._bar.render_progress()

    def made(self, task: Task) -> None:
        """Move the bar on."""
        if self.verbose:
            click.echo(f"{task.reason.value}: {task.output.uri}", err=True)
        elif self._bar:
            self._bar.update(1)

    def done(self) -> None:
        """End the bar, whether or not all was made."""
        if self._bar:
            self._bar.render_finish()
            self._bar = None


@contextmanager
def telling(verbose: bool) -> Iterator[Teller]:
    """Yield a watcher whose bar ends with the block."""
    teller = Teller(verbose)
    try:
        yield teller
    finally:
        teller.done()


def tell_summary(built: Built) -> None:
    """Print what the build did, and where to look next."""
    account = built.account
    records = ", ".join(f"{number} {name.lower()}" for name, number in account.counts)
    lines = [
        f"Đã dựng {os.path.relpath(built.target)}/ trong {built.seconds:.1f} giây.",
        f"  Nội dung:  {records}",
        f"  Trang:     {built.pages}",
        f"  Bản tin:   {built.feeds} tệp (RSS, Atom, JSON, lịch)",
        f"  Lần này:   {_changes(built)}",
        f"  Vấn đề:    {count(account.problems) or 'không có'}",
    ]
    if account.left_out:
        lines.append("  Đã bỏ qua vì có lỗi:")
        lines += [f"    - {path}" for path in account.left_out]
    lines.append("Xem thử trên trình duyệt: chạy make serve.")
    click.echo("\n".join(lines))


def _changes(built: Built) -> str:
    """Return what this build changed in the site, in one line."""
    if not built.made and not built.removed:
        return "không có gì đổi"
    reasons = Counter(reason for _, reason in built.made)
    parts = [f"dựng lại {len(built.made)}/{built.files} tệp, ghi {built.written}"]
    if built.removed:
        parts.append(f"xóa {built.removed}")
    told = ", ".join(f"{reason.value}: {reasons[reason]}" for reason in Reason if reasons[reason])
    return "; ".join(parts) + (f" ({told})" if told else "")


def as_json(built: Built) -> str:
    """Return the summary as one JSON object on one line."""
    account = built.account
    reasons = Counter(reason.name.lower() for _, reason in built.made)
    severities = Counter(problem.severity for problem in account.problems)
    return json.dumps(
        {
            "site": str(built.target),
            "seconds": round(built.seconds, 3),
            "records": sum(number for _, number in account.counts),
            "pages": built.pages,
            "feeds": built.feeds,
            "files": built.files,
            "rendered": len(built.made),
            "reasons": dict(sorted(reasons.items())),
            "written": built.written,
            "removed": built.removed,
            "errors": severities[Severity.ERROR],
            "warnings": severities[Severity.WARNING],
            "notes": severities[Severity.NOTE],
            "left_out": list(account.left_out),
        },
        ensure_ascii=False,
    )

"""The summary of a build, for people or for programs."""

import json
import os
from collections import Counter

import click

from loa.engine.builder import Built
from loa.engine.outputs import Reason
from loa.problems import Severity
from loa.report.problems import count


def print_summary(built: Built) -> None:
    """Print what the build did, and how to view it."""
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
    why = ", ".join(f"{reason.value}: {reasons[reason]}" for reason in Reason if reasons[reason])
    return "; ".join(parts) + (f" ({why})" if why else "")


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

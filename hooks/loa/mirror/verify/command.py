"""The command line of the verifier, and what it says."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from loa.mirror.verify.check import check
from loa.mirror.verify.clock import now
from loa.mirror.verify.faults import EXIT_COMMAND, Demands, Report, shown

EXIT_CODES = """\
Mã thoát: 0 đúng như đã ký; 1 có tệp sai; 2 lệnh sai hoặc máy này thiếu thứ cần có;
3 không có bản kê do người quen ký; 4 bản phát hành cũ; 5 trang không trả lời."""
_MOST = 50
"""Faults that are told; --json tells all."""


@dataclass(frozen=True)
class Outcome:
    """A report with the seconds that it took."""

    report: Report
    seconds: float


def run(target: str, demands: Demands, *, as_json: bool) -> int:
    """Check a mirror, print what was found, and return the code with which to exit."""
    started = time.monotonic()
    report = check(target, demands, now())
    outcome = Outcome(report, time.monotonic() - started)
    if as_json:
        sys.stdout.write(to_json(outcome) + "\n")
    else:
        stream = sys.stderr if report.faults else sys.stdout
        stream.write("\n".join(to_text(outcome)) + "\n")
    return report.exit_code


def to_text(outcome: Outcome) -> Iterator[str]:
    """Yield in lines what was found."""
    report, manifest = outcome.report, outcome.report.manifest
    if manifest:
        yield (
            f"{shown(report.place)}: bản phát hành {manifest.release}, {shown(report.signer)} ký, "
            f"đăng {manifest.published}, nội dung {manifest.commit[:12]}."
        )
    for fault in report.faults[:_MOST]:
        yield f"Lỗi ({fault.kind.word}): {fault}"
    if len(report.faults) > _MOST:
        yield f"… và {len(report.faults) - _MOST} lỗi nữa; xem tất cả: --json."
    if manifest and not report.faults:
        yield f"Đúng cả {len(manifest.files)} tệp, trong {outcome.seconds:.1f} giây."
    if manifest and not report.extra_known:
        yield "Qua địa chỉ web không thấy được tệp thừa; muốn tìm, kiểm tra thư mục trên máy chủ."


def to_json(outcome: Outcome) -> str:
    """Return what was found as one JSON object on one line."""
    report, manifest = outcome.report, outcome.report.manifest
    return json.dumps(
        {
            "place": report.place,
            "ok": not report.faults,
            "exit_code": report.exit_code,
            "release": manifest and manifest.release,
            "commit": manifest and manifest.commit,
            "as_of": manifest and manifest.as_of,
            "published": manifest and manifest.published,
            "signer": report.signer or None,
            "files": len(manifest.files) if manifest else 0,
            "extra_known": report.extra_known,
            "faults": [
                {"kind": fault.kind.word, "path": shown(fault.path), "message": fault.message}
                for fault in report.faults
            ],
            "seconds": round(outcome.seconds, 3),
        },
        ensure_ascii=False,
    )


class _Help(argparse.RawDescriptionHelpFormatter):
    """Speaks Vietnamese where argparse would not."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with the usage."""
        super().add_usage(usage, actions, groups, prefix or "Cách dùng: ")


class _Parser(argparse.ArgumentParser):
    """Speaks Vietnamese where argparse would not."""

    def error(self, message: str) -> NoReturn:
        """Say that the command is wrong, and end."""
        sys.stderr.write(f"Lỗi: lệnh viết sai ({message}). Xem cách dùng: --help.\n")
        sys.exit(EXIT_COMMAND)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line of the file that every release has."""
    parser = _Parser(
        prog="loa-verify",
        description="Kiểm tra một trang có đúng bản phát hành đã ký hay không.",
        epilog=EXIT_CODES,
        formatter_class=_Help,
        add_help=False,
    )
    add = parser.add_argument_group("Tham số").add_argument
    add("target", metavar="ĐỊA_CHỈ|THƯ_MỤC", help="trang cần kiểm tra")
    add("--allowed-signers", required=True, type=Path, metavar="TỆP", help="người ký bạn tin")
    add("--min-release", default=1, type=int, metavar="SỐ", help="số phát hành thấp nhất")
    add("--max-age", type=float, metavar="NGÀY", help="phát hành cũ nhất là mấy ngày")
    add("--seen", type=Path, metavar="TỆP", help="tệp nhớ bản mới nhất đã thấy")
    add("--timeout", default=20.0, type=float, metavar="GIÂY", help="chờ mỗi câu trả lời")
    add("--json", action="store_true", help="in JSON cho chương trình giám sát")
    add("--help", action="help", help="hiện trợ giúp này rồi thoát")
    given = parser.parse_args(arguments)
    demands = Demands(
        given.allowed_signers, given.min_release, given.max_age, given.seen, given.timeout
    )
    return run(given.target, demands, as_json=given.json)

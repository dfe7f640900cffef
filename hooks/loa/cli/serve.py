"""`loa serve`."""

import click

from loa.cli.failures import words_of
from loa.cli.group import loa
from loa.cli.options import JOBS, UNUSED_SITE, content_options
from loa.engine.builder import Built
from loa.engine.configuration import Options
from loa.report.problems import print_content_problems
from loa.report.progress import build_progress


@loa.command(help="Xem thử trên máy này; sửa tệp là trang tự dựng lại.")
@content_options
@UNUSED_SITE
@JOBS
def serve(content: str, as_of: str, jobs: int) -> None:
    """Preview the site."""
    # What only a preview needs (a server, a watch on files) would slow every build down.
    from loa.engine.preview import preview  # noqa: PLC0415

    with build_progress(verbose=False) as progress:
        options = Options(content, as_of, jobs=jobs)
        preview(options, progress, _print_outcome)


def _print_outcome(address: str, outcome: Built | Exception) -> None:
    """Say in a few words how a build for the preview ended."""
    if isinstance(outcome, Built):
        print_content_problems(outcome.account)
        click.echo(f"Đã dựng lại {len(outcome.made)} tệp trong {outcome.seconds:.1f} giây.")
    else:
        click.echo(f"Lỗi: {words_of(outcome)} Trang đang xem là bản dựng được gần nhất.", err=True)
    click.echo(f"Xem tại {address} (bấm Ctrl+C để dừng).")

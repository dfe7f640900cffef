"""`loa serve`."""

import click

from loa.cli.failures import words_of
from loa.cli.group import loa
from loa.cli.options import JOBS, UNUSED_SITE, content_options
from loa.cli.telling import tell_content_problems
from loa.engine.builder import Built
from loa.engine.configuration import Options
from loa.report.build import telling


@loa.command(help="Xem thử trên máy này; sửa tệp là trang tự dựng lại.")
@content_options
@UNUSED_SITE
@JOBS
def serve(content: str, as_of: str, jobs: int) -> None:
    """Preview the site."""
    # What only a preview needs (a server, a watch on files) would slow every build down.
    from loa.engine.preview import preview  # noqa: PLC0415

    with telling(verbose=False) as teller:
        options = Options(content, as_of, jobs=jobs)
        preview(options, teller, _tell_preview)


def _tell_preview(address: str, outcome: Built | Exception) -> None:
    """Tell in a few words what a build for the preview came to."""
    if isinstance(outcome, Built):
        tell_content_problems(outcome.account)
        click.echo(f"Đã dựng lại {len(outcome.made)} tệp trong {outcome.seconds:.1f} giây.")
    else:
        click.echo(f"Lỗi: {words_of(outcome)} Trang đang xem là bản dựng được gần nhất.", err=True)
    click.echo(f"Xem tại {address} (bấm Ctrl+C để dừng).")

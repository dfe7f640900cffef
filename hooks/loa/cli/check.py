"""`loa check`."""

import sys

import click

from loa.cli.failures import EXIT_ERRORS
from loa.cli.group import loa
from loa.cli.options import UNUSED_SITE, content_options
from loa.engine.configuration import Options
from loa.report import tell_problems


@loa.command(help="Kiểm tra nội dung, không dựng trang.")
@content_options
@UNUSED_SITE
def check(content: str, as_of: str) -> None:
    """Check the content."""
    from loa.engine.checking import check_content  # noqa: PLC0415 - a build may need none of it

    checked = check_content(Options(content, as_of))
    tell_problems(checked.problems)
    if checked.errors:
        sys.exit(EXIT_ERRORS)
    click.echo(f"Đã kiểm tra {checked.records} nội dung: không có lỗi.")

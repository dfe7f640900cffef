"""`loa check`."""

import sys

import click

from loa.cli.failures import EXIT_ERRORS
from loa.cli.group import loa
from loa.cli.history import AUTHOR, SINCE, looked_back, refuse_author_alone
from loa.cli.options import UNUSED_SITE, content_options
from loa.engine.configuration import Options
from loa.report import tell_problems


@loa.command(help="Kiểm tra nội dung, không dựng trang.")
@content_options
@UNUSED_SITE
@SINCE
@AUTHOR
def check(content: str, as_of: str, since: str, author: str) -> None:
    """Check the content."""
    from loa.engine.checking import check_content  # noqa: PLC0415 - a build may need none of it

    refuse_author_alone(since, author)
    checked = check_content(Options(content, as_of))
    problems = looked_back(checked, since, author)
    tell_problems(problems)
    if any(problem.is_error for problem in problems):
        sys.exit(EXIT_ERRORS)
    click.echo(f"Đã kiểm tra {checked.records} nội dung: không có lỗi.")

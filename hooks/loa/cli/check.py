"""`loa check`."""

import sys

import click

from loa.cli.failures import EXIT_ERRORS, fail
from loa.cli.group import loa
from loa.cli.options import UNUSED_SITE, content_options
from loa.engine.configuration import Options
from loa.report import tell_problems


@loa.command(help="Kiểm tra nội dung, không dựng trang.")
@content_options
@UNUSED_SITE
@click.option(
    "--since",
    default="",
    metavar="NHÁNH",
    help="Chỉ kể vấn đề ở tệp đã đổi từ nhánh, nhãn hoặc mã này của git.",
)
@click.option(
    "--author",
    default="",
    metavar="THƯ",
    help="Cùng với --since: báo tệp đổi ngoài phần người có thư điện tử này được phân công.",
)
def check(content: str, as_of: str, since: str, author: str) -> None:
    """Check the content."""
    if author and not since:
        fail("--author cần đi cùng --since.")
    from loa.engine.checking import check_content  # noqa: PLC0415 - a build may need none of it
    from loa.history.looking_back import Content, look_back, look_back_since  # noqa: PLC0415

    checked = check_content(Options(content, as_of))
    read = Content(checked.content, checked.as_of, checked.problems, checked.named)
    found = look_back_since(read, since, author) if since else look_back(read)
    for remark in found.remarks:
        click.echo(remark, err=True)
    tell_problems(found.problems)
    if any(problem.is_error for problem in found.problems):
        sys.exit(EXIT_ERRORS)
    click.echo(f"Đã kiểm tra {checked.records} nội dung: không có lỗi.")

"""`loa build`."""

import sys
from pathlib import Path

import click

from loa.cli.failures import EXIT_ERRORS, EXIT_LEFT_OUT
from loa.cli.group import loa
from loa.cli.options import JOBS, content_options
from loa.engine.account import ContentError
from loa.engine.builder import build_site
from loa.engine.configuration import Options
from loa.report.build import as_json, print_summary
from loa.report.problems import print_content_problems
from loa.report.progress import build_progress


@loa.command(help="Kiểm tra nội dung rồi dựng trang; còn lỗi thì trang cũ giữ nguyên.")
@content_options
@click.option(
    "--site", "target", default="", metavar="THƯ_MỤC", help="Dựng vào thư mục khác site/."
)
@click.option(
    "--keep-going", is_flag=True, help="Bỏ qua nội dung có lỗi, dựng phần còn lại (mã thoát 3)."
)
@JOBS
@click.option("--verbose", is_flag=True, help="Kể từng tệp được dựng lại và vì sao.")
@click.option("--json", "json_", is_flag=True, help="In tóm tắt dạng JSON cho chương trình khác.")
def build(
    content: str, as_of: str, target: str, keep_going: bool, jobs: int, verbose: bool, json_: bool
) -> None:
    """Build the site."""
    options = Options(content, as_of, keep_going, jobs)
    try:
        with build_progress(verbose=verbose) as progress:
            built = build_site(options, Path(target) if target else None, progress)
    except ContentError as error:
        print_content_problems(error.account)
        click.echo("Chưa dựng: trang cũ giữ nguyên. Sửa các lỗi trên rồi chạy lại.", err=True)
        sys.exit(EXIT_ERRORS)
    print_content_problems(built.account)
    if json_:
        click.echo(as_json(built))
    else:
        print_summary(built)
    if built.account.errors:
        sys.exit(EXIT_LEFT_OUT)

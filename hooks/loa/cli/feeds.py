"""`loa feeds`: commands for feeds of any site."""

import json
import sys
from pathlib import Path

import click

from loa.cli.failures import EXIT_ERRORS
from loa.cli.group import VietnameseGroup, loa


@loa.group(cls=VietnameseGroup, help="Bản tin: kiểm tra RSS, Atom, JSON Feed, lịch của mọi trang.")
def feeds() -> None:
    """Group the commands for feeds."""


@feeds.command(
    help="Kiểm tra bản tin ở một địa chỉ, trong một tệp, hoặc trong cả thư mục trang.",
    needs_portal=False,
)
@click.argument("target", metavar="ĐỊA_CHỈ|TỆP|THƯ_MỤC", default="site")
@click.option("--json", "json_", is_flag=True, help="In dạng JSON cho chương trình khác.")
def check(target: str, json_: bool) -> None:
    """Report what is wrong in feeds."""
    # Other commands need neither lxml nor the network.
    from loa.cli.feed_sources import sources  # noqa: PLC0415
    from loa.feed_check.check import check as check_alone  # noqa: PLC0415
    from loa.feed_check.check import check_together  # noqa: PLC0415
    from loa.report.feeds import feeds_as_json, feeds_as_text, what_was_fetched  # noqa: PLC0415

    found = list(sources(target))
    for source in found:
        for line in what_was_fetched(source):
            click.echo(line, err=True)
    # Only a folder has all archive documents of a feed, so that their links can be checked.
    is_folder = Path(target).is_dir()
    checked = check_together(found) if is_folder else [check_alone(one) for one in found]
    if json_:
        click.echo(json.dumps(feeds_as_json(checked), ensure_ascii=False, indent=2))
    else:
        click.echo(feeds_as_text(checked))
    if any(problem.is_error for one in checked for problem in one.problems):
        sys.exit(EXIT_ERRORS)

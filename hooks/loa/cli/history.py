"""The options of a check that need git, and the problems that they add or hide."""

from typing import TYPE_CHECKING

import click

from loa.cli.failures import fail
from loa.problems import Problem

if TYPE_CHECKING:
    from loa.engine.checking import Checked

SINCE = click.option(
    "--since",
    default="",
    metavar="NHÁNH",
    help="Chỉ kể vấn đề ở tệp đã đổi từ nhánh, nhãn hoặc mã này của git.",
)
AUTHOR = click.option(
    "--author",
    default="",
    metavar="THƯ",
    help="Cùng với --since: báo tệp đổi ngoài phần người có thư điện tử này được phân công.",
)


def refuse_author_alone(since: str, author: str) -> None:
    """Exit if an author is given, but no revision since which they changed something."""
    if author and not since:
        fail("--author cần đi cùng --since.")


def looked_back(checked: "Checked", since: str, author: str) -> tuple[Problem, ...]:
    """Return the problems with those of the history; print what could not be examined.

    Raises:
        loa.history.git.HistoryError: there is no such revision as `since`.
    """
    # Other commands need none of it.
    from loa.history.looking_back import Content, look_back, look_back_since  # noqa: PLC0415

    content = Content(checked.content, checked.as_of, checked.problems, checked.named)
    found = look_back_since(content, since, author) if since else look_back(content)
    for remark in found.remarks:
        click.echo(remark, err=True)
    return found.problems

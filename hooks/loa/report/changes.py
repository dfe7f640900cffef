"""What `loa check --fix` would change, shown before anything is written."""

import difflib
from collections.abc import Iterator, Mapping

from loa.gate.mending import Mend
from loa.problems import Rule
from loa.report.excerpt import printable
from loa.report.problems import Page

_DEEDS: Mapping[Rule, str] = {Rule.IMAGE_METADATA: "bỏ thông tin ẩn"}
"""What mending does to a file that has no lines to show."""
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def change(mend: Mend, path: str, page: Page) -> str:
    """Return what mending would change in a file: a unified diff, or a line for what is no text.

    Args:
        mend: the change.
        path: how the file is called.
        page: what this is written on.
    """
    if mend.text is None:
        deeds = ", ".join(_DEEDS.get(rule, f"sửa {rule.code}") for rule in mend.rules)
        sizes = f"{_kilobytes(mend.before)} KB → {_kilobytes(mend.after)} KB"
        return f"{printable(path)}: {deeds}, {sizes}"
    return "\n".join(_lines(mend.text, path, page))


def _lines(text: tuple[str, str], path: str, page: Page) -> Iterator[str]:
    before, after = (part.split("\n") for part in text)
    difference = difflib.unified_diff(before, after, path, f"{path} (sau khi sửa)", lineterm="")
    for number, line in enumerate(difference):
        shown = printable(line.replace("\t", "    "))
        if number < 2:  # the names of the two texts
            yield page.style(shown, bold=True)
        else:
            yield page.style(shown, fg=_COLOURS.get(line[0], "reset"))


def _kilobytes(data: bytes) -> int:
    return -(-len(data) // 1024)

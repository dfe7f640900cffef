"""The changes of `loa check --fix` as text, shown before anything is written."""

import difflib
from collections.abc import Iterator, Mapping

from loa.gate.mending import Mend
from loa.problems import Rule
from loa.report.excerpt import printable
from loa.report.problems import Style

_DONE: Mapping[Rule, str] = {Rule.IMAGE_METADATA: "bỏ thông tin ẩn"}
"""What a fix does to a file that has no lines to show."""
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def change(mend: Mend, path: str, style: Style) -> str:
    """Return the change of a file: a unified diff, or one line for a binary file.

    Args:
        mend: the change.
        path: the path to show for the file.
        style: how it is laid out.
    """
    if mend.text is None:
        done = ", ".join(_DONE.get(rule, f"sửa {rule.code}") for rule in mend.rules)
        sizes = f"{_kilobytes(mend.before)} KB → {_kilobytes(mend.after)} KB"
        return f"{printable(path)}: {done}, {sizes}"
    return "\n".join(_lines(mend.text, path, style))


def _lines(text: tuple[str, str], path: str, style: Style) -> Iterator[str]:
    before, after = (part.split("\n") for part in text)
    difference = difflib.unified_diff(before, after, path, f"{path} (sau khi sửa)", lineterm="")
    for number, line in enumerate(difference):
        shown = printable(line.replace("\t", "    "))
        if number < 2:  # the names of the two texts
            yield style.apply(shown, bold=True)
        else:
            yield style.apply(shown, fg=_COLOURS.get(line[0], "reset"))


def _kilobytes(data: bytes) -> int:
    return -(-len(data) // 1024)

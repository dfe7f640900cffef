"""The blocks that editors may write between lines of `///`, for the page and for the checks.

They stand for the HTML that editors may not write. The syntax is that of pymdownx.blocks:

    /// luu-y | Tiêu đề
    Nội dung.
    ///
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LONGEST_QR = 300
"""More characters make a code that telephones can not read from paper."""


class Title(enum.Enum):
    """Whether a block has words behind "|" on its first line."""

    NEEDED = enum.auto()
    OPTIONAL = enum.auto()
    NONE = enum.auto()


class Body(enum.Enum):
    """What has to stand between the two lines of a block."""

    WORDS = enum.auto()
    PICTURE = enum.auto()
    VIDEO = enum.auto()
    TABLE = enum.auto()
    LINKS = enum.auto()
    ANYTHING = enum.auto()
    """Also nothing at all."""


@dataclass(frozen=True)
class Component:
    """One kind of block.

    Args:
        name: what editors write, without tone marks.
        body: what it holds.
        title: whether it has a title.
        otherwise: the title of a block that has none.
        options: the words of its lines "    option: value", and their values.
    """

    name: str
    body: Body = Body.WORDS
    title: Title = Title.NEEDED
    otherwise: str = ""
    options: Mapping[str, frozenset[str]] = field(default_factory=dict)


CALLOUTS = tuple(
    Component(name, title=Title.OPTIONAL, otherwise=words)
    for name, words in (
        ("luu-y", "Lưu ý"),
        ("quan-trong", "Quan trọng"),
        ("meo", "Mẹo"),
        ("vi-du", "Ví dụ"),
    )
)
DETAILS = Component("chi-tiet", options={"mo": frozenset({"true", "false"})})
FIGURE = Component("hinh", Body.PICTURE)
VIDEO = Component("video", Body.VIDEO)
TASKS = Component("nhiem-vu", Body.TABLE)
BARS, LINES = "cot", "duong"
"""How the figures of a chart are drawn."""
CHART = Component("bieu-do", Body.TABLE, options={"kieu": frozenset({BARS, LINES})})
QR = Component("qr", Body.ANYTHING)
BUTTONS = Component("nut", Body.LINKS, Title.NONE)

COMPONENTS: Mapping[str, Component] = {
    component.name: component
    for component in (*CALLOUTS, DETAILS, FIGURE, VIDEO, TASKS, CHART, QR, BUTTONS)
}


def is_web_address(text: str) -> bool:
    """Whether `text` is a whole address that a QR code can hold and a telephone can open."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isprintable() and " " not in text and len(text) <= LONGEST_QR
    # "https://one.example@other.example/" leads to another place than it seems.
    return plain and parts.scheme in {"https", "http"} and bool(parts.hostname) and "@" not in text

"""The letters of a document's number: "QĐ-UBND", "SNV-CCHC&PC", "UBTVQH15"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from loa.citations.codes import body_code, misread_type_code, split_glued, type_code

PARLIAMENT = ("QH", "UBTVQH")
"""Bodies that issue laws, ordinances and resolutions under one symbol."""

_LETTERS = re.compile(r"[^\W\d_]")
_PERMITS = ("GP", "GCN")
_REMEMBERED = 2048


@dataclass(frozen=True, slots=True)
class Symbol:
    """The meaning of the letters of a number.

    Args:
        code: the code of the document's type; "" if it has none.
        bodies: the codes of the bodies that issued it, or of the unit that wrote it.
        is_sure: whether it is certainly a symbol, whatever is before the number …
        is_sure_with_year: … or if the number has a year.
        needs_type: whether it needs the word for a type, not "số" alone ("Gói thầu số 05/XL").
    """

    code: str
    bodies: tuple[str, ...]
    is_sure: bool
    is_sure_with_year: bool
    needs_type: bool

    @property
    def body(self) -> str:
        """The first of the bodies; "" if there is none ("45/SL")."""
        return self.bodies[0] if self.bodies else ""


@lru_cache(_REMEMBERED)
def read_symbol(groups: tuple[str, ...]) -> Symbol | None:
    """Return the symbol that groups of letters form; None if they form none."""
    if groups[0].startswith(_PERMITS):
        return None
    first, *rest = groups
    if glued := split_glued(first):
        first, rest = glued[0], [glued[1], *rest]
    code = type_code(first) or (rest and body_code(rest[0]) and misread_type_code(first)) or ""
    written = rest if code else [first, *rest]
    bodies = tuple(body for group in written if (body := _body(group)))
    if len(bodies) < len(written) or not (code or bodies):
        return None
    if first.islower() and not (code and rest and body_code(rest[0])):
        return None
    is_known = bool(bodies) and is_body(bodies[0])
    # One letter and an unknown body ("7/L-AB") is no symbol; "7/KH-ABC" is.
    is_sure = bool(bodies) and (is_known or len(code) > 1)
    return Symbol(
        code,
        bodies,
        is_sure=is_sure if code else is_known and len(bodies) > 1,
        is_sure_with_year=is_sure if code else bodies[0].startswith((*PARLIAMENT, "HĐND")),
        needs_type=len(bodies) + bool(code) == 1 and not is_known,
    )


def is_body(group: str) -> bool:
    """Whether a group of letters is a known body."""
    return body_code(_plain(group)) is not None


def _body(group: str) -> str | None:
    """Return a body in normal spelling; an unknown one must at least look like one."""
    if known := body_code(_plain(group)):
        return known
    capitals = sum(letter.isupper() for letter in group)
    return group if capitals >= 2 and capitals >= len(_LETTERS.findall(group)) - 2 else None


def _plain(group: str) -> str:
    """Return a body without the "&" that some write in it: "BKH&ĐT" is "BKHĐT"."""
    return group.replace("&", "")

"""How the columns of a shard are written down in few bytes, and read again.

Most bytes are titles, and most addresses follow from them: editors name a file by its title. The
scripts in `site_src/assets/js/` have the same decoders; a browser unpacks the files (gzip) itself.

**Labels**, of each row its title and then its other names, are `{"words": "...", "rows": "..."}`,
both parted by spaces; the labels of a row are parted by "!". Each character of a label is one word,
for which it stands: "#" (U+0023) for the first of `words`, "$" for the next, and so on, without the
backslash and without surrogates, which JSON would have to escape. That is a sixth less than the
labels themselves, a word needs to be folded only once for all, and no name needs to be taken apart.

**Addresses** are `{"folders": [...], "cut": C, "rows": [...]}`. An address is folder + "/" + name +
"/" (an empty folder: name + "/"), and a name is stem + ending. The words of a title are the parts
of `slug(title)` between "-". By rule the stem is the first words, as many as fit into C characters.
A row is

- a text "folder|stem|ending": `folder` is an index into `folders`, or blank: that of the row
  before; `stem` is blank for the stem by rule, or "a,b" for the words from a up to, but not with, b
  ("0,0" is no word); `ending` is the rest of the name;
- a number d: the folder of the row before, the stem by rule, and the ending "-N", where N is d more
  than the number of the last row whose ending was "-" and digits alone.

**Days** are `{"newest": "2026-10-31", "steps": [...]}`: by how many days each row is older than the
one before; null where rows have no day.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, chain
from typing import NamedTuple, TypedDict

from loa.text.fold import slug

_FIRST_SIGN, _BACKSLASH = 0x23, 0x5C
_NEXT_LABEL = "!"
_ONE_BYTE = 0x80 - _FIRST_SIGN - 1
"""How many signs are one byte in UTF-8."""
_NUMBER = re.compile(r"-(0|[1-9]\d*)")


class Labels(TypedDict):
    """The column of titles and other names."""

    words: str
    rows: str


class Addresses(TypedDict):
    """The column of addresses."""

    folders: list[str]
    cut: int
    rows: list[str | int]


class Days(TypedDict):
    """The column of days."""

    newest: str
    steps: list[int]


class _Named(NamedTuple):
    """A name by the words of its title: from `start` up to `end`, and what follows."""

    folder: str
    words: list[str]
    start: int
    end: int
    ending: str


def encode_labels(labels: Sequence[Sequence[str]]) -> Labels:
    """Return the labels of rows by their words; those that are used most have signs of one byte."""
    count = Counter(word for row in labels for label in row for word in label.split(" "))
    by_use = sorted(count, key=lambda word: (-count[word], word))
    # Signs of the others cost the same, and words in the order of the alphabet less.
    words = [*by_use[:_ONE_BYTE], *sorted(by_use[_ONE_BYTE:])]
    signs = dict(zip(words, _signs(), strict=False))
    rows = (
        _NEXT_LABEL.join("".join(signs[word] for word in label.split(" ")) for label in row)
        for row in labels
    )
    return {"words": " ".join(words), "rows": " ".join(rows)}


def decode_labels(column: Labels) -> list[list[str]]:
    """Return the labels that `encode_labels` was given."""
    words = dict(zip(_signs(), column["words"].split(" "), strict=False))
    rows = column["rows"].split(" ") if column["rows"] else []
    return [
        [" ".join(words[sign] for sign in label) for label in row.split(_NEXT_LABEL)]
        for row in rows
    ]


def _signs() -> Iterator[str]:
    """Yield the characters that stand for words."""
    places = chain(range(_FIRST_SIGN, 0xD800), range(0xE000, sys.maxunicode + 1))
    return (chr(place) for place in places if place != _BACKSLASH)


def encode_addresses(titles: Sequence[str], addresses: Sequence[str]) -> Addresses:
    """Return the addresses of rows with these titles; each ends with "/" and is not the root's."""
    named = [_named(title, address) for title, address in zip(titles, addresses, strict=True)]
    cut = _best_cut(named)
    folders = {folder: n for n, folder in enumerate(dict.fromkeys(one.folder for one in named))}
    return {"folders": [*folders], "cut": cut, "rows": [*_rows(named, cut, folders)]}


def _named(title: str, address: str) -> _Named:
    folder, _, name = address.removesuffix("/").rpartition("/")
    words = slug(title).split("-")
    for start in range(len(words)):
        end = start
        while end < len(words) and f"{name}-".startswith(f"{'-'.join(words[start : end + 1])}-"):
            end += 1
        # A word in the middle says little; a title that begins with other words ("Quyết định số")
        # has the name behind them.
        if end > start and (start == 0 or end == len(words)):
            return _Named(folder, words, start, end, name[len("-".join(words[start:end])) :])
    return _Named(folder, words, 0, 0, name)


def _best_cut(named: Sequence[_Named]) -> int:
    """Return at how many characters most stems end that are the beginning of their title."""
    turns: Counter[int] = Counter()
    for one in named:
        if one.start == 0 < one.end:
            turns[len("-".join(one.words[: one.end]))] += 1
            if one.end < len(one.words):
                turns[len("-".join(one.words[: one.end + 1]))] -= 1
    places = sorted(turns)
    fitting = [*accumulate(turns[place] for place in places)]
    return places[fitting.index(max(fitting))] if fitting else 0


def _by_rule(words: Sequence[str], cut: int) -> int:
    """Return how many words fit into `cut` characters."""
    ends = accumulate((len(word) + 1 for word in words), initial=-1)
    return sum(end <= cut for end in ends) - 1


def _rows(named: Sequence[_Named], cut: int, folders: dict[str, int]) -> Iterator[str | int]:
    before: str | None = None
    last: int | None = None
    for one in named:
        same = one.folder == before
        ruled = one.start == 0 and one.end == _by_rule(one.words, cut)
        found = _NUMBER.fullmatch(one.ending)
        number = int(found[1]) if found else None
        if same and ruled and number is not None and last is not None:
            yield number - last
        else:
            folder = "" if same else str(folders[one.folder])
            stem = "" if ruled else f"{one.start},{one.end}"
            yield f"{folder}|{stem}|{one.ending}"
        before, last = one.folder, last if number is None else number


def decode_addresses(titles: Sequence[str], column: Addresses) -> list[str]:
    """Return the addresses that `encode_addresses` was given."""
    found = []
    folder, last = "", 0
    for title, row in zip(titles, column["rows"], strict=True):
        if isinstance(row, int):
            stem, ending = "", f"-{last + row}"
        else:
            index, stem, ending = row.split("|", 2)
            folder = column["folders"][int(index)] if index else folder
        words = slug(title).split("-")
        start, end = map(int, stem.split(",")) if stem else (0, _by_rule(words, column["cut"]))
        if number := _NUMBER.fullmatch(ending):
            last = int(number[1])
        name = f"{'-'.join(words[start:end])}{ending}"
        found.append(f"{folder}/{name}/" if folder else f"{name}/")
    return found


def encode_days(days: Sequence[date | None]) -> Days | None:
    """Return the days of rows, the newest first, as steps back; None if not all have a day."""
    known = [day for day in days if day]
    if not known or len(known) < len(days):
        return None
    steps = [(a - b).days for a, b in zip([known[0], *known], known, strict=False)]
    return {"newest": known[0].isoformat(), "steps": steps}


def decode_days(column: Days) -> list[date]:
    """Return the days that `encode_days` was given."""
    newest = date.fromisoformat(column["newest"])
    return [newest - timedelta(days=back) for back in accumulate(column["steps"])]

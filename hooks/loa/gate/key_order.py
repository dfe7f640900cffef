"""The order of keys in the front matter: reported if it is far from the usual one, and fixed.

Reviewers find a key faster where it always is. The usual order is that of the record's model, in
two parts: the keys that all kinds share, and the kind's own. Either part may come first, and a few
misplaced keys are tolerated: a part is reported if most of its keys are misplaced.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import yaml

from loa.catalogue.body import split_page
from loa.catalogue.record_reader import SourcePage
from loa.catalogue.yaml_reader import read_yaml
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.base import Record
from loa.records.kinds import Kind


def check_key_order(page: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield a note at the first misplaced key of a part in which most keys are misplaced."""
    given = page.front.value
    # An unreadable page has a problem already; in flow style, on one line, nothing can be moved.
    if page.record is None or not isinstance(given, dict) or page.front.text.startswith("{"):
        return
    usual = _usual(page.kind.model)
    for part in _parts(list(given)):
        misplaced = _misplaced(part, usual)
        if len(misplaced) * 2 <= len(part):
            continue
        key = next(key for key in part if key in misplaced)
        message = f"Khóa “{key}” và nhiều khóa khác không đứng theo thứ tự thường dùng."
        advice = (
            f"Xếp lại: {', '.join(sorted(part, key=usual.__getitem__))}; "
            "hoặc chạy loa check --fix để máy xếp."
        )
        place = page.front.place((key,))
        yield Problem(Rule.KEY_ORDER, page.path, *place, message, advice, len(key))


def with_keys_in_order(text: str, kind: Kind) -> str:
    """Return a page's text with the keys of its front matter in the usual order.

    Every key moves with its value and the comments right above it, all as they were written. A
    page that cannot be read is returned unchanged.

    Args:
        text: the whole file with plain line ends.
        kind: what kind of record it holds.
    """
    page = split_page(text, "")
    if isinstance(page, Problem):
        return text
    # With its final line end, so that a block scalar reads the same wherever it is.
    document = read_yaml(f"{page.front}\n", "")
    if document.problems or not isinstance(document.value, dict):
        return text
    usual = _usual(kind.model)
    if not document.value.keys() <= usual.keys():
        return text
    top, blocks = _blocks(page.front)
    parts = _parts(list(blocks))
    in_order = [blocks[key] for part in parts for key in sorted(part, key=usual.__getitem__)]
    front = "\n".join([*top, *(line for block in in_order for line in block)])
    again = read_yaml(f"{front}\n", "")
    # If moving would change a value, nothing is moved.
    if again.problems or again.value != document.value:
        return text
    begin = text.index("\n") + 1
    return f"{text[:begin]}{front}{text[begin + len(page.front) :]}"


def _parts(keys: Sequence[str]) -> list[list[str]]:
    """Return the shared keys and the kind's own as two parts, in the order in which they begin."""
    of_all = _usual(Record)
    shared = [key for key in keys if key in of_all]
    own = [key for key in keys if key not in of_all]
    parts = [part for part in (shared, own) if part]
    return sorted(parts, key=lambda part: keys.index(part[0]))


# A class's fields never change.
@cache
def _usual(model: type[Record]) -> Mapping[str, int]:
    fields = model.model_fields.items()
    return {info.alias or key: place for place, (key, info) in enumerate(fields)}


def _misplaced(keys: Sequence[str], usual: Mapping[str, int]) -> Sequence[str]:
    """Return the smallest set of keys without which the others are in order."""
    places = [usual[key] for key in keys]
    if places == sorted(places):
        return ()
    # The longest increasing subsequence, by the least key with which one of each length can end.
    ends: list[int] = []
    of_length = []
    for place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        of_length.append(length)
    wanted = len(ends) - 1
    misplaced = []
    for key, length in zip(reversed(keys), reversed(of_length), strict=True):
        if length == wanted:
            wanted -= 1
        else:
            misplaced.append(key)
    return misplaced


def _blocks(front: str) -> tuple[list[str], Mapping[str, list[str]]]:
    """Return the lines above the first key and its comments, and the lines of every key.

    A key's block begins with the comments right above it, and ends where the next begins.
    """
    lines = front.split("\n")
    root = yaml.compose(front, yaml.CSafeLoader)
    pairs: list[tuple[yaml.Node, yaml.Node]] = root.value if root else []
    begins: list[int] = []
    after_value = 0
    for key, value in pairs:
        begin = key.start_mark.line
        while begin > after_value and lines[begin - 1].startswith("#"):
            begin -= 1
        begins.append(begin)
        after_value = _last_line(value) + 1
    ends = [*begins[1:], len(lines)]
    names = [key.value for key, _ in pairs]
    blocks = zip(names, begins, ends, strict=True)
    return lines[: begins[0]], {name: lines[begin:end] for name, begin, end in blocks}


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a value, without the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.line
    # A block scalar ends at the beginning of the line after it.
    return end - 1 if node.end_mark.column == 0 and end > node.start_mark.line else end

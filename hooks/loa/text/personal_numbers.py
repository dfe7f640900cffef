"""Numbers that point to one person: identity, telephone, bank account; found in running text."""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from loa.text.citizen_ids import is_citizen_id
from loa.text.digit_groups import Run, digit_runs
from loa.text.number_context import (
    Named,
    is_code,
    is_code_of_no_person,
    names_account,
    names_id,
    stands_alone,
)
from loa.text.phone_numbers import national_number


class NumberKind(enum.Enum):
    """What a number is."""

    CITIZEN_ID = "citizen id"
    PHONE = "phone"
    ACCOUNT = "account"


@dataclass(frozen=True)
class PersonalNumber:
    """A number in a text.

    Args:
        kind: what it is.
        start, end: where it stands.
        digits: its digits; a telephone number's as it is dialled in the country.
    """

    kind: NumberKind
    start: int
    end: int
    digits: str


@dataclass(frozen=True)
class _Names:
    """What the words beside a run say that its numbers are."""

    id: Named
    account: Named


Claim: TypeAlias = tuple[NumberKind, int, str]
"""What begins at a group of digits: its kind, the group that follows it, its digits."""

_ID_SHAPES = frozenset(
    {(12,), (3, 3, 3, 3), (4, 4, 4), (6, 6), (3, 9), (3, 3, 6), (6, 3, 3), (3, 1, 2, 6), (3, 1, 8)}
    | {(4, 2, 6), (4, 8), (3, 3, 2, 4)}
)
_OLD_ID_SHAPES = frozenset({(9,), (3, 3, 3)})
_PAIRS = (2, 2, 2, 2, 2)
_MOST_GROUPS = 6
_NEARBY = 60
"""How far from the words that name it, in characters, a number may stand."""
_ACCOUNT_DIGITS = range(8, 20)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}+")
_DATE = re.compile(r"[0-3]?[0-9][-.][01]?[0-9][-.][12][0-9]{3}|[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:[^0-9]{1,3}(?:19|20)[0-9]{2})+")
_SERVICE = re.compile(r"1[89]00")
_PHONE_DIGITS = {"00": (13, 14, 15), "84": (11, 12, 13)}
_PHONE_DIGITS_AT_HOME = (10, 11)


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Yield the numbers of people in `text`, in time linear in its length.

    The number of somebody alive is known by its structure; the nine digits of an old identity card
    and those of a bank account only by the words beside them.
    """
    for run in digit_runs(text):
        yield from _numbers_in(run)


def _numbers_in(run: Run) -> Iterator[PersonalNumber]:
    named = _names(run)
    group, free_from = 0, 0
    while group < len(run.spans):
        is_tail = group > free_from and run.gap(group) in {".", "-"}
        claim = None if is_tail else _claim(run, group, named)
        if claim is None:
            group += 1
            continue
        kind, after, digits = claim
        start, end = _written(run, group, after)
        yield PersonalNumber(kind, start, end, digits)
        group = free_from = after


def _names(run: Run) -> _Names:
    """Return what the words say of the run: no word stands inside it."""
    start, end = run.spans[0][0], run.spans[-1][1]
    return _Names(names_id(run.text, start), names_account(run.text, start, end))


def _claim(run: Run, group: int, named: _Names) -> Claim | None:
    if group == 0 and named.account is Named.AT_ONCE and (claim := _account(run, 0)):
        return claim
    if claim := _structured(run, group):
        return claim
    if run.spans[group][0] - run.spans[0][0] > _NEARBY:
        return None
    if named.id and (claim := _called_id(run, group)):
        is_direct = group == 0 and named.id is Named.AT_ONCE
        return claim if is_direct or not _is_sum(run, group, claim) else None
    if named.account and (claim := _account(run, group)):
        return None if _is_sum(run, group, claim) else claim
    return None


def _structured(run: Run, group: int) -> Claim | None:
    """Return the number that is known by its digits alone."""
    start, end = run.spans[group]
    first = run.text[start : start + 2]
    if end - start == 1 or not (first[0] == "0" or first == "84"):
        return None
    after = run.end_after(group, 12)
    if after is not None and is_citizen_id(digits := run.digits_of(group, after)):
        shaped = run.shape(group, after) in _ID_SHAPES and _is_whole(run, group, after)
        if shaped and not is_code_of_no_person(run.text, start):
            return NumberKind.CITIZEN_ID, after, digits
    for count in _PHONE_DIGITS.get(first, _PHONE_DIGITS_AT_HOME):
        after = run.end_after(group, count)
        if after is None or after - group > _MOST_GROUPS:
            continue
        number = national_number(run.digits_of(group, after))
        if number and _is_phone_shape(run, group, after) and _is_whole(run, group, after):
            return None if is_code(run.text, start) else (NumberKind.PHONE, after, number)
    return None


def _is_phone_shape(run: Run, group: int, after: int) -> bool:
    shape = run.shape(group, after)
    start, end = run.spans[group][0], run.spans[after - 1][1]
    if run.text[start] == "8" and run.text[start - 1 : start] != "+":
        # Without a plus "84 912 345 678" may be people, and "84.912.345.678" is a sum.
        return len(shape) == 1 or (shape[0] == 2 and "." not in run.text[start:end])
    if run.text.startswith(("84", "00"), start):
        return True
    if shape[0] == 2:
        year = run.digits_of(group + 1, after)[:2] in {"19", "20"}
        return shape == _PAIRS or (shape == (2, 4, 4) and not year)
    first_may_be_one = 2 if run.text.startswith("02", start) else 1
    return shape[0] > 2 and all(size > 1 for size in shape[first_may_be_one:])


def _is_whole(run: Run, group: int, after: int) -> bool:
    """Whether these groups are a number by themselves: not a part, not a row of codes or years."""
    if after - group > 1 and _is_in_row(run, group, after):
        return False
    start, end = _written(run, group, after)
    return run.text.count("\n", start, end) <= 1 and stands_alone(run.text, start, end)


def _is_in_row(run: Run, group: int, after: int) -> bool:
    """Whether the groups are all of one size, and one beside them too."""
    sizes = {*run.shape(group, after)}
    around = run.shape(max(group - 1, 0), group) + run.shape(after, after + 1)
    return len(sizes) == 1 and not sizes.isdisjoint(around)


def _called_id(run: Run, group: int) -> Claim | None:
    """Return what may be the number of an identity card, if words name one."""
    for count, shapes in ((9, _OLD_ID_SHAPES), (12, _ID_SHAPES)):
        after = run.end_after(group, count)
        if after is None or run.shape(group, min(after, group + _MOST_GROUPS)) not in shapes:
            continue
        if _is_whole(run, group, after):
            return NumberKind.CITIZEN_ID, after, run.digits_of(group, after)
    return None


def _account(run: Run, group: int) -> Claim | None:
    """Return what may be the number of a bank account, if words name one."""
    after = _account_end(run, group)
    if after is None:
        return None
    start, end = run.spans[group][0], run.spans[after - 1][1]
    written = run.text[start:end]
    if _DATE.match(written) or _YEARS.fullmatch(written) or _SERVICE.match(written):
        return None
    if not stands_alone(run.text, start, end):
        return None
    return NumberKind.ACCOUNT, after, run.digits_of(group, after)


def _account_end(run: Run, group: int) -> int | None:
    """Return the group after an account that would begin here: one long group, or several."""
    size = run.before[group + 1] - run.before[group]
    if size == 1:
        return None
    if size >= _ACCOUNT_DIGITS.start:
        return group + 1 if size in _ACCOUNT_DIGITS else None
    after = group + 1
    while (
        after < len(run.spans)
        and run.before[after + 1] - run.before[group] in range(_ACCOUNT_DIGITS.stop)
        and "\n" not in run.gap(after)
    ):
        after += 1
    return after if run.before[after] - run.before[group] in _ACCOUNT_DIGITS else None


def _is_sum(run: Run, group: int, claim: Claim) -> bool:
    """Whether a number has its dots where a sum or a count has them."""
    start, end = run.spans[group][0], run.spans[claim[1] - 1][1]
    return bool(_THOUSANDS.fullmatch(run.text, start, end))


def _written(run: Run, group: int, after: int) -> tuple[int, int]:
    """Return where a number begins and ends, its plus and its opening bracket included."""
    text = run.text
    start, end = run.spans[group][0], run.spans[after - 1][1]
    if text[start - 1 : start] == "+":
        start -= 1
    if text[start - 1 : start] == "(" and ")" in text[start:end].partition("(")[0]:
        start -= 1
    return start, end

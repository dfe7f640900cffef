"""The shape of a plan's table of tasks: which groups it has, and how its tasks are numbered."""

from collections.abc import Iterator
from random import Random

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
FEWEST, MOST = 15, 60


def outline(rng: Random) -> tuple[str, ...]:
    """Return the paths of 15 to 60 tasks: "7", "II/3" or "B/II/3"."""
    count = rng.randint(FEWEST, MOST)
    shape = rng.choice(("flat", "groups", "groups", "parts"))
    if shape == "flat":
        return tuple(str(number) for number in range(1, count + 1))
    if shape == "groups":
        return tuple(_in_groups(count, rng.randint(3, len(_ROMAN))))
    half = count // 2
    return (
        *(f"A/{path}" for path in _in_groups(half, 3)),
        *(f"B/{path}" for path in _in_groups(count - half, 3)),
    )


def _in_groups(count: int, groups: int) -> Iterator[str]:
    for group in range(groups):
        first, last = count * group // groups, count * (group + 1) // groups
        yield from (f"{_ROMAN[group]}/{number}" for number in range(1, last - first + 1))


def with_groups(tasks: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Yield every row of a table, and whether it heads a group: "B", "B/II", then "B/II/1"."""
    seen: set[str] = set()
    for task in tasks:
        parts = task.split("/")
        for depth in range(1, len(parts)):
            group = "/".join(parts[:depth])
            if group not in seen:
                seen.add(group)
                yield group, True
        yield task, False

"""Whose words each page shows, so that other words make only these pages be assembled again.

Which pages there are, and which records stand on each, is decided by facts that are no words
(`loa.catalogue.words`). As long as all of those are what they were, a page can differ only by words
that it shows; and it shows none but those that it asked for when it was assembled last, which was
noted. So nobody says by hand what a page depends on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from loa.engine.outputs import Made, Output

if TYPE_CHECKING:
    from loa.catalogue.words import WordlessCatalogue

T = TypeVar("T")


class Shown(NamedTuple):
    """What was noted of a file when it was assembled.

    Args:
        words: the paths of the records whose words it shows.
        listed: the day that the site map gives for it; none if it does not name it.
    """

    words: tuple[str, ...]
    listed: date | None = None


@dataclass(frozen=True)
class Showing:
    """What was noted of all files when they were assembled.

    Args:
        key: the digest of all that the site was assembled from but for words.
        facts: the digest of each record's facts, words among them, by its path.
        files: what was noted of each, by its path in the site. A file that is not here is
            assembled in every case.
    """

    key: str
    facts: Mapping[str, str]
    files: Mapping[str, Shown] = field(default_factory=dict)


Unchanged: TypeAlias = Mapping[str, tuple[Output, Shown]]
"""Files that need not be assembled, as they were declared, with what was noted of them."""


class Reworded(NamedTuple):
    """What an edit of nothing but words left as it was.

    Args:
        unchanged: the files that are sure to show what they showed.
        paths: of the records whose words changed, in the content folder.
    """

    unchanged: Unchanged
    paths: frozenset[str]


def reworded_since(
    before: Showing | None, now: Showing, made: Mapping[str, Made]
) -> Reworded | None:
    """Return which words changed, and what that left as it was; None if more than words did.

    Args:
        before: what was noted when they were assembled last.
        now: what decides that now.
        made: what earlier builds made, by path in the site.
    """
    if before is None or before.key != now.key:
        return None
    changed = {path for path, facts in now.facts.items() if before.facts.get(path) != facts}
    unchanged = {
        uri: (made[uri].output, shown)
        for uri, shown in before.files.items()
        if uri in made and changed.isdisjoint(shown.words)
    }
    return Reworded(unchanged, frozenset(changed))


def noted(
    catalogue: "WordlessCatalogue", things: Iterable[Callable[[], T | None]]
) -> Iterator[tuple[T, tuple[str, ...]]]:
    """Yield what each function returns, if anything, and the records whose words it asked for."""
    for make in things:
        with catalogue.noting() as words:
            made = make()
        if made is not None:
            yield made, tuple(sorted(words))

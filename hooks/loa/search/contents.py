"""What the first file of the finding list holds: all that every search needs.

Shards that are always searched stand in it whole. Of the others, the years of news, it has the
words: so a browser loads none in vain, and knows at once which word nobody wrote.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from loa.catalogue.entry import Entry
from loa.pages.desk import Desk
from loa.search.columns import encode_addresses, encode_days, encode_labels
from loa.search.rows import Row, key_row
from loa.search.shards import OTHERS, Shard
from loa.search.words import NewNames, Words, words_of
from loa.text.fold import fold

SUMMARIES = 16
"""How many rows' summaries stand in a file: few, for each result that is shown asks for one."""


@dataclass(frozen=True)
class Keys:
    """What the rows of a shard are found by."""

    rows: tuple[tuple[str, str, date | None, tuple[str, ...]], ...]
    """Of each its title, address, day and names."""

    def plain(self) -> dict[str, object]:
        """Return the file's columns."""
        titles = [title for title, *_ in self.rows]
        return {
            "labels": encode_labels([(title, *names) for title, *_, names in self.rows]),
            "paths": encode_addresses(titles, [url for _, url, *_ in self.rows]),
            "days": encode_days([day for *_, day, _ in self.rows]),
        }

    def words(self) -> set[str]:
        """Return all words of the rows, folded."""
        labels = (label for title, *_, names in self.rows for label in (title, *names))
        written = {word for label in labels for word in label.split(" ")}
        return set(fold(" ".join(written)).split())


@dataclass(frozen=True)
class Contents:
    """All that `muc-luc.json` shows.

    Args:
        shards: the shards, each with how many rows it has, and its keys if it is always searched.
        words: the words of the other shards, by the places of those that have them.
        sought: what most people come for: the place of a shard, and of a row in it.
        understood: the words that searching understands.
        full_text: the address of the index of texts, if the site has one.
    """

    shards: tuple[tuple[Shard, int, Keys | None], ...]
    words: tuple[tuple[tuple[int, ...], tuple[str, ...]], ...]
    sought: tuple[tuple[int, int], ...]
    understood: Words
    full_text: str | None = None

    def plain(self) -> dict[str, object]:
        """Return the file's values."""
        return {
            "shards": [
                {"id": s.id, "kind": s.kind, "name": s.name, "year": s.year, "count": count}
                | ({"keys": keys.plain()} if keys else {})
                for s, count, keys in self.shards
            ],
            "words": [{"in": places, "words": " ".join(words)} for places, words in self.words],
            "sought": self.sought,
            "rows": SUMMARIES,
            "fullText": self.full_text,
            "same": self.understood.same,
            "short": self.understood.short,
            "filler": self.understood.filler,
        }


def keys_of(rows: Iterable[Row], new: NewNames) -> Keys:
    """Return what rows are found by, without names that say no more than the title."""
    keys = ((r.title, r.url, r.day, tuple(new.beside(r.title, r.names))) for r in rows)
    return Keys(tuple(keys))


def contents_of(
    desk: Desk,
    shards: Sequence[tuple[Shard, tuple[Entry, ...]]],
    others: Sequence[Row],
    new: NewNames,
    full_text: str | None,
) -> Contents:
    """Return the contents of the finding list.

    Args:
        desk: what is published.
        shards: those of records, with what is in each.
        others: the rows of what is no record.
        new: tells which names say more than a title.
        full_text: the address of the index of texts, if the site has one.
    """
    rows = partial(key_row, desk)
    keys = [(shard, keys_of(map(rows, entries), new)) for shard, entries in shards]
    # In the order of loading: those of years come last.
    keys = sorted([*keys, (OTHERS, keys_of(others, new))], key=lambda one: one[0].year is not None)
    order = [shard for shard, _ in keys]
    places = {
        entry.record.id: (order.index(shard), place)
        for shard, entries in shards
        if shard.is_always_searched
        for place, entry in enumerate(entries)
    }
    sought = desk.catalogue.lists.asked_most
    return Contents(
        tuple((s, len(k.rows), k if s.is_always_searched else None) for s, k in keys),
        tuple(_words_elsewhere(keys)),
        tuple(places[record] for record in sought if record in places),
        words_of(desk.catalogue.lists),
        full_text,
    )


def _words_elsewhere(
    shards: Iterable[tuple[Shard, Keys]],
) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Yield the words of shards that are not always searched, by the places of those with them."""
    places: dict[str, tuple[int, ...]] = {}
    for place, (shard, keys) in enumerate(shards):
        for word in () if shard.is_always_searched else keys.words():
            places[word] = (*places.get(word, ()), place)
    together: dict[tuple[int, ...], list[str]] = {}
    for word in sorted(places):
        together.setdefault(places[word], []).append(word)
    yield from ((at, tuple(together[at])) for at in sorted(together))

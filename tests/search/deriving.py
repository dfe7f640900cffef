"""Queries for made-up records: by rule, with a seed, and only such as name one record alone."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, combinations, zip_longest
from pathlib import Path
from random import Random

from loa.catalogue.body import PageText, split_page
from loa.catalogue.files import file_at, read_text
from loa.gate.reading import read_content
from loa.text.fold import fold
from loa.text.syllables import is_bare_syllable
from tests.search.golden import Case
from tests.search.keyboards import TELEX, VNI, doubled, missed, swapped

EACH = 16
"""How many records each rule asks for."""
_FEW, _MANY = 5, 10
"""Words of a part of a title."""
_RAREST = 8
"""Among so many of a body's rarest words those are looked for that stand together in it alone."""


@dataclass(frozen=True)
class Item:
    """A record, and by what it may be asked for."""

    url: str
    kind: str
    title: str
    number: str
    code: str
    text: str

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of title, number and code."""
        return frozenset(fold(f"{self.title} {self.number} {self.code}").split())

    @cached_property
    def words(self) -> frozenset[str]:
        """All of its words."""
        return self.names | frozenset(fold(self.text).split())


class Words:
    """Which items have which words."""

    def __init__(self, of_items: Sequence[frozenset[str]]) -> None:
        self._items: dict[str, set[int]] = {}
        for number, words in enumerate(of_items):
            for word in words:
                self._items.setdefault(word, set()).add(number)

    def __contains__(self, word: str) -> bool:
        return word in self._items

    def count(self, word: str) -> int:
        """Return how many items have a word."""
        return len(self._items.get(word, ()))

    def name_one(self, words: Sequence[str]) -> bool:
        """Whether a single item has all of these words."""
        return len(set.intersection(*(self._items.get(word, set()) for word in words))) == 1


class Corpus:
    """The records of a content folder, in an order that a seed decides and that mixes kinds."""

    def __init__(self, content: Path, as_of: date, seed: int) -> None:
        self.items = tuple(_items(content, as_of))
        self.names = Words([item.names for item in self.items])
        self.words = Words([item.words for item in self.items])
        self.chance = Random(seed)  # noqa: S311
        by_kind: dict[str, list[Item]] = {}
        for item in self.chance.sample(self.items, len(self.items)):
            by_kind.setdefault(item.kind, []).append(item)
        turns = chain.from_iterable(zip_longest(*by_kind.values()))
        self.mixed = tuple(item for item in turns if item)


def _items(content: Path, as_of: date) -> Iterator[Item]:
    for entry in read_content(content, as_of).catalogue.listed:
        facts = vars(entry.record)
        text, _ = read_text(file_at(content, entry.path))
        page = split_page(text, entry.path)
        body = page.body if isinstance(page, PageText) else ""
        yield Item(
            url=entry.url,
            kind=entry.kind.id,
            title=entry.record.title,
            number=facts.get("number") or "",
            code=facts.get("code") or "",
            text=f"{entry.record.summary} {body}",
        )


Rule = Callable[[Corpus, Item], str]
"""Makes a query for an item; none, "", where it has nothing to make one of."""


def derived(corpus: Corpus) -> list[Case]:
    """Return some queries of every rule, each for another record."""
    cases = []
    left = list(corpus.mixed)
    for kind, rule in RULES:
        made: list[tuple[Item, str]] = []
        for item in left:
            if len(made) == EACH:
                break
            if query := rule(corpus, item):
                made.append((item, query))
        cases += [Case(kind, query, frozenset({item.url})) for item, query in made]
        used = {item.url for item, _ in made}
        left = [item for item in left if item.url not in used]
    return cases


def _part(corpus: Corpus, item: Item) -> str:
    """Return how the title begins or ends, in as few words as name no other."""
    words = re.findall(r"[\w/.-]*\w", item.title)
    for length in range(_FEW, min(_MANY, len(words) - 1) + 1):
        for part in corpus.chance.sample((words[:length], words[-length:]), 2):
            if corpus.names.name_one(fold(" ".join(part)).split()):
                return " ".join(part)
    return ""


def _whole(corpus: Corpus, item: Item) -> str:
    return item.title if corpus.names.name_one(fold(item.title).split()) else ""


def _number(corpus: Corpus, item: Item) -> str:
    """Return the number of a document that no other has."""
    return item.number if item.number and corpus.names.name_one(fold(item.number).split()) else ""


def _slip(corpus: Corpus, item: Item) -> str:
    """Return a part of the title, without marks, with one slip that makes no other word."""
    words = fold(_part(corpus, item)).split()
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return ""
    at = corpus.chance.choice(long)
    slip = corpus.chance.choice((swapped, missed, doubled))(words[at], corpus.chance)
    return "" if slip in corpus.names else " ".join([*words[:at], slip, *words[at + 1 :]])


def _body(corpus: Corpus, item: Item) -> str:
    """Return rare words of a body, none of its title, that stand together in no other text."""
    written = {fold(word): word for word in re.findall(r"[^\W\d_]{3,}", item.text)}
    own = [word for word in written if is_bare_syllable(word) and word not in item.names]
    rarest = set(sorted(own, key=corpus.words.count)[:_RAREST])
    in_order = [word for word in own if word in rarest]
    groups = chain(combinations(in_order, 3), combinations(in_order, 4))
    found = (words for words in groups if corpus.words.name_one(words))
    return " ".join(written[word] for word in next(found, ()))


def _shuffled(corpus: Corpus, item: Item) -> str:
    words = _part(corpus, item).split()
    return " ".join(corpus.chance.sample(words, len(words)))


def _loud(corpus: Corpus, item: Item) -> str:
    title = _whole(corpus, item)
    return f"  {title.upper()}??" if title else ""


RULES: tuple[tuple[str, Rule], ...] = (
    ("so-van-ban", _number),
    ("so-van-ban", lambda corpus, item: fold(_number(corpus, item))),
    ("so-van-ban", lambda corpus, item: fold(_number(corpus, item)).replace(" ", "")),
    ("ma-thu-tuc", lambda _, item: item.code),
    ("ma-thu-tuc", lambda _, item: item.code.replace(".", "")),
    ("khong-dau", lambda corpus, item: fold(_whole(corpus, item))),
    ("nfd", _whole),
    ("telex", lambda corpus, item: TELEX.keys(_part(corpus, item))),
    ("vni", lambda corpus, item: VNI.keys(_part(corpus, item))),
    ("go-nham", _slip),
    ("mot-phan-tieu-de", _part),
    ("doi-thu-tu", _shuffled),
    ("chu-hoa-dau-cau", _loud),
    ("trong-bai", _body),
)
"""Of each kind of query how it is made of a record."""

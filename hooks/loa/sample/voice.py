"""Turning patterns into sentences: one voice speaks one record, of one topic, place and time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from loa.records.reference_lists import Ward
from loa.sample.bodies import Body
from loa.sample.chance import deck
from loa.sample.vocabulary import Topic, Vocabulary

_TOPIC_AND_COMMON = {"work": "works", "gain": "gains", "snag": "snags", "fix": "fixes"}
_TOPIC_ONLY = {"measure": "measures", "count_noun": "counts"}
_COMMON_ONLY = {
    "person": "persons",
    "officer": "officers",
    "group": "groups",
    "medium": "media",
    "before": "befores",
    "few": "numbers",
}
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Scene:
    """What a record's sentences have in common.

    `places` are used in turn, `offices` act, and `facts` fill slots that only some kinds have.
    """

    topic: Topic
    day: date
    places: Sequence[str]
    offices: Sequence[Body]
    facts: Mapping[str, str] = field(default_factory=dict)


def place_name(ward: Ward) -> str:
    """Return a ward's name as it stands within a sentence: "phường Võ Cường"."""
    return f"{ward.unit.label.lower()} {ward.place}"


def places_of(wards: Sequence[Ward], words: Vocabulary) -> Sequence[str]:
    """Return the places that a record names: its wards, or words for all of them."""
    return [place_name(ward) for ward in wards] or words.common["everywhere"]


class Voice:
    """Fills the slots of patterns; phrases come again only when all of a kind were said."""

    def __init__(
        self, rng: Random, words: Vocabulary, scene: Scene, cite: Callable[[], str] = str
    ) -> None:
        """Take what to speak of.

        Args:
            rng: the record's stream of chance.
            words: the vocabulary.
            scene: topic, time, place and actors.
            cite: returns a citation of a document, for the slot "cited".
        """
        self.rng = rng
        self.words = words
        self.scene = scene
        self._facts = {**self._fixed(), **scene.facts}
        self._decks: dict[str, Iterator[str]] = {}
        self._made: Mapping[str, Callable[[], str]] = {
            "cited": cite,
            "desk": lambda: f"Bộ phận Một cửa {self['place']}",
            "count": lambda: f"{number(rng.randint(12, 1900))} {self['count_noun']}",
            "share": lambda: percent(rng.randint(780, 998)),
            "lower": lambda: percent(rng.randint(350, 740)),
            "points": lambda: f"{decimal(rng.randint(11, 164))} điểm phần trăm",
            "n": lambda: str(rng.randint(6, 28)),
            "day": lambda: f"ngày {plain_date(scene.day - timedelta(days=rng.randint(0, 20)))}",
        }

    def say(self, pattern: str, **facts: str) -> str:
        """Return a pattern with its slots filled; `facts` fill slots from here on."""
        self._facts.update(facts)
        return pattern.format_map(self)

    def pick(self, patterns: Sequence[str], **facts: str) -> str:
        """Return one of the patterns with its slots filled."""
        return self.say(self.rng.choice(patterns), **facts)

    def __getitem__(self, name: str) -> str:
        """Return what fills a slot; a slot's name with a capital wants one at the beginning."""
        if name[0].isupper():
            return capitalised(self[uncapitalised(name)])
        if name in self._facts:
            return self._facts[name]
        if name in self._made:
            return self._made[name]()
        if name not in self._decks:
            self._decks[name] = deck(self.rng, *self._suits(name))
        return next(self._decks[name])

    def _suits(self, name: str) -> Sequence[Sequence[str]]:
        topic, common = self.scene.topic, self.words.common
        if kind := _TOPIC_AND_COMMON.get(name):
            return (getattr(topic, kind), common[kind])
        if kind := _TOPIC_ONLY.get(name):
            return (getattr(topic, kind),)
        if name == "place":
            return (self.scene.places,)
        if name == "body":
            return ([body.name for body in self.scene.offices],)
        return (common[_COMMON_ONLY[name]],)

    def _fixed(self) -> dict[str, str]:
        day, topic = self.scene.day, self.scene.topic
        earlier = day.replace(day=1) - timedelta(days=30 * self.rng.randint(1, 4))
        return {
            "topic": topic.name,
            "short": topic.short,
            "year": str(day.year),
            "month": month_name(day),
            "past_month": month_name(earlier),
            "period": self.rng.choice(_periods(day)),
            "ahead": self.rng.choice((_quarter(day), f"năm {day.year}")),
        }


def _periods(day: date) -> list[str]:
    """Return the periods that are running or just over."""
    parts = [f"{n} tháng đầu năm {day.year}" for n in (6, 9) if day.month > n]
    return [month_name(day), _quarter(day), *parts]


def _quarter(day: date) -> str:
    return f"quý {_QUARTERS[(day.month - 1) // 3]}/{day.year}"


def capitalised(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return the text with a small letter at its beginning."""
    return text[:1].lower() + text[1:]


def number(value: int) -> str:
    """Return "4.200"."""
    return f"{value:,}".replace(",", ".")


def decimal(tenths: int) -> str:
    """Return "12,5" for 125 tenths, "12" for 120."""
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}" if rest else str(whole)


def percent(tenths: int) -> str:
    """Return "87,5%" for 875 tenths."""
    return f"{decimal(tenths)}%"


def month_name(day: date) -> str:
    """Return "tháng 3/2026"; as documents do, with a zero before 1 and 2 only."""
    return f"tháng {_month(day)}/{day.year}"


def plain_date(day: date) -> str:
    """Return "05/3/2026", the way that documents write a date."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)

"""Drawing up the corpus: how many records of each kind, and the facts of each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from loa.records.base import Status
from loa.records.directive import DocumentType
from loa.records.kinds import DIRECTIVE, NEWS, PLAN, PROCEDURE, Kind
from loa.records.reference_lists import ReferenceLists, Ward
from loa.sample.bodies import Bodies, Body
from loa.sample.chance import deck, happens, stream
from loa.sample.corpus import FIRST_DAY, LAST_DAY, Corpus, Document, Item
from loa.sample.naming import (
    area,
    document_id,
    folders,
    named_procedure,
    procedure_folders,
    short_slug,
)
from loa.sample.outline import outline
from loa.sample.vocabulary import Topic, Vocabulary
from loa.sample.voice import Scene, Voice, places_of
from loa.text.fold import slug

_SHARES = ((PLAN, 0.02, 4), (DIRECTIVE, 0.11, 3), (PROCEDURE, 0.12, 2))
"""A kind, its share, and the size from which a corpus has at least one; the rest is news."""

_TYPES = {
    "UBND": ("quyet-dinh", "ke-hoach", "chi-thi", "cong-van", "thong-bao"),
    "HĐND": ("nghi-quyet",),
}
_OFFICE_TYPES = ("cong-van", "huong-dan", "thong-bao", "bao-cao", "ke-hoach", "quyet-dinh")
_CODES = {
    "quyet-dinh": "QĐ",
    "ke-hoach": "KH",
    "chi-thi": "CT",
    "thong-bao": "TB",
    "nghi-quyet": "NQ",
    "huong-dan": "HD",
    "bao-cao": "BC",
}


def shares(records: int) -> dict[Kind, int]:
    """Return how many records of each kind there are among so many."""
    counts = {
        kind: max(1, round(share * records)) if records >= least else 0
        for kind, share, least in _SHARES
    }
    return {NEWS: records - sum(counts.values()), **counts}


def draw_up(lists: ReferenceLists, words: Vocabulary, records: int, seed: int) -> Corpus:
    """Return the corpus of so many records."""
    planner = _Planner(lists, words, seed)
    drawn = (planner.items(kind, count) for kind, count in shares(records).items())
    return Corpus(item for items in drawn for item in items)


class _Planner:
    """Hands out what no two records may share, and draws the rest."""

    def __init__(self, lists: ReferenceLists, words: Vocabulary, seed: int) -> None:
        self.rng = stream(seed, "corpus")
        self.words = words
        self.bodies = Bodies(lists)
        self.wards = deck(self.rng, tuple(lists.wards.values()))
        topics = [topic for topic in words.topics if topic.pillar in lists.pillars]
        self.topics = topics or words.topics
        self.ids: set[str] = set()
        self.titles: set[str] = set()
        self.numbers: Counter[tuple[str, str, int]] = Counter()

    def items(self, kind: Kind, count: int) -> Iterator[Item]:
        draw = {
            NEWS: self.news,
            PROCEDURE: self.procedure,
            DIRECTIVE: self.directive,
            PLAN: self.plan,
        }
        days = sorted(self.plan_day() if kind is PLAN else self.day() for _ in range(count))
        for place, day in enumerate(days):
            yield draw[kind](place, day, count)

    def day(self) -> date:
        """Return a day; later years have more."""
        span = (LAST_DAY - FIRST_DAY).days
        later = self.rng.randint(0, span) if happens(self.rng, 0.3) else 0
        return FIRST_DAY + timedelta(days=max(later, self.rng.randint(0, span)))

    def plan_day(self) -> date:
        """Return a day in the first months of a year, when plans are made."""
        year = self.rng.randint(FIRST_DAY.year, LAST_DAY.year)
        return date(year, 1, 5) + timedelta(days=self.rng.randint(0, 80))

    def topic(self, day: date) -> Topic:
        return self.rng.choice([topic for topic in self.topics if topic.since <= day])

    def some_wards(self, fewest: int, most: int) -> tuple[Ward, ...]:
        """Return some wards; all come before one comes again."""
        chosen = [next(self.wards) for _ in range(self.rng.randint(fewest, most))]
        return tuple(dict.fromkeys(chosen))

    def status(self, place: int) -> Status:
        """Return a status; the first of each kind is published, so that none is without."""
        chance = self.rng.random()
        if place == 0 or chance >= 0.033:
            return Status.PUBLISHED
        if chance < 0.01:
            return Status.WITHDRAWN
        return Status.REVIEW if chance < 0.013 else Status.DRAFT

    def unique(self, wanted: str) -> str:
        """Return an id that no other record has."""
        found, number = wanted, 2
        while found in self.ids:
            found, number = f"{wanted}-{number}", number + 1
        self.ids.add(found)
        return found

    def untaken(self, voice: Voice, patterns: Sequence[str], **facts: str) -> str:
        """Return a title that no other record has, if a few attempts find one."""
        for _ in range(6):
            title = voice.pick(patterns, **facts)
            if title not in self.titles:
                break
        self.titles.add(title)
        return title

    def next_number(self, issuer: Body, code: str, year: int) -> int:
        """Return the next number of an issuer's register; not all that it issues is here."""
        self.numbers[issuer.id, code, year] += self.rng.randint(1, 4)
        return self.numbers[issuer.id, code, year]

    def voice(self, topic: Topic, day: date, wards: Sequence[Ward], **facts: str) -> Voice:
        offices = self.bodies.acting(day, self.bodies.home).workers
        places = places_of(wards, self.words)
        return Voice(self.rng, self.words, Scene(topic, day, places, offices, facts))

    def publisher(self, day: date, wards: Sequence[Ward]) -> Body:
        root = self.bodies.home if wards or happens(self.rng, 0.6) else ""
        return self.rng.choice(self.bodies.acting(day, root).publishers)

    def news(self, place: int, day: date, count: int) -> Item:
        topic = self.topic(day)
        wards = () if place % 3 == 2 else self.some_wards(1, 3)
        title = self.untaken(self.voice(topic, day, wards), self.words.news["titles"])
        own_id = self.unique(f"{short_slug(title)}-{place + 1}")
        embargo = day + timedelta(days=self.rng.randint(1, 10)) if happens(self.rng, 0.01) else None
        return Item(
            kind=NEWS,
            place=place,
            id=own_id,
            path=f"{NEWS.folder}/{folders(day, count)}/{own_id}.md",
            title=title,
            day=day,
            topic=topic,
            wards=wards,
            publisher=self.publisher(day, wards),
            status=self.status(place),
            embargo=embargo,
        )

    def procedure(self, place: int, day: date, count: int) -> Item:
        form, title = named_procedure(self.words, place)
        own_id = self.unique(slug(title))
        wards = self.some_wards(1, 2) if happens(self.rng, 0.05) else ()
        return Item(
            kind=PROCEDURE,
            place=place,
            id=own_id,
            path=f"{PROCEDURE.folder}/{procedure_folders(form, self.words, count)}/{own_id}.md",
            title=title,
            day=day,
            topic=self.topic(day),
            wards=wards,
            publisher=self.publisher(day, wards),
            status=self.status(place),
            form=form,
        )

    def directive(self, place: int, day: date, count: int) -> Item:
        topic = self.topic(day)
        wards = self.some_wards(1, 2) if happens(self.rng, 0.4) else ()
        issuer = self._issuer(day, wards)
        kind = self.rng.choice(_TYPES.get(issuer.symbol, _OFFICE_TYPES))
        document = self._document(kind, issuer, day)
        own_id = self.unique(document_id(document, day))
        return Item(
            kind=DIRECTIVE,
            place=place,
            id=own_id,
            path=f"{DIRECTIVE.folder}/{folders(day, count)}/{own_id}.md",
            title=f"{document.type.label} số {document.number}",
            day=day,
            topic=topic,
            wards=wards,
            publisher=self.publisher(day, wards),
            status=self.status(place),
            document=document,
            ends=day + timedelta(days=self.rng.randint(215, 1215))
            if happens(self.rng, 0.1)
            else None,
        )

    def _issuer(self, day: date, wards: Sequence[Ward]) -> Body:
        root = self.bodies.home if wards or happens(self.rng, 0.6) else ""
        return self.rng.choice(self.bodies.acting(day, root).issuers)

    def _document(self, kind: str, issuer: Body, day: date) -> Document:
        """Return a document with the next number that its issuer has for such documents."""
        code = _CODES.get(kind, "")
        number = f"{self.next_number(issuer, code, day.year):02}"
        symbol = f"{code}-{issuer.symbol}" if code else f"{issuer.symbol}-CCHC"
        return Document(DocumentType(kind), f"{number}/{symbol}", issuer)

    def plan(self, place: int, day: date, count: int) -> Item:
        topic = self.topic(day)
        wards = self.some_wards(1, 1) if happens(self.rng, 0.3) else ()
        issuer = self._issuer(day, wards)
        voice = self.voice(topic, day, wards, area=area(wards))
        title = self.untaken(voice, self.words.plan["titles"])
        own_id = self.unique(f"{short_slug(title)}-{place + 1}")
        return Item(
            kind=PLAN,
            place=place,
            id=own_id,
            path=f"{PLAN.folder}/{folders(day, count)}/{own_id}.md",
            title=title,
            day=day,
            topic=topic,
            wards=wards,
            publisher=self.publisher(day, wards),
            document=self._document("ke-hoach", issuer, day),
            tasks=outline(self.rng),
        )

"""What the pages of all kinds have in common: their voice, their links, their front matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeAlias

from loa.records.base import Status
from loa.records.kinds import DIRECTIVE, Kind
from loa.records.reference_lists import ReferenceLists
from loa.sample.bodies import Bodies
from loa.sample.chance import happens, some, stream
from loa.sample.corpus import LAST_DAY, Corpus, Item
from loa.sample.front_matter import Value
from loa.sample.pictures import pdf
from loa.sample.vocabulary import Vocabulary
from loa.sample.voice import Scene, Voice, places_of

Files: TypeAlias = tuple[tuple[str, bytes], ...]
"""Files beside a page: what is added to the name of the page, and the bytes."""

_UNTIL_WITHDRAWN = timedelta(days=21)
_LONGEST_SUMMARY = 300


@dataclass(frozen=True)
class Page:
    """A record as written: its front matter, its body, and files beside it by their endings."""

    fields: dict[str, Value]
    body: str
    beside: Files = ()


@dataclass(frozen=True)
class Writer:
    """What it takes to write any record of a corpus."""

    lists: ReferenceLists
    words: Vocabulary
    bodies: Bodies
    corpus: Corpus
    seed: int

    def chance(self, item: Item) -> Random:
        """Return the record's own stream of chance."""
        return stream(self.seed, item.id)

    def voice(self, rng: Random, item: Item, **facts: str) -> Voice:
        """Return a voice that speaks of the record and cites older documents."""
        root = item.document.issuer.root if item.document else self.bodies.home
        offices = self.bodies.acting(item.day, root).workers
        scene = Scene(item.topic, item.day, places_of(item.wards, self.words), offices, facts)
        return Voice(rng, self.words, scene, lambda: self.cited(rng, item))

    def cited(self, rng: Random, item: Item) -> str:
        """Return a citation of an older document; half of those of the corpus are links."""
        found = self.corpus.earlier(rng, DIRECTIVE, item)
        if not found or happens(rng, 0.1):
            known = [line.split("; ", 1) for line in self.words.common["known"]]
            return rng.choice([text for day, text in known if day < item.day.isoformat()])
        citation = found[0].citation.replace("Ủy ban nhân dân", "UBND")
        # A page that is taken back is shown on any day, so it may not link to what came later.
        linked = happens(rng, 0.5) and item.status is not Status.WITHDRAWN
        return item.link_to(found[0], citation) if linked else citation

    def ids(self, rng: Random, kind: Kind, item: Item, fewest: int, most: int) -> list[str]:
        """Return the ids of some older records of a kind."""
        return [found.id for found in self.corpus.earlier(rng, kind, item, most)][
            : rng.randint(fewest, most)
        ]

    def shared(self, rng: Random, item: Item, summary: str) -> dict[str, Value]:
        """Return the front matter that every kind has."""
        common, lists = self.words.common, self.lists
        pillars = [item.topic.pillar] if item.topic.pillar in lists.pillars else []
        pillars += some(rng, tuple(lists.pillars), 0 if pillars and happens(rng, 0.7) else 1, 1)
        return {
            "title": item.title,
            "summary": summary,
            "date": item.day,
            "status": item.status.value,
            "pillars": list(dict.fromkeys(pillars)),
            "wards": [ward.id for ward in item.wards],
            "organisation": item.publisher.id,
            "authors": [rng.choice(common["authors"])] if happens(rng, 0.6) else None,
            "approved_by": rng.choice(common["approvers"]),
            "audiences": some(rng, tuple(lists.audiences), 1, 3),
            "channels": some(rng, tuple(lists.channels), 1, 4),
            "notes": [rng.choice(common["notes"])] if happens(rng, 0.1) else None,
            **self._life(rng, item),
        }

    def _life(self, rng: Random, item: Item) -> dict[str, Value]:
        """Return what happened to the record since it came out."""
        common, life = self.words.common, dict[str, Value]()
        if item.embargo:
            life["publish_at"] = f"{item.embargo:%d/%m/%Y} 08:00"
        if item.status is Status.WITHDRAWN:
            successor = self.corpus.successor(item)
            life["withdrawn_reason"] = rng.choice(common["withdrawn"])
            life["replaced_by"] = successor.id if successor else None
            life["updated"] = min(LAST_DAY, item.day + _UNTIL_WITHDRAWN)
        if happens(rng, 0.06) and item.day < LAST_DAY:
            changed = _later(rng, item.day, 60)
            life["updated"] = changed
            life["changes"] = [{"date": changed, "note": rng.choice(common["changes"])}]
        return life

    def attachment(self, rng: Random, item: Item, share: float) -> tuple[dict[str, Value], Files]:
        """Return an attachment in that share of cases: its front matter and its file."""
        if not happens(rng, share):
            return {}, ()
        title = rng.choice(self.words.common["attachments"])
        attachment = {"file": f"{item.id}.pdf", "title": title}
        return {"attachments": [attachment]}, ((".pdf", pdf(title)),)


def summarised(voice: Voice, patterns: Sequence[str]) -> str:
    """Return a summary that is not too long; a few attempts find one, or a part of one must do."""
    for _ in range(5):
        summary = voice.pick(patterns)
        if len(summary) <= _LONGEST_SUMMARY:
            return summary
    return f"{summary[: _LONGEST_SUMMARY - 1].rpartition(' ')[0]}…"


def _later(rng: Random, day: date, days: int) -> date:
    return min(LAST_DAY, day + timedelta(days=rng.randint(1, days)))

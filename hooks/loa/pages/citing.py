"""Who cites a document: by kind, each with the sentences that do, the citation marked."""

from collections.abc import Sequence
from functools import cache
from itertools import islice

from loa.catalogue.entry import BODY, Entry
from loa.catalogue.register import Citing
from loa.catalogue.relations import RelationKind
from loa.pages.desk import Desk
from loa.pages.document_views import CitingGroup, CitingRecord, Quote
from loa.pages.views import Link
from loa.records.base import Record
from loa.records.document import OfficialDocument
from loa.records.kinds import DIRECTIVE, NEWS, PLAN, PROCEDURE
from loa.records.plan import Task

GROUP_SIZE = 20
"""How many of a kind are shown before the rest is folded."""
_QUOTES = 3
"""How many sentences of one record are shown."""
_TASK = "Nhiệm vụ trong kế hoạch"
_ORDER = (PLAN.plural, _TASK, PROCEDURE.plural, NEWS.plural, DIRECTIVE.plural)


def citing_groups(desk: Desk, entry: Entry[OfficialDocument]) -> tuple[CitingGroup, ...]:
    """Return who cites a document, by kind and then the newest first."""
    told: dict[tuple[str, str], tuple[Task | None, list[Citing]]] = {}
    for citing in desk.catalogue.register.citing.get(entry.record.id, ()):
        task = _task(citing)
        key = citing.entry.path, task.ref if task else ""
        told.setdefault(key, (task, []))[1].append(citing)
    groups: dict[str, list[CitingRecord]] = {}
    for task, cited in told.values():
        heading = _TASK if task else cited[0].entry.kind.plural
        groups.setdefault(heading, []).append(_record(desk, entry, task, cited))
    return tuple(_group(heading, groups[heading]) for heading in _ORDER if heading in groups)


def _group(heading: str, records: Sequence[CitingRecord]) -> CitingGroup:
    first, rest = tuple(records[:GROUP_SIZE]), tuple(records[GROUP_SIZE:])
    return CitingGroup(heading, len(records), first, rest)


def _task(citing: Citing) -> Task | None:
    rows = citing.entry.annex.rows if citing.part else ()
    return next((row for row in rows if row.ref == citing.part), None)


def _record(
    desk: Desk, document: Entry, task: Task | None, cited: Sequence[Citing]
) -> CitingRecord:
    """Return one record, or one of its tasks, with what it says of the document."""
    entry = cited[0].entry
    link = (
        Link(f"Nhiệm vụ {task.ref}", f"{entry.url}#{task.anchor}", entry.record.title)
        if task
        else desk.dated_link(entry)
    )
    said: dict[str, Citing] = {}
    for citing in cited:
        if citing.sentence:
            said.setdefault(citing.sentence, citing)  # a summary often says what the text says
    if not said:
        return CitingRecord(link, pointed=_pointed(desk, document, entry))
    quotes = tuple(_quote(citing, task) for citing in islice(said.values(), _QUOTES))
    return CitingRecord(link, quotes, len(said) - len(quotes))


def _quote(citing: Citing, task: Task | None) -> Quote:
    before, cited, after = marked(citing.sentence, citing.text)
    is_in_field = not task and citing.part != BODY
    place = _field_title(type(citing.entry.record), citing.part) if is_in_field else ""
    return Quote(before, cited, after, place, citing.is_certain)


def marked(sentence: str, text: str) -> tuple[str, str, str]:
    """Return a sentence in three: what stands before a citation, the citation, and what follows.

    The sentence has lost Markdown's marks and line breaks, which the citation may still have. What
    can not be found again is not marked.
    """
    words = " ".join(text.split())
    start = sentence.find(words) if words else -1
    # "4/KH-UBND" is not meant by "14/KH-UBND".
    while start > 0 and sentence[start - 1].isalnum():
        start = sentence.find(words, start + 1)
    if start < 0:
        return sentence, "", ""
    end = start + len(words)
    return sentence[:start], sentence[start:end], sentence[end:]


def _pointed(desk: Desk, document: Entry, entry: Entry) -> str:
    """Return the fields of a record that point at a document, by their titles."""
    fields = type(entry.record).model_fields
    kinds = (
        relation.kind
        for relation in desk.catalogue.relations.of(entry)
        if relation.target is document and relation.kind is not RelationKind.CITES
    )
    return ", ".join(str(fields[kind.value].title) for kind in kinds if kind.value in fields)


# A class's fields never change.
@cache
def _field_title(model: type[Record], key: str) -> str:
    """Return the title of a field by its key as written."""
    fields = model.model_fields.items()
    titles = (str(info.title) for name, info in fields if (info.alias or name) == key)
    return next(titles, key)

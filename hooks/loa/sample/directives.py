"""Writing directives."""

from datetime import timedelta
from random import Random

from loa.records.kinds import DIRECTIVE, PLAN
from loa.sample import prose
from loa.sample.chance import happens
from loa.sample.corpus import Item
from loa.sample.front_matter import Value
from loa.sample.naming import area
from loa.sample.pictures import pdf
from loa.sample.voice import Voice, plain_date
from loa.sample.writer import Files, Page, Writer, summarised

_SHORTEST, _LONGEST, _COMMONEST = 200, 900, 380


def directive_page(writer: Writer, item: Item) -> Page:
    """Return a directive; its title is left to its type and number."""
    document = item.document
    if document is None:
        raise ValueError(f"{item.id} is no document")
    rng = writer.chance(item)
    voice = writer.voice(
        rng,
        item,
        area=area(item.wards),
        issuer=document.issuer.name,
        issued=plain_date(item.day),
    )
    lines = writer.words.directive
    shared = writer.shared(rng, item, summarised(voice, lines["summaries"]))
    del shared["title"]
    alias = f"{document.type.label} {item.day.year} về {item.topic.short}, số {document.number}"
    scan: Files = ((".pdf", pdf(item.title)),) if happens(rng, 0.25) else ()
    fields: dict[str, Value] = {
        "number": document.number,
        "type": document.type.value,
        "issuer": document.issuer.id,
        "issued": item.day,
        "subject": voice.pick(lines["subjects"]),
        **shared,
        "aliases": [alias] if happens(rng, 0.1) else None,
        **_validity(rng, item),
        "signer": rng.choice(("Chủ tịch", "Phó Chủ tịch"))
        if document.issuer.governs
        else rng.choice(("Giám đốc", "Phó Giám đốc")),
        **_relations(writer, rng, item),
        "file": f"{item.id}.pdf" if scan else None,
    }
    return Page(fields, _body(writer, voice), scan)


def _validity(rng: Random, item: Item) -> dict[str, Value]:
    if happens(rng, 0.3):
        return {"expires": item.ends}
    effective = item.day + timedelta(days=rng.choice((0, 0, 7, 10, 15)))
    return {"effective": effective, "expires": item.ends}


def _relations(writer: Writer, rng: Random, item: Item) -> dict[str, Value]:
    """Return references to older documents, each in one role only."""
    older = [found.id for found in writer.corpus.earlier(rng, DIRECTIVE, item, 4)]
    roles = (("based_on", 0.7), ("implements", 0.4), ("amends", 0.1))
    relations: dict[str, Value] = {
        role: [older.pop()] for role, share in roles if older and happens(rng, share)
    }
    if (ended := writer.corpus.ended(rng, DIRECTIVE, item)) and happens(rng, 0.5):
        relations["replaces"] = [ended.id]
    if happens(rng, 0.2):
        relations["related"] = writer.ids(rng, PLAN, item, 1, 2)
    return relations


def _body(writer: Writer, voice: Voice) -> str:
    rng, lines = voice.rng, writer.words.directive
    words = int(rng.triangular(_SHORTEST, _LONGEST, _COMMONEST))
    begin = prose.opening(voice, lines)
    parts = prose.sections(voice, lines, words - prose.length(begin))
    if happens(rng, 0.4):
        todo = prose.bullet_list(voice, writer.words.news["todo"], "work")
        rng.choice(parts).append(todo)
    return prose.joined(begin, *(block for part in parts for block in part))

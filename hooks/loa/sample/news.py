"""Writing news."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from loa.records.base import Status
from loa.records.kinds import DIRECTIVE, NEWS, PLAN, PROCEDURE
from loa.sample import prose
from loa.sample.chance import happens, some
from loa.sample.corpus import Item
from loa.sample.front_matter import Value
from loa.sample.pictures import png, svg
from loa.sample.voice import Voice, capitalised, decimal, month_name, number, place_name
from loa.sample.writer import Files, Page, Writer, summarised

_SHORTEST, _LONGEST, _COMMONEST = 350, 1500, 730
_FORMS = ("tin", "bai", "phong-su", "phong-van", "clip", "infographic", "am-thanh")
_WEIGHTS = (55, 30, 5, 4, 2, 2, 2)
_SPOKEN = frozenset({"clip", "am-thanh"})
_TABLE_EVERY, _PICTURE_EVERY, _ATTACHMENTS = 5, 8, 0.06


def news_page(writer: Writer, item: Item) -> Page:
    """Return an item of news."""
    rng = writer.chance(item)
    voice = writer.voice(rng, item)
    lines = writer.words.news
    form = rng.choices(_FORMS, _WEIGHTS)[0]
    picture, picture_file = _picture(voice, item)
    attachment, attached_file = writer.attachment(rng, item, _ATTACHMENTS)
    body = _body(writer, voice, item)
    fields: dict[str, Value] = {
        **writer.shared(rng, item, summarised(voice, lines["summaries"])),
        "form": form,
        "source": voice.pick(lines["sources"]),
        "expires_at": item.day + timedelta(days=rng.randint(40, 400))
        if happens(rng, 0.03)
        else None,
        **picture,
        **attachment,
        "media": [{"title": item.title, "transcript": voice.pick(lines["leads"])}]
        if form in _SPOKEN
        else None,
        "tasks": _evidence(writer, rng, item),
        "related": writer.ids(rng, DIRECTIVE, item, 1, 2) if happens(rng, 0.4) else None,
    }
    return Page(fields, body, (*picture_file, *attached_file))


def _body(writer: Writer, voice: Voice, item: Item) -> str:
    rng, lines = voice.rng, writer.words.news
    words = int(rng.triangular(_SHORTEST, _LONGEST, _COMMONEST))
    extras = [_list(voice)] if happens(rng, 0.5) else []
    if item.place % _TABLE_EVERY == 0:
        extras.append(_table(writer, voice, item))
    links = [] if item.status is Status.WITHDRAWN else _links(writer, voice, item)
    begin = prose.opening(voice, lines)
    rest = words - sum(map(prose.length, (begin, *extras, *links)))
    parts = prose.sections(voice, lines, rest)
    for extra in extras:
        rng.choice(parts).append(extra)
    for link in links:
        prose.add_sentence(voice, parts, link)
    return prose.joined(begin, *(block for part in parts for block in part))


def _list(voice: Voice) -> str:
    intros, slot = voice.rng.choice((("lists", "work"), ("wishes", "gain"), ("todo", "fix")))
    return prose.bullet_list(voice, voice.words.news[intros], slot)


def _table(writer: Writer, voice: Voice, item: Item) -> str:
    """Return a table by month, or by ward where the item is for all."""
    rng, lines = voice.rng, writer.words.news
    if item.wards:
        first, rows = "Tháng", _months(item.day, rng.randint(4, 8))
    else:
        wards = some(rng, tuple(writer.lists.wards.values()), 4, 8)
        first, rows = "Địa bàn", [capitalised(place_name(ward)) for ward in wards]
    header = (first, f"Số {voice['count_noun']}", f"{capitalised(voice['measure'])} (%)")
    cells = [(row, number(rng.randint(12, 1900)), decimal(rng.randint(500, 999))) for row in rows]
    return f"{voice.pick(lines['tables'])}\n\n{prose.table(header, cells)}"


def _months(last: date, count: int) -> list[str]:
    months, day = [], last
    for _ in range(count):
        months.append(capitalised(month_name(day)))
        day = day.replace(day=1) - timedelta(days=1)
    return months[::-1]


def _links(writer: Writer, voice: Voice, item: Item) -> Sequence[str]:
    """Return up to three sentences that lead to other records."""
    rng, lines = voice.rng, writer.words.news
    sentences = []
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3))):
        kind = rng.choices((NEWS, PROCEDURE, DIRECTIVE, PLAN), (5, 3, 2, 1))[0]
        for found in writer.corpus.earlier(rng, kind, item):
            patterns = lines["see_procedure" if kind is PROCEDURE else "see"]
            text = found.citation if kind is DIRECTIVE else f"“{found.title}”"
            sentences.append(voice.pick(patterns, link=item.link_to(found, text)))
    return sentences


def _picture(voice: Voice, item: Item) -> tuple[dict[str, Value], Files]:
    if item.place % _PICTURE_EVERY:
        return {}, ()
    rng = voice.rng
    bars = [rng.randint(15, 100) for _ in range(rng.randint(5, 8))]
    ending, draw = rng.choice(((".png", png), (".svg", svg)))
    alt = voice.pick(voice.words.news["pictures"])
    return {"image": f"{item.id}{ending}", "image_alt": alt}, ((ending, draw(bars, item.place)),)


def _evidence(writer: Writer, rng: Random, item: Item) -> list[str] | None:
    """Return the tasks of a plan of the year that this item is evidence for."""
    plan = writer.corpus.plan_before(rng, item) if happens(rng, 0.2) else None
    return [f"{plan.id}/{task}" for task in some(rng, plan.tasks, 1, 2)] if plan else None

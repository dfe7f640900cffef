"""Writing plans, and the tables of tasks beside them."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from loa.records.kinds import DIRECTIVE
from loa.records.reference_lists import OrganisationLevel
from loa.sample import prose
from loa.sample.bodies import Body
from loa.sample.chance import deck, happens, some
from loa.sample.corpus import Item
from loa.sample.front_matter import Value
from loa.sample.naming import area
from loa.sample.outline import with_groups
from loa.sample.voice import Voice, capitalised
from loa.sample.writer import Page, Writer, summarised

_SHORTEST, _LONGEST, _COMMONEST = 400, 1000, 640
_LEVELS = {OrganisationLevel.DISTRICT: "thanh-pho", OrganisationLevel.COMMUNE: "xa"}
_HEADERS = (
    {
        "ref": "STT",
        "content": "Nội dung nhiệm vụ",
        "lead": "Cơ quan chủ trì",
        "support": "Cơ quan phối hợp",
        "product": "Kết quả/sản phẩm",
        "timing": "Thời gian thực hiện",
        "pillars": "Lĩnh vực",
    },
    {
        "ref": "TT",
        "content": "Nội dung, nhiệm vụ",
        "lead": "Cơ quan chủ trì",
        "support": "Cơ quan phối hợp",
        "timing": "Thời gian thực hiện",
        "note": "Ghi chú",
    },
    {
        "ref": "Số TT",
        "forms": "Hình thức tuyên truyền",
        "content": "Nội dung tuyên truyền",
        "timing": "Thời gian hoàn thành",
        "lead": "Đơn vị chủ trì",
        "support": "Đơn vị phối hợp",
    },
)
"""The columns that annexes have, in their order, each set with headers of its own."""


def plan_page(writer: Writer, item: Item) -> Page:
    """Return a plan."""
    document = item.document
    if document is None:
        raise ValueError(f"{item.id} is no document")
    rng = writer.chance(item)
    facts = {"area": area(item.wards), "issuer": document.issuer.name}
    voice = writer.voice(rng, item, **facts, tasks=str(len(item.tasks)))
    lines = writer.words.plan
    fields: dict[str, Value] = {
        **writer.shared(rng, item, summarised(voice, lines["summaries"])),
        "number": document.number,
        "issuer": document.issuer.id,
        "issued": item.day,
        "level": _LEVELS.get(document.issuer.level, "tinh"),
        "year": item.day.year,
        "legal_basis": writer.ids(rng, DIRECTIVE, item, 1, 3),
        "objectives": [voice.say(line) for line in some(rng, lines["objectives"], 3, 5)],
        "targets": [
            {"what": capitalised(measure), "threshold": f"từ {voice['share']} trở lên"}
            for measure in some(rng, item.topic.measures, 2, 3)
        ],
        "funding": rng.choice(lines["fundings"]),
        "recipients": some(rng, lines["recipients"], 3, 6),
        "reports": [
            _report(writer, voice, item, line) for line in some(rng, lines["reports"], 2, 4)
        ],
        "source": f"{item.citation} (dữ liệu thử)",
    }
    annex = _annex(writer, voice, item).encode()
    return Page(fields, _body(writer, voice), ((".csv", annex),))


def _report(writer: Writer, voice: Voice, item: Item, line: str) -> Value:
    what, due = voice.say(line).split("; ", 1)
    issuer = item.document.issuer.id if item.document else ""
    bodies = _bodies(writer, item)
    return {
        "what": what,
        "contents": some(voice.rng, writer.words.plan["contents"], 2, 5),
        "from": [body.id for body in some(voice.rng, bodies, 1, 2)],
        "to": [issuer],
        "due": due,
    }


def _bodies(writer: Writer, item: Item) -> tuple[Body, ...]:
    """Return those that a plan may give tasks to: the bodies of its issuer's area."""
    root = item.document.issuer.root if item.document else ""
    return writer.bodies.acting(item.day, root).all


def _body(writer: Writer, voice: Voice) -> str:
    rng, lines = voice.rng, writer.words.plan
    words = int(rng.triangular(_SHORTEST, _LONGEST, _COMMONEST))
    begin = prose.opening(voice, lines)
    parts = prose.sections(voice, lines, words - prose.length(begin))
    if happens(rng, 0.6):
        goals = prose.bullet_list(voice, writer.words.news["wishes"], "gain")
        rng.choice(parts).append(goals)
    return prose.joined(begin, *(block for part in parts for block in part))


def _annex(writer: Writer, voice: Voice, item: Item) -> str:
    """Return the table of tasks as CSV."""
    headers = voice.rng.choice(_HEADERS)
    text = io.StringIO()
    table = csv.DictWriter(text, tuple(headers), extrasaction="ignore", lineterminator="\n")
    table.writerow(headers)
    table.writerows(_rows(writer, voice, item))
    return text.getvalue()


def _rows(writer: Writer, voice: Voice, item: Item) -> Iterator[Mapping[str, str]]:
    rng, lines = voice.rng, writer.words.plan
    bodies = [body.spelling for body in _bodies(writer, item)]
    contents = _untold(voice, deck(rng, lines["tasks"]))
    groups, parts = deck(rng, lines["groups"]), iter(lines["parts"])
    for ref, is_group in with_groups(item.tasks):
        printed = ref.rpartition("/")[2]
        if is_group:
            heading = next(parts) if printed in {"A", "B"} else next(groups)
            yield {"ref": printed, "content": heading}
        else:
            lead, *support = some(rng, bodies, 1, 4)
            yield {
                "ref": printed,
                "content": next(contents),
                "forms": rng.choice(lines["forms"]),
                "lead": lead,
                "support": "; ".join(support),
                "product": rng.choice(lines["products"]),
                "timing": voice.pick(lines["timings"]) if happens(rng, 0.9) else "",
                "note": rng.choice(("", "", "", "Lồng ghép với nhiệm vụ khác")),
                "pillars": "; ".join(_pillars(writer, rng, item)),
            }


def _untold(voice: Voice, patterns: Iterator[str]) -> Iterator[str]:
    """Yield tasks, each once; where words run out, a task says that it is done a second time."""
    told: Counter[str] = Counter()
    while True:
        task = voice.say(next(patterns))
        for _ in range(5):
            if not told[task]:
                break
            task = voice.say(next(patterns))
        told[task] += 1
        yield task if told[task] == 1 else f"{task.removesuffix('.')} (đợt {told[task]})."


def _pillars(writer: Writer, rng: Random, item: Item) -> Sequence[str]:
    own = item.topic.pillar
    return [own] if own in writer.lists.pillars else some(rng, tuple(writer.lists.pillars), 1, 1)

"""Writing procedures."""

from collections.abc import Sequence
from random import Random

from loa.records.kinds import DIRECTIVE
from loa.sample import prose
from loa.sample.chance import happens, some
from loa.sample.corpus import Form, Item
from loa.sample.front_matter import Value
from loa.sample.vocabulary import Vocabulary
from loa.sample.voice import Voice, capitalised, uncapitalised
from loa.sample.writer import Page, Writer, summarised

_LIFECYCLES = ("hien-hanh", "moi", "sua-doi", "thay-the", "bai-bo", "chua-hieu-luc")
_LIFECYCLE_WEIGHTS = (84, 5, 6, 2, 2, 1)
_ONLINE = ("toan-trinh", "mot-phan", "thong-tin")
_METHODS = ("truc-tiep", "truc-tuyen", "buu-chinh")


def procedure_page(writer: Writer, item: Item) -> Page:
    """Return a procedure."""
    form = item.form
    if form is None:
        raise ValueError(f"{item.id} is no procedure")
    rng = writer.chance(item)
    days = str(rng.choice((1, 2, 3, 5, 7, 10, 15, 20)))
    lines = writer.words.procedure
    dossier = some(rng, lines["dossier"], 3, 7)
    voice = writer.voice(rng, item, **_facts(form, days, dossier))
    legal_basis = writer.ids(rng, DIRECTIVE, item, 1, 3)
    attachment, attached_file = writer.attachment(rng, item, 0.05)
    fields: dict[str, Value] = {
        **writer.shared(rng, item, summarised(voice, lines["summaries"])),
        "code": f"{1 + item.place % 3}.{100000 + item.place:06}",
        "decision_number": f"{rng.randint(100, 2900)}/QĐ-UBND",
        "field": form.field.name,
        "level": form.field.level,
        "online_level": rng.choices(_ONLINE, (5, 4, 1))[0],
        "lifecycle": rng.choices(_LIFECYCLES, _LIFECYCLE_WEIGHTS)[0],
        "effective": item.day,
        "agency": form.field.agency,
        "receiving_address": "Bộ phận Một cửa – Trung tâm Phục vụ hành chính công",
        "applicants": some(rng, lines["applicants"], 1, 3),
        "filing": _filing(rng, writer.words, days),
        "dossier": _cases(rng, writer.words, dossier),
        "steps": [voice.say(step) for step in lines["steps"]],
        "result": capitalised(form.paper),
        "requirements": some(rng, lines["requirements"], 0, 3),
        "keywords": [voice.say(keyword) for keyword in some(rng, lines["keywords"], 2, 5)],
        "legal_basis": legal_basis,
        **attachment,
    }
    return Page(fields, _body(voice, writer.words), attached_file)


def _facts(form: Form, days: str, dossier: Sequence[str]) -> dict[str, str]:
    return {
        "paper": form.paper,
        "agency": form.field.agency,
        "field_lower": uncapitalised(form.field.name),
        "days": days,
        "document": uncapitalised(dossier[0].partition(" (")[0]),
    }


def _filing(rng: Random, words: Vocabulary, days: str) -> list[Value]:
    limit = f"{days} ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ"
    fee = rng.choice(words.procedure["fees"])
    return [
        {"method": method, "time_limit": limit, "fee": fee}
        for method in _METHODS[: rng.choice((1, 2, 3, 3))]
    ]


def _cases(rng: Random, words: Vocabulary, dossier: Sequence[str]) -> list[Value]:
    """Return the papers as one case, or apart by what becomes of them."""
    cases = [("Giấy tờ phải nộp", dossier[:2]), ("Giấy tờ xuất trình", dossier[2:])]
    if happens(rng, 0.6):
        cases = [("", dossier)]
    return [
        {"case": case, "items": [_paper(rng, words, name) for name in names]}
        for case, names in cases
    ]


def _paper(rng: Random, words: Vocabulary, name: str) -> Value:
    note = rng.choice(words.procedure["dossier_notes"]) if happens(rng, 0.25) else None
    return {"name": name, "originals": rng.randint(0, 1), "copies": rng.randint(0, 2), "note": note}


def _body(voice: Voice, words: Vocabulary) -> str:
    """Return the page's text: some of the paragraphs, in their order, with or without headings."""
    rng = voice.rng
    chosen = sorted(rng.sample(range(len(words.paragraphs)), rng.randint(3, 5)))
    headed = happens(rng, 0.5)
    blocks = []
    for place in chosen:
        sentences = [voice.say(line) for line in some(rng, words.paragraphs[place], 3, 4)]
        if headed:
            blocks.append(f"## {words.procedure['headings'][place]}")
        blocks.append(" ".join(sentences))
    return prose.joined(*blocks)

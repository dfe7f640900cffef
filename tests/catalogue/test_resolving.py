"""What a citation means: the golden cases of `tests/cases/resolving`, and what holds for any."""

from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loa.catalogue.body import PageText
from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry
from loa.catalogue.mentions import mentions_in
from loa.catalogue.resolving import Reason
from loa.records.directive import Directive, DocumentType
from loa.records.news import News
from loa.records.plan import Plan
from loa.records.reference_lists import Alias, Organisation, ReferenceLists
from tests.catalogue.content import CASES, DAY

FOLDER = CASES / "resolving"
ORGANISATIONS = FOLDER / "co-quan.yml"
REASONS = {reason.value for reason in Reason}


def _load(file: Path) -> Any:
    """Read a file whose every value is text, as the product reads its own."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only


def _lists(aliases: dict[str, str]) -> ReferenceLists:
    organisations = [Organisation.model_validate(one) for one in _load(ORGANISATIONS)]
    named = [Alias(name=name, document=document) for name, document in aliases.items()]
    return ReferenceLists(organisations={o.id: o for o in organisations}, aliases=tuple(named))


def _document(its_id: str, given: dict[str, Any]) -> Entry:
    shared = {
        "id": its_id,
        "summary": its_id,
        "date": "01/01/2020",
        "status": "published",
        "organisation": "ban-bien-tap",
        "subject": its_id,
    }
    if given.pop("kind", "") == "plan":
        del shared["subject"]
        plan = {"title": its_id, "level": "tinh", "year": "2026"}
        return Entry(Plan.model_validate({**shared, **plan, **given}), f"ke-hoach/{its_id}.md")
    return Entry(Directive.model_validate({**shared, **given}), f"van-ban/{its_id}.md")


class Case(NamedTuple):
    """A text with its speaker and day, and the register that it is read against."""

    register: dict[str, Any]
    aliases: dict[str, str]
    text: str
    by: str
    on: str
    means: dict[str, Any]
    other_day: list[str]


def _cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.yml")):
        if file == ORGANISATIONS:
            continue
        topic = _load(file)
        assert set(topic) <= {"what", "aliases", "register", "cases"}, file.name
        for number, case in enumerate(topic["cases"], start=1):
            assert set(case) <= {"what", "by", "on", "text", "means", "other_day"}, file.name
            found.append(
                pytest.param(
                    Case(
                        topic["register"],
                        topic.get("aliases", {}),
                        case["text"],
                        case.get("by", "ban-bien-tap"),
                        case.get("on", "21/11/2026"),
                        case["means"],
                        case.get("other_day", []),
                    ),
                    id=f"{file.stem}-{number}",
                )
            )
    return found


def _catalogue(case: Case) -> tuple[Catalogue, Entry]:
    aliases = tuple(case.aliases)
    given = {"title": "x", "summary": "x", "source": "x", "date": case.on, "status": "published"}
    news = News.model_validate({"id": "tin", "organisation": case.by, **given})
    mentions = mentions_in(PageText("", case.text, 1), news, aliases)
    entry = Entry(news, "tin-tuc/tin.md", mentions=mentions)
    documents = [_document(key, dict(value)) for key, value in case.register.items()]
    return Catalogue(DAY, _lists(case.aliases), (*documents, entry)), entry


def _answers(catalogue: Catalogue, entry: Entry) -> tuple[dict[str, Any], list[str]]:
    """Return what each citation of a text means, or why nothing; and those of another day."""
    means: dict[str, Any] = {}
    other_day = []
    for mention, resolution in catalogue.register.resolved(entry):
        ids = sorted(document.record.id for document in resolution.documents)
        reason = resolution.reason.value if resolution.reason else ""
        means[mention.text] = reason or (ids[0] if len(ids) == 1 else ids)
        other_day += [mention.text] if resolution.other_day else []
    return means, other_day


@pytest.mark.parametrize("case", _cases())
def test_a_citation_means_what_the_case_says(case: Case) -> None:
    means, other_day = _answers(*_catalogue(case))
    expected = {
        text: sorted(meant) if isinstance(meant, list) else meant
        for text, meant in case.means.items()
    }
    assert (means, other_day) == (expected, case.other_day)


def test_the_cases_show_every_reason_why_a_citation_means_nothing() -> None:
    answers = [meant for param in _cases() for meant in param.values[0].means.values()]
    assert {meant for meant in answers if meant in [*REASONS]} == REASONS


# --- what holds for any register and any text ---------------------------------------------------

NUMBERS = ("02/KH-UBND", "76/NQ-CP", "08-NQ/TU", "30/2020/NĐ-CP", "15/QĐ-SNV", "06/QĐ-TTg", None)
BODIES = ("ubnd-tinh-dong", "ubnd-tp-dong", "tinh-uy-tay", "chinh-phu", "chu-tich-ubnd-tinh-dong")
DAYS = ("11/01/2024", "12/01/2024", "01/2024", "2024", "2020", None)
NAMES = ("Luật Cư trú năm 2020", "Luật Cư trú", "Đề án 06", None)
STATUSES = ("published", "draft", "withdrawn")


def _front(
    number: str | None,
    kind: DocumentType,
    issuer: str,
    issued: str | None,
    name: str | None,
    status: str,
) -> dict[str, Any]:
    given = {"number": number, "issued": issued, "name": name, "withdrawn_reason": "x"}
    known = {key: value for key, value in given.items() if value is not None}
    return {**known, "type": kind.value, "issuer": issuer, "status": status}


FRONTS = st.builds(
    _front,
    st.sampled_from(NUMBERS),
    st.sampled_from(DocumentType),
    st.sampled_from(BODIES),
    st.sampled_from(DAYS),
    st.sampled_from(NAMES),
    st.sampled_from(STATUSES),
)
TEXTS = st.lists(
    st.builds(
        " ".join,
        st.tuples(
            st.sampled_from(
                ["Kế hoạch số", "Nghị quyết số", "Quy định", "văn bản số", "Luật Cư trú"]
            ),
            st.sampled_from([number or "năm 2020" for number in NUMBERS]),
            st.sampled_from(["", "ngày 11/01/2024", "ngày 05/3/2020"]),
            st.sampled_from(["", "của UBND tỉnh", "của Chủ tịch UBND tỉnh Tây", "của Sở Lạ"]),
        ),
    ),
    max_size=5,
).map(". ".join)


@given(st.lists(FRONTS, max_size=8), TEXTS, st.sampled_from(BODIES), st.randoms())
def test_what_is_meant_does_not_depend_on_the_order_of_files(
    fronts: list[dict[str, Any]], text: str, by: str, random: Random
) -> None:
    register = {f"vb-{number}": front for number, front in enumerate(fronts)}
    case = Case(register, {"Đề án 06": "06/QĐ-TTg"}, text, by, "20/03/2024", {}, [])
    catalogue, entry = _catalogue(case)
    others = list(catalogue.entries)
    random.shuffle(others)
    shuffled = Catalogue(catalogue.as_of, catalogue.lists, tuple(others))
    assert _answers(shuffled, entry) == _answers(catalogue, entry)
    assert [(m.label, m.issuer, m.reason) for m in shuffled.register.missing] == [
        (m.label, m.issuer, m.reason) for m in catalogue.register.missing
    ]


@given(st.lists(FRONTS, max_size=8), TEXTS, st.sampled_from(BODIES))
def test_every_citation_means_documents_with_a_page_or_is_missing_with_a_reason(
    fronts: list[dict[str, Any]], text: str, by: str
) -> None:
    register = {f"vb-{number}": front for number, front in enumerate(fronts)}
    catalogue, entry = _catalogue(Case(register, {}, text, by, "20/03/2024", {}, []))
    missing = [mention for m in catalogue.register.missing for _, mention in m.cited_in]
    for mention, resolution in catalogue.register.resolved(entry):
        assert bool(resolution.documents) == (resolution.reason is None)
        assert all(catalogue.has_page(document) for document in resolution.documents)
        assert (mention in missing) == (resolution.reason is not None)
        assert not resolution.other_day or (mention.issued and len(resolution.documents) == 1)

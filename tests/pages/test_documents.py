"""The pages of directives and plans: what they rest on, what follows, and who cites them."""

from functools import cache
from pathlib import Path

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.entry import Entry, Mention
from loa.catalogue.relations import RelationKind
from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from loa.pages.citing import GROUP_SIZE, citing_groups, marked
from loa.pages.desk import Desk
from loa.pages.document_parts import document_parts
from loa.pages.document_views import CHAIN_SIZE, DocumentParts
from loa.pages.graph_page import GraphView
from loa.pages.record_views import DocumentView, PlanView
from loa.pages.views import View
from loa.records.directive import Directive
from loa.records.plan import Plan
from tests.catalogue.content import DAY
from tests.catalogue.documents import document

CONTENT = Path(__file__).parents[2] / "content"


@cache
def sample() -> Catalogue:
    return read_content(CONTENT, DAY).catalogue


@cache
def views() -> dict[str, View]:
    return {view.url: view for view in assemble(sample(), "Cổng", "Mô tả")}


def parts(document_id: str) -> DocumentParts:
    view = views()[sample().by_id[document_id].url]
    assert isinstance(view, DocumentView)
    return view.document


def chains(found: DocumentParts) -> dict[str, list[str]]:
    """Return the chains as headings with what stands under them."""
    return {
        chain.heading: [
            f"{step.link.text} qua {step.via}" if step.via else step.link.text
            for step in (*chain.first, *chain.rest)
        ]
        for chain in found.chains
    }


def made_up(*entries: Entry[Directive], of: int = 0) -> DocumentParts:
    """Return the parts of one of some documents whose issuer has no name."""
    return document_parts(_NamelessDesk(Catalogue(DAY, entries=entries)), entries[of])


class _NamelessDesk(Desk):
    def issuer_name(self, record: object) -> str:  # noqa: ARG002 - as in Desk
        return "Cơ quan"


def test_a_document_shows_both_sides_of_its_relations() -> None:
    resolution = chains(parts("76-nq-cp-2021"))
    assert resolution["Được thực hiện bằng"] == ["1814/QĐ-UBND", "23/CT-TTg"]
    assert resolution["Là căn cứ của"] == ["2034/QĐ-BGDĐT"]
    assert chains(parts("85-2023-nd-cp"))["Sửa đổi, bổ sung"] == ["115/2020/NĐ-CP"]
    assert chains(parts("115-2020-nd-cp"))["Được sửa đổi, bổ sung bởi"] == ["85/2023/NĐ-CP"]
    assert chains(parts("luat-xay-dung-2014")) == {"Được thay thế bởi": ["Luật Xây dựng năm 2025"]}


def test_a_plan_shows_its_bases_and_theirs() -> None:
    plan = chains(parts("tuyen-truyen-cchc-tinh-bac-kan-2025"))
    assert "1814/QĐ-UBND" in plan["Căn cứ"]
    assert "76/NQ-CP qua 1814/QĐ-UBND" in plan["Căn cứ của căn cứ"]


def test_a_chain_of_predecessors_goes_all_the_way_back_and_a_loop_ends() -> None:
    first = document("a", number="1/QĐ", replaces=["c"])
    second = document("b", number="2/QĐ", replaces=["a"])
    third = document("c", number="3/QĐ", replaces=["b"])
    assert chains(made_up(first, second, third, of=2)) == {
        "Thay thế": ["2/QĐ", "1/QĐ qua 2/QĐ"],
        "Được thay thế bởi": ["1/QĐ", "2/QĐ qua 1/QĐ"],
    }


def test_a_long_chain_is_folded_not_cut() -> None:
    law = document("luat", number="1/L")
    amending = [document(f"s{n:02}", number=f"{n}/S", amends=["luat"]) for n in range(30)]
    (chain,) = made_up(law, *amending).chains
    assert (len(chain.first), len(chain.first) + len(chain.rest)) == (CHAIN_SIZE, 30)


def test_the_page_of_a_document_names_all_who_cite_it_once_by_kind() -> None:
    for document_id, citing in sample().register.citing.items():
        shown = [
            record.link.url
            for group in parts(document_id).citing
            for record in (*group.first, *group.rest)
        ]
        assert len(shown) == len(set(shown)), document_id
        pages = {str(url).partition("#")[0] for url in shown}
        assert pages == {one.entry.url for one in citing}, document_id


def test_every_sentence_that_is_shown_marks_the_citation() -> None:
    quotes = [
        quote
        for view in views().values()
        if isinstance(view, DocumentView)
        for group in view.document.citing
        for record in (*group.first, *group.rest)
        for quote in record.quotes
    ]
    assert len(quotes) > 60
    assert all(quote.cited for quote in quotes)


def test_a_task_that_cites_leads_to_its_row() -> None:
    groups = {group.heading: group for group in parts("06-qd-ttg-2022").citing}
    (task,) = groups["Nhiệm vụ trong kế hoạch"].first
    plan_url, _, anchor = str(task.link.url).partition("#")
    plan = views()[plan_url]
    assert isinstance(plan, PlanView)
    assert anchor in {row.anchor for row in plan.rows}
    assert "Đề án 06" in task.quotes[0].cited


def test_who_only_points_at_a_document_stands_there_with_the_field_that_does() -> None:
    records = [record for group in parts("76-nq-cp-2021").citing for record in group.first]
    silent = [record for record in records if not record.quotes]
    assert silent
    assert {record.pointed for record in silent} == {"Văn bản liên quan"}


def test_a_citation_that_may_mean_two_documents_says_so_on_both_pages() -> None:
    one = document("a", number="2/QĐ-UBND", issuer="x")
    other = document("b", number="2/QĐ-UBND", issuer="y")
    mention = Mention(
        *("2/QĐ-UBND", "", "2/QĐ-UBND", None, "", "", ""), "Theo 2/QĐ-UBND của xã.", 0
    )
    citing = Entry(document("c", issuer="z").record, "van-ban/c.md", mentions=(mention,))
    desk = Desk(Catalogue(DAY, entries=(one, other, citing)))
    for entry in (one, other):
        (group,) = citing_groups(desk, entry)
        (quote,) = group.first[0].quotes
        assert (quote.before, quote.cited, quote.after) == ("Theo ", "2/QĐ-UBND", " của xã.")
        assert not quote.is_certain


def test_the_newest_are_shown_and_the_rest_is_folded() -> None:
    law = document("luat")
    citing = [document(f"c{n:02}", related=["luat"], date=f"{n + 1:02}/03/2020") for n in range(25)]
    desk = Desk(Catalogue(DAY, entries=(law, *citing)))
    (group,) = citing_groups(desk, law)
    assert (group.count, len(group.first), len(group.rest)) == (25, GROUP_SIZE, 5)
    assert group.first[0].link.url == "van-ban/c24/"
    assert group.rest[-1].link.url == "van-ban/c00/"


@pytest.mark.parametrize(
    ("sentence", "text", "pieces"),
    [
        ("Theo 14/KH-UBND và 4/KH-UBND.", "4/KH-UBND", ("Theo 14/KH-UBND và ", "4/KH-UBND", ".")),
        ("Kế hoạch 170/KH- UBND.", "170/KH-\n  UBND", ("Kế hoạch ", "170/KH- UBND", ".")),
        ("Đề án 06", "Đề án 06", ("", "Đề án 06", "")),
        ("Câu không có số ấy.", "4/KH-UBND", ("Câu không có số ấy.", "", "")),
        ("Chỉ có 14/KH-UBND.", "4/KH-UBND", ("Chỉ có 14/KH-UBND.", "", "")),
        ("Câu.", "", ("Câu.", "", "")),
    ],
)
def test_the_citation_is_marked_where_it_stands(
    sentence: str, text: str, pieces: tuple[str, str, str]
) -> None:
    assert marked(sentence, text) == pieces


def test_a_plan_s_life_is_its_year() -> None:
    plan = sample().by_id["tuyen-truyen-cchc-tinh-bac-ninh-2026"]
    assert isinstance(plan.record, Plan)
    told = [moment.what for moment in parts(plan.record.id).time_line]
    assert told == ["Bắt đầu năm kế hoạch 2026", "Ban hành", "Hôm nay", "Hết năm kế hoạch 2026"]


def test_documents_with_relations_and_no_others_have_a_graph() -> None:
    relations = sample().relations
    for view in views().values():
        if isinstance(view, DocumentView):
            entry = sample().by_path[view.source]
            told = [*relations.of(entry), *relations.to(entry)]
            shown = {RelationKind.RELATED, RelationKind.CITES}
            related = any(
                one.kind not in shown and isinstance(views()[one.source.url], DocumentView)
                for one in told
            )
            assert bool(view.document.graph) == related, view.url
            assert (f"{view.url}so-do/" in views()) == related
            if related:
                assert isinstance(views()[view.document.graph], GraphView)

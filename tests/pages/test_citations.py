"""Where the texts of a record name documents, and how pages show it."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from loa import addresses
from loa.pages.abbreviations import marker
from loa.pages.assemble import assemble
from loa.pages.cited_links import linked_places, linker
from loa.pages.record_views import RecordView
from loa.pages.views import Badge, CitedDocument, CitedPlace
from loa.text.held_places import hold
from tests.catalogue.content import DAY, read_base_with

NEWS = "tin-tuc/2026/tap-huan.md"
DECREE = "van-ban/2021/76-nq-cp.md"


def view_of(folder: Path, files: dict[str, Any], uri: str = NEWS, day: date = DAY) -> RecordView:
    catalogue = read_base_with(folder, files, day).catalogue
    views = {view.uri: view for view in assemble(catalogue, "Cổng thử", "Mô tả")}
    found = views[uri]
    assert isinstance(found, RecordView)
    return found


def in_body(text: str) -> dict[str, Any]:
    return {NEWS: {"replace": {"Lớp học theo": f"{text}\n\nLớp học theo"}}}


def in_front(keys: str) -> dict[str, Any]:
    return {NEWS: {"replace": {"source: Sở Nội vụ": f"source: Sở Nội vụ\n{keys}"}}}


def resolution(extra: str) -> dict[str, Any]:
    return {DECREE: {"replace": {"aliases:": f"{extra}\naliases:"}}}


def plan_of_office(city: str) -> str:
    return (
        f"---\nnumber: 3/KH-PNV\ntype: ke-hoach\nissuer: phong-noi-vu-thanh-pho-{city}\n"
        f"issued: 02/2026\nsubject: Việc của phòng\nsummary: Việc.\ndate: 10/02/2026\n"
        "status: published\npillars: [chi-dao]\norganisation: ban-bien-tap\n"
        "approved_by: Ban biên tập\n---\n\nBản chép.\n"
    )


def html_of(places: tuple[CitedPlace, ...], text: str) -> str:
    held = hold(text, linked_places(places, addresses.seen_from("tin-tuc/2026/tap-huan/")))
    assert held is not None
    return held.filled(held.text)


def test_a_body_names_a_document_with_its_subject_and_validity(tmp_path: Path) -> None:
    view = view_of(tmp_path, {**in_body("Theo 76/NQ-CP."), **resolution("effective: 15/07/2021")})
    assert html_of(view.cited, "Theo 76/NQ-CP.") == (
        'Theo <a class="cited" href="../../../van-ban/2021/76-nq-cp/" title="Chương trình tổng thể '
        'cải cách hành chính nhà nước giai đoạn 2021-2030"><span class="num">76/NQ-CP</span>'
        '<span class="vh"> (còn hiệu lực)</span></a>.'
    )


def test_what_is_not_simply_in_force_is_said_for_all_to_see(tmp_path: Path) -> None:
    files = {**in_body("Theo 76/NQ-CP."), **resolution("expires: 01/01/2026")}
    html = html_of(view_of(tmp_path, files).cited, "76/NQ-CP")
    assert (
        '<span class="num">76/NQ-CP</span> <span class="badge off">hết hiệu lực</span></a>' in html
    )


def test_validity_is_that_of_the_day(tmp_path: Path) -> None:
    files = {**in_body("Theo 76/NQ-CP."), **resolution("expires: 01/10/2026")}
    states = [
        view_of(tmp_path / day.isoformat(), files, day=day).cited[0].documents[0].state
        for day in (date(2026, 9, 30), date(2026, 10, 1))
    ]
    assert states == [None, Badge("hết hiệu lực", "off")]


def test_an_unknown_validity_is_not_told(tmp_path: Path) -> None:
    html = html_of(view_of(tmp_path, in_body("Theo 76/NQ-CP.")).cited, "76/NQ-CP")
    assert "hiệu lực" not in html
    assert "ác định" not in html


def test_a_plan_is_a_link_without_a_state(tmp_path: Path) -> None:
    view = view_of(tmp_path, in_body("Theo Kế hoạch số 5/KH-UBND của UBND tỉnh."))
    (place,) = view.cited
    (plan,) = place.documents
    assert (plan.url, plan.state) == ("ke-hoach/2026/tuyen-truyen-2026/", None)


def test_what_the_portal_has_no_file_of_leads_to_the_official_text_once(tmp_path: Path) -> None:
    link = "https://vanban.example/76?a=1&b=2"
    files = {**in_body("Theo 76/NQ-CP, lại 76/NQ-CP."), **resolution(f"link: {link}")}
    html = html_of(view_of(tmp_path, files).cited, "Theo 76/NQ-CP, lại 76/NQ-CP.")
    official = '<a class="official" href="https://vanban.example/76?a=1&amp;b=2"'
    assert html.count(official) == 1
    assert "Bản chính thức của 76/NQ-CP" in html


def test_what_the_portal_has_a_file_of_leads_nowhere_else(tmp_path: Path) -> None:
    more = resolution("link: https://vanban.example/76\nfile: ban-quet.jpg")
    files = {
        **in_body("Theo 76/NQ-CP."),
        **more,
        "van-ban/2021/ban-quet.jpg": {"copy": "tin-tuc/2026/tap-huan.jpg"},
    }
    assert [place.official for place in view_of(tmp_path, files).cited] == [""]


def test_what_may_be_either_of_two_leads_to_both_by_who_issued_them(tmp_path: Path) -> None:
    files = {
        **in_body("Theo Kế hoạch số 3/KH-PNV."),
        "van-ban/2026/3-kh-pnv-dong.md": plan_of_office("dong"),
        "van-ban/2026/3-kh-pnv-tay.md": plan_of_office("tay"),
    }
    html = html_of(view_of(tmp_path, files).cited, "3/KH-PNV.")
    assert html.startswith('<span class="num">3/KH-PNV</span> <span class="either">(có thể là: <a ')
    assert "<span>3/KH-PNV của Phòng Nội vụ thành phố Đông, 02/2026</span></a>; <a" in html
    assert html.endswith(
        "<span>3/KH-PNV của Phòng Nội vụ thành phố Tây, 02/2026</span></a>)</span>."
    )


def test_nothing_leads_to_what_the_register_lacks_or_to_the_page_itself(tmp_path: Path) -> None:
    assert view_of(tmp_path / "a", in_body("Theo 99/NQ-CP.")).cited == ()
    itself = {DECREE: {"replace": {"Nghị quyết khung.": "Nghị quyết số 76/NQ-CP."}}}
    assert view_of(tmp_path / "b", itself, DECREE).cited == ()


def test_texts_of_the_front_matter_name_documents_too(tmp_path: Path) -> None:
    notes = 'notes: ["Theo 76/NQ-CP, Kế hoạch 5/KH-UBND của UBND tỉnh.", "Không dẫn gì."]'
    cited = view_of(tmp_path, in_front(notes)).cited_in
    assert {text: [p.text for p in places] for text, places in cited.items()} == {
        "Theo 76/NQ-CP, Kế hoạch 5/KH-UBND của UBND tỉnh.": ["76/NQ-CP", "5/KH-UBND"]
    }


def test_one_number_means_in_each_text_what_that_text_says(tmp_path: Path) -> None:
    """Two cities have a plan of this number; each note says whose it means."""
    notes = (
        'notes: ["Kế hoạch số 3/KH-PNV của Phòng Nội vụ thành phố Đông.",'
        ' "Kế hoạch số 3/KH-PNV của Phòng Nội vụ thành phố Tây."]'
    )
    files = {
        **in_front(notes),
        "van-ban/2026/3-kh-pnv-dong.md": plan_of_office("dong"),
        "van-ban/2026/3-kh-pnv-tay.md": plan_of_office("tay"),
    }
    cited = view_of(tmp_path, files).cited_in
    urls = {
        text.split()[-1]: [d.url for p in places for d in p.documents]
        for text, places in cited.items()
    }
    assert urls == {
        "Đông.": ["van-ban/2026/3-kh-pnv-dong/"],
        "Tây.": ["van-ban/2026/3-kh-pnv-tay/"],
    }


def test_tasks_of_a_plan_name_documents(tmp_path: Path) -> None:
    table = "ke-hoach/2026/tuyen-truyen-2026.csv"
    files = {table: {"replace": {"Viết tin bài": "Viết tin bài về Nghị quyết số 76/NQ-CP"}}}
    view = view_of(tmp_path, files, "ke-hoach/2026/tuyen-truyen-2026.md")
    assert [*view.cited_in] == ["Viết tin bài về Nghị quyết số 76/NQ-CP"]


PLACE = CitedPlace("76/NQ-CP", 0, (CitedDocument('Số "76"', '<b> & "x"', "van-ban/x/"),))
MARK = marker({"TTHC": "thủ tục hành chính"})


def test_the_filter_escapes_all_that_is_no_link() -> None:
    text = "<b>TTHC theo 76/NQ-CP & 76/NQ-CP"
    html = linker(MARK)(text, {text: [PLACE]}, str)
    assert html == (
        '&lt;b&gt;<abbr title="thủ tục hành chính">TTHC</abbr> theo <a class="cited" '
        'href="van-ban/x/" title="&lt;b&gt; &amp; &#34;x&#34;"><span class="num">76/NQ-CP</span>'
        "</a> &amp; 76/NQ-CP"
    )


@given(st.text(), st.text())
def test_a_text_that_names_nothing_is_only_marked(text: str, other: str) -> None:
    assert linker(MARK)(text, {}, str) == MARK(text)
    assert linker(escape)(text, {f"{text}{other}76/NQ-CP": [PLACE]}, str) == escape(text)


@given(st.text(), st.text())
def test_around_a_link_a_text_is_what_it_was(before: str, after: str) -> None:
    text = f"{before}76/NQ-CP{after}"
    link = str(linker(escape)("76/NQ-CP", {"76/NQ-CP": [PLACE]}, str))
    assert str(linker(escape)(text, {text: [PLACE]}, str)).replace(link, "76/NQ-CP") == escape(text)

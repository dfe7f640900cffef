"""The views of the sample content: facts that cross pages, checked against the records."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from loa import addresses
from loa.catalogue.catalogue import Catalogue
from loa.gate.reading import read_content
from loa.pages.assemble import assemble
from loa.pages.desk import Desk
from loa.pages.embed_pages import EmbedView
from loa.pages.record_views import PlanView, ProcedureView, RecordView
from loa.pages.redirect_pages import RedirectView
from loa.pages.register_views import RegisterView
from loa.pages.views import Badge, HomeView, ListView, View
from loa.records.base import Status
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE
from loa.records.plan import Column

CONTENT = Path(__file__).parents[2] / "content"
AS_OF = date(2026, 11, 21)
V = TypeVar("V", bound=View)


@cache
def catalogue(as_of: date = AS_OF) -> Catalogue:
    return read_content(CONTENT, as_of).catalogue


@cache
def views(as_of: date = AS_OF) -> dict[str, View]:
    found = list(assemble(catalogue(as_of), "Cổng", "Mô tả"))
    assert len({view.url for view in found}) == len(found), "hai trang trùng địa chỉ"
    return {view.url: view for view in found}


def view_of(url: str, kind: type[V], as_of: date = AS_OF) -> V:
    view = views(as_of)[url]
    assert isinstance(view, kind)
    return view


def test_the_same_catalogue_gives_equal_views() -> None:
    again = list(assemble(read_content(CONTENT, AS_OF).catalogue, "Cổng", "Mô tả"))
    assert again == list(views().values())


def test_every_record_with_a_page_has_one_and_every_list_names_only_pages_that_exist() -> None:
    assert {entry.url for entry in catalogue().pages} <= set(views())
    for view in views().values():
        for link in view.breadcrumbs:
            assert link.url in views()
        if isinstance(view, ListView):
            assert all(item.url in views() for group in view.groups for item in group.items)


def test_every_page_names_the_lists_to_which_it_belongs() -> None:
    published = {each.rss for each in Desk(catalogue()).subscriptions.values()}
    pages = [v for v in views().values() if not isinstance(v, (EmbedView, RedirectView))]
    assert {v.url for v in pages if not v.feeds} == set()
    assert {feed.rss for view in pages for feed in view.feeds} <= published
    feeds = {view.url: view.feeds[0].rss for view in pages}
    assert feeds["nam/2026/"] == feeds["tu-viet-tat/"] == "feeds/tat-ca/rss.xml"
    assert feeds["dia-ban/"] == "feeds/dia-ban/tat-ca/rss.xml"
    assert feeds["van-ban/co-quan/chinh-phu/"] == "feeds/co-quan/chinh-phu/rss.xml"
    assert feeds["van-ban/loai/chi-thi/"] == "feeds/loai-van-ban/chi-thi/rss.xml"


def test_no_group_of_any_list_is_empty() -> None:
    lists = [view for view in views().values() if isinstance(view, ListView)]
    assert all(group.items for view in lists for group in view.groups)
    assert all(group.tasks for view in lists for group in view.duties)


def test_all_99_wards_have_a_page_that_shows_what_is_meant_for_all() -> None:
    wards = [v for url, v in views().items() if url.startswith("dia-ban/") and url != "dia-ban/"]
    assert len(wards) == 99
    assert all(isinstance(view, ListView) and view.groups for view in wards)


def test_a_section_counts_what_it_shows() -> None:
    section = view_of("linh-vuc/tthc/", ListView)
    shown = [len(group.tasks) for group in section.duties]
    procedures = len(catalogue().of_kind(PROCEDURE))
    texts = [count.text for count in section.counts]
    assert texts[0] == f"{procedures} thủ tục"
    assert f"{sum(shown)} nhiệm vụ" in texts


def test_a_plan_shows_only_the_columns_that_it_uses_in_its_own_order() -> None:
    city = view_of("ke-hoach/2025/tuyen-truyen-cchc-tp-bac-ninh-2025/", PlanView)
    assert [c.value for c in city.columns] == [
        "STT", "Hình thức", "Nội dung", "Thời gian", "Chủ trì", "Phối hợp",
    ]  # fmt: skip
    province = view_of("ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/", PlanView)
    assert Column.PRODUCT in province.columns
    assert Column.FORMS not in province.columns
    assert Column.NOTE not in province.columns


def test_the_largest_annex_keeps_its_groups_and_counts_its_undated_tasks() -> None:
    plan = view_of("ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/", PlanView)
    headings = [row.number for row in plan.rows if row.heading]
    assert headings == ["B", "I", "II"]
    # A, I.1–17, II.1–6, III (which has cells of its own) and its three children.
    assert plan.task_count == 28
    # All but A and B/I/1, which are due in "Tháng 02/2024".
    assert plan.undated_count == 26


def test_a_name_in_a_plan_leads_to_the_body_of_that_place() -> None:
    plan = view_of("ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/", PlanView)
    row = next(row for row in plan.rows if row.anchor == "nhiem_vu_b-i-2")
    lead = next(cell for cell in row.cells if cell.column is Column.LEAD)
    assert [(link.text, link.url) for link in lead.links] == [
        ("Sở Nội vụ", "co-quan/so-noi-vu-bac-giang/")
    ]


def test_an_organisation_page_lists_every_task_that_names_it() -> None:
    page = view_of("co-quan/so-noi-vu-bac-giang/", ListView)
    leads = next(group for group in page.duties if group.anchor == "chu-tri")
    refs = {task.plan.rpartition(" ")[2] for task in leads.tasks}
    assert {"B/I/2", "B/I/3", "B/I/4", "B/III", "B/III/1"} <= refs


def test_the_home_page_tells_what_is_due_next() -> None:
    home = view_of("", HomeView)
    assert home.duties[0].due == date(2026, 12, 9)
    assert home.duties[0].raw == "trước ngày 10 hằng tháng"
    assert home.duties[0].left == "còn 18 ngày"
    assert [duty.due for duty in home.duties] == sorted(duty.due for duty in home.duties)
    assert len(home.asked_most) == 10


def test_days_left_count_from_the_as_of_date() -> None:
    url = "ke-hoach/2025/tuyen-truyen-cchc-tp-bac-ninh-2025/"
    before = view_of(url, PlanView, as_of=date(2025, 6, 1))
    after = view_of(url, PlanView)
    left = {report.due: report.left for report in before.reports}
    assert left["trước ngày 10/6/2025"] == "còn 8 ngày"
    assert {r.left for r in after.reports if r.due == "trước ngày 10/6/2025"} == {
        "đã qua hạn 09/06/2025"
    }


def test_the_register_holds_every_directive_and_plan_newest_first() -> None:
    register = view_of("van-ban/", RegisterView)
    documents = len(catalogue().of_kind(DIRECTIVE)) + len(catalogue().of_kind(PLAN))
    assert len(register.rows) == documents
    dates = [row.issued_sort for row in register.rows]
    assert dates == sorted(dates, reverse=True)
    [types] = [question for question in register.filters if question.name == "type"]
    assert {row.type for row in register.rows} == {choice.text for choice in types.choices}
    assert sum(choice.count for choice in types.choices) == documents == register.total


def test_blank_numbers_and_dates_are_said_not_hidden() -> None:
    plan = view_of("ke-hoach/2025/tuyen-truyen-cchc-tinh-bac-kan-2025/", PlanView)
    facts = {fact.label: fact.values[0].text for fact in plan.facts}
    assert facts["Số, ký hiệu"] == "chưa có số"
    assert facts["Ngày ban hành"] == "2025 (bản chép để trống ngày, tháng)"


def test_a_plan_tells_at_its_top_for_how_many_tasks_there_is_evidence() -> None:
    plan = view_of("ke-hoach/2026/tuyen-truyen-cchc-tinh-bac-ninh-2026/", PlanView)
    facts = {fact.label: fact.values[0].text for fact in plan.facts}
    served = sum(bool(row.evidence) for row in plan.rows if not row.heading)
    assert served
    assert facts["Minh chứng"] == f"{served}/{plan.task_count} nhiệm vụ đã có tin, bài trên cổng"


def test_a_damaged_copy_says_that_it_is_one() -> None:
    plan = view_of("ke-hoach/2026/tuyen-truyen-cchc-tinh-bac-ninh-2026/", PlanView)
    assert "cần đối chiếu với bản gốc" in plan.notes[0]


def test_a_procedure_is_found_by_the_words_that_citizens_use() -> None:
    index = view_of("thu-tuc/", ListView)
    words = {i.url.split("/")[-2]: i.search for g in index.groups for i in g.items}
    assert "giay khai sinh" in words["dang-ky-khai-sinh"]
    assert index.filterable


def test_a_procedure_page_has_filing_dossier_and_legal_basis() -> None:
    page = view_of("thu-tuc/ho-tich/dang-ky-khai-sinh/", ProcedureView)
    assert page.filing
    assert page.dossier
    assert all(link.url for link in page.legal_basis)


def test_the_sample_content_has_what_the_portal_promises() -> None:
    number = Counter(entry.kind.id for entry in catalogue(date(2026, 11, 21)).listed)
    assert number["plan"] == 5
    assert number["procedure"] >= 12
    assert number["news"] >= 15
    assert number["directive"] >= 35
    assert set(number) == {kind.id for kind in KINDS}


def test_a_pillar_keeps_its_address_and_shows_the_name_of_the_year() -> None:
    now = view_of("linh-vuc/so/", ListView)
    assert now.title == "Chuyển đổi số trong các cơ quan nhà nước"
    then = view_of("linh-vuc/so/", ListView, as_of=date(2025, 1, 1))
    assert then.title == "Xây dựng và phát triển chính quyền điện tử, chính quyền số"


def test_a_procedure_answers_what_to_prepare_where_how_long_and_how_much() -> None:
    for view in views().values():
        if isinstance(view, ProcedureView):
            questions = [answer.question for answer in view.answers]
            assert questions[-3:] == ["Nộp ở đâu?", "Bao lâu?", "Hết bao nhiêu tiền?"]
            assert ("Cần chuẩn bị gì?" in questions) == bool(view.dossier)
            assert all(text for answer in view.answers for text in answer.texts)
            assert all(bool(answer.more) == bool(answer.anchor) for answer in view.answers)


def test_few_papers_are_named_and_many_are_counted_by_case() -> None:
    copies = view_of("thu-tuc/chung-thuc/chung-thuc-ban-sao/", ProcedureView).answers[0]
    assert copies.texts == ("Bản chính giấy tờ, văn bản", "Bản chụp cần chứng thực")
    birth = view_of("thu-tuc/ho-tich/dang-ky-khai-sinh/", ProcedureView).answers[0]
    assert birth.texts[0].startswith("Giấy tờ nộp: Tờ khai đăng ký khai sinh; Giấy chứng sinh")
    residence = view_of("thu-tuc/cu-tru/dang-ky-thuong-tru/", ProcedureView).answers[0]
    assert "Về ở với người thân: 2 giấy tờ" in residence.texts


def test_what_differs_by_way_of_filing_is_said_to_differ() -> None:
    birth = view_of("thu-tuc/ho-tich/dang-ky-khai-sinh/", ProcedureView)
    marriage = view_of("thu-tuc/ho-tich/dang-ky-ket-hon/", ProcedureView)
    fee = {view.title: view.answers[-1].more for view in (birth, marriage)}
    assert fee == {"Đăng ký khai sinh": "Xem từng cách nộp", "Đăng ký kết hôn": ""}


def test_what_can_not_be_filed_online_is_not_offered_online() -> None:
    signature = view_of("thu-tuc/chung-thuc/chung-thuc-chu-ky/", ProcedureView)
    birth = view_of("thu-tuc/ho-tich/dang-ky-khai-sinh/", ProcedureView)
    assert (signature.action, birth.action) == ("Xem hướng dẫn", "Nộp hồ sơ trực tuyến")


def test_a_withdrawn_procedure_says_so_and_offers_no_filing() -> None:
    def page(status: Status) -> ProcedureView:
        entry = next(one for one in catalogue().entries if one.kind is PROCEDURE)
        given = {"status": status, "withdrawn_reason": "Đã bãi bỏ."}
        changed = replace(entry, record=entry.record.model_copy(update=given))
        others = (one for one in catalogue().entries if one is not entry)
        whole = replace(catalogue(), entries=(changed, *others))
        return next(
            view
            for view in assemble(whole, "Cổng", "Mô tả")
            if isinstance(view, ProcedureView) and view.source == entry.path
        )

    offered, taken_back = page(Status.PUBLISHED), page(Status.WITHDRAWN)
    assert offered.portal_url
    assert not taken_back.portal_url
    assert taken_back.badge == Badge("Đã rút")
    assert "Đã bãi bỏ." in taken_back.notice


def test_what_is_withdrawn_leads_to_no_page_of_an_agency_that_shows_nothing_else() -> None:
    news = next(one for one in catalogue().entries if one.kind is NEWS)
    lists, busy = catalogue().lists, Desk(catalogue()).roles
    idle = next(body for body in lists.organisations.values() if body.id not in busy)
    given = {
        "status": Status.WITHDRAWN,
        "withdrawn_reason": "Đăng nhầm.",
        "organisation": idle.id,
    }
    changed = replace(news, record=news.record.model_copy(update=given))
    others = (one for one in catalogue().entries if one is not news)
    whole = replace(catalogue(), entries=(changed, *others))
    found = {view.url: view for view in assemble(whole, "Cổng", "Mô tả")}
    page = found[news.url]
    assert isinstance(page, RecordView)
    [publisher] = next(fact.values for fact in page.publication if fact.label == "Cơ quan đăng")
    assert (publisher.text, publisher.url) == (idle.name, None)
    assert addresses.organisation(idle.id) not in found

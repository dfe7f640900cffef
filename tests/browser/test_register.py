"""The register on a phone: filter, sort, copy; and a long one that shows its newest first."""

from collections.abc import Iterator
from datetime import date

import pytest

from loa.pages.register_page import PAGE_SIZE
from tests.browser.fixtures import Visit, served
from tests.builds.fixtures import AS_OF, BIN, run
from tests.catalogue.content import base_with, decree

PHONE = {"width": 360}
WITHOUT_SCRIPTS = {"width": 360, "scripts": False}
MANY = PAGE_SIZE + 40


@pytest.fixture(scope="module")
def long_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a portal with more documents than the register's first page shows."""
    folder = tmp_path_factory.mktemp("so-dai")
    files = {
        f"van-ban/2020/nd-{n}.md": decree(n, issued=date(2020, n % 12 + 1, n % 28 + 1))
        for n in range(1, MANY + 1)
    }
    target = folder / "site"
    content = base_with(folder, files)
    done = run(BIN / "loa", "build", "--content", content, "--site", target, "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    with served(target) as address:
        yield address


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_level_and_being_cited_narrow_the_register_to_as_many_as_they_say(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + "van-ban/")
    page.get_by_text("Lọc kỹ hơn").click()  # on a phone they are folded
    rows = page.locator("tbody tr:visible")
    for name in ("level", "cited"):
        option = page.locator(f"select[name={name}] option").nth(1)
        page.locator(f"select[name={name}]").select_option(label=option.text_content())
        assert (option.text_content() or "").endswith(f"({rows.count()})")
        page.get_by_role("button", name="Bỏ lọc").click()


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_an_issuer_is_kept_in_the_address_by_its_id(visit: Visit, address: str) -> None:
    page = visit.open(address + "van-ban/?issuer=thu-tuong")
    rows = page.locator("tbody tr:visible")
    assert rows.count() >= 5
    for row in rows.all():
        assert "Thủ tướng Chính phủ" in (row.text_content() or "")


def test_the_register_sorts_by_the_words_of_issuer_and_validity(visit: Visit, address: str) -> None:
    page = visit.open(address + "van-ban/?sort=issuer")
    issuers = page.locator("tbody td[data-label='Cơ quan ban hành']").all_text_contents()
    assert issuers[0].startswith("Bộ")
    assert issuers[-1].startswith("Ủy ban Thường vụ")


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_long_register_shows_the_newest_and_fetches_the_rest_when_asked(
    visit: Visit, long_register: str
) -> None:
    page = visit.open(long_register + "van-ban/")
    rows = page.locator("tbody tr")
    assert rows.count() == PAGE_SIZE
    assert not any("tat-ca" in url for url in visit.asked)
    assert f"{PAGE_SIZE} văn bản mới nhất trong" in (page.locator(".found").text_content() or "")
    page.get_by_label("Số, ký hiệu hoặc trích yếu").fill("Việc thứ")
    page.locator(".found", has_text=f"Tìm thấy {MANY} trong").wait_for()
    assert page.locator("tbody tr:visible").count() == MANY
    oldest = page.locator("tbody tr:visible").last.locator("a")
    oldest.click()
    page.wait_for_load_state()
    assert "Việc thứ" in (page.locator("main").text_content() or "")
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_an_address_with_a_filter_looks_through_the_whole_of_a_long_register(
    visit: Visit, long_register: str
) -> None:
    page = visit.open(long_register + "van-ban/?type=nghi-dinh&sort=issued")
    page.locator(".found", has_text=f"Tìm thấy {MANY} trong").wait_for()
    assert (
        page.locator("tbody tr:visible").first.locator("td").nth(2).text_content() == "01/01/2020"
    )


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_without_the_network_the_filter_goes_on_with_what_is_there_and_says_so(
    visit: Visit, long_register: str
) -> None:
    page = visit.open(long_register + "van-ban/")
    page.route("**/tat-ca/", lambda route: route.abort())
    page.get_by_label("Số, ký hiệu hoặc trích yếu").fill("không có gì")
    page.locator(".found", has_text=f"Tìm thấy 0 trong {PAGE_SIZE} văn bản mới nhất").wait_for()
    assert page.locator("tbody tr:visible").count() == 0


@pytest.mark.parametrize("visit", [WITHOUT_SCRIPTS], indirect=True)
def test_without_scripts_links_lead_to_every_document(visit: Visit, long_register: str) -> None:
    page = visit.open(long_register + "van-ban/")
    assert page.locator("select:visible").count() == 0
    page.get_by_role("link", name="Nghị định", exact=True).click()
    page.wait_for_url("**/van-ban/loai/nghi-dinh/")
    assert page.locator("tbody tr:visible").count() == PAGE_SIZE
    page.get_by_role("link", name="Trang 2, cũ hơn").click()
    page.wait_for_url("**/van-ban/loai/nghi-dinh/trang/2/")
    assert page.locator("tbody tr:visible").count() == MANY - PAGE_SIZE
    assert visit.overflow <= 0


def test_a_table_is_copied_with_tabs_so_that_a_spreadsheet_takes_it(
    visit: Visit, address: str
) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(address + "van-ban/het-hieu-luc/")
    page.get_by_role("button", name="Chép bảng").first.click()
    page.get_by_role("button", name="Đã chép").wait_for()
    head, first, *_ = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert head.split("\t")[:2] == ["Số, ký hiệu", "Trích yếu"]
    assert first.startswith("50/2014/QH13 Luật\t")


def test_a_draft_is_copied_whole(visit: Visit, address: str) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(address + "van-ban/chua-co-trong-so/")
    page.locator("details summary").first.click()
    page.get_by_role("button", name="Chép", exact=True).first.click()
    page.get_by_role("button", name="Đã chép").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("---\n")
    assert "\nstatus: draft\n" in text


def test_states_stay_on_one_line_on_paper(visit: Visit, address: str) -> None:
    page = visit.open(address + "van-ban/tat-ca/")
    page.emulate_media(media="print")
    badges = page.locator(".documents .badge")
    lines = "e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight)"
    tall = badges.evaluate_all(f"all => all.map({lines}).filter(n => n > 1.5).length")
    assert tall == 0


def test_headings_stand_on_every_sheet_of_a_printed_table(visit: Visit, address: str) -> None:
    """Chromium repeats the words of a table's head, but nothing that can be pressed."""
    page = visit.open(address + "van-ban/")
    heads = page.locator(".documents thead button")
    assert heads.count() == 4
    page.emulate_media(media="print")
    shown = heads.evaluate_all("all => [...new Set(all.map(e => getComputedStyle(e).display))]")
    assert shown == ["contents"]


def test_the_list_of_ended_documents_prints_as_tables(visit: Visit, address: str) -> None:
    page = visit.open(address + "van-ban/het-hieu-luc/")
    page.emulate_media(media="print")
    assert page.locator("table:visible").count() >= 2
    assert page.get_by_role("button", name="Chép bảng").first.is_hidden()
    assert page.get_by_role("button", name="In danh mục").is_hidden()

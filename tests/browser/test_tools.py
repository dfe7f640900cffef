"""The tools of a record's page, as a citizen uses them and where a browser lacks something."""

from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.fixtures import Visit

PROCEDURE = "thu-tuc/ho-tich/dang-ky-khai-sinh/"
RECORDS = {
    "procedure": PROCEDURE,
    "news": "tin-tuc/2026/so-noi-vu-kiem-chung-so-lieu-cchc/",
    "plan": "ke-hoach/2024/tuyen-truyen-cchc-tinh-bac-giang-2024/",
    "directive": "van-ban/2021/76-nq-cp-2021/",
}
FONT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"


def script(page: Page, text: str) -> None:
    """Let a script run before those of every page that is opened."""
    page.add_init_script(text)


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_has_the_tools(visit: Visit, address: str, record: str) -> None:
    page = visit.open(address + RECORDS[record])
    tools = page.get_by_role("group", name="Công cụ của trang")
    for name in ("In trang", "A− chữ nhỏ hơn", "A chữ cỡ vừa", "A+ chữ to hơn", "Chia sẻ"):
        assert tools.get_by_role("button", name=name, exact=True).is_visible(), name
    letter = tools.get_by_role("link", name="Báo lỗi trang này").get_attribute("href") or ""
    assert letter.startswith("mailto:")
    assert page.get_by_text("Cập nhật lần cuối: ngày").count() == 1
    assert visit.complaints == []


def test_the_size_of_letters_is_chosen_by_name_and_told(visit: Visit, address: str) -> None:
    page = visit.open(address + PROCEDURE)
    usual = page.evaluate(FONT_SIZE)
    larger = page.get_by_role("button", name="chữ to hơn")
    larger.click()
    expect(page.locator(".said")).to_have_text("Chữ to.")
    assert page.evaluate(FONT_SIZE) > usual
    larger.focus()
    for _ in range(4):
        page.keyboard.press("Enter")
    assert larger.get_attribute("aria-disabled") == "true"
    assert larger.evaluate("e => e === document.activeElement")
    page.get_by_role("button", name="chữ cỡ vừa").click()
    assert page.evaluate(FONT_SIZE) == usual
    page.get_by_role("button", name="chữ nhỏ hơn").click()
    assert page.evaluate(FONT_SIZE) < usual


def test_the_size_is_remembered_and_there_before_the_first_paint(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + PROCEDURE)
    page.get_by_role("button", name="chữ to hơn").click()
    # No other script runs before this one: what is seen first has the size already.
    page.route("**/assets/*/js/loa.js", lambda route: route.abort())
    page.route("**/assets/*/js/record.js", lambda route: route.abort())
    page.goto(address)
    assert page.locator("html").get_attribute("data-size") == "1"
    page.goto(address + RECORDS["directive"])
    assert page.locator("html").get_attribute("data-size") == "1"


def test_sharing_opens_by_keyboard_copies_and_gives_the_focus_back(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + PROCEDURE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Chia sẻ")
    button.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Chia sẻ trang này")
    expect(panel).to_be_visible()
    assert panel.get_by_role("img", name="Mã QR của trang này").is_visible()
    panel.get_by_role("button", name="Chép liên kết").click()
    expect(page.locator(".said")).to_have_text("Đã chép liên kết.")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == canonical
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()


def test_facebook_is_a_plain_link_and_nobody_else_is_asked(visit: Visit, address: str) -> None:
    page = visit.open(address + PROCEDURE)
    page.get_by_role("button", name="Chia sẻ").click()
    link = page.get_by_role("link", name="Facebook").get_attribute("href") or ""
    assert link.startswith("https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2F")
    assert [url for url in visit.asked if not url.startswith(address)] == []


def test_the_sheet_of_the_device_is_offered_where_there_is_one(visit: Visit, address: str) -> None:
    script(visit.page, "delete Navigator.prototype.share")
    page = visit.open(address + PROCEDURE)
    page.get_by_role("button", name="Chia sẻ").click()
    assert page.get_by_role("button", name="Gửi qua Zalo, ứng dụng khác").count() == 0
    script(page, "navigator.share = async (what) => { window.shared = what; }")
    page.reload()
    page.get_by_role("button", name="Chia sẻ").click()
    page.get_by_role("button", name="Gửi qua Zalo, ứng dụng khác").click()
    shared = page.evaluate("shared")
    assert shared["title"] == "Đăng ký khai sinh"
    assert shared["url"].endswith(PROCEDURE)


def test_without_a_clipboard_the_address_is_shown_to_be_copied(visit: Visit, address: str) -> None:
    script(visit.page, "delete Navigator.prototype.clipboard")
    page = visit.open(address + PROCEDURE)
    shown: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        shown.append(dialog.default_value)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.get_by_role("button", name="Chia sẻ").click()
    page.get_by_role("button", name="Chép liên kết").click()
    assert len(shown) == 1
    assert shown[0].endswith(PROCEDURE)


def test_paper_has_the_address_and_its_code_and_no_tools(visit: Visit, address: str) -> None:
    page = visit.open(address + PROCEDURE)
    printed = page.locator(".printed-address")
    assert not printed.is_visible()
    page.emulate_media(media="print")
    assert printed.is_visible()
    box = printed.locator("svg").bounding_box()
    assert box is not None
    assert box["width"] >= 90  # 24 mm: a phone reads it at arm's length
    assert box["y"] < 20  # on the first sheet, however long the page is
    assert not page.locator(".foot .print-only").is_visible()  # said once
    assert "/dang-ky-khai-sinh/" in (printed.text_content() or "")
    assert not page.get_by_role("group", name="Công cụ của trang").is_visible()


def test_paper_says_where_links_to_other_sites_lead(visit: Visit, address: str) -> None:
    page = visit.open(address + PROCEDURE)
    page.emulate_media(media="print")
    link = page.locator(".foot a", has_text="Cổng Dịch vụ công")
    added = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://dichvucong.gov.vn/" in added


@pytest.mark.parametrize("visit", [{"scripts": False}], indirect=True)
def test_without_scripts_no_button_is_dead_and_sharing_works(visit: Visit, address: str) -> None:
    page = visit.open(address + PROCEDURE)
    buttons = page.locator("article button:visible")
    assert buttons.all_text_contents() == ["Chia sẻ"]
    buttons.first.click()
    panel = page.get_by_role("dialog")
    assert panel.get_by_role("link", name="Facebook").is_visible()
    assert panel.get_by_text("/dang-ky-khai-sinh/").is_visible()
    assert panel.get_by_role("button").all_text_contents() == ["Đóng"]


@pytest.mark.parametrize("record", RECORDS)
def test_with_storage_forbidden_everything_else_works(
    visit: Visit, address: str, record: str
) -> None:
    script(
        visit.page,
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })",
    )
    page = visit.open(address + RECORDS[record])
    usual = page.evaluate(FONT_SIZE)
    page.get_by_role("button", name="chữ to hơn").click()
    assert page.evaluate(FONT_SIZE) > usual
    assert visit.complaints == []


VOICE = """
window.spoken = [];
const voices = Object.assign(new EventTarget(), {
  list: [{ lang: "en-US", name: "English" }, { lang: "vi_VN", name: "Linh" }],
  getVoices() { return this.list; },
  speak(utterance) { spoken.push(utterance.text); this.now = utterance; },
  cancel() { const cut = this.now; this.now = null; cut?.onerror?.({ error: "canceled" }); },
});
Object.defineProperty(window, "speechSynthesis", { value: voices });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.finish = () => { const done = voices.now; voices.now = null; done.onend(); };
"""
"""A device with a Vietnamese voice, which speaks as long as a test lets it."""


def spoken(page: Page) -> list[Any]:
    return list(page.evaluate("spoken"))


def test_a_record_is_read_aloud_sentence_by_sentence(visit: Visit, address: str) -> None:
    script(visit.page, VOICE)
    page = visit.open(address + PROCEDURE)
    page.get_by_role("button", name="Nghe đọc").click()
    assert spoken(page) == ["Đăng ký khai sinh"]
    assert page.locator("h1.being-read").count() == 1
    page.evaluate("finish()")
    assert spoken(page)[1].startswith("Việc đầu tiên cần làm cho trẻ mới sinh:")
    page.get_by_role("button", name="Tạm dừng đọc").click()
    assert page.evaluate("speechSynthesis.now") is None
    page.get_by_role("button", name="Đọc tiếp").click()
    assert spoken(page)[2] == spoken(page)[1]  # the sentence that was cut off, from its beginning
    page.get_by_role("button", name="Dừng đọc", exact=True).click()
    expect(page.get_by_role("button", name="Nghe đọc")).to_be_focused()
    assert page.locator(".being-read").count() == 0


def test_reading_goes_through_the_text_and_its_tables_to_the_end(
    visit: Visit, address: str
) -> None:
    script(visit.page, VOICE)
    page = visit.open(address + PROCEDURE)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("while (speechSynthesis.now) finish()")
    said = spoken(page)
    assert all(len(sentence) <= 220 for sentence in said)
    whole = " ".join(said)
    assert "Cách nộp, thời hạn, phí" in whole
    assert "Thời hạn giải quyết: Ngay trong ngày làm việc" in whole
    assert "ký sổ và nhận Giấy khai sinh." in whole
    assert whole.count("ký sổ và nhận Giấy khai sinh.") == 1
    expect(page.locator(".said")).to_have_text("Đã đọc xong.")
    assert page.get_by_role("button", name="Nghe đọc").is_visible()


def test_reading_stops_when_the_page_is_left(visit: Visit, address: str) -> None:
    script(visit.page, VOICE)
    page = visit.open(address + PROCEDURE)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.now") is None
    assert page.get_by_role("button", name="Nghe đọc").is_visible()


def test_without_a_vietnamese_voice_nobody_is_offered_to_listen(visit: Visit, address: str) -> None:
    script(visit.page, VOICE + "voices.list.pop();")
    page = visit.open(address + PROCEDURE)
    button = page.get_by_role("button", name="Nghe đọc")
    assert button.count() == 0
    # Voices come when the device has found them.
    page.evaluate(
        "speechSynthesis.list.push({ lang: 'vi-VN' });"
        "speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )
    expect(button).to_be_visible()

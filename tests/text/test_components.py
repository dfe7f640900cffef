"""Blocks that editors write become the parts of a page that they stand for."""

import pytest
from lxml import html

from loa.text.component_list import COMPONENTS
from tests.hostile import html_of
from tests.text.examples import EXAMPLES


def tree(body: str) -> html.HtmlElement:
    return html.fragment_fromstring(html_of(body), create_parent="article")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_block_has_an_example_in_the_guide() -> None:
    assert set(EXAMPLES) == {*COMPONENTS, "thuộc tính"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_mark_of_an_example_is_left_on_the_page(name: str) -> None:
    shown = words(tree(EXAMPLES[name]))
    assert not any(mark in shown for mark in ("///", "|", "{", "](", "mo:"))


@pytest.mark.parametrize(
    ("name", "otherwise"),
    [("luu-y", "Lưu ý"), ("quan-trong", "Quan trọng"), ("meo", "Mẹo"), ("vi-du", "Ví dụ")],
)
def test_a_callout_without_a_title_has_the_name_of_its_kind(name: str, otherwise: str) -> None:
    for written, shown in ((f"/// {name}", otherwise), (f"/// {name} | Hạn *cuối*", "Hạn cuối")):
        callout = tree(f"{written}\n- Một\n- Hai\n///\n\nSau.").find("div")
        assert callout.get("class") == f"admonition {name}"
        assert words(callout.find("p")) == shown
        assert [words(item) for item in callout.findall("ul/li")] == ["Một", "Hai"]


def test_details_are_closed_unless_asked_for() -> None:
    closed, opened = tree(
        "/// chi-tiet | Hỏi *gì*?\nĐáp.\n///\n\n/// chi-tiet | b\n    mo: true\n\nc\n///"
    ).findall("details")
    assert closed.get("open") is None
    assert opened.get("open") == "open"
    assert words(closed.find("summary")) == "Hỏi gì?"
    assert words(closed.find("p")) == "Đáp."


def test_a_figure_holds_its_picture_and_then_its_caption() -> None:
    written = "/// hinh | Lớp *học*\n![Lớp](a.jpg){ width=1200 height=800 }\n///"
    picture, caption = tree(written).find("figure")
    assert (picture.tag, caption.tag) == ("img", "figcaption")
    assert (picture.get("width"), picture.get("height")) == ("1200", "800")
    assert words(caption) == "Lớp học"


def test_a_film_of_the_site_is_played_and_nothing_is_loaded_before() -> None:
    figure = tree(EXAMPLES["video"]).find("figure")
    player = figure.find("video")
    assert player.get("preload") == "none"
    assert player.get("src") == "../nop-ho-so.mp4"
    assert player.get("poster") == "../tap-huan.jpg"
    assert player.get("aria-label") == "Cách nộp hồ sơ qua mạng"
    assert figure.find("figcaption/a").get("href") == "../nop-ho-so.mp4"
    assert words(figure.find("details/summary")) == "Lời đọc"
    assert words(figure.find("details/p")).startswith("Mở Cổng Dịch vụ công")


@pytest.mark.parametrize("target", ["https://vi.example/a.mp4", "//vi.example/a.mp4", "a.pdf"])
def test_a_film_elsewhere_is_a_link(target: str) -> None:
    figure = tree(f"/// video | Phim\n[Xem]({target})\n///").find("figure")
    assert figure.find("video") is None
    assert figure.find("figcaption/a").get("href").endswith(target)


@pytest.mark.parametrize("body", ["Xem [đây](a.mp4).", "Chữ.", "![a](b.jpg)", "[a](b.mp4) [c](d)"])
def test_no_word_of_a_misshaped_film_is_lost(body: str) -> None:
    block = tree(f"/// video | Phim\n{body}\n///")
    assert block.find(".//video") is None
    assert words(block) == f"Phim {words(tree(body))}".strip()


def test_a_table_of_tasks_tells_what_heads_its_rows_and_columns() -> None:
    table = tree(EXAMPLES["nhiem-vu"]).find("div/table")
    assert words(table.find("caption")) == "Việc trong quý I"
    assert {cell.get("scope") for cell in table.findall("thead/tr/th")} == {"col"}
    for row in table.findall("tbody/tr"):
        heading, *cells = row
        assert (heading.tag, heading.get("scope")) == ("th", "row")
        assert [cell.get("data-label") for cell in cells] == ["Chủ trì", "Xong trước"]


def test_a_qr_code_is_drawn_and_its_address_can_be_read() -> None:
    figure = tree("/// qr | https://vi.example/?a=_b_&c=*d*\nQuét.\n///").find("figure")
    assert figure.find("figcaption/p/a").get("href") == "https://vi.example/?a=_b_&c=*d*"
    assert words(figure.find("figcaption/p/a")) == "https://vi.example/?a=_b_&c=*d*"
    size = int(figure.find("svg").get("viewbox").split()[2])
    # A code of version v has 17 + 4v modules on a side, and 4 of white on each of both sides.
    assert (size - 8 - 17) % 4 == 0


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "x.md", "//vi.example/", "ftp://vi.example/", "https://", ""),
        *("https://vi.example/ b", "https://vi.example@khac.example/", "https://a/" + "a" * 300),
    ],
)
def test_no_code_is_drawn_of_what_is_no_web_address(address: str) -> None:
    assert "<svg" not in html_of(f"/// qr | {address}\nx\n///")


def test_the_first_button_is_the_one_that_catches_the_eye() -> None:
    links = tree(EXAMPLES["nut"]).findall("div/p/a")
    assert [link.get("class") for link in links] == ["button", "button plain"]


@pytest.mark.parametrize(
    "body",
    [
        "/// la-lung | Tiêu đề\nNội dung\n///",
        "/// hinh\nNội dung\n///",
        "/// nut | Tiêu đề\nNội dung\n///",
        "/// luu-y\n    attrs: {class: x}\n\nNội dung\n///",
        "/// luu-y\n    la: x\n\nNội dung\n///",
    ],
)
def test_a_block_that_is_none_stays_on_the_page_as_it_was_written(body: str) -> None:
    assert words(tree(body)) == " ".join(body.split())


def test_a_block_that_is_never_closed_keeps_its_title() -> None:
    assert words(tree("/// hinh | Chú thích\n![a](b.jpg)\n\nSau.")) == "Sau. Chú thích"


def test_blocks_stand_in_blocks_and_in_lists() -> None:
    outer = tree("//// luu-y\n/// meo\nTrong.\n///\nNgoài.\n////").find("div")
    assert words(outer.find("div/p[2]")) == "Trong."
    assert words(outer.findall("p")[-1]) == "Ngoài."
    assert tree("- a\n\n    /// meo\n    x\n    ///").find("ul/li/div") is not None


@pytest.mark.parametrize(
    "body",
    [
        "> /// meo\n> a\n> ///\n/// luu-y\nx\n///",
        "> /// meo\n> a\n/// luu-y\nx\n///",
        "- /// meo\n  a\n/// luu-y\nx\n///",
        "a\n/// meo\nb\n///\n/// luu-y\nc\n///",
    ],
)
def test_a_block_right_under_something_is_a_block_of_its_own(body: str) -> None:
    shown = tree(body)
    assert len(shown.findall(".//div[@class='admonition luu-y']")) == 1
    assert len(shown.findall(".//div")) <= 2

"""How the search page understands what is typed: its own modules, asked in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from loa.search.columns import encode_labels

MODULES = Path(__file__).parents[2] / "site_src" / "assets" / "js" / "tim-kiem"

ROWS = (
    ("Đăng ký khai sinh", "1.001193", "giấy khai sinh"),
    ("Đăng ký kết hôn", "1.000894"),
    ("Đăng ký biến động đất đai", "sổ đỏ"),
    ("Cấp giấy phép xây dựng nhà ở riêng lẻ",),
    ("Nghị quyết số 76/NQ-CP", "Chương trình tổng thể cải cách hành chính nhà nước"),
    ("Kế hoạch số 187/KH-UBND",),
    ("Phường Võ Cường",),
    ("Phường Võ Cường đăng ký khai sinh lưu động",),
    ("Kể chuyện hoạch định cải cách",),
    ("Kế hoạch tuyên truyền CCHC năm 2026",),
)

LIBRARY = """
async ([base, rows, column]) => {
  const load = (name) => import(`${base}${name}.js`);
  const { readLabels, labelOf } = await load("columns");
  const { WordIndex } = await load("word_index");
  const { Reader } = await load("reading");
  const { rank } = await load("ranking");
  const index = new WordIndex();
  const labels = readLabels(column);
  index.add(labels);
  const reader = new Reader(index, {
    same: [["giấy phép xây dựng nhà ở", ["xây nhà", "làm nhà", "che chỗ ở"]]],
    short: [["CCHC", "cải cách hành chính"], ["NQ", "nghị quyết"]],
    filler: ["làm", "xin", "ở đâu", "thủ tục"],
  });
  const title = (row) => rows[row][0];
  const esteem = (row) => 1 - row / 20;
  const search = (query) => rank(index, reader.read(query), query, { esteem, title });
  globalThis.library = {
    ...await load("text"), ...await load("typing"), ...await load("spelling"),
    first: (query) => search(query).filter((hit) => hit.full).map((hit) => title(hit.row))[0] || "",
    rows: () => rows.map((_, row) => {
      const found = [];
      const [from, to] = [labels.rows[row], labels.rows[row + 1]];
      for (let at = from; at < to; at += 1) found.push(labelOf(labels, at));
      return found;
    }),
    read: (query) => reader.read(query).map(({ tokens }) => tokens.map(({ key }) => key).join(" ")),
  };
}
"""


@pytest.fixture(scope="module")
def library(browser: Browser, address: str) -> Iterator[Page]:
    """A page that has the modules at hand as `library`."""
    page = browser.new_page()
    # What is published is one script; its modules are served here as they are written.
    page.route(
        "**/modules/*.js",
        lambda route: route.fulfill(path=MODULES / route.request.url.rpartition("/")[2]),
    )
    page.goto(f"{address}tim-kiem/")
    rows = [list(row) for row in ROWS]
    page.evaluate(LIBRARY, [f"{address}modules/", rows, dict(encode_labels(rows))])
    yield page
    page.close()


def called(library: Page, function: str, *given: object) -> Any:
    """Return what a function of the modules answers."""
    return library.evaluate("([name, given]) => library[name](...given)", [function, [*given]])


def test_labels_are_read_as_they_were_written(library: Page) -> None:
    assert called(library, "rows") == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        (
            ["Đăng ký", "76/NQ-CP", "—", "Quý 06"],
            [["dang", "ki"], ["76", "nq", "cp"], [], ["qui", "6"]],
        ),
        ([], []),
        ([""], [[]]),
    ],
)
def test_many_lines_are_folded_as_each(
    library: Page, lines: list[str], keys: list[list[str]]
) -> None:
    assert called(library, "keysOfEach", lines) == keys
    assert [called(library, "keysOf", line) for line in lines] == keys


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đất đai", "dat dai"),
        ("ĐĂNG KÝ,  kết-hôn!", "dang ky ket hon"),
        ("Thủ tu\u0323c ha\u0300nh chi\u0301nh", "thu tuc hanh chinh"),
        ("Ðồng Tháp", "dong thap"),
        ("76/NQ-CP", "76 nq cp"),
        ("", ""),
    ],
)
def test_text_is_folded_as_the_portal_folds_it(library: Page, typed: str, folded: str) -> None:
    assert called(library, "fold", typed) == folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddang", "đang"),
        ("giaays", "giấy"),
        ("gif", "gì"),
        ("giuwowngf", "giường"),
        ("nguowif", "người"),
        ("khuyeens", "khuyến"),
        ("nghieepj", "nghiệp"),
        ("rowij", "rợi"),
        ("uyr", "ủy"),
        ("tuwr", "tử"),
        ("thuwowngf", "thường"),
        ("luaatj", "luật"),
        ("hooj", "hộ"),
        ("quyeets", "quyết"),
        ("ddaats", "đất"),
        ("dduwowngf", "đường"),
        ("kys", "ký"),
        ("gias", "giá"),
        ("hoaf", "hòa"),
        ("d9a8ng", "đăng"),
        ("ky1", "ký"),
        ("ho65", "hộ"),
        ("thu7o72ng", "thường"),
        ("gia6y1", "giấy"),
        ("nha2", "nhà"),
        # No signs, or no syllable: nothing was meant but what is there.
        ("sinh", ""),
        ("khai", ""),
        ("vneid2x", ""),
        ("covid19", ""),
        ("76nqcp", ""),
        ("nq76", ""),
        ("iso", ""),
        ("ios", ""),
    ],
)
def test_what_the_keyboard_did_not_compose_is_composed(
    library: Page, typed: str, meant: str
) -> None:
    assert called(library, "decode", typed) == meant


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("76/NQ-CP", "76nqcp"),
        ("76 nq cp", "76nqcp"),
        ("76nqcp", "76nqcp"),
        ("05/2020/NĐ-CP", "52020ndcp"),
        ("1.001193", "1001193"),
    ],
)
def test_a_number_is_one_in_any_spelling(library: Page, typed: str, number: str) -> None:
    assert called(library, "compact", typed) == number


@pytest.mark.parametrize(
    ("a", "b", "errors"),
    [
        ("sinh", "sinh", 0),
        ("sihn", "sinh", 1),
        ("sin", "sinh", 1),
        ("xinh", "sinh", 1),
        ("sng", "sinh", 2),
    ],
)
def test_typing_errors_are_counted(library: Page, a: str, b: str, errors: int) -> None:
    assert called(library, "distance", a, b, 2) == errors
    assert called(library, "distance", b, a, 2) == errors


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("khai sinh", "Đăng ký khai sinh"),
        ("dang ki khai sinh", "Đăng ký khai sinh"),
        ("sinh khai ky dang", "Đăng ký khai sinh"),
        ("giay khai sinh", "Đăng ký khai sinh"),
        ("làm giấy khai sinh ở đâu", "Đăng ký khai sinh"),
        ("ddang kys khai sinh", "Đăng ký khai sinh"),
        ("d9a8ng ky1 khai sinh", "Đăng ký khai sinh"),
        ("khai sihn", "Đăng ký khai sinh"),
        ("khaisinh", "Đăng ký khai sinh"),
        ("kh ai sinh", "Đăng ký khai sinh"),
        ("dangkykhaisinh", "Đăng ký khai sinh"),
        ("dang kyy khai sinh", "Đăng ký khai sinh"),
        ("che thêm chỗ ở", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
        ("khai sin", "Đăng ký khai sinh"),
        ("1.001193", "Đăng ký khai sinh"),
        ("1001193", "Đăng ký khai sinh"),
        ("so do", "Đăng ký biến động đất đai"),
        ("xin phép xây nhà", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
        ("xay nha", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
        ("76/NQ-CP", "Nghị quyết số 76/NQ-CP"),
        ("76nqcp", "Nghị quyết số 76/NQ-CP"),
        ("76 nq cp", "Nghị quyết số 76/NQ-CP"),
        ("nghị quyết 76", "Nghị quyết số 76/NQ-CP"),
        ("nq76", "Nghị quyết số 76/NQ-CP"),
        ("187 kh", "Kế hoạch số 187/KH-UBND"),
        ("vo cuong", "Phường Võ Cường"),
        ("giay khai sinh o dau co phai xin khong", "Đăng ký khai sinh"),
        ("khai sinh vo cuong", "Phường Võ Cường đăng ký khai sinh lưu động"),
        ("kế hoạch", "Kế hoạch số 187/KH-UBND"),
        ("kể chuyện hoạch", "Kể chuyện hoạch định cải cách"),
        ("tuyên truyền cải cách hành chính", "Kế hoạch tuyên truyền CCHC năm 2026"),
        ("CCHC nhà nước", "Nghị quyết số 76/NQ-CP"),
        ("karaoke", ""),
    ],
)
def test_the_page_that_was_meant_comes_first(library: Page, query: str, first: str) -> None:
    assert called(library, "first", query) == first


def test_words_that_say_nothing_are_left_out_of_one_reading(library: Page) -> None:
    assert "khai sinh" in called(library, "read", "xin khai sinh ở đâu")


def test_words_that_say_nothing_count_where_there_are_no_others(library: Page) -> None:
    assert called(library, "read", "thủ tục")[0] == "thu tuc"

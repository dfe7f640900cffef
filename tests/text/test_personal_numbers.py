"""Numbers of people in Vietnamese sentences: always found, and nothing that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.citizen_ids import PROVINCES, is_citizen_id
from loa.text.personal_numbers import NumberKind, personal_numbers
from loa.text.phone_numbers import national_number
from tests.patience import timed


def found(text: str) -> list[tuple[str, str]]:
    return [(n.kind.name, text[n.start : n.end]) for n in personal_numbers(text)]


# --- what is always found -----------------------------------------------------------------------

BEFORE = st.one_of(
    st.sampled_from(
        ["Liên hệ ", "Gọi chị Lan: ", "Hồ sơ của ông A (", "| Nguyễn Văn A | ", "SĐT:"]
    ),
    st.sampled_from(
        ["năm 2026, ", "12/03/2026: ", "Điều 5, số ", "1. ", "3 người, ", "đ/c Bình - "]
    ),
    st.sampled_from(["", "**", "“", "- ", "> ", "\n\n"]),
)
AFTER = st.one_of(
    st.sampled_from(
        [", gặp anh Nam", ") trước 17 giờ", " để được hướng dẫn", ". Năm 2026 có 5 kỳ"]
    ),
    st.sampled_from([" trong giờ hành chính", ": máy của tổ", " - tổ 3", "; ", "? "]),
    st.sampled_from(["", ".", " |", "**", "”", "\n", "!"]),
)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def cut(number: str, *sizes: int) -> list[str]:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    assert at == len(number)
    return parts


@st.composite
def citizen_ids(draw: st.DrawFn) -> str:
    """An id of somebody born from 1906 to 2026."""
    year, woman = draw(st.integers(1906, 2026)), draw(st.integers(0, 1))
    century = 2 * (year // 100 - 19) + woman
    return f"{draw(st.sampled_from(sorted(PROVINCES)))}{century}{year % 100:02}{draw(digits(6))}"


@st.composite
def written_ids(draw: st.DrawFn) -> str:
    sizes = draw(st.sampled_from([(12,), (3, 3, 3, 3), (4, 4, 4), (6, 6), (3, 9), (3, 1, 2, 6)]))
    return draw(st.sampled_from([" ", ".", "-"])).join(cut(draw(citizen_ids()), *sizes))


MOBILE = st.sampled_from(
    ["032", "039", "052", "056", "059", "070", "076", "081", "089", "090", "099"]
)
AREAS = st.sampled_from(["0203", "0204", "0222", "0225", "0243", "0246", "0262", "0283", "0299"])


@st.composite
def written_phones(draw: st.DrawFn) -> tuple[str, str]:
    """A number as it is dialled in the country, and one way of writing it."""
    separator = draw(st.sampled_from([" ", ".", "-", " - "]))
    if draw(st.booleans()):
        national = draw(MOBILE) + draw(digits(7))
        sizes = [(10,), (4, 3, 3), (3, 3, 4), (4, 6), (3, 7), (4, 2, 2, 2), (4, 2, 4), (3, 4, 3)]
        home = separator.join(cut(national, *draw(st.sampled_from(sizes))))
        abroad = separator.join(cut(national[1:], 3, 3, 3))
    else:
        national = draw(AREAS) + draw(digits(7))
        home = separator.join(cut(national, *draw(st.sampled_from([(4, 7), (4, 1, 3, 3), (11,)]))))
        home = draw(st.sampled_from([home, f"({national[:4]}) {national[4:7]}.{national[7:]}"]))
        abroad = separator.join(cut(national[1:], 3, 4, 3))
    forms = [home, home, f"+84 {abroad}", f"+84{national[1:]}", f"(+84) {abroad}"]
    return national, draw(st.sampled_from([*forms, f"+84 (0){abroad}", f"0084 {abroad}"]))


@given(BEFORE, written_ids(), AFTER)
def test_a_citizens_number_is_found_in_every_spelling(before: str, number: str, after: str) -> None:
    assert found(before + number + after) == [("CITIZEN_ID", number)]


@given(BEFORE, written_phones(), AFTER)
def test_a_telephone_number_is_found_in_every_spelling(
    before: str, phone: tuple[str, str], after: str
) -> None:
    national, written = phone
    [number] = personal_numbers(before + written + after)
    assert number.kind is NumberKind.PHONE
    assert number.digits == national
    assert (before + written + after)[number.start : number.end] == written


@given(
    st.sampled_from(
        ["số tài khoản ", "Số tài khoản: ", "STK: ", "stk ", "Số TK: ", "tài khoản số "]
    ),
    st.integers(8, 19).flatmap(digits),
    st.sampled_from([" tại Vietcombank", " (Agribank)", ", chi nhánh Bắc Ninh", "."]),
)
def test_a_bank_account_is_found_behind_the_words_for_it(
    before: str, number: str, after: str
) -> None:
    if not number.startswith(("1800", "1900")):
        assert found(f"Nộp vào {before}{number}{after}") == [("ACCOUNT", number)]


@given(
    st.sampled_from(["CMND ", "CMND số: ", "số CCCD: ", "thẻ căn cước số ", "số định danh là "]),
    digits(9),
)
def test_nine_digits_are_an_identity_card_where_words_say_so(before: str, number: str) -> None:
    assert found(f"Ông A, {before}{number}, ngụ tại tổ 3") == [("CITIZEN_ID", number)]
    assert "CITIZEN_ID" not in dict(found(f"Lô sách mang số {number}, in tại Hà Nội"))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0912345678/0987654321", ["0912345678", "0987654321"]),
        ("0912345678,0987654321", ["0912345678", "0987654321"]),
        ("0912345678 - 0987.654.321", ["0912345678", "0987.654.321"]),
        ("0912 345 678 0987 654 321", ["0912 345 678", "0987 654 321"]),
        ("Trang 2 0912345678 3 0987654321", ["0912345678", "0987654321"]),
        ("09 12 34 56 78", ["09 12 34 56 78"]),
        ("84912345678", ["84912345678"]),
        ("[Gọi](tel:0912345678)", ["0912345678"]),
        ("[Zalo](https://zalo.me/0912345678)", ["0912345678"]),
        ("ĐT0912345678", ["0912345678"]),
        ("số điện thoại 0912\n345 678", ["0912\n345 678"]),
    ],
)
def test_several_numbers_and_odd_spellings(text: str, numbers: list[str]) -> None:
    assert found(text) == [("PHONE", number) for number in numbers]


def test_words_decide_what_a_number_is_that_may_be_two_things() -> None:
    assert found("STK 0912345678 MB Bank") == [("ACCOUNT", "0912345678")]
    assert found("Mã số thuế cá nhân 027095001234") == [("CITIZEN_ID", "027095001234")]
    assert found("TK 19031234567 tại Techcombank") == [("ACCOUNT", "19031234567")]
    assert found("tài khoản 19031234567 trên hệ thống") == []


# --- what is never found ------------------------------------------------------------------------

THOUSANDS = st.lists(digits(3), min_size=1, max_size=5).map(".".join)
NUMBERS = st.integers(1, 9999)
YEARS = st.integers(1990, 2099)
DAYS, MONTHS = st.integers(1, 28), st.integers(1, 12)
FALSE_FRIENDS = st.one_of(
    st.builds("{}/CT-TTg".format, NUMBERS),
    st.builds("{}.{}/{}/NQ-CP".format, NUMBERS, DAYS, YEARS),
    st.builds("{:02}/{}/NĐ-CP".format, NUMBERS, YEARS),
    st.builds("{}/KH-UBND".format, digits(10)),
    st.builds("{:02}/{:02}/{}".format, DAYS, MONTHS, YEARS),
    st.builds("{:02}-{:02}-{} {:02} giờ".format, DAYS, MONTHS, YEARS, st.integers(0, 23)),
    st.builds("{:02}.{:02}.{} lúc {:02}:{:02}".format, DAYS, MONTHS, YEARS, DAYS, DAYS),
    st.builds(
        "{}-{:02}-{:02}T{:02}:{:02}:{:02}+07:00".format, YEARS, MONTHS, DAYS, DAYS, DAYS, DAYS
    ),
    st.builds("{}{:02}{:02}{:02}{:02}00".format, YEARS, MONTHS, DAYS, DAYS, DAYS),
    st.builds("{}.{} đồng".format, digits(3), THOUSANDS),
    st.builds("{}.{} VNĐ".format, NUMBERS.map(lambda n: n % 999 + 1), THOUSANDS),
    st.builds("{} triệu đồng".format, digits(10)),
    st.builds("{},{}%".format, DAYS, digits(10)),
    st.builds("{},{}".format, DAYS, digits(10)),
    st.builds("{}.{}".format, st.integers(1, 3), digits(6)),
    st.builds("{}.{}, {}.{}".format, DAYS, digits(6), DAYS, digits(6)),
    st.builds("mã {}".format, digits(10)),
    st.builds("mã số thuế {}-001".format, digits(10)),
    st.builds("mã đơn vị hành chính {}".format, digits(5)),
    st.builds("000.00.{:02}.H{:02}-{}-{}".format, DAYS, DAYS, digits(6), digits(4)),
    st.builds("{} {} {} {}".format, YEARS, YEARS, YEARS, YEARS),
    st.builds("{}-{}".format, YEARS, YEARS),
    st.builds("1800 {}".format, digits(4)),
    st.builds("1900.{}".format, digits(6)),
    st.sampled_from(["113", "114", "115", "111", "1022", "0222.1022", "156"]),
    st.builds("https://bacninh.example/{}/tin-{}.html".format, digits(10), digits(12)),
    st.builds("https://bacninh.example/?id={}&t={}".format, digits(12), digits(10)),
    st.builds("www.bacninh.example/{}".format, digits(10)),
    st.builds("tin-{}.pdf".format, digits(10)),
    st.builds("IMG_{}_{}.jpg".format, digits(8), digits(6)),
    st.builds("{}".format, st.integers(13, 30).flatmap(digits)),
    st.builds("abc{}def".format, digits(12)),
)


@given(BEFORE.filter(lambda words: words != "SĐT:"), FALSE_FRIENDS, AFTER)
def test_what_only_looks_like_a_number_of_somebody_is_left_alone(
    before: str, friend: str, after: str
) -> None:
    assert found(before + friend + after) == []


@pytest.mark.parametrize(
    "text",
    [
        "Số tài khoản đã cấp: 12.345.678",
        "số tài khoản: 12345678 tài khoản",
        "số tài khoản mở từ 12-03-2026",
        "số tài khoản giai đoạn 2021-2025",
        "Mã xã 09123 09124",
        "các mã 09123 09124 09125 09126",
        "ngày 01-03-2026 0912 hồ sơ",
        "tuần 01 02 03 04 05 06 07",
        "thẻ căn cước: 123.456.789 thẻ",
    ],
)
def test_counts_dates_and_rows_of_codes_are_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="0123489 .-()/,:@+\nSTKCMNDa", max_size=60))
def test_any_text_can_be_searched_and_what_is_found_lies_in_order(text: str) -> None:
    places = [place for n in personal_numbers(text) for place in (n.start, n.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


NEAR_MISSES = [
    *("1", "0", "09 ", "0 ", "(0", "0)(", "09.", "84 ", "0912345678,", "0912 345 6789,", "TK "),
    *("://0912345678", "STK 12.345.678.", "CMND 123456789,", "027095001234 ", "STK 1 2 3 4 5 6 7 "),
]


@pytest.mark.parametrize("part", NEAR_MISSES)
def test_a_megabyte_of_near_misses_is_searched_in_linear_time(part: str) -> None:
    text = (part * (1_000_000 // len(part) + 1))[:1_000_000]
    with timed() as took:
        for _ in personal_numbers(text):
            pass
    assert took.within(4), took


# --- the structures -----------------------------------------------------------------------------


def test_there_are_sixty_three_codes_of_provinces() -> None:
    assert len(PROVINCES) == 63
    assert {"001", "024", "027", "096"} <= PROVINCES
    assert not {"000", "003", "097", "101"} & PROVINCES


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("027095001234", True),
        ("027195001234", True),
        ("027226001234", True),
        ("027326001234", True),
        ("003095001234", False),  # no such province
        ("027005001234", False),  # born in 1905
        ("027245001234", False),  # born in 2045
        ("027495001234", False),  # born in 2195
        ("02709500123", False),
    ],
)
def test_a_citizens_number_tells_province_century_and_year(number: str, is_one: bool) -> None:
    assert is_citizen_id(number) is is_one


@pytest.mark.parametrize(
    ("written", "national"),
    [
        ("0912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("840912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("02223822123", "02223822123"),
        ("842223822123", "02223822123"),
        ("0102345678", None),
        ("0912345", None),
        ("18001096", None),
        ("0200109106", None),  # a firm's tax number
    ],
)
def test_a_number_is_compared_as_it_is_dialled_in_the_country(
    written: str, national: str | None
) -> None:
    assert national_number(written) == national

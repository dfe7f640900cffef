"""What is written down in few bytes comes out again as it was."""

import string
from datetime import date, timedelta

import orjson
from hypothesis import given
from hypothesis import strategies as st

from loa.search.columns import (
    decode_addresses,
    decode_days,
    decode_labels,
    encode_addresses,
    encode_days,
    encode_labels,
)
from loa.text.fold import slug

TITLES = st.one_of(
    st.text(min_size=1),
    st.lists(
        st.sampled_from(["Đăng", "ký", "khai", "sinh", "Quyết", "định", "số", "76/NQ-CP", "2026"]),
        min_size=1,
        max_size=14,
    ).map(" ".join),
)
PARTS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12)


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a title and an address that has more or less to do with it."""
    title = draw(TITLES)
    words = slug(title).split("-")
    start = draw(st.integers(0, len(words)))
    end = draw(st.integers(start, len(words)))
    ending = draw(st.one_of(st.just(""), PARTS, st.integers(0, 9999).map("-{}".format)))
    name = f"{'-'.join(words[start:end])}{ending}" or draw(PARTS)
    return title, "".join(f"{part}/" for part in (*draw(st.lists(PARTS, max_size=3)), name))


@given(st.lists(st.lists(TITLES, min_size=1, max_size=4)))
def test_labels_are_those_that_they_were(labels: list[list[str]]) -> None:
    assert decode_labels(orjson.loads(orjson.dumps(encode_labels(labels)))) == labels


def test_signs_need_no_escape_in_json() -> None:
    titles = [[f"từ{number}"] for number in range(1000)]
    assert b"\\" not in orjson.dumps(encode_labels(titles))


@given(st.lists(rows()))
def test_addresses_are_those_that_they_were(given_rows: list[tuple[str, str]]) -> None:
    titles = [title for title, _ in given_rows]
    urls = [url for _, url in given_rows]
    column = orjson.loads(orjson.dumps(encode_addresses(titles, urls)))
    assert decode_addresses(titles, column) == urls


def test_an_address_that_follows_from_its_title_costs_next_to_nothing() -> None:
    title = "Phường Võ Cường trả kết quả tại nhà cho người cao tuổi trong tháng 3 năm 2026"
    urls = [f"tin-tuc/2026/03/phuong-vo-cuong-tra-ket-qua-tai-nha-{n}/" for n in (12, 11, 10)]
    column = encode_addresses([title] * 3, urls)
    assert column["rows"] == ["0||-12", -1, -1]


def test_a_document_is_named_by_its_number() -> None:
    titles = ["Nghị quyết số 76/NQ-CP", "Chỉ thị số 26/CT-TTg"]
    urls = ["van-ban/2021/76-nq-cp-2021/", "van-ban/2021/26-ct-ttg-2021/"]
    assert encode_addresses(titles, urls)["rows"] == ["0|3,6|-2021", "|3,6|-2021"]


@given(st.lists(st.dates(date(1990, 1, 1), date(2100, 1, 1)), min_size=1))
def test_days_are_those_that_they_were(days: list[date]) -> None:
    newest_first = sorted(days, reverse=True)
    column = encode_days(newest_first)
    assert column is not None
    assert min(column["steps"]) >= 0
    assert decode_days(column) == newest_first


def test_rows_without_a_day_have_no_column() -> None:
    assert encode_days([None, None]) is None
    assert encode_days([date(2026, 1, 2), date(2026, 1, 2) - timedelta(1), None]) is None

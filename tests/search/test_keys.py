"""Words as they are compared: folded, spelled either way, as numbers."""

import pytest

from loa.search.keys import KnownKeys, keys_of, numbers_in, spellings_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Đất đai, NHÀ ở", ["dat", "dai", "nha", "o"]),
        ("kỹ sư và kĩ sư", ["ki", "su", "va", "ki", "su"]),
        ("quý I, quí II", ["qui", "i", "qui", "ii"]),
        ("ngày 06/01", ["ngay", "6", "1"]),
        ("76/NQ-CP", ["76", "nq", "cp"]),
        ("tay", ["tay"]),
        ("", []),
    ],
)
def test_what_is_written_either_way_is_one_word(text: str, keys: list[str]) -> None:
    assert keys_of(text) == keys


def test_tones_are_where_they_are_heard() -> None:
    assert spellings_in("Hòa, HOÀ") == ["hoa\u0300", "hoa\u0300"]
    assert spellings_in("Ho\u0300a") == ["hoa\u0300"]
    assert spellings_in("đo đạc do 2026") == ["đo", "đac\u0323"]


def test_numbers_are_one_word_too() -> None:
    text = "Nghị quyết số 76/NQ-CP ngày 15/7/2021, Luật 45/2013/QH13 (118/2025/NĐ-CP)."
    assert [*numbers_in(text)] == ["76NQCP", "452013QH13", "1182025NĐCP"]


def test_texts_are_known_by_all_their_words_in_order() -> None:
    keys = KnownKeys().of(("Đất đai", "", "nhà ở nhà"))
    assert keys.words == ["dat", "dai", "nha", "o", "nha"]
    assert keys.spellings == {"đa\u0302t\u0301", "đai", "nha\u0300", "o\u031b\u0309"}

"""hòa or hoà: both ways are known, and what has one way alone is left alone."""

import pytest
from hypothesis import given

from loa.text.tone_placement import misplaced_tones, with_tones_placed
from tests.text.vietnamese import texts

OLD = "hòa khỏe thủy ủy tòa lóe tùy Hòa ỦY Thụy hỏa lõa họa úy"
NEW = "hoà khoẻ thuỷ uỷ toà loé tuỳ Hoà UỶ Thuỵ hoả loã hoạ uý"
ONE_WAY = (
    "quý quỷ quà quả QUỸ khuỷu thuế hoàn hoạt giữa gì giúp của mùa chìa "
    "ngoéo xoáy thuở loại chuyến huýt oán"
)


@pytest.mark.parametrize(("old", "new"), [*zip(OLD.split(), NEW.split(), strict=True)])
def test_an_open_syllable_follows_the_policy(old: str, new: str) -> None:
    assert with_tones_placed(f"{new}, {old}.", on_first=True) == f"{old}, {old}."
    assert with_tones_placed(f"{new}, {old}.", on_first=False) == f"{new}, {new}."


@pytest.mark.parametrize("on_first", [True, False])
@pytest.mark.parametrize("word", ONE_WAY.split())
def test_a_word_with_one_way_alone_is_left_alone(word: str, on_first: bool) -> None:
    assert with_tones_placed(word, on_first=on_first) == word


def test_code_and_addresses_are_left_alone() -> None:
    text = "`hoà` [x](hoà.md) https://vi-du.vn/hoà toà@vi-du.vn\n```\nhoà\n```\n"
    assert list(misplaced_tones(text, on_first=True)) == []


def test_a_name_keeps_its_own_way_and_nothing_beside_it_does() -> None:
    text = "Hoà giải ở xã Hiệp Hoà, Hoà Hiệp Hoà, Hiệp Hoàn."
    placed = with_tones_placed(text, on_first=True, names=("Hiệp Hoà",))
    assert placed == "Hòa giải ở xã Hiệp Hoà, Hòa Hiệp Hoà, Hiệp Hoàn."


def test_text_in_an_old_encoding_is_left_alone() -> None:
    assert list(misplaced_tones("Keá hoaïch toá tuïng haønh chính", on_first=True)) == []


@given(texts)
def test_the_content_keeps_to_its_way(text: str) -> None:
    assert list(misplaced_tones(text, on_first=True)) == []


@given(texts)
def test_there_and_back_is_the_same(text: str) -> None:
    there = with_tones_placed(text, on_first=False)
    assert with_tones_placed(there, on_first=False) == there
    assert with_tones_placed(there, on_first=True) == text

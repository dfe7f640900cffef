"""Which organisation a name means depends on who says it."""

import pytest

from loa.catalogue.organisations import OrganisationFinder
from loa.records.reference_lists import Organisation
from tests.catalogue.content import catalogue_of_base


def organisation(its_id: str, *spellings: str, **fields: str) -> Organisation:
    """Return an organisation that may be called by any of `spellings`."""
    name, *aliases = spellings or (its_id,)
    return Organisation.model_validate(
        {"id": its_id, "names": [{"text": name}], "aliases": aliases, "level": "tinh", **fields}
    )


LIST = [
    organisation("chinh-phu", "Chính phủ", level="trung-uong"),
    organisation("bao-nhan-dan", "Báo Nhân Dân", "Báo"),
    organisation("ubnd-bac", "UBND tỉnh Bắc", "UBND tỉnh"),
    organisation("so-noi-vu-bac", "Sở Nội vụ tỉnh Bắc", "Sở Nội vụ", parent="ubnd-bac"),
    organisation("tinh-doan-bac", "Tỉnh đoàn", area="ubnd-bac"),
    organisation("ubnd-dong", "UBND thành phố Đông", "UBND thành phố", parent="ubnd-bac"),
    organisation("phong-noi-vu-dong", "Phòng Nội vụ", parent="ubnd-dong"),
    organisation("ubnd-tay", "UBND thành phố Tây", "UBND thành phố", parent="ubnd-bac"),
    organisation("phong-noi-vu-tay", "Phòng Nội vụ", parent="ubnd-tay"),
    organisation("bao-bac", "Báo Bắc", "Báo", parent="ubnd-bac"),
    organisation("ubnd-nam", "UBND tỉnh Nam", "UBND tỉnh"),
    organisation("so-noi-vu-nam", "Sở Nội vụ tỉnh Nam", "Sở Nội vụ", parent="ubnd-nam"),
]
FINDER = OrganisationFinder({o.id: o for o in LIST})


def meant(name: str, near: str) -> list[str]:
    return [found.id for found in FINDER.candidates(name, near)]


@pytest.mark.parametrize(
    ("name", "near", "ids"),
    [
        ("Sở Nội vụ", "ubnd-bac", ["so-noi-vu-bac"]),
        ("Sở Nội vụ", "ubnd-nam", ["so-noi-vu-nam"]),
        ("Sở Nội vụ", "phong-noi-vu-dong", ["so-noi-vu-bac"]),
        ("UBND tỉnh", "so-noi-vu-nam", ["ubnd-nam"]),
        ("UBND tỉnh", "ubnd-tay", ["ubnd-bac"]),
        ("Phòng Nội vụ", "ubnd-tay", ["phong-noi-vu-tay"]),
        ("UBND thành phố", "phong-noi-vu-dong", ["ubnd-dong"]),
    ],
)
def test_a_name_means_the_body_nearest_to_the_one_who_says_it(
    name: str, near: str, ids: list[str]
) -> None:
    assert meant(name, near) == ids
    assert FINDER.find(name, near) == FINDER.candidates(name, near)[0]


def test_what_stands_above_hears_two_bodies_below_it_as_ambiguous() -> None:
    assert meant("Phòng Nội vụ", "ubnd-bac") == ["phong-noi-vu-dong", "phong-noi-vu-tay"]
    assert FINDER.find("Phòng Nội vụ", "ubnd-bac") is None


def test_a_body_without_a_parent_is_found_through_its_area() -> None:
    assert meant("Sở Nội vụ", "tinh-doan-bac") == ["so-noi-vu-bac"]


def test_the_body_of_the_own_province_comes_before_a_national_one() -> None:
    assert meant("Báo", "so-noi-vu-bac") == ["bao-bac"]


def test_far_from_both_the_national_body_is_meant() -> None:
    assert meant("Báo", "so-noi-vu-nam") == ["bao-nhan-dan"]


def test_a_name_said_from_nowhere_is_ambiguous_if_two_bear_it() -> None:
    assert meant("Sở Nội vụ", "") == ["so-noi-vu-bac", "so-noi-vu-nam"]


def test_an_id_means_itself_from_anywhere() -> None:
    assert meant("so-noi-vu-nam", "ubnd-bac") == ["so-noi-vu-nam"]


@pytest.mark.parametrize("spelling", ["SỞ NỘI VỤ", "sở  nội vụ", "So Noi Vu", "Sở Nội vụ."])
def test_marks_case_and_punctuation_do_not_matter(spelling: str) -> None:
    assert meant(spelling, "ubnd-bac") == ["so-noi-vu-bac"]


def test_an_unknown_name_means_nobody() -> None:
    assert meant("Sở Ngoại vụ", "ubnd-bac") == []
    assert FINDER.find("Sở Ngoại vụ", "ubnd-bac") is None


def test_the_chain_leads_up_to_the_root() -> None:
    assert list(FINDER.chain("phong-noi-vu-dong")) == ["phong-noi-vu-dong", "ubnd-dong", "ubnd-bac"]
    assert list(FINDER.chain("tinh-doan-bac")) == ["tinh-doan-bac", "ubnd-bac"]
    assert list(FINDER.chain(None)) == []


def test_a_loop_ends_the_chain() -> None:
    loop = OrganisationFinder(
        {"a": organisation("a", parent="b"), "b": organisation("b", parent="a")}
    )
    assert list(loop.chain("a")) == ["a", "b"]
    assert loop.candidates("b", "a")


def test_old_names_and_abbreviations_are_found_too() -> None:
    finder = catalogue_of_base().organisations
    assert finder.find("CP", "ubnd-tinh") == finder.find("Chính phủ", "ubnd-tinh")


def test_a_name_held_in_its_time() -> None:
    pillar = catalogue_of_base().lists.pillars["so"]
    assert pillar.name_in(2024) == "Chính quyền điện tử, chính quyền số"
    assert pillar.name_in(2026) == pillar.name == "Chuyển đổi số"

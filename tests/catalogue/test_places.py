"""Where something stands is found again in the one file that is wrong."""

from pathlib import Path

import pytest

from loa.catalogue.places import Places
from loa.catalogue.sorting import sort_files
from loa.problems import Rule
from tests.catalogue.content import base_with, read_base_with

NEWS = "tin-tuc/2026/tap-huan.md"


def places(content: Path) -> Places:
    return Places(source.file for source in sort_files(content).records)


def test_a_value_stands_at_its_key_and_what_is_missing_at_what_is_around_it(
    tmp_path: Path,
) -> None:
    found = places(base_with(tmp_path, {}))
    assert found.of_value(NEWS, ("title",)) == (2, 1)
    assert found.of_value(NEWS, ("pillars", 0)) == found.of_value(NEWS, ("pillars", 0, "x"))
    assert found.of_value(NEWS, ("khong-co",)) == (2, 1)


def test_what_was_asked_before_needs_no_file(tmp_path: Path) -> None:
    content = base_with(tmp_path, {})
    first = places(content)
    asked = [first.of_value(NEWS, ("title",)), first.of_value(NEWS, ("pillars", 0))]
    files = [source.file for source in sort_files(content).records]
    (content / NEWS).unlink()
    again = Places(files, known=first.answers)
    assert [again.of_value(NEWS, ("title",)), again.of_value(NEWS, ("pillars", 0))] == asked
    assert again.answers == first.answers
    with pytest.raises(FileNotFoundError):
        again.of_value(NEWS, ("summary",))


def test_every_link_to_the_same_target_has_a_place_of_its_own(tmp_path: Path) -> None:
    body = "\n   \n[a](x.md) và [b](x.md)\n\n`[c](x.md)` [d](x.md#muc)\n"
    front = "---\ntitle: x\n---\n"
    found = places(base_with(tmp_path, {NEWS: front + body}))
    assert found.of_links(NEWS, "x.md") == [(6, 5), (6, 18), (8, 17)]
    assert found.of_links(NEWS, "y.md") == [(1, 1)]


def test_a_link_below_a_line_of_spaces_is_told_at_its_own_line(tmp_path: Path) -> None:
    edit = {"replace": {"\nLớp học theo": "   \n\n[x](khong-co.md) Lớp học theo"}}
    reading = read_base_with(tmp_path, {NEWS: edit})
    [problem] = reading.problems
    lines = (tmp_path / "content" / NEWS).read_text(encoding="utf-8").split("\n")
    assert problem.rule is Rule.BROKEN_LINK
    assert lines[problem.line - 1][problem.column - 1 :].startswith("khong-co.md")

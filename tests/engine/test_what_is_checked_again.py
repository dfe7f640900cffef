"""A check that knows what was read before says what a check from nothing says."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest

from loa.catalogue.places import Places
from loa.engine.account import ContentError
from loa.engine.checking import check_content
from loa.engine.configuration import Options
from loa.gate.reading import read_content
from loa.problems import Problem
from tests.engine.portal import Portal, inside
from tests.gate.sample_files import picture, saved

NEWS = "content/tin-tuc/2026/tin-1.md"
OTHER = "content/tin-tuc/2026/tin-2.md"
PICTURE = "content/tin-tuc/2026/tap-huan.jpg"
POLICY = "content/danh-muc/kiem-tra.yml"
Edit = Callable[[Portal], object]


def write(name: str, text: str) -> Edit:
    return lambda portal: (portal.root / name).write_text(text, encoding="utf-8")


def remove(name: str) -> Edit:
    return lambda portal: (portal.root / name).unlink()


def replace(name: str, old: str, new: str) -> Edit:
    return lambda portal: portal.replace(name, old, new)


def of_size(width: int, height: int) -> Edit:
    data = saved("JPEG", picture(size=(width, height)))
    return lambda portal: (portal.root / PICTURE).write_bytes(data)


def on(day: str) -> Edit:
    return lambda portal: setattr(portal, "as_of", day)


def together(*edits: Edit) -> Edit:
    return lambda portal: [edit(portal) for edit in edits]


SETTINGS = "silent_days: 0\n"
BODIES = "content/danh-muc/co-quan/tinh.yml"
ROUNDS = {
    "an official telephone": [
        replace(NEWS, "Bài này", "Gọi 0912 345 678. Bài này"),
        replace(BODIES, "parent: ubnd-tinh\n- id: ban", "phones: [0912345678]\n- id: ban"),
        replace(BODIES, "0912345678", "0912345679"),
        replace(NEWS, "status: published", "status: draft"),
    ],
    "the settings": [
        replace(NEWS, "Bài này", "Bài hòa giải này"),
        write(POLICY, f"{SETTINGS}tone_placement: hoà"),
        together(write(POLICY, f"{SETTINGS}max_image_kb: 1"), remove(OTHER), of_size(900, 900)),
        write(POLICY, "silent_days: 1"),
        remove(POLICY),
    ],
    "the day": [
        replace(NEWS, "status:", "review_by: 2026-11-20\nstatus:"),
        on("2026-11-20"),
        on("2026-11-21"),
        replace(NEWS, "2026-11-20", "2026-11-19"),
        replace(NEWS, "status: published", "status: withdrawn"),
    ],
    "words": [
        replace(NEWS, "Tin số 1", "Tin sô 1"),
        replace(NEWS, "Tin sô 1", "Tin hoà giải 1"),
        replace(NEWS, "status:", "review_by: 2026-11-20\nstatus:"),
        replace(NEWS, "title:", "# Ghi chú.\ntitle:"),
        replace(OTHER, "status:", "related: [van-ban-khong-co]\nstatus:"),
        replace(OTHER, "summary:", "# Ghi chú.\nsummary:"),
        replace(NEWS, 'title: "', 'title: "Gọi 0912 345 678. '),
        replace(OTHER, "related: [van-ban-khong-co]\n", ""),
    ],
    "other files": [
        replace(NEWS, "Bài này", "![Lớp học](tap-huan.jpg){ width=7 height=5 } Bài này"),
        of_size(7, 5),
        replace(NEWS, "Bài này", "[hai](tin-2.md#de-muc-cu) Bài này"),
        replace(OTHER, "## Đề mục", "## Đề mục cũ"),
        replace(OTHER, "## Đề mục cũ", "## Đề mục"),
        replace(NEWS, "## Đề mục", "Thêm một dòng.\n\n## Đề mục"),
        remove(OTHER),
        lambda portal: (portal.root / PICTURE).write_bytes(b"<html>"),
        remove(PICTURE),
    ],
}


def told(portal: Portal) -> tuple[Problem, ...]:
    """Return what a check says that takes up what the one before has read."""
    with inside(portal.root):
        return check_content(Options(as_of=portal.as_of, jobs=1)).problems


def test_lines_are_looked_for_in_changed_files_alone(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (NEWS, OTHER):
        portal.replace(name, "status:", "review_by: 2026-11-20\nstatus:")
    before = told(portal)
    opened = []
    page_of = Places._page

    def spied(places: Places, path: str) -> object:
        opened.append(path)
        return page_of(places, path)

    monkeypatch.setattr(Places, "_page", spied)
    portal.replace(NEWS, "date: 11/10/2026", "# Đổi ngày.\ndate: 12/10/2026")
    after = told(portal)
    assert [problem.line for problem in before] == [5, 5]
    assert [problem.line for problem in after] == [6, 5]
    assert opened == [NEWS.removeprefix("content/")]


def test_new_words_make_nobody_look_at_other_records_again(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(portal)

    def judged_again(*_: object) -> None:
        pytest.fail("the records were checked against one another")

    def opened(_: object, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        return iter([pytest.fail("a record was opened") for _ in paths])

    monkeypatch.setattr("loa.gate.reading.judge_all", judged_again)
    monkeypatch.setattr("loa.engine.state.State.records", opened)
    portal.replace(NEWS, "Tin số 1", "Tin đã sửa")
    told(portal)
    portal.replace(NEWS, "pillars: [tthc]", "pillars: [tthc, so]")
    with pytest.raises(pytest.fail.Exception):
        told(portal)


def told_by_build(portal: Portal) -> tuple[Problem, ...]:
    try:
        return portal.build().account.problems
    except ContentError as error:
        return error.account.problems


@pytest.mark.parametrize("edits", ROUNDS.values(), ids=ROUNDS)
def test_each_edit_is_judged_with_all_that_it_changes(portal: Portal, edits: list[Edit]) -> None:
    before = None
    for edit in edits:
        edit(portal)
        afresh = read_content(portal.root / "content", date.fromisoformat(portal.as_of)).problems
        assert afresh != before, "this edit tries nothing"
        assert told(portal) == told_by_build(portal) == told(portal) == afresh
        before = afresh

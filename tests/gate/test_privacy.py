"""What is personal on a page and beside it, what is the office's own, and what may be waived."""

from pathlib import Path

import pytest

from loa.catalogue.files import SourceText
from loa.gate.privacy import personal_data
from loa.gate.reading import read_content
from loa.gate.settings import GateSettings
from loa.problems import Problem
from loa.sample.corpus import LAST_DAY
from loa.sample.files import write_corpus
from tests.catalogue.content import read_base_with

ROOT = Path(__file__).parents[2]
PAGE = "tin-tuc/2026/tap-huan.md"
TABLE = "ke-hoach/2026/tuyen-truyen-2026.csv"
PLAN = "ke-hoach/2026/tuyen-truyen-2026.md"
SECRETS = "CCCD 027095001234, gọi 0912345678, STK 19031234567011, thư lan@gmail.com."


def told(folder: Path, body: str, front: str = "source: Sở Nội vụ") -> list[Problem]:
    """Lay words over the base's news page."""
    replace = {"source: Sở Nội vụ": front, "Lớp học theo": f"{body}\n\nLớp học theo"}
    return list(read_base_with(folder, {PAGE: {"replace": replace}}).problems)


def codes(problems: list[Problem]) -> list[str]:
    return [problem.rule.code for problem in problems]


def test_each_kind_is_told_at_its_own_words(tmp_path: Path) -> None:
    problems = told(tmp_path, SECRETS)
    assert codes(problems) == ["L801", "L802", "L803", "L804"]
    assert {problem.line for problem in problems} == {18}
    words = [SECRETS[p.column - 1 : p.column - 1 + p.length] for p in problems]
    assert words == ["027095001234", "0912345678", "19031234567011", "lan@gmail.com"]


def test_a_message_never_gives_the_secret_away(tmp_path: Path) -> None:
    waiver = '{rule: L802, text: "0987 654 321", reason: Đồng ý.}'
    problems = told(tmp_path, SECRETS, f"source: Sở Nội vụ\nwaivers: [{waiver}]")
    said = " ".join(map(str, problems))
    assert codes(problems) == ["L805", "L801", "L802", "L803", "L804"]
    for secret in ("027095001234", "0912345678", "19031234567011", "lan@", "0987 654 321"):
        assert secret not in said


@pytest.mark.parametrize("status", ["draft", "review"])
def test_what_is_not_public_yet_may_hold_anything(tmp_path: Path, status: str) -> None:
    front = "source: Sở Nội vụ\nwaivers: [{rule: L802, text: không có, reason: Thử.}]"
    replace = {"status: published": f"status: {status}", "source: Sở Nội vụ": front}
    files = {PAGE: {"replace": {**replace, "Lớp học theo": SECRETS}}}
    assert read_base_with(tmp_path, files).problems == ()


def test_what_was_withdrawn_still_has_a_page(tmp_path: Path) -> None:
    withdrawn = "status: withdrawn\nwithdrawn_reason: Sai số liệu\nupdated: 2026-11-20"
    files = {PAGE: {"replace": {"status: published": withdrawn, "Lớp học theo": SECRETS}}}
    assert len(read_base_with(tmp_path, files).problems) == 4


@pytest.mark.parametrize("status", ["published", "draft"])
def test_a_table_is_as_public_as_its_page(tmp_path: Path, status: str) -> None:
    files = {
        PLAN: {"replace": {"status: published": f"status: {status}"}},
        TABLE: {"replace": {"Viết tin bài": "Viết tin bài,0912345678"}},
    }
    problems = [p for p in read_base_with(tmp_path, files).problems if p.rule.code == "L802"]
    assert [p.path for p in problems] == ([TABLE] if status == "published" else [])
    assert all("waivers" not in p.advice for p in problems)


def test_a_waiver_covers_its_own_rule_and_its_own_words_alone(tmp_path: Path) -> None:
    waiver = '{rule: L802, text: "gọi 0912345678", reason: Đồng ý.}'
    front = f"source: Sở Nội vụ\nwaivers: [{waiver}]"
    assert codes(told(tmp_path / "1", "Xin gọi 0912345678.", front)) == []
    assert codes(told(tmp_path / "2", "Xin gọi 0912345678, Lan 0912345678.", front)) == ["L802"]
    assert codes(told(tmp_path / "3", SECRETS, front)) == ["L801", "L803", "L804"]


def test_many_waived_words_hide_none_that_are_not(tmp_path: Path) -> None:
    waiver = '{rule: L709, text: "Vào Công TTĐT", reason: Tên riêng.}'
    body = "\n".join(["Vào Công TTĐT."] * 30 + ["Xem Công TTĐT."])
    [problem] = told(tmp_path, body, f"source: Sở Nội vụ\nwaivers: [{waiver}]")
    assert problem.line == 18 + 1 + 30


def test_many_places_of_one_kind_are_told_in_few_words(tmp_path: Path) -> None:
    problems = told(tmp_path, "\n".join(["Vào Công TTĐT."] * 31))
    assert len(problems) == 10
    assert "Còn 21 chỗ nữa như vậy trong tệp." in problems[-1].message


def test_a_waiver_may_be_the_last_thing_in_the_front_matter(tmp_path: Path) -> None:
    last = "tasks: [tuyen-truyen-2026/B/I/1]"
    waiver = 'waivers:\n- rule: L802\n  text: "0912345678"\n  reason: Hỏi 0987654321.'
    replace = {last: f"{last}\n{waiver}", "Lớp học theo": "Gọi 0912345678. Lớp học theo"}
    assert read_base_with(tmp_path, {PAGE: {"replace": replace}}).problems == ()


def test_who_may_write_where_is_not_published() -> None:
    areas, keys, terms = (
        SourceText(f"danh-muc/{name}.yml", "", "- editors: [lan@gmail.com]\n")
        for name in ("phan-cong", "khoa-ky", "tu-viet-tat")
    )
    assert list(personal_data(areas, GateSettings())) == []
    assert list(personal_data(keys, GateSettings())) == []
    assert len(list(personal_data(terms, GateSettings()))) == 1


def test_a_list_of_thousands_of_people_is_told_as_far_as_anyone_reads() -> None:
    source = SourceText("danh-muc/tu-viet-tat.yml", "", "0912345678\n" * 90_000)
    assert len(list(personal_data(source, GateSettings()))) == 500


@pytest.mark.parametrize("content", [ROOT / "content", None], ids=["portal", "sample"])
def test_real_and_made_up_content_raise_no_alarm(content: Path | None, tmp_path: Path) -> None:
    if content is None:
        content = tmp_path / "content"
        write_corpus(ROOT / "content" / "danh-muc", content, 300, 1)
    problems = read_content(content, LAST_DAY).problems
    assert [str(p) for p in problems if p.rule.code.startswith("L80")] == []

"""Whatever is edited: a check that remembers the last one tells what a check from nothing tells.

A machine of random steps, as in test_incremental.py, that spoils and mends texts, lists and
attachments. After every step a check with its state is compared with one that has none; a build,
whose account holds the same problems, follows now and then.
"""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from loa.engine.checking import check_content
from loa.engine.configuration import Options
from loa.problems import Problem
from loa.sample.pictures import pdf
from tests.engine.portal import Portal, inside, some
from tests.engine.test_incremental import STEPS
from tests.gate.sample_files import jpeg

WORDS = (
    "Gọi 0912 345 678 để hỏi.",
    "Gửi thư về nguyen.van.a@gmail.com.",
    "Người dân nộp hồ sơ trực tiêp hoặc qua mạng, hoà giải  ở cơ sở.",
    "Bấm <b>vào đây</b> hoặc [vào đây](javascript:alert(1)).",
    "![](tap-huan.jpg)",
    '![Lớp tập huấn](tap-huan.jpg){ width="640" height="480" }',
    "![Lớp học](dinh-kem-1.jpg) và [đơn](dinh-kem-2.pdf)",
    "/// luu-y\nChưa đóng.",
    "##### Đề mục nhảy cấp",
    "[Tin khác](tin-1.md#khong-co) và [tin nữa](tin-2.md#de-muc)",
    "## Mục mới { #khong-co }",
)
LISTS: Mapping[str, tuple[str, ...]] = {
    "kiem-tra.yml": (
        "tone_placement: hòa\n",
        "tone_placement: hoà\nsilent_days: 5\n",
        "max_image_kb: 1\nmax_file_mb: 1\n",
        "bịa: có\n",
    ),
    "loi-hay-gap.yml": (
        "- {wrong: trực tiêp, right: trực tiếp}\n",
        "- {wrong: hồ sơ, right: giấy tờ}\n",
        "- {wrong: hồ sơ}\n",
    ),
    "co-quan/them.yml": (
        ("- id: them\n  level: khac\n  names: [{text: Đơn vị thêm}]\n  phones: [0912 345 678]\n"
        "  emails: [nguyen.van.a@gmail.com]\n"),
        "- id: them\n  level: khac\n  names: [{text: Đơn vị thêm}]\n  phones: [0987 654 321]\n",
    ),
    "chuyen-huong.yml": (
        "- {from: tin-tuc/2026/cu.md, to: tin-tuc/2026/tin-1.md}\n",
        "- {from: tin-tuc/2026/tin-1.md, to: tin-tuc/2026/tin-2.md}\n",
    ),
    "phan-cong.yml": (
        "- {folder: tin-tuc, organisation: ban-bien-tap}\n",
        "- {folder: tin-tuc, organisation: them}\n",
    ),
    "khau-hieu.yml": (
        "- {text: Dân vận khéo, year: 2025}\n",
        "- {text: Dân vận khéo, year: 2026}\n- {text: Gọi 0912 345 678, year: 2027}\n",
    ),
}  # fmt: skip
LIST_EDITS = [(name, text) for name, texts in LISTS.items() for text in (*texts, "")]
FILES = {
    "jpg": (jpeg(3), jpeg(200), b"no picture", pdf("1"), jpeg(3) + b"\0" * 2000),
    "pdf": (pdf("1"), pdf("2"), b"no document", jpeg(3)),
}
FILE_EDITS = [(kind, data) for kind, contents in FILES.items() for data in (*contents, b"")]

numbers = st.integers(0, 10_000)


class CheckedPortal(RuleBasedStateMachine):
    """A portal that is checked again and again."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.portal = Portal(self.folder / "cong")
        self.content = self.portal.root / "content"
        self.away: dict[Path, Path] = {}
        self.steps = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @property
    def news(self) -> list[Path]:
        return list((self.content / "tin-tuc").rglob("*.md"))

    @rule(number=numbers, text=st.sampled_from(WORDS))
    def write_something(self, number: int, text: str) -> None:
        path = some(self.news, number)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")

    @rule(number=numbers)
    def write_on_other_lines(self, number: int) -> None:
        path = some(self.news, number)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n\n", "\n\n\n", 1), encoding="utf-8")

    @rule(number=numbers)
    def begin_anew(self, number: int) -> None:
        self.portal.write_news(f"tin-{number % 4}", "Tin mới", "05/11/2026")

    @rule(number=numbers, row=st.sampled_from(["2,Thừa ô,a,b,c,d,e,f,g,h,i", "2,0912 345 678"]))
    def spoil_a_table(self, number: int, row: str) -> None:
        tables = list(self.content.rglob("*.csv"))
        if not tables:  # all were taken away
            return
        table = some(tables, number)
        table.write_text(f"{table.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")

    @rule(edit=st.sampled_from(LIST_EDITS))
    def write_a_list(self, edit: tuple[str, str]) -> None:
        name, text = edit
        path = self.content / "danh-muc" / name
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)

    @rule(number=numbers, edit=st.sampled_from(FILE_EDITS))
    def replace_an_attachment(self, number: int, edit: tuple[str, bytes]) -> None:
        kind, data = edit
        path = self.content / "tin-tuc" / "2026" / f"dinh-kem-{number % 3}.{kind}"
        if data:
            path.write_bytes(data)
        else:
            path.unlink(missing_ok=True)

    @rule(number=numbers)
    def take_a_file_away(self, number: int) -> None:
        """As who changes to another branch does."""
        files = [path for path in self.content.rglob("*.*") if path.parent.name == "2026"]
        if len(files) > 4:
            path = some(files, number)
            self.away[path] = self.folder / f"{len(self.away)}"
            path.rename(self.away[path])

    @rule()
    def bring_the_files_back(self) -> None:
        for path, kept in self.away.items():
            kept.rename(path)
        self.away.clear()

    @rule(day=st.sampled_from(["2026-03-11", "2026-10-12", "2026-11-21", "2028-12-31"]))
    def move_the_day(self, day: str) -> None:
        self.portal.as_of = day

    @rule()
    def build(self) -> None:
        account = self.portal.build(keep_going=True).account
        assert account.problems == self.problems()

    @invariant()
    def a_check_tells_all_and_nothing_else(self) -> None:
        remembered = self.problems()
        state, kept = self.portal.state, self.folder / "state"
        state.rename(kept)
        fresh = self.problems()
        kept.replace(state)
        assert remembered == fresh

    def problems(self) -> tuple[Problem, ...]:
        with inside(self.portal.root):
            return check_content(Options(as_of=self.portal.as_of, jobs=1)).problems


CheckedPortal.TestCase.settings = settings(
    max_examples=4 * STEPS,
    stateful_step_count=25,
    deadline=None,
    # To shorten many steps would take minutes and tell little more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestCheckedPortal = CheckedPortal.TestCase


def test_a_file_that_was_away_while_the_lists_changed_is_read_by_the_new_ones(
    portal: Portal,
) -> None:
    def rules() -> set[str]:
        with inside(portal.root):
            found = check_content(Options(as_of=portal.as_of, jobs=1)).problems
        return {problem.rule.code for problem in found}

    page = portal.write_news("goi", "Tin", "01/11/2026")
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n{WORDS[0]}\n", encoding="utf-8")
    assert "L802" in rules()
    away = page.rename(portal.root / "goi.md")
    body = portal.root / "content" / "danh-muc" / "co-quan" / "them.yml"
    body.write_text(LISTS["co-quan/them.yml"][0], encoding="utf-8")
    assert "L802" not in rules()
    away.rename(page)
    assert "L802" not in rules()

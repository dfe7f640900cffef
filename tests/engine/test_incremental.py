"""Whatever is edited, damaged or lost: the site is what a clean build makes, to the byte.

A machine of random steps. Of three, one is followed by nothing, one by a build on top of what is
there, and one by such a build and one from nothing, of which every file is compared: what is once
stale stays stale. The number of steps grows with LOA_STEPS for who has an hour.
"""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from loa.engine.account import ContentError
from loa.engine.planning import Plan, Task
from loa.sample.pictures import pdf
from tests.engine.portal import BASE, Portal, files_of, some
from tests.gate.sample_files import jpeg

FIRST_PART = re.compile(r"\{% *(block \w+|macro \w+\([^)]*\)) *-?%\}")
STEPS = int(os.environ.get("LOA_STEPS", "1"))

numbers = st.integers(0, 10_000)
titles = st.sampled_from(["Tên mới", "Tên: có dấu", "TTHC & “nháy”", "A đứng đầu", "Z"])
words = st.sampled_from(
    [
        "Sửa một câu.", "**Đậm** và `mã`.", "- mục một\n- mục hai", "TTHC",
        "| a | b |\n|---|---|\n| 1 | 2 |", "&amp; < > \" '", "",
    ]
)  # fmt: skip


class KilledError(BaseException):
    """Stands for a kill: nothing of ours may catch it."""


class _KilledAfter:
    """A watcher that ends the build when a number of files are made."""

    def __init__(self, files: int) -> None:
        self._left = files

    def planned(self, todo: Plan) -> None:
        """Do nothing."""

    def made(self, task: Task) -> None:
        """Count down."""
        self._left -= 1
        if self._left < 0:
            raise KilledError(task.output.uri)


class EditedPortal(RuleBasedStateMachine):
    """A portal to which all that happens to portals is done."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.portal = Portal(self.folder / "cong", full_text=True)
        self.elsewhere: dict[Path, dict[str, bytes]] = {}
        self.steps = 0
        assert self.portal.build().account.problems == (), "cổng thử phải bắt đầu không lỗi"

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @property
    def pages(self) -> list[Path]:
        return list((self.portal.root / "content").rglob("*/*.md"))

    @property
    def news(self) -> list[Path]:
        return list((self.portal.root / "content" / "tin-tuc").rglob("*.md"))

    @property
    def folders(self) -> list[Path]:
        return [path for path in self.portal.site.rglob("*") if path.is_dir()]

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        lines = [new if line.startswith(old) else line for line in text.split("\n")]
        path.write_text("\n".join(lines), encoding="utf-8")

    @rule(number=numbers, text=words)
    def edit_a_body(self, number: int, text: str) -> None:
        path = some(self.pages, number)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{text}\n", encoding="utf-8")

    @rule(number=numbers)
    def link_to_another_page(self, number: int) -> None:
        source, target = some(self.pages, number), some(self.pages, number + 1)
        relative = os.path.relpath(target, source.parent)
        text = source.read_text(encoding="utf-8")
        source.write_text(f"{text}\n\nXem [trang khác]({relative}#x).\n", encoding="utf-8")

    @rule(number=numbers, title=titles)
    def edit_a_title(self, number: int, title: str) -> None:
        self.edit(some(self.news, number), "title:", f'title: "{title} {number % 7}"')

    @rule(number=numbers, field=st.sampled_from(["title", "summary"]), text=titles)
    def edit_words_of_any_page(self, number: int, field: str, text: str) -> None:
        self.edit(some(self.pages, number), f"{field}:", f'{field}: "{text} {number % 7}"')

    @rule(number=numbers, day=st.sampled_from(["01/01/2025", "20/11/2026", "01/12/2026"]))
    def move_a_date(self, number: int, day: str) -> None:
        self.edit(some(self.news, number), "date:", f"date: {day}")

    @rule(number=numbers, pillars=st.sampled_from(["the-che", "tthc, chi-dao", "chi-dao"]))
    def move_to_other_pillars(self, number: int, pillars: str) -> None:
        self.edit(some(self.pages, number), "pillars:", f"pillars: [{pillars}]")

    @rule(number=numbers, wards=st.sampled_from(["", "xa-yen-the", "phuong-kinh-bac"]))
    def move_to_other_wards(self, number: int, wards: str) -> None:
        self.edit(some(self.news, number), "wards:", f"wards: [{wards}]")

    @rule(number=numbers, status=st.sampled_from(["draft", "published", "bịa ra"]))
    def change_a_status(self, number: int, status: str) -> None:
        self.edit(some(self.pages, number), "status:", f"status: {status}")

    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        new = "status: withdrawn\nwithdrawn_reason: Hết giá trị.\nupdated: 2026-11-20"
        self.edit(some(self.news, number), "status: published", new)

    @rule(number=numbers)
    def rename(self, number: int) -> None:
        path = some(self.pages, number)
        path.rename(path.with_stem(f"{path.stem[:30]}-{number % 5}"))

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        if len(self.news) > 2:
            some(self.news, number).unlink()

    @rule(number=numbers)
    def add(self, number: int) -> None:
        self.portal.write_news(f"moi-{number % 9}", f"Tin mới {number}", "05/11/2026")

    @rule(number=numbers)
    def only_touch(self, number: int) -> None:
        some(self.pages, number).touch()

    @rule(number=numbers)
    def replace_a_picture(self, number: int) -> None:
        picture = self.portal.root / "content" / "tin-tuc" / "2026" / "tap-huan.jpg"
        picture.write_bytes(jpeg(number % 251))

    @rule(number=numbers)
    def add_or_remove_an_attachment(self, number: int) -> None:
        source = some(self.news, number)
        attached = source.with_name(f"dinh-kem-{number % 4}.pdf")
        if attached.exists():
            attached.unlink()
        else:
            attached.write_bytes(pdf(str(number)))
            text = source.read_text(encoding="utf-8")
            source.write_text(f"{text}\n\n[Đính kèm]({attached.name})\n", encoding="utf-8")

    @rule(number=numbers, how=st.sampled_from(["row", "cell", "remove", "touch"]))
    def change_the_table_of_a_plan(self, number: int, how: str) -> None:
        for path in (self.portal.root / "content" / "ke-hoach").rglob("*.md"):
            table = path.with_suffix(".csv")
            text = (BASE / "ke-hoach/2026/tuyen-truyen-2026.csv").read_text(encoding="utf-8")
            if how == "row":
                text += f"{number % 50 + 2},Thêm việc,Sở Nội vụ,,Quý {'I' * (number % 3 + 1)},so\n"
            elif how == "cell":
                text = text.replace("Viết tin bài", f"Viết {number % 9} tin bài")
            if how == "remove" and number % 3 == 0:
                table.unlink(missing_ok=True)
            else:
                table.write_text(text, encoding="utf-8")

    @rule(number=numbers, status=st.sampled_from(["publish_at", "expires_at", "updated"]))
    def set_a_day(self, number: int, status: str) -> None:
        new = f"status: published\n{status}: {number % 28 + 1}/12/2026"
        self.edit(some(self.news, number), "status: published", new)

    @rule(
        name=st.sampled_from(
            [
                "main.html", "news.html", "list.html", "404.html", "record.html", "home.html",
                "partials/words.html", "partials/footer.html", "partials/lists.html",
            ]
        ),
        number=numbers,
    )  # fmt: skip
    def edit_a_template(self, name: str, number: int) -> None:
        """Let the first block or macro of a template say something more."""
        path = self.portal.root / "theme_overrides" / name
        text = path.read_text(encoding="utf-8")
        mark = rf"\g<0><!-- sửa {number} -->"
        path.write_text(FIRST_PART.sub(mark, text, count=1), encoding="utf-8")

    @rule(number=numbers)
    def shadow_a_template_of_the_theme(self, number: int) -> None:
        path = self.portal.root / "theme_overrides" / "partials" / "icons.html"
        path.write_text(f"<!-- {number} -->", encoding="utf-8")

    @rule(number=numbers, key=st.sampled_from(["    agency:", "    portal:", "site_name:"]))
    def edit_the_configuration(self, number: int, key: str) -> None:
        self.edit(self.portal.root / "mkdocs.yml", key, f"{key} Cổng số {number % 9}")

    @rule(number=numbers)
    def rename_an_entry_of_the_menu(self, number: int) -> None:
        path = self.portal.root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        entry = f"  - Mục {number % 9}: thu-tuc/index.md"
        path.write_text(re.sub(r"  - .*: thu-tuc/index.md", entry, text), encoding="utf-8")

    @rule()
    def switch_tables_on_or_off(self) -> None:
        path = self.portal.root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        on, off = "markdown_extensions:\n  - tables\n", "markdown_extensions:\n"
        text = text.replace(on, off) if on in text else text.replace(off, on)
        path.write_text(text, encoding="utf-8")

    @rule(number=numbers)
    def rename_a_pillar(self, number: int) -> None:
        path = self.portal.root / "content" / "danh-muc" / "linh-vuc.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("short: ", f"short: {number % 3}", 1), encoding="utf-8")

    @rule(number=numbers)
    def add_an_abbreviation(self, number: int) -> None:
        path = self.portal.root / "content" / "danh-muc" / "tu-viet-tat.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(f'{text}- {{abbr: "V{number}", text: "vê {number}"}}\n', encoding="utf-8")

    @rule(number=numbers)
    def edit_a_fixed_page(self, number: int) -> None:
        path = self.portal.root / "site_src" / "gioi-thieu.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nThêm dòng {number}.\n", encoding="utf-8")

    @rule(number=numbers)
    def change_a_style_sheet(self, number: int) -> None:
        path = self.portal.root / "site_src" / "assets" / "css" / "loa" / "61-home.css"
        path.write_text(f"/* {number} */", encoding="utf-8")

    @rule(day=st.sampled_from(["2026-03-11", "2026-11-20", "2026-11-21", "2026-12-31"]))
    def move_the_day(self, day: str) -> None:
        self.portal.as_of = day

    @rule()
    def move_the_project(self) -> None:
        before = self.portal
        self.portal = Portal.at(before.root.rename(f"{before.root}-moi"))
        self.portal.as_of = before.as_of

    @rule(number=numbers, how=st.sampled_from(["lose", "garble", "swap", "folder"]))
    def damage_an_output(self, number: int, how: str) -> None:
        outputs = [path for path in self.portal.site.rglob("*") if path.is_file()]
        if not outputs:
            return
        path = some(outputs, number)
        data = path.read_bytes()
        if how == "lose":
            path.unlink()
        elif how == "garble":
            path.write_bytes(data + b"x")
        elif how == "swap":
            path.write_bytes(bytes(reversed(data)))
        else:
            path.unlink()
            path.mkdir()
            (path / "la.txt").write_text("lạ")

    @rule(number=numbers)
    def drop_a_strange_file(self, number: int) -> None:
        if folders := self.folders:
            (some(folders, number) / "la.html").write_text("lạ")
            (self.portal.site / "thu-muc-la" / "sau").mkdir(parents=True, exist_ok=True)

    @rule(number=numbers)
    def lose_a_folder(self, number: int) -> None:
        if folders := self.folders:
            shutil.rmtree(some(folders, number))

    @rule(number=numbers, how=st.sampled_from(["file", "link", "dangling link"]))
    def put_something_in_the_place_of_a_folder(self, number: int, how: str) -> None:
        if not (folders := self.folders):
            return
        path = some(folders, number)
        elsewhere = self.folder / f"noi-khac-{len(self.elsewhere)}"
        path.rename(elsewhere)
        self.elsewhere[elsewhere] = files_of(elsewhere)
        if how == "file":
            path.write_text("lạ", encoding="utf-8")
        else:
            path.symlink_to(elsewhere if how == "link" else self.folder / "khong-co")

    @rule(number=numbers)
    def put_a_link_in_the_place_of_a_file(self, number: int) -> None:
        if outputs := [path for path in self.portal.site.rglob("*") if path.is_file()]:
            path = some(outputs, number)
            path.unlink()
            path.symlink_to(self.portal.root / "mkdocs.yml")

    @rule(how=st.sampled_from(["lose", "truncate", "garble", "empty", "text"]), number=numbers)
    def damage_the_state(self, how: str, number: int) -> None:
        path = self.portal.state
        data = path.read_bytes() if path.exists() else b""
        if how == "lose":
            path.unlink(missing_ok=True)
        elif how == "truncate":
            path.write_bytes(data[: len(data) * (number % 10) // 10])
        elif how == "garble":
            middle = len(data) * (number % 100) // 100
            path.write_bytes(data[:middle] + b"\x00" * 64 + data[middle + 64 :])
        else:
            path.write_bytes(b"" if how == "empty" else b"no state of ours" * 100)

    @rule(files=st.integers(0, 30), keep_going=st.booleans())
    def kill_a_build(self, files: int, keep_going: bool) -> None:
        with suppress(KilledError, ContentError):
            self.portal.build(_KilledAfter(files), keep_going=keep_going)

    @rule(files=st.integers(0, 6), moved=st.booleans(), keep_going=st.booleans())
    def kill_a_build_while_it_moves(self, files: int, moved: bool, keep_going: bool) -> None:
        left = [files]
        replace = os.replace

        def killed(source: str, target: str) -> None:
            if left[0] == 0 and not moved:
                raise KilledError(target)
            replace(source, target)
            left[0] -= 1
            if left[0] < 0:
                raise KilledError(target)

        os.replace = killed  # type: ignore[assignment]
        try:
            with suppress(KilledError, ContentError):
                self.portal.build(keep_going=keep_going)
        finally:
            os.replace = replace

    @invariant()
    def the_site_is_what_a_clean_build_makes(self) -> None:
        self.steps += 1
        if self.steps % 3 == 1:
            with suppress(ContentError):
                self.portal.build()
        elif self.steps % 3 == 2:
            self.compare_whatever_is_wrong()

    def compare_whatever_is_wrong(self) -> None:
        before = files_of(self.portal.site)
        try:
            clean = self.portal.clean_site()
        except ContentError as error:
            problems = error.account.problems
        else:
            self.compare(clean)
            return
        with pytest.raises(ContentError) as again:
            self.portal.build()
        assert again.value.account.problems == problems
        assert files_of(self.portal.site) == before, "có lỗi mà trang vẫn bị đụng tới"
        self.compare(self.portal.clean_site(keep_going=True), keep_going=True)

    def compare(self, clean: dict[str, bytes], **options: Any) -> None:
        built = self.portal.build(**options)
        site = files_of(self.portal.site)
        assert site.keys() == clean.keys()
        assert [name for name in site if site[name] != clean[name]] == []
        again = self.portal.build(**options)
        assert (again.made, again.written, again.removed) == ((), 0, 0), "không gì đổi mà dựng lại"
        assert again.account == built.account
        for folder, files in self.elsewhere.items():
            assert files_of(folder) == files, "ghi qua liên kết ra ngoài trang"


EditedPortal.TestCase.settings = settings(
    max_examples=2 * STEPS,
    stateful_step_count=30,
    deadline=None,
    # To shorten thirty steps would take minutes and tell little more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestEditedPortal = EditedPortal.TestCase

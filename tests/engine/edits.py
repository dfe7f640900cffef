"""What people do to a portal: steps of the machine in `test_incremental`."""

import os
import re
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import rule

from loa.sample.pictures import pdf
from tests.engine.portal import BASE, Portal, some
from tests.gate.sample_files import jpeg

FIRST_PART = re.compile(r"\{% *(block \w+|macro \w+\([^)]*\)) *-?%\}")

numbers = st.integers(0, 10_000)
titles = st.sampled_from(["Tên mới", "Tên: có dấu", "TTHC & “nháy”", "A đứng đầu", "Z"])
words = st.sampled_from(
    [
        "Sửa một câu.", "**Đậm** và `mã`.", "- mục một\n- mục hai", "TTHC",
        "| a | b |\n|---|---|\n| 1 | 2 |", "&amp; < > \" '", "",
    ]
)  # fmt: skip


class Edits:
    """Edits of content, lists, templates and configuration, and the day that passes."""

    portal: Portal

    @property
    def pages(self) -> list[Path]:
        return list((self.portal.root / "content").rglob("*/*.md"))

    @property
    def news(self) -> list[Path]:
        return list((self.portal.root / "content" / "tin-tuc").rglob("*.md"))

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

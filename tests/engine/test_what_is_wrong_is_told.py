"""Whatever is wrong is told in a Vietnamese sentence that says where; the old site stands."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.portal import Portal, files_of

FIXED = "site_src/gioi-thieu.md"
OWN = "theme_overrides"

Build = Callable[..., str]


@pytest.fixture
def refused(portal: Portal, capsys: pytest.CaptureFixture[str]) -> Build:
    """What `loa build` answers; it must end with a code and leave the site alone."""

    def build(code: int, *arguments: str) -> str:
        before = files_of(portal.site)
        assert portal.command("build", *arguments) == code
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        assert str(portal.root / "theme_overrides") not in told.err, "đã biết cổng nằm ở đâu"
        assert told.out == ""
        assert files_of(portal.site) == before
        return told.err

    return build


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("plugins: []", "plugins: [search]", "plugins: material/search: lệnh loa không chạy"),
        ("  - hooks/read_content.py", "  - hooks/read_content.py\n  - hooks/la.py",
         "hooks: hooks/la.py: lệnh loa không chạy phần này"),
        ("plugins: []", "plugins: []\nextra_templates: [a.html]", "extra_templates: a.html"),
        ("plugins: []", "plugins: [khong-co]", "mkdocs.yml có mục sai"),
        ("plugins: []", "plugins: [", "Lỗi: mkdocs.yml: "),
        ("plugins: []", "plugns: []", "mkdocs.yml có mục sai"),
        ("  - tables", "  - tabels", "mkdocs.yml có mục sai"),
        ("use_directory_urls: true", "use_directory_urls: false", "use_directory_urls phải"),
        ("    agency: ", "    agncy: ", "Có phải ý bạn là “agency”?"),
        ("thu-tuc/index.md", "khong/index.md", "mkdocs.yml: nav: không có trang “khong/”."),
        ("Thủ tục: thu-tuc/index.md", "{Thủ tục: [thu-tuc/index.md]}", "mkdocs.yml: nav: mỗi mục"),
    ],
)  # fmt: skip
def test_a_wrong_configuration(
    portal: Portal, refused: Build, old: str, new: str, words: str
) -> None:
    portal.replace("mkdocs.yml", old, new)
    assert words in refused(2)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("news.html", "\n{% if %}", f"{OWN}/news.html:LINE: mẫu trang sai"),
        ("partials/words.html", "\n{% if %}", f"{OWN}/partials/words.html:LINE: mẫu trang sai"),
        ("404.html", "\n{% block a %}{{ 1|khong }}{% endblock %}", f"{OWN}/404.html:LINE: "),
        (
            "partials/footer.html",
            "\n{% include 'khong.html' %}",
            f"{OWN}/partials/footer.html:LINE: mẫu trang sai (không có mẫu “khong.html”)",
        ),
    ],
)
def test_a_template_that_can_not_be_read(
    portal: Portal, refused: Build, name: str, text: str, words: str
) -> None:
    append(portal.root / OWN / name, text)
    line = (portal.root / OWN / name).read_text(encoding="utf-8").count("\n") + 1
    assert words.replace("LINE", str(line)) in refused(1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ khong.co }}", "'khong' is undefined"),
        ("{{ 1 + 'a' }}", "unsupported operand"),
        ("{{ 'a'|round }}", "404.html:3: mẫu trang sai"),
        ("{{ at() }}", "404.html:3: mẫu trang sai"),
        ("{% include '404.html' %}", "mẫu trang sai"),
    ],
)
def test_a_template_that_fails_on_a_page(
    portal: Portal, refused: Build, text: str, words: str
) -> None:
    (portal.root / OWN / "404.html").write_text(f"<p>\n</p>\n{text}\n", encoding="utf-8")
    told = refused(1)
    assert words in told
    assert f"{OWN}/404.html:3: mẫu trang sai" in told
    assert told.count("\n") == 1


def test_the_place_is_where_the_fault_is_not_who_drew_it_in(portal: Portal, refused: Build) -> None:
    portal.replace(f"{OWN}/partials/footer.html", "<footer", "{{ 1 + 'a' }}<footer")
    assert f"{OWN}/partials/footer.html:" in refused(1)


def test_a_template_that_is_gone(portal: Portal, refused: Build) -> None:
    (portal.root / OWN / "news.html").unlink()
    assert "news.html: mẫu trang sai" in refused(1)


def test_a_template_in_another_encoding(portal: Portal, refused: Build) -> None:
    path = portal.root / OWN / "news.html"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert "mẫu trang sai" in refused(1)


def test_a_repaired_template_is_the_one_that_was(portal: Portal, refused: Build) -> None:
    path = portal.root / OWN / "partials" / "words.html"
    text = path.read_text(encoding="utf-8")
    append(path, "{% if %}")
    refused(1)
    path.write_text(text, encoding="utf-8")
    assert portal.build().made == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitel: A\n---\nx\n", f"{FIXED}:2:1: lỗi L301"),
        ("---\ntitle: A: B\n---\nx\n", f"{FIXED}:2:9: lỗi L202"),
        ("Chào\n", f"{FIXED}:1:1: lỗi L104"),
        ("---\ntitle: A\n", f"{FIXED}:1:1: lỗi L104"),
        ("", f"{FIXED}:1:1: lỗi L102"),
        ("---\ntitle: A\n---\n\n# Tên\n", f"{FIXED}:5:1: lỗi"),
        ("---\ntitle: A\n---\n\n[x](javascript:a)\n", f"{FIXED}:5:"),
        ("---\ntitle: A\n---\n\n[x](khong-co.md)\n", f"{FIXED}:5: không có “khong-co.md”"),
        ("---\ntitle: A\n---\n\n![x](khong-co.png)\n", f"{FIXED}:5: không có “khong-co.png”"),
        ("---\ntitle: A\n---\n\n[x](../ngoai.md)\n", f"{FIXED}:5: không có “../ngoai.md”"),
    ],
)
def test_a_wrong_fixed_page(portal: Portal, refused: Build, text: str, words: str) -> None:
    (portal.root / FIXED).write_text(text, encoding="utf-8")
    assert words in refused(2)


@pytest.mark.parametrize("name", ["index.md", "tin-tuc/index.md", "tin-tuc/2026/tin-1.md"])
def test_a_fixed_page_at_the_address_of_another(portal: Portal, refused: Build, name: str) -> None:
    path = portal.root / "site_src" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: A\n---\nx\n", encoding="utf-8")
    assert "Hai tệp cùng ra địa chỉ" in refused(2)


def test_a_link_to_what_is_gone_is_told_however_little_changed(
    portal: Portal, refused: Build
) -> None:
    append(portal.root / FIXED, "\n[Tin](tin-tuc/2026/tin-1.md)\n")
    portal.build()
    (portal.root / "content/tin-tuc/2026/tin-1.md").unlink()
    assert f"{FIXED}:" in refused(2)


def test_a_body_that_no_converter_can_follow(portal: Portal, refused: Build) -> None:
    nested = "\n".join("    " * level + "- mục" for level in range(300))
    append(portal.root / "content/tin-tuc/2026/tin-1.md", f"\n\n{nested}\n")
    assert "tin-tuc/2026/tin-1.md: thân bài lồng quá nhiều lớp" in refused(1)


def test_the_line_of_a_warning_moves_with_the_file(portal: Portal, refused: Build) -> None:
    """Also when a build read the file and then failed."""
    name = "ke-hoach/2026/tuyen-truyen-2026.md"
    portal.replace(f"content/{name}", "from: [Sở Nội vụ]", "from: [Sở Nội chính]")
    (before,) = portal.build().account.problems
    portal.replace(f"content/{name}", "title: ", "# ghi chú\ntitle: ")
    portal.replace(f"{OWN}/news.html", "{% block", "{% bloc")
    time.sleep(0.03)  # a younger file is read again in any case
    refused(1)
    portal.replace(f"{OWN}/news.html", "{% bloc", "{% block")
    (after,) = portal.build().account.problems
    assert (after.path, after.line) == (name, before.line + 1)


@pytest.mark.parametrize("inside", ["content/site", "site_src/site", f"{OWN}/site"])
def test_a_site_among_its_own_sources(portal: Portal, refused: Build, inside: str) -> None:
    assert "nguồn của cổng" in refused(2, "--site", inside)
    assert not (portal.root / inside).exists()


def test_a_site_around_its_own_sources(portal: Portal, refused: Build) -> None:
    shutil.copytree(portal.root / "content", portal.site / "content")
    assert "nguồn của cổng" in refused(2, "--content", "site/content")

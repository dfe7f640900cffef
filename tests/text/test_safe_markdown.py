"""Markdown written by many hands does no harm."""

import pytest
from markdown import markdown

EXTENSIONS = ["tables", "sane_lists", "admonition", "loa.text.safe_markdown"]


def render(text: str) -> str:
    return markdown(text, extensions=EXTENSIONS)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        'đoạn <img src=x onerror="alert(1)"> văn',
        "<div onclick=alert(1)>\n\nxin chào\n\n</div>",
        "<!-- <b>chú thích</b> -->",
        "<iframe src='https://vi.example'></iframe>",
    ],
)
def test_raw_html_is_shown_and_not_run(text: str) -> None:
    html = render(text)
    assert "&lt;" in html
    assert not any(tag in html for tag in ("<script", "<img", "<div", "<iframe", "<!--", "<b>"))


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc"],
)
def test_a_link_with_another_scheme_leads_nowhere(target: str) -> None:
    assert "href" not in render(f"[bấm]({target})")
    assert "src" not in render(f"![ảnh]({target})")


@pytest.mark.parametrize(
    "text",
    [
        "[bấm](&#106;avascript:alert(1))",
        "[bấm](<java\tscript:alert(1)>)",
        "[bấm](%6Aavascript:alert(1))",
        "[bấm][x]\n\n[x]: javascript:alert(1)",
        "<javascript:alert(1)>",
    ],
)
def test_a_scheme_in_disguise_leads_nowhere(text: str) -> None:
    assert 'href="javascript' not in render(text).lower().replace("\t", "").replace("&#106;", "j")


@pytest.mark.parametrize(
    "target",
    ["https://dichvucong.gov.vn/", "mailto:a@vi.example", "tel:19000000", "../x.md", "#muc"],
)
def test_harmless_links_stay(target: str) -> None:
    assert f'href="{target}"' in render(f"[xem]({target})")


@pytest.mark.parametrize("text", ["#Đề mục", "> # Đề mục", "- # Đề mục", "Đề mục\n==="])
def test_level_one_is_left_to_the_title_of_the_page(text: str) -> None:
    html = render(text)
    assert "<h1" not in html
    assert "<h2" in html


def test_attribute_lists_are_plain_text_without_their_extension() -> None:
    html = render('[a](b.md){ onclick="x" }\n\n## Đề mục {: onclick="x" }')
    assert '<a href="b.md">a</a>{' in html
    assert "<h2>Đề mục {" in html


@pytest.mark.parametrize(
    "target",
    [
        *("https://vi.example/a.png", "//vi.example/a.png", "\\\\\\\\vi.example/a.png"),
        *("/\\vi.example/a.png", "\\/\\/vi.example/a.png", "&#47;/vi.example/a.png"),
    ],
)
def test_pictures_from_elsewhere_are_words(target: str) -> None:
    assert render(f"![Ảnh]({target})") == "<p><span>Ảnh</span></p>"


def test_pictures_of_the_site_stay() -> None:
    for target in ("a.png", "../a/b.png", "/a.png"):
        assert f'src="{target}"' in render(f"![Ảnh]({target})")


@pytest.mark.parametrize(
    ("written", "shown"),
    [("note", "admonition note"), ("menu", "admonition"), ("tip button vh", "admonition tip")],
)
def test_a_callout_has_no_class_but_that_of_its_kind(written: str, shown: str) -> None:
    assert f'<div class="{shown}">' in render(f'!!! {written} "Tên"\n    Chữ')


def test_a_code_block_has_a_language_and_nothing_else() -> None:
    html = markdown(
        "``` { .yaml .menu #noi_dung onclick=x }\na\n```",
        extensions=["fenced_code", "attr_list", "loa.text.safe_markdown"],
    )
    assert html == '<pre><code class="language-yaml">a\n</code></pre>'


def test_no_link_stands_in_a_link() -> None:
    assert render("*[n [m](k)](l)*").count("<a ") == 1

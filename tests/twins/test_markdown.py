"""Texts as Markdown: what a reader of it sees is what was written."""

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.pages.views import Link
from loa.twins.body import plain_body
from loa.twins.markdown import Links, bullets, table, text

LINKS = Links("https://cong.example/", "https://cong.example/tin-tuc/x/")
LINE = st.text(
    st.sampled_from([*"abĐ 19.)(", *r"\`*_[]<>|&;#+-~!:{}"]) | st.characters(codec="utf-8"),
    max_size=40,
).map(lambda words: " ".join(words.split()))


def shown(source: str) -> str:
    """Return the text that a reader of Markdown shows, without marks and tags."""
    reader = markdown.Markdown()
    reader.ESCAPED_CHARS += ["<", "|", "&", "~"]  # as CommonMark has it
    bare = re.sub(r"<[^<>]*>", "", reader.convert(source))
    return " ".join(html.unescape(bare).split())


@given(LINE.filter(lambda line: not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line)))
def test_words_are_shown_as_they_are(words: str) -> None:
    assert shown(text(words)) == words


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1.001193", "1.001193"),
        ("187/KH-UBND", "187/KH-UBND"),
        ("- không phải mục", "\\- không phải mục"),
        ("12. Mục", "12\\. Mục"),
        ("# không phải đề mục", "\\# không phải đề mục"),
        ("a_b*c", "a\\_b\\*c"),
        ("<script>", "\\<script\\>"),
        ("hai\ndòng", "hai dòng"),
    ],
)
def test_only_what_means_something_is_escaped(words: str, written: str) -> None:
    assert text(words) == written


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("", "https://cong.example/"),
        ("thu-tuc/", "https://cong.example/thu-tuc/"),
        ("#muc", "https://cong.example/tin-tuc/x/#muc"),
        ("https://khac.example/a", "https://khac.example/a"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tep/a(1).pdf", "<https://cong.example/tep/a(1).pdf>"),
    ],
)
def test_every_link_is_whole(url: str, whole: str) -> None:
    assert LINKS.link(Link("Chữ", url)) == f"[Chữ]({whole})"


def test_what_leads_nowhere_is_text() -> None:
    assert LINKS.link(Link("Sở Nội vụ")) == "Sở Nội vụ"


def test_cells_and_items_stay_one_line() -> None:
    assert table(("A", "B"), [(text("a|b"), text("c\nd"))]).splitlines()[-1] == "| a\\|b | c d |"
    assert bullets(map(text, ("một", "- hai"))) == "- một\n- \\- hai"


def whole(target: str) -> str:
    return f"https://cong.example/{target}"


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ("Xem [a](b.md).", "Xem [a](https://cong.example/b.md)."),
        ("Xem [a].\n\n[a]: b.md", "Xem [a].\n\n[a]: https://cong.example/b.md"),
        ("![a](b.png){ width=90 }", "![a](https://cong.example/b.png)"),
        ("## Mục {#muc}\n\nChữ", "## Mục\n\nChữ"),
        ("`[a](b.md){ x }`", "`[a](b.md){ x }`"),
        ("```\n/// luu-y\n[a](b.md)\n```", "```\n/// luu-y\n[a](b.md)\n```"),
        ("/// luu-y | Nhớ\nMang giấy.\n///", "**Nhớ**\n\nMang giấy."),
        ("Chữ thường.", "Chữ thường."),
    ],
)
def test_a_body_keeps_its_words_and_loses_what_only_the_portal_reads(body: str, plain: str) -> None:
    assert plain_body(body, whole) == plain


@given(st.text())
def test_a_body_without_links_and_marks_is_as_it_was(body: str) -> None:
    if not set(body) & set("]/{"):
        assert plain_body(body, whole) == body.strip()


@pytest.mark.parametrize("part", [" ", "\t", "/// ", ") {", "]( ", "{#a} ", "[a]("])
def test_a_body_of_near_misses_takes_no_long_time(part: str) -> None:
    """What takes quadratic time would not end."""
    plain_body(f"{{ x{part * 200_000}]y", str)

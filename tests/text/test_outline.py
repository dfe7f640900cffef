"""The ids that links are checked against are those that the page has."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config import load_config

from loa.text.body_html import BodyConverter
from loa.text.outline import heading_ids, headings, written_ids
from tests.patience import timed
from tests.text.nasty_markdown import TEXT
from tests.text.nasty_markdown import bodies as nasty_bodies

ROOT = Path(__file__).parents[2]


class _Seen(Extension, Treeprocessor):
    """Remembers the ids of the headings of the page that was made last."""

    ids: tuple[str | None, ...] = ()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(self, "seen", -100)

    def run(self, root: Element) -> None:
        self.ids = tuple(e.get("id") for e in root.iter() if re.fullmatch("h[1-6]", e.tag))


SEEN = _Seen()
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
CONVERTER = BodyConverter([*CONFIG.markdown_extensions, SEEN], CONFIG.mdx_configs)


def ids_on_the_page(body: str) -> tuple[str | None, ...]:
    SEEN.ids = ()
    CONVERTER.convert(body, str)
    return SEEN.ids


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("## Mục tiêu", ("muc-tieu",)),
        (
            "## Đối tượng ##\n\n## Đối tượng\n\n### Đối tượng",
            ("doi-tuong", "doi-tuong_1", "doi-tuong_2"),
        ),
        ("Mục tiêu\n---\n\nChữ", ("muc-tieu",)),
        ("Chữ\n## Mục\nchữ", ("muc",)),
        ("```\n## Mục\n```", ()),
        ("```\n## Mục\n", ("muc",)),
        ("    ## Mục", ()),
        (" ## Mục", ()),
        ("- a\n\n    ## Mục\n\n> ## Trích", ("muc", "trich")),
        ("## **1. Mục** [một](x.md) `hai` &amp;", ("1-muc-mot-hai",)),
        ("## Mục { #rieng }\n\n## Riêng", ("rieng", "rieng_1")),
        ("## [Một][a]\n\n[a]: x.md", ("mot",)),
        ("## ?\n\n## 10\n", ("_1", "10")),
        ("Chữ\nchữ\n---\n", ()),
        ("", ()),
    ],
)
def test_ids_of_headings(body: str, ids: tuple[str, ...]) -> None:
    assert heading_ids(body) == ids


MARKED = st.sampled_from(
    [
        "**Mục**",
        "[liên kết](x.md)",
        "[hỏng](",
        "`mã`",
        "a_b_c",
        "a*b*c",
        "\\#",
        "&amp;",
        "[a][b]",
        "]",
    ]
)
WORDS = st.lists(
    st.one_of(st.sampled_from(["Mục", "tiêu", "Đối tượng", "1.", "–", "#", "|", "x"]), MARKED),
    max_size=4,
).map(" ".join)
PART = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "#######"]), WORDS),
    st.builds("{}\n{}".format, WORDS, st.sampled_from(["---", "===", "-", "= ", "- -"])),
    st.builds("{}{}".format, st.sampled_from(["- ", "1. ", "> ", "    ", "- ## ", "> # "]), WORDS),
    st.builds("```\n{}\n{}".format, WORDS, st.sampled_from(["```", "````", "~~~", "``` "])),
    st.builds("| {} | b |\n|---|---|\n| {} |".format, WORDS, WORDS),
    st.sampled_from(["[b]: x.md", "!!! note\n    ## Mục", "```", "~~~ yaml", "---", "*[x]: y"]),
    WORDS,
)
GLUE = st.sampled_from(["\n\n", "\n\n", "\n", "\n    ", "\n\n    ", "\n \n", "\n\n\n"])
structured = st.lists(st.tuples(PART, GLUE).map("".join), max_size=8).map("".join)


@settings(max_examples=400)
@given(st.one_of(structured, nasty_bodies))
@example("# a | b\n--|--\n# c | d\n")
@example("a\nb\n---\nc\n---")
@example("/// meo\n- \n\n")
@example("> /// meo\n> - ")
@example("# a\\\n\n# b\\#\n\n# c\\\\##")
@example("///\nUBND xã\n===\n\n")
def test_ids_are_those_on_the_page(body: str) -> None:
    # Who gives ids himself may give a heading's to something else first; see the next test.
    assume("{" not in body and "\r" not in body)
    assert heading_ids(body) == ids_on_the_page(body)


@given(WORDS, st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True))
@example("", "nhiem-vu-1")
@example("", "muc_1")
def test_an_id_that_is_written_is_an_id_on_the_page(words: str, name: str) -> None:
    body = f"## x {words} {{ #{name} }}\n\nChữ [x](y){{ .c #kia }}\n"
    assert (name in written_ids(body)) == (f'id="{name}"' in CONVERTER.convert(body, str))
    assert "kia" in written_ids(body)


@given(TEXT)
def test_code_is_no_heading(text: str) -> None:
    assume("~~~" not in text)
    assert headings(f"~~~\n## {text}\n~~~") == ()


@pytest.mark.parametrize(
    "body",
    [
        "[" * 1_000_000,
        "# [" * 300_000,
        "# [" + "[" * 1_000_000,
        "# x\n" * 250_000,
        "## [a\n\n" * 150_000,
        "> " * 500_000,
        "#" * 1_000_000 + "x",
        "`" * 1_000_000,
        "```\n````\n" * 100_000,
        "".join("`" * n + "\n" for n in range(3, 1400)),
        "- " * 500_000 + "#",
        "{" * 500_000 + "#a" * 250_000,
        "a\n---\n" * 150_000,
    ],
    ids=range(13),
)
def test_no_body_takes_long(body: str) -> None:
    with timed() as took:
        heading_ids(body)
        written_ids(body)
    assert took.within(2), took

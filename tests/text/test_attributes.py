"""Of attributes that editors write, the page keeps a few; what is no attribute stays text."""

import re
from pathlib import Path

import pytest

from loa.text.attributes import LIST, is_kept, read_attributes
from tests.hostile import html_of

TEMPLATES = Path(__file__).parents[2] / "theme_overrides"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("![a](b.jpg){ width=1200 height=800 }", 'height="800" src="../b.jpg" width="1200"'),
        ("## Hồ sơ { #can-nop }", '<h2 id="can-nop">Hồ sơ</h2>'),
        ("## Hồ sơ {: #can-nop .num }", '<h2 class="num" id="can-nop">Hồ sơ</h2>'),
        ("*a*{ lang=en title='b c' }", '<em lang="en" title="b c">a</em>'),
        ("**12 000**{.num .nho}.", '<strong class="num nho">12 000</strong>.'),
        ("đoạn\n{: .nho }", '<p class="nho">đoạn</p>'),
    ],
)
def test_harmless_attributes_are_set(body: str, html: str) -> None:
    assert html in html_of(body)


@pytest.mark.parametrize(
    "attribute",
    [
        *("onclick=x", "ONCLICK=x", "style=x", "href=x", "src=x", "srcset=x", "target=_blank"),
        *(".menu", "class=button", "#Noi", "#noi_dung", "#nhiem-vu-a-1", "id='a b'", "name=x"),
        *("width=10", "lang='x y'", "data-x=y", "is=x", "xmlns=x", "slot=x", "form=x"),
    ],
)
def test_all_others_are_left_out(attribute: str) -> None:
    assert html_of(f"*a*{{ {attribute} }}") == "<p><em>a</em></p>"


@pytest.mark.parametrize("size", ["0", "-1", "1.5", "50%", "100000", "١"])
def test_a_size_is_a_number_of_pixels(size: str) -> None:
    assert "width" not in html_of(f"![a](b.jpg){{ width={size} }}")


@pytest.mark.parametrize(
    "text",
    ["*a*{b}", "*a*{b, c}", "*a*{ b=1 c }", "*a*{}", "*a*{ = }", "x {y=1} z", "*a*{b='c}"],
)
def test_what_is_no_list_of_attributes_stays_text(text: str) -> None:
    assert html_of(text) == f"<p>{re.sub(r'[*](a)[*]', r'<em>a</em>', text)}</p>"


def test_an_id_is_given_once() -> None:
    assert html_of("*a*{ #x } *b*{ #x }\n\n## x").count('id="x"') == 1


def test_no_id_of_a_template_can_be_taken() -> None:
    # The search page shows no text of an editor's.
    paths = (path for path in TEMPLATES.rglob("*.html") if path.name != "search.html")
    texts = [path.read_text(encoding="utf-8") for path in paths]
    ids = {found for text in texts for found in re.findall(r'\bid="([^"{}]+)', text)}
    assert "noi_dung" in ids
    for name in sorted(ids):
        (attribute,) = read_attributes(f"#{name}")
        assert not is_kept(attribute, of_picture=False), name


def test_a_list_is_read_as_it_is_written() -> None:
    match = LIST.fullmatch("""{: #a .b c="d e" f='g' h=i }""")
    assert match
    found = [(a.name, a.value, a.written) for a in read_attributes(match[1])]
    assert found == [
        ("id", "a", "#a"),
        ("class", "b", ".b"),
        ("c", "d e", 'c="d e"'),
        ("f", "g", "f='g'"),
        ("h", "i", "h=i"),
    ]

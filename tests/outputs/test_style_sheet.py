"""Parts of a style sheet become one file, without what only their authors read."""

from loa.outputs.style_sheet import joined


def test_comments_indentation_and_empty_lines_are_left_out() -> None:
    parts = [
        "/* Colours\n   and more */\n\n:root {\n  --ink: #000; /* dark */\n}\n\n",
        "a, b { color: var(--ink) }\n",
    ]
    assert joined(parts) == ":root{--ink:#000;}a,b{color:var(--ink)}"


def test_a_value_on_two_lines_stays_two_words() -> None:
    assert joined(["a {\n  margin: 1px\n    2px;\n}\n"]) == "a{margin:1px\n2px;}"


def test_white_space_that_means_something_stays() -> None:
    sheet = 'a :is(b, c)::after{content:"; a: {b} ";width:calc(1px + (2px - 1px))}'
    assert joined([sheet]) == sheet.replace("b, c", "b,c")
    assert joined(["@media screen and (width > 1px) { a :not(b) { top: 0 } }"]) == (
        "@media screen and (width > 1px){a :not(b){top:0}}"
    )

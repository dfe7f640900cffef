"""Parts of a style sheet become one file, without what only their authors read."""

from loa.outputs.style_sheet import joined


def test_comments_indentation_and_empty_lines_are_left_out() -> None:
    parts = [
        "/* Colours\n   and more */\n\n:root {\n  --ink: #000; /* dark */\n}\n\n",
        "a { color: var(--ink) }\n",
    ]
    assert joined(parts) == ":root {\n--ink: #000; }\na { color: var(--ink) }\n"


def test_a_value_on_two_lines_stays_two_words() -> None:
    assert joined(["a {\n  margin: 1px\n    2px;\n}\n"]) == "a {\nmargin: 1px\n2px;\n}\n"

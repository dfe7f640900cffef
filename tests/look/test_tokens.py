"""The look keeps its promises: contrast, lines that clip no mark, no stray colour."""

import gzip
import re

import pytest

from loa.outputs.style_sheet import joined
from tests.look.tokens import PARTS, ROOT, THEMES, TOKENS, contrast, tokens, without_comments

AAA, NOT_TEXT = 7.0, 3.0
TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "muted", "link", "ok", "warn", "off")
        for ground in ("paper", "wash")
    ),
    ("gold-ink", "gold-wash"),
    ("on-seal", "seal"),
    *((ink, ground) for ink in ("on-head", "on-head-soft") for ground in ("head", "head-deep")),
    *((ink, "foot") for ink in ("on-head", "on-foot", "foot-link")),
]
"""Every text with the grounds that it stands on."""
OUTLINES = [
    *(("edge", ground) for ground in ("paper", "wash")),
    *(("focus", ground) for ground in ("paper", "wash", "gold-wash")),
    ("star", "head"),
    ("star", "foot"),
    ("star", "head-deep"),
]
"""The borders of controls, and the outline of what has the focus."""
ONE_LINE_OF_DIGITS = {".due b", ".graph text", ".chart text"}
"""What has no marks above, or stands in a drawing where each line has its place."""


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#fff", "#777777") == contrast("#777777", "#fff")


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_a_contrast_of_seven(theme: str) -> None:
    found = tokens(theme)
    low = {
        pair: ratio for pair in TEXT if (ratio := contrast(found[pair[0]], found[pair[1]])) < AAA
    }
    assert low == {}


@pytest.mark.parametrize("theme", THEMES)
def test_outlines_have_a_contrast_of_three(theme: str) -> None:
    found = tokens(theme)
    low = {
        pair: ratio
        for pair in OUTLINES
        if (ratio := contrast(found[pair[0]], found[pair[1]])) < NOT_TEXT
    }
    assert low == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_more(scheme: str) -> None:
    plain, more = tokens(scheme), tokens(f"{scheme}, more contrast")
    for ink, ground in [("ink", "paper"), ("muted", "paper"), ("link", "paper"), ("edge", "paper")]:
        assert contrast(more[ink], more[ground]) > contrast(plain[ink], plain[ground]), ink


def test_no_line_is_so_low_that_marks_meet_the_line_above() -> None:
    """A heading needs 1.32 for “Ẩ” below “ộ”, running text has 1.65."""
    assert (tokens("light")["lh-text"], tokens("light")["lh-title"]) == ("1.65", "1.32")
    low = []
    for path in sorted(PARTS.glob("*.css")):
        for selector, rules in re.findall(r"([^{}]+)\{([^{}]*)\}", without_comments(path)):
            heights = re.findall(
                r"line-height:\s*([\d.]+)|font:[^;]*?/([\d.]+)(?![\d.]*rem)", rules
            )
            low += [
                (path.name, selector.strip(), height)
                for pair in heights
                if (height := "".join(pair)) and float(height) < 1.32
            ]
    assert [found for found in low if found[1] not in ONE_LINE_OF_DIGITS] == []


def test_no_width_has_two_layouts_at_once() -> None:
    """What begins at a width begins where the other has ended: 768 px is a tablet's width."""
    sheet = "".join(map(without_comments, sorted(PARTS.glob("*.css"))))
    bounds = {side: {*re.findall(rf"\({side}-width: ([^)]+)\)", sheet)} for side in ("min", "max")}
    assert bounds["min"]
    assert bounds["max"]
    assert bounds["min"] & bounds["max"] == set()


def test_colours_are_tokens() -> None:
    """Paper alone has colours of its own: black ink."""
    for path in sorted(PARTS.glob("*.css")):
        if path not in {TOKENS, PARTS / "90-print.css"}:
            assert re.findall(r"#[0-9a-f]{3,8}\b(?=[\s;,)])", without_comments(path)) == [], (
                path.name
            )


def test_every_token_is_used_and_every_used_one_exists() -> None:
    sheet = "".join(map(without_comments, sorted(PARTS.glob("*.css"))))
    assert set(re.findall(r"var\(--([\w-]+)", sheet)) == {*tokens("light")}


def test_letters_with_marks_are_not_made_capitals() -> None:
    for path in PARTS.glob("*.css"):
        assert "uppercase" not in path.read_text(encoding="utf-8"), path.name


def test_a_list_in_a_frame_has_the_colours_of_the_portal() -> None:
    framed = (ROOT / "site_src" / "assets" / "css" / "nhung.css").read_text(encoding="utf-8")
    for selector, theme in [(":root", "light"), (r"\.dark:target ~ \.list", "dark")]:
        [rules] = re.findall(rf"^{selector} \{{([^}}]*)\}}", framed, re.MULTILINE)
        own = dict(re.findall(r"--([\w-]+):\s*([^;]+);", rules))
        assert own == {name: tokens(theme)[name] for name in own}


def test_the_style_sheet_is_light() -> None:
    sheet = joined(path.read_text(encoding="utf-8") for path in sorted(PARTS.glob("*.css")))
    assert len(gzip.compress(sheet.encode(), 9, mtime=0)) <= 10_240


def test_the_design_system_tells_every_token_with_its_values() -> None:
    page = (ROOT / "docs" / "design-system.md").read_text(encoding="utf-8")
    light, dark = tokens("light"), tokens("dark")
    told = dict(re.findall(r"^\| `--([\w-]+)` \| (.+?) \| [^|]+ \|$", page, re.MULTILINE))
    values = {
        name: f"`{value}` | `{dark[name]}`" if value.startswith("#") else f"`{value}`"
        for name, value in light.items()
    }
    assert told == values


def test_the_design_system_names_parts_and_pictures_that_exist() -> None:
    page = (ROOT / "docs" / "design-system.md").read_text(encoding="utf-8")
    parts = set(re.findall(r"`(\d\d-[\w-]+)`", page))
    assert parts == {path.stem for path in PARTS.glob("*.css")}
    pictures = set(re.findall(r"\]\(pictures/([\w.-]+)\)", page))
    kept = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    assert pictures <= kept.keys()
    assert max(kept.values()) <= 60_000


def test_what_the_style_sheet_draws_in_moves_with_it() -> None:
    """What lies in a folder of assets/ has a version, as the sheet has; see `engine/assets.py`."""
    assets = PARTS.parents[1]
    drawn = [
        (path.name, target)
        for path in sorted(PARTS.glob("*.css"))
        for target in re.findall(r"url\(([^)]+)\)", without_comments(path))
    ]
    assert len(drawn) == 3
    for part, target in drawn:
        folder, name = re.fullmatch(r"\.\./([\w-]+)/([\w.-]+)", target).groups()  # type: ignore[union-attr]
        assert (assets / folder / name).is_file(), (part, target)

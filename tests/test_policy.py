"""What a page's policy allows is what the page has, and nothing inline or from elsewhere passes."""

import re

import pytest

from loa.policy import ANY_PAGE, ForbiddenError, with_policy

STYLE = '<link rel="stylesheet" href="../assets/css/loa.css">'
SCRIPT = '<script src="../assets/js/loa.js" defer></script>'


def page(*parts: str) -> str:
    """Return a page with some things on it."""
    return f'<!doctype html>\n<html><head><meta charset="utf-8">{"".join(parts)}</head></html>'


def policy(*parts: str) -> dict[str, str]:
    """Return the policy of a page by directive."""
    match = re.search(
        r'http-equiv="Content-Security-Policy" content="([^"]*)"', with_policy(page(*parts))
    )
    assert match
    return {name: value for name, _, value in (one.partition(" ") for one in match[1].split("; "))}


def opened(*parts: str) -> set[str]:
    """Return the directives by which a page may do anything at all."""
    return {name for name, value in policy(*parts).items() if value != "'none'"}


@pytest.mark.parametrize(
    ("part", "directives"),
    [
        ("", set()),
        (STYLE, {"style-src", "font-src", "img-src"}),
        (SCRIPT, {"script-src", "connect-src", "worker-src"}),
        ('<script type="module" src="x.js"></script>', {"script-src", "connect-src", "worker-src"}),
        ('<img src="anh.jpg" alt="">', {"img-src"}),
        ('<link rel="icon" href="../assets/favicon.svg">', {"img-src"}),
        ('<link rel="manifest" href="/manifest.webmanifest">', {"manifest-src"}),
        ('<link rel="preload" as="fetch" href="x.json">', {"connect-src"}),
        ('<form action="../tim-kiem/"><input name="q"></form>', {"form-action"}),
        ('<video controls src="a.mp4"></video>', {"media-src", "img-src"}),
        # These load nothing.
        ('<link rel="canonical" href="https://cchc.example/x/">', set()),
        ('<link rel="alternate" type="application/rss+xml" href="rss.xml">', set()),
        ('<a href="https://dichvucong.gov.vn/">x</a>', set()),
        ('<script type="application/ld+json">{"@type": "WebSite"}</script>', set()),
        ("<pre>&lt;script&gt;alert(1)&lt;/script&gt; onclick=&quot;x&quot;</pre>", set()),
        ('<p>viết style="x" và onload="y" trong bài</p>', set()),
    ],
)
def test_a_page_may_do_what_it_has_need_of(part: str, directives: set[str]) -> None:
    assert opened(part) == directives
    assert all(value in ("'none'", ANY_PAGE[name]) for name, value in policy(part).items())


def test_what_no_page_says_falls_back_to_nothing() -> None:
    assert policy()["default-src"] == policy()["base-uri"] == policy()["form-action"] == "'none'"


def test_the_policy_stands_before_all_that_it_governs() -> None:
    written = with_policy(page(STYLE, SCRIPT, '<form action="x"></form>'))
    assert written.index("http-equiv") < written.index("<link") < written.index("<script")
    assert written.index('charset="utf-8"') < written.index("http-equiv")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<script type="module">import "./x.js"</script>', "<script>"),
        ("<style>p {}</style>", "<style>"),
        ('<p style="color: red">x</p>', "style="),
        ("<p class='a' onclick='x()'>x</p>", "onclick="),
        ('<script src="https://cdn.example/x.js"></script>', "https://cdn.example/x.js"),
        ('<script src="//cdn.example/x.js"></script>', "//cdn.example/x.js"),
        ('<link rel="stylesheet" href="https://fonts.example/css">', "https://fonts.example/css"),
        ('<img src="https://anh.example/x.png" alt="">', "https://anh.example/x.png"),
        ('<img src="x.png" srcset="x.png 1x, https://anh.example/x2.png 2x" alt="">', "srcset"),
        ('<img src="data:image/png;base64,AA" alt="">', "data:image"),
        ('<form action="https://khac.example/gui"></form>', "https://khac.example/gui"),
        ('<video src="https://phim.example/a.mp4"></video>', "https://phim.example/a.mp4"),
        ('<iframe src="x/"></iframe>', "<iframe>"),
        ('<object data="x"></object>', "<object>"),
        ('<base href="/">', "<base>"),
    ],
)
def test_what_no_page_may_do_is_told_and_not_silently_blocked(part: str, said: str) -> None:
    with pytest.raises(ForbiddenError) as told:
        with_policy(page(part))
    assert said in str(told.value) or said == "srcset"


def test_a_page_that_says_no_character_set_has_no_place_for_a_policy() -> None:
    with pytest.raises(ForbiddenError):
        with_policy("<!doctype html><title>x</title>")


TITLE = "&#34; onclick=alert(1) style=x &lt;b onerror=1"


def test_what_an_editor_wrote_is_no_attribute_however_it_looks() -> None:
    with_policy(page(f'<meta name="description" content="{TITLE}">', f"<p title='{TITLE}'></p>"))


@pytest.mark.parametrize("attribute", ["onclick", "style"])
def test_an_attribute_behind_such_a_value_is_found(attribute: str) -> None:
    with pytest.raises(ForbiddenError, match=attribute):
        with_policy(page(f'<p title="{TITLE}" {attribute}="x"></p>'))

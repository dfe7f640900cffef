"""Links as seen from a page: those of MkDocs' `url` filter, which the templates used before."""

from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from loa.addresses import seen_from, seen_under

# Few names, so that pages and addresses often share folders; and any name that a file may have.
NAMES = st.sampled_from(["a", "b", "tin-tuc", "2026", "tin-tuc-2026"]) | st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="/\\"), min_size=1
).filter(lambda name: name not in {".", ".."})
FOLDERS = st.lists(NAMES, max_size=4).map(lambda names: "".join(f"{name}/" for name in names))
TAILS = st.sampled_from(["", "index.html", "anh.jpg", "#muc_luc", "?pillar=x", "?q=a:b", "#"])
ADDRESSES = st.builds("{}{}".format, FOLDERS, TAILS)
ELSEWHERE = st.sampled_from(
    ["https://dichvucong.gov.vn/", "mailto:a@b.vn", "tel:1900", "//host/x/", "/goc/", "#muc_luc"]
)


def by_mkdocs(address: str, page: str) -> str:
    return normalize_url(address, cast("Page", SimpleNamespace(url=page)))


@given(ADDRESSES | ELSEWHERE, FOLDERS)
def test_a_page_links_as_mkdocs_would(address: str, page: str) -> None:
    assert seen_from(page)(address) == by_mkdocs(address, page)


@given(ADDRESSES | ELSEWHERE, st.sampled_from(["/", "/cchc/", "/cchc", ".", ""]))
def test_a_page_shown_at_any_depth_links_as_mkdocs_would(address: str, base: str) -> None:
    assert seen_under(base)(address) == normalize_url(address, None, base)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("", "../../.."),
        ("thu-tuc/", "../../../thu-tuc/"),
        ("tin-tuc/", "../../"),
        ("tin-tuc/2026/x/", "./"),
        ("tin-tuc/2026/x/#nguon", "#nguon"),
        ("tin-tuc/2026/xa/", "../xa/"),
        ("van-ban/?pillar=tthc", "../../../van-ban/?pillar=tthc"),
        ("?q=x", "../../../?q=x"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("//host/x", "//host/x"),
    ],
)
def test_what_a_news_page_links_to(address: str, link: str) -> None:
    assert seen_from("tin-tuc/2026/x/")(address) == link == by_mkdocs(address, "tin-tuc/2026/x/")


def test_the_home_page_and_the_page_for_lost_readers_link_home() -> None:
    assert seen_from("")("") == "."
    assert seen_under("/cchc/")("") == "/cchc/."

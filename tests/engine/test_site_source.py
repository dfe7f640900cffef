"""What site_src/ gives to the site: pages, files to copy, and nothing that is held back."""

from pathlib import Path

import pytest

from loa.site import SiteError
from tests.engine.portal import Portal, files_of

PAGE = "---\ntitle: Trang mới\n---\n\nThân trang.\n"


def write(portal: Portal, name: str, text: str = PAGE) -> Path:
    path = portal.root / "site_src" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("moi.md", "moi/index.html"),
        ("muc/moi.md", "muc/moi/index.html"),
        ("muc/index.md", "muc/index.html"),
    ],
)
def test_a_fixed_page_stands_where_its_file_says(portal: Portal, name: str, uri: str) -> None:
    before = files_of(portal.site)
    write(portal, name)
    portal.build()
    assert files_of(portal.site).keys() - before.keys() == portal.twinned({uri})


@pytest.mark.parametrize("line", ["draft_docs: gioi-*", "exclude_docs: gioi-*"])
def test_what_is_held_back_is_not_published_in_any_form(portal: Portal, line: str) -> None:
    portal.replace("mkdocs.yml", "exclude_docs: OFL.txt", line)
    portal.build()
    assert not (portal.site / "gioi-thieu").exists()


@pytest.mark.parametrize(
    "name",
    ["muc/README.md", "Có dấu.md", "Hoa.md", "a b.md", "Mục/moi.md", "moi.markdown", "moi.mkd"],
)
def test_a_fixed_page_whose_name_makes_no_good_address_is_refused(
    portal: Portal, name: str
) -> None:
    """As in content/: MkDocs and we would make different addresses of them."""
    write(portal, name)
    with pytest.raises(SiteError, match=f"site_src/{name}:1:1: lỗi L105"):
        portal.build()


def test_hidden_files_are_not_published(portal: Portal) -> None:
    before = files_of(portal.site)
    write(portal, ".bi-mat.txt")
    write(portal, "muc/.an/trang.md")
    portal.build()
    assert files_of(portal.site) == before


def test_a_file_of_the_theme_gives_way_to_one_of_the_portal(portal: Portal) -> None:
    css = portal.root / "theme_overrides" / "assets" / "css" / "loa.css"
    css.parent.mkdir(parents=True)
    css.write_text("của giao diện", encoding="utf-8")
    css.with_name("them.css").write_text("thêm", encoding="utf-8")
    portal.build()
    folder = portal.site / "assets" / "css"
    assert (folder / "them.css").read_text(encoding="utf-8") == "thêm"
    assert (folder / "loa.css").read_text(encoding="utf-8") != "của giao diện"

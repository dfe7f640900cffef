"""What site_src/ gives to the site: pages, files to copy, and nothing that is held back."""

from pathlib import Path

import pytest

from loa.addresses import VERSIONED
from loa.site import SiteError
from tests.engine.portal import Portal, files_of

PAGE = "---\ntitle: Trang mới\n---\n\nThân trang.\n"


def write(portal: Portal, name: str, text: str = PAGE) -> Path:
    path = portal.root / "site_src" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def asset(portal: Portal, name: str) -> bytes:
    """The bytes of what templates know as "assets/" and this name."""
    [found] = portal.site.glob(f"{VERSIONED}*/{name}")
    return found.read_bytes()


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
    assert asset(portal, "css/them.css") == "thêm".encode()
    assert asset(portal, "css/loa.css") != "của giao diện".encode()


def test_a_style_sheet_is_its_parts_in_the_order_of_their_names(portal: Portal) -> None:
    write(portal, "assets/css/tinh/20-b.css", "b { color: red }\n")
    write(portal, "assets/css/tinh/10-a.css", "a { color: red }\n")
    portal.build()
    assert asset(portal, "css/tinh.css") == b"a{color:red}b{color:red}"
    assert not [uri for uri in files_of(portal.site) if "css/tinh/" in uri]
    write(portal, "assets/css/tinh/10-a.css", "a { color: blue }\n")
    portal.build()
    assert asset(portal, "css/tinh.css") == b"a{color:blue}b{color:red}"

"""A release with all that belongs to it, verified over a real nginx and a real Apache."""

from pathlib import Path

import pytest

from loa.mirror.packed import packed
from loa.mirror.servers.served import Served
from loa.mirror.verify.check import check
from loa.mirror.verify.faults import Demands
from tests.mirror.fixtures import Serve
from tests.mirror.publishers import Office
from tests.mirror.releases import PAGES, contents_of, told, write_site

STYLE = "assets/ban-{}/css/loa.css"
LEADS = '<meta http-equiv="refresh" content="0; url=../moi/">'
WORDS = "Cải cách hành chính. " * 100


def site(version: str) -> dict[str, str]:
    """Return a site with an old address, a withdrawn page, and assets of a version."""
    style = STYLE.format(version * 16)
    return {
        **PAGES,
        "index.html": f'<title>Trang chủ</title><link href="{style}">{WORDS}',
        style: f"/* {version} */{WORDS}",
        "thu-tuc/cu/index.html": f"{LEADS}{WORDS}",
        "thu-tuc/moi/index.html": f"<title>Mới</title>{WORDS}",
        "tin-tuc/rut/index.html": f"<title>Đã rút</title>{WORDS}",
    }


def publish(office: Office, version: str) -> int:
    """Publish a site with its packed copies, and return the number of its release."""
    files = site(version)
    write_site(office.site, files)
    contents = contents_of(office.site)
    copies = packed(office.site, contents.files, office.folder / "nen")
    contents = contents.having(copies.entries)
    return office.publisher().publish(contents, office.site, copies).manifest.release


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_what_a_server_sends_is_what_was_signed(
    tmp_path: Path, served_by_nginx: Serve, server: str
) -> None:
    office = Office(tmp_path)
    assert (publish(office, "a"), publish(office, "b")) == (1, 2)
    assert office.shown() == 2
    more = Served("", "", moved=(("thu-tuc/cu/", "thu-tuc/moi/"),), gone=("tin-tuc/rut/",))
    address = served_by_nginx(office.place / "current", server, more)
    report = check(address, Demands(office.signers), office.now)
    assert told(report) == []
    assert report.manifest
    paths = {file.path for file in report.manifest.files}
    # The assets of both, each with its packed copies.
    styles = [STYLE.format(version * 16) for version in "ab"]
    assert {f"{style}{ending}" for style in styles for ending in ("", ".br", ".gz")} <= paths


def test_packed_copies_that_did_not_change_are_linked_from_release_to_release(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    publish(office, "a")
    publish(office, "b")
    page = "thu-tuc/moi/index.html.br"
    releases = office.place / "releases"
    assert (releases / "1" / page).samefile(releases / "2" / page)

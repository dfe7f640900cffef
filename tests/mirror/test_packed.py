"""The packed copies of a release: what they are of, made once, and right whatever lies there."""

import gzip
from pathlib import Path

import brotli
import pytest

from loa.mirror.packed import LEAST, Packed, packed
from loa.mirror.release import entries
from tests.mirror.releases import write_site

LONG = "Thủ tục hành chính. " * 200
FILES = {
    "index.html": f"<title>Trang chủ</title>{LONG}",
    "thu-tuc/index.html": f"<title>Thủ tục</title>{LONG}",
    "ngan/index.html": "<title>Ngắn</title>",
    "assets/ban-0123456789abcdef/css/loa.css": LONG,
    "assets/ban-0123456789abcdef/js/loa.js": f"// {LONG}",
    "feeds/tat-ca/rss.xml": f"<rss>{LONG}</rss>",
    "tep/a.pdf": LONG,
}
UNPACK = {"br": brotli.decompress, "gz": gzip.decompress}


class Press:
    """A site whose files are compressed."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.kept = folder / "nen"

    def run(self, files: dict[str, str] = FILES) -> Packed:
        """Return the packed copies of some files."""
        write_site(self.site, files)
        return packed(self.site, entries(self.site, [*files]), self.kept)

    def stamps(self) -> dict[str, int]:
        """Return when each copy that lies there was written."""
        return {path.name: path.stat().st_mtime_ns for path in self.kept.iterdir()}


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)


def test_pages_styles_and_scripts_have_packed_copies_and_nothing_else(press: Press) -> None:
    found = press.run()
    of = {path.rpartition(".")[0] for path in found}
    assert of == {
        path for path in FILES if path.endswith((".html", ".css", ".js")) and "ngan" not in path
    }
    assert len(FILES["ngan/index.html"]) < LEAST
    assert {path.rpartition(".")[2] for path in found} == {"br", "gz"}


def test_a_packed_copy_is_what_its_file_is(press: Press) -> None:
    for path, data in press.run().items():
        name, _, ending = path.rpartition(".")
        assert UNPACK[ending](data).decode() == FILES[name]
        assert len(data) < len(FILES[name].encode())


def test_the_same_files_have_the_same_packed_copies(press: Press, tmp_path: Path) -> None:
    here, there = press.run(), Press(tmp_path / "khac").run()
    assert here.entries == there.entries
    assert dict(here) == dict(there)


def test_what_did_not_change_is_not_compressed_again(press: Press) -> None:
    press.run()
    before = press.stamps()
    found = press.run({**FILES, "index.html": f"<title>Khác</title>{LONG}"})
    after = press.stamps()
    assert len(before.items() - after.items()) == len(after.items() - before.items()) == 2
    assert gzip.decompress(found["index.html.gz"]).startswith(b"<title>Kh")


def test_a_page_that_goes_takes_its_copies_along(press: Press) -> None:
    press.run()
    rest = {path: text for path, text in FILES.items() if path != "thu-tuc/index.html"}
    assert "thu-tuc/index.html.br" not in press.run(rest)
    assert len(press.stamps()) == len(press.run(rest))


@pytest.mark.parametrize("harm", [b"", b"x", None])
def test_a_packed_copy_that_was_harmed_is_made_again(press: Press, harm: bytes | None) -> None:
    right = dict(press.run())
    for path in press.kept.iterdir():
        path.write_bytes(path.read_bytes()[:-1] if harm is None else harm)
    assert dict(press.run()) == right


def test_a_file_of_the_site_stands_before_a_copy_of_its_name(press: Press) -> None:
    found = press.run({**FILES, "index.html.gz": "của trang"})
    assert "index.html.gz" not in found
    assert "index.html.br" in found

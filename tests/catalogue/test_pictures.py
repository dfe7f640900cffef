"""The size of a picture is what a browser shows, and whatever is no picture has none."""

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from loa.catalogue.files import ContentFile, Stamp
from loa.catalogue.pictures import Size, picture_size

ORIENTATION = 0x0112


def size_of(name: str, data: bytes) -> Size | None:
    return picture_size(ContentFile(name, f"/khong-co/{name}", Stamp(0, 0, 0, 0), data=data))


def picture(kind: str, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30)).save(buffer, kind, exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_as_large_as_it_is_shown(kind: str, orientation: int) -> None:
    lying = orientation >= 5
    assert size_of(f"a.{kind}", picture(kind, orientation)) == ((30, 40) if lying else (40, 30))


def test_a_picture_that_nobody_has_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    Image.new("P", (7, 5)).save(path)
    assert picture_size(ContentFile("a.gif", str(path), Stamp(0, 0, 0, 0))) == (7, 5)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 320 180"', (320, 180)),
        ("viewBox='-5,-5, 99.6 20'", (100, 20)),
        ('width="64" height="32px" viewBox="0 0 1 1"', (64, 32)),
        ('width="100%" height="50%" viewBox="0 0 320 180"', (320, 180)),
        ('width="100%"', None),
        ('viewBox="0 0 0 0"', None),
        ('viewBox="0 0 1e999 nan"', None),
        ("", None),
    ],
)
def test_an_svg_is_as_large_as_its_head_says(head: str, size: Size | None) -> None:
    data = f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {head}></svg>'
    assert size_of("a.svg", data.encode()) == size


def test_an_attachment_has_no_size() -> None:
    assert size_of("a.pdf", b"%PDF-1.7") is None


@given(st.sampled_from(["jpeg", "png", "webp"]), st.integers(0, 400), st.binary(max_size=9))
def test_a_damaged_picture_is_no_fault_of_the_reader(kind: str, at: int, junk: bytes) -> None:
    data = picture(kind, 6)
    for name, damaged in (
        (f"a.{kind}", data[:at] + junk + data[at + len(junk) :]),
        (f"a.{kind}", data[:at]),
        ("a.svg", b"<svg " + junk + b'viewBox="0 0 1 1">'),
    ):
        size = size_of(name, damaged)
        assert size is None or min(size) > 0


def test_a_picture_of_very_many_pixels_has_a_size_and_warns_nobody_in_english() -> None:
    data = picture("png")
    head = (10_000).to_bytes(4) + (10_000).to_bytes(4) + data[24:29]
    large = data[:16] + head + zlib.crc32(b"IHDR" + head).to_bytes(4) + data[33:]
    assert size_of("a.png", large) == Size(10_000, 10_000)

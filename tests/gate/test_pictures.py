"""Pictures: what they may not tell of who took them, and how that is taken away."""

import io
import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from loa.gate.files.picture_parts import without_metadata
from loa.gate.fixes import FILE_FIXES
from loa.problems import Rule
from loa.records.reference_lists import Policy
from tests.gate.sample_files import (
    GOOD,
    jpeg,
    picture,
    png_chunk,
    problems_of,
    saved,
    told,
)

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Nguyen Van A</dc:creator>'
    b"<exif:GPSLatitude>21,11N</exif:GPSLatitude></x:xmpmeta>"
)
FORMS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


def exif(orientation: int = 1, **more: bool) -> Image.Exif:
    """Return an Exif block with an orientation, and `gps`, `camera`, `person` as asked for."""
    block = Image.Exif()
    block[0x0112] = orientation
    if more.get("camera"):
        block[0x010F], block[0x0110] = "Canon", "EOS"
        block.get_ifd(0x8769)[0x9003] = "2026:03:12 08:00:00"
    if more.get("person"):
        block[0x013B] = "Nguyen Van A"
    if more.get("gps"):
        block.get_ifd(0x8825).update({1: "N", 2: (21.0, 11.0, 3.0), 3: "E", 4: (106.0, 4.0, 2.0)})
    return block


def with_app(data: bytes, marker: int, body: bytes) -> bytes:
    """Return a JPEG with one more segment."""
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + data[2:]


def with_chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    """Return a PNG with one more chunk behind its first."""
    return data[:33] + png_chunk(name, body) + data[33:]


def with_gif_extension(data: bytes, extension: bytes) -> bytes:
    """Return a GIF with an extension before its end."""
    return data[:-1] + b"\x21" + extension + data[-1:]


def with_text(**words: str) -> bytes:
    info = PngInfo()
    for keyword, text in words.items():
        info.add_text(keyword, text)
    return saved("PNG", pnginfo=info)


def turned(data: bytes) -> bytes:
    """Return the pixels as who looks at the picture sees them."""
    with Image.open(io.BytesIO(data)) as image:
        return ImageOps.exif_transpose(image).tobytes()


ALL_OF_IT = {"gps": True, "camera": True, "person": True}
TELLING = {
    "gps.jpg": (saved("JPEG", exif=exif(6, **ALL_OF_IT)), "vị trí GPS, tên người, máy ảnh"),
    "gps.png": (saved("PNG", exif=exif(6, **ALL_OF_IT)), "vị trí GPS, tên người, máy ảnh"),
    "gps.webp": (saved("WEBP", exif=exif(6, **ALL_OF_IT)), "vị trí GPS, tên người, máy ảnh"),
    "xmp.jpg": (with_app(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), "GPS, tên người"),
    "xmp.png": (with_chunk(saved("PNG"), b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP), "GPS"),
    "xmp.webp": (saved("WEBP", xmp=XMP), "vị trí GPS, tên người"),
    "xmp.gif": (
        with_gif_extension(GOOD[".gif"], b"\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\0"),
        "vị trí GPS, tên người",
    ),
    "iptc.jpg": (
        with_app(jpeg(), 0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\0\0\0\x08\x1c\x02P\0\3Lan"),
        "tên người",
    ),
    "phan-mem.png": (with_text(Software="Paint", Author="Lan"), "tên người, phần mềm"),
    "gio.png": (with_text(**{"Creation Time": "2026"}), "giờ chụp"),
    "loi-ghi.jpg": (saved("JPEG", comment=b"Ghi chu"), "lời ghi chú"),
    "loi-ghi.gif": (saved("GIF", comment=b"Ghi chu"), "lời ghi chú"),
    "thu-nho.jpg": (
        jpeg().replace(jpeg()[2:20], b"\xff\xe0\0\x13" + jpeg()[6:18] + b"\1\1abc"),
        "ảnh thu nhỏ",
    ),
    "video-an.jpg": (jpeg() + b"\0\0\0\x18ftypmp42", "dữ liệu ghép vào cuối ảnh"),
    "web-an.png": (saved("PNG") + b"<script>", "dữ liệu ghép vào cuối ảnh"),
    "rieng.png": (with_chunk(saved("PNG"), b"prVW", b"ban nhap"), "thông tin riêng"),
    "rieng.jpg": (with_app(jpeg(), 0xEB, b"JP c2pa"), "thông tin riêng"),
}


def suffix_of(name: str) -> str:
    return f".{name.rpartition('.')[2]}"


@pytest.mark.parametrize("name", TELLING)
def test_a_picture_that_tells_of_someone_is_refused_with_what_it_tells(name: str) -> None:
    data, words = TELLING[name]
    assert re.search(rf"^L111 .*ẩn: .*{words}", told(suffix_of(name), data))


@pytest.mark.parametrize("name", TELLING)
def test_mending_takes_that_away_and_not_one_pixel(name: str) -> None:
    data, _ = TELLING[name]
    mended = FILE_FIXES[Rule.IMAGE_METADATA](data)
    assert problems_of(suffix_of(name), mended) == []
    assert turned(mended) == turned(data)
    assert without_metadata(mended) == mended
    for words in (b"Canon", b"Nguyen", b"GPS", b"Lan", b"Paint"):
        assert words not in mended


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_stays_turned(form: str, orientation: int) -> None:
    data = saved(form, exif=exif(orientation, gps=True))
    mended = without_metadata(data)
    assert problems_of(FORMS[form], mended) == []
    assert turned(mended) == turned(data)


@pytest.mark.parametrize("form", FORMS)
def test_how_to_turn_a_picture_and_what_its_colours_mean_are_no_secrets(form: str) -> None:
    profile = b"acsp" * 40
    data = saved(form, exif=exif(3), icc_profile=profile)
    assert problems_of(FORMS[form], data) == []
    assert without_metadata(data) is data
    telling = saved(form, exif=exif(3, camera=True), icc_profile=profile)
    with Image.open(io.BytesIO(without_metadata(telling))) as image:
        assert image.info["icc_profile"] == profile


def test_an_animation_still_moves_when_it_was_mended() -> None:
    frames = [picture(colour) for colour in (0, 100, 200)]
    for form, suffix in (("GIF", ".gif"), ("WEBP", ".webp"), ("PNG", ".png")):
        more = {"comment": b"Lan"} if form == "GIF" else {"exif": exif(1, person=True)}
        data = saved(form, frames[0], save_all=True, append_images=frames[1:], loop=0, **more)
        assert "L111" in told(suffix, data)
        mended = without_metadata(data)
        assert problems_of(suffix, mended) == []
        with Image.open(io.BytesIO(mended)) as image:
            assert (image.n_frames, image.info["loop"]) == (3, 0)  # type: ignore[attr-defined]


def test_bytes_hidden_behind_harmless_entries_are_found() -> None:
    block = exif(6).tobytes() + b"x" * 2000
    assert "thông tin riêng" in told(".jpg", with_app(jpeg(), 0xE1, block))
    assert "thông tin riêng" in told(".jpg", with_app(jpeg(), 0xE1, b"Exif\0\0rubbish"))


def test_the_padding_that_some_cameras_leave_is_no_secret() -> None:
    assert problems_of(".jpg", jpeg() + bytes(512)) == []


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".jpg", jpeg()[:-40]),
        (".jpg", jpeg()[:3]),
        (".png", saved("PNG")[:-13]),
        (".png", saved("PNG").replace(b"IDAT", b"IDAT\1")),
        (".gif", saved("GIF")[:-5]),
        (".webp", saved("WEBP")[:-10]),
    ],
    ids=["jpg-cut", "jpg-its-first-bytes", "png-cut", "png-damaged", "gif-cut", "webp-cut"],
)
def test_a_picture_that_is_cut_off_or_damaged_is_refused(suffix: str, data: bytes) -> None:
    assert told(suffix, data).startswith("L115 Tệp hỏng, không mở được: ảnh bị ")


def test_a_picture_that_says_more_pixels_than_a_phone_can_hold_is_refused() -> None:
    data = saved("GIF").replace(struct.pack("<HH", 32, 24), b"\xff\xff\xff\xff")
    assert "L103 Ảnh có " in told(".gif", data)
    wide = saved("PNG", Image.new("1", (10_000, 2_501)))
    assert told(".png", wide) == (
        "L103 Ảnh có 10000 × 2501 điểm ảnh, nhiều nhất là 25 triệu điểm ảnh."
    )


def test_the_weight_is_what_the_portal_says() -> None:
    data = saved("PNG", Image.effect_noise((300, 300), 90))
    assert len(data) > 60 * 1024
    (problem,) = problems_of(".png", data, Policy(max_image_kb=50))
    assert (problem.rule, problem.message) == (
        Rule.TOO_LARGE,
        f"Ảnh nặng {-(-len(data) // 1024)} KB, nhiều nhất là 50 KB.",
    )
    assert problems_of(".png", data) == []


def test_a_heavy_picture_is_still_looked_into() -> None:
    noise = Image.effect_noise((300, 300), 90)
    data = saved("PNG", noise, exif=exif(1, gps=True))
    rules = [problem.rule for problem in problems_of(".png", data, Policy(max_image_kb=50))]
    assert rules == [Rule.TOO_LARGE, Rule.IMAGE_METADATA]


@given(st.sampled_from(sorted(TELLING)), st.data())
def test_mending_is_done_once_and_for_all(name: str, drawn: st.DataObject) -> None:
    data = bytearray(TELLING[name][0])
    for place in drawn.draw(st.lists(st.integers(0, len(data) - 1), max_size=4)):
        data[place] ^= drawn.draw(st.integers(1, 255))
    mended = without_metadata(bytes(data[: drawn.draw(st.integers(0, len(data)))]))
    assert without_metadata(mended) == mended
    assert "L111" not in told(suffix_of(name), mended) or mended == bytes(data)

"""The pictures of titles: set right, whole, small, and the same on every machine."""

import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from loa.cards import letters
from loa.cards.drawing import LINE, draw
from loa.cards.letters import letter, width_of
from loa.cards.lines import SIZES, set_title, shortened
from loa.pages.cards import HEIGHT, WIDTH, Card

COLUMN = 1056
FONTS = Path(__file__).parents[2] / "site_src" / "assets" / "fonts"
LONG = (
    "Thủ tục đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các "
    "trường hợp chuyển đổi, chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho, góp vốn"
)
VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=300) | st.text(
    VIETNAMESE + " ,", max_size=300
)


def card(title: str) -> Card:
    return Card("Thủ tục hành chính", title, "Cổng thử", "UBND tỉnh Thử", "Bản mẫu")


def picture(title: str) -> Image.Image:
    return Image.open(io.BytesIO(draw(card(title))))


def test_the_letters_are_those_of_the_pages() -> None:
    for path in Path(letters.__file__).parent.glob("*.woff2"):
        assert path.read_bytes() == (FONTS / path.name).read_bytes()


@pytest.mark.parametrize("size", SIZES)
def test_every_vietnamese_letter_has_a_shape_of_its_own(size: int) -> None:
    alphabet = VIETNAMESE + VIETNAMESE.upper() + "0123456789.,:;–-/()“”…?!%"
    shapes = {c: letter(c, size).shape for c in alphabet}
    assert [c for c, shape in shapes.items() if shape is None] == []
    drawn = {(s.size, s.tobytes(), letter(c, size).top) for c, s in shapes.items() if s}
    assert len(drawn) == len(alphabet)


@pytest.mark.parametrize("size", SIZES)
def test_no_mark_touches_the_line_above(size: int) -> None:
    shapes = [letter(c, size) for c in VIETNAMESE + VIETNAMESE.upper() + "()"]
    above = min(one.top for one in shapes)
    below = max(one.top + one.shape.size[1] for one in shapes if one.shape)
    assert below - above <= size * LINE


def test_a_character_that_the_face_lacks_leaves_a_gap() -> None:
    assert letter("→", 54).shape is None
    assert letter("字", 54).advance > 0


def test_marks_that_are_written_apart_are_drawn_together() -> None:
    title = "Đăng ký hộ tịch"
    assert draw(card(unicodedata.normalize("NFD", title))) == draw(card(title))


def test_a_short_title_is_large_and_a_long_one_stands_in_four_lines() -> None:
    assert set_title("Đăng ký khai sinh", COLUMN).size == SIZES[0]
    setting = set_title(LONG, COLUMN)
    assert setting.size == SIZES[-1]
    assert len(setting.lines) == 4
    assert setting.lines[-1].endswith("…")


def test_lines_are_of_about_the_same_length() -> None:
    title = "Kế hoạch tuyên truyền công tác cải cách hành chính nhà nước tỉnh Bắc Ninh năm 2026"
    setting = set_title(title, COLUMN)
    widths = [width_of(line, setting.size) for line in setting.lines]
    assert " ".join(setting.lines) == title
    assert min(widths) > 0.8 * max(widths)


@given(WORDS)
def test_whatever_the_title_says_it_fits(title: str) -> None:
    setting = set_title(title, COLUMN)
    assert len(setting.lines) <= 4
    assert all(width_of(line, setting.size) <= COLUMN for line in setting.lines)
    assert width_of(shortened(title, COLUMN, 26), 26) <= COLUMN


@given(st.text(VIETNAMESE + " ", min_size=1, max_size=120))
def test_words_are_broken_at_blanks_alone_and_none_is_lost_but_at_the_end(title: str) -> None:
    lines = set_title(title, COLUMN).lines
    if not any("…" in line for line in lines):
        assert " ".join(lines).split() == title.split()


def test_a_picture_has_the_size_that_pages_tell_and_is_small() -> None:
    for title in ("Đăng ký khai sinh", LONG, "", "x" * 250, "Ặ" * 250):
        data = draw(card(title))
        found = Image.open(io.BytesIO(data))
        found.load()
        assert (found.format, found.size, found.mode) == ("PNG", (WIDTH, HEIGHT), "P")
        assert len(data) <= 40_000


def test_the_same_title_gives_the_same_bytes() -> None:
    first = draw(card(LONG))
    letters.letter.cache_clear()
    letters.width_of.cache_clear()
    assert draw(card(LONG)) == first
    assert draw(card("Đăng ký khai tử")) != draw(card("Đăng ký khai sinh"))


def test_words_stand_on_paper_and_on_the_band() -> None:
    shown = picture("Đăng ký khai sinh").convert("RGB")
    assert shown.getpixel((0, 0)) == (125, 15, 21)
    assert shown.getpixel((600, 60)) == (255, 253, 250)
    assert shown.getpixel((1199, HEIGHT - 1)) == (125, 15, 21)
    middle = shown.crop((72, 150, 900, 400)).getcolors(1000)
    assert middle is not None
    assert (34, 24, 24) in {colour for _, colour in middle}

"""Whatever the bytes: an answer, and soon."""

from hypothesis import given, settings
from hypothesis import strategies as st

from loa.gate.files.types import TYPE_OF_SUFFIX
from loa.problems import Rule
from tests.gate.sample_files import GOOD, problems_of
from tests.patience import timed

SUFFIXES = st.sampled_from(sorted(GOOD))
MAGIC = st.sampled_from([data[:12] for data in GOOD.values()])
RULES = {
    *(Rule.EMPTY_FILE, Rule.TOO_LARGE, Rule.DISGUISED_FILE, Rule.IMAGE_METADATA),
    *(Rule.UNSAFE_SVG, Rule.UNSAFE_PDF, Rule.UNSAFE_OFFICE_FILE, Rule.UNREADABLE_FILE),
}


def assert_answered(suffix: str, data: bytes) -> list[Rule]:
    """Return the rules that a file breaks, after making sure that the answer can be shown."""
    with timed() as took:
        problems = problems_of(suffix, data)
    assert took.within(2), took
    for problem in problems:
        assert problem.rule in RULES
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message.endswith(".")
        str(problem).encode()
    return [problem.rule for problem in problems]


@given(SUFFIXES, MAGIC, st.binary(max_size=300))
def test_random_bytes_are_judged(suffix: str, magic: bytes, data: bytes) -> None:
    assert assert_answered(suffix, data + b"\xff")
    assert_answered(suffix, magic + data)


@given(SUFFIXES, st.data())
def test_a_file_that_was_cut_off_is_judged(suffix: str, drawn: st.DataObject) -> None:
    data = GOOD[suffix]
    rules = assert_answered(suffix, data[: drawn.draw(st.integers(0, len(data) - 1))])
    # Players forgive a sound that ends too soon.
    assert rules or suffix == ".mp3" or TYPE_OF_SUFFIX[suffix].name in {"PDF", "DOC", "XLS"}


@settings(max_examples=400)
@given(SUFFIXES, st.data())
def test_flipped_bits_are_judged(suffix: str, drawn: st.DataObject) -> None:
    data = bytearray(GOOD[suffix])
    for place in drawn.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=6)):
        data[place] ^= 1 << drawn.draw(st.integers(0, 7))
    assert_answered(suffix, bytes(data))


@given(SUFFIXES, SUFFIXES, st.data())
def test_two_files_glued_together_are_judged(suffix: str, other: str, drawn: st.DataObject) -> None:
    data, more = GOOD[suffix], GOOD[other]
    place = drawn.draw(st.integers(0, len(data)))
    assert_answered(suffix, data[:place] + more + data[place:])


def test_a_long_row_of_near_misses_is_judged_in_time() -> None:
    for part in (b"\xff", b"\xff\0", b"\xff\xd8", b"\xff\xda\0\2", b"\x21\xfe\1a\0", b"!\xf9\0"):
        many = part * (1_000_000 // len(part))
        assert_answered(".jpg", GOOD[".jpg"][:-2] + many)
        assert_answered(".gif", GOOD[".gif"][:-1] + many)
    assert_answered(
        ".png", GOOD[".png"][:-12] + GOOD[".png"][-12:].replace(b"IEND", b"tIME") * 80_000
    )
    assert_answered(".webp", GOOD[".webp"] + b"VP8L\0\0\0\0" * 100_000)
    assert_answered(".doc", GOOD[".doc"] + "Macros".encode("utf-16-le").ljust(64, b"\0") * 15_000)

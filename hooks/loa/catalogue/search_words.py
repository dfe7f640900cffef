"""What is wrong in the lists of words for searching: synonyms, and words that say nothing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loa.catalogue.lists import FILLER, SYNONYMS, Listed
from loa.catalogue.reference_checks import Fault
from loa.catalogue.yaml_reader import Place
from loa.problems import Rule
from loa.text.fold import fold

_ONE = "Xóa một trong hai; khi tìm, máy bỏ qua dấu và chữ hoa."


class _Word(NamedTuple):
    """A word with the official word of its group, if it has one, and its file and place."""

    text: str
    group: str | None
    place: tuple[str, Place]


def search_word_faults(listed: Listed) -> Iterator[tuple[tuple[str, Place], Fault]]:
    """Yield what is wrong with the words, each fault with its file and place."""
    yield from _faults(_synonyms(listed))
    filler = listed.lists.filler
    yield from _faults(_Word(text, None, listed.places[FILLER, text]) for text in filler)


def _synonyms(listed: Listed) -> Iterator[_Word]:
    for group in listed.lists.synonyms:
        words: dict[tuple[str | int, ...], str] = {("official",): group.official}
        for key in ("also", "said"):
            words |= {(key, number): text for number, text in enumerate(getattr(group, key))}
        for location, text in words.items():
            place = listed.place_in(SYNONYMS, group.official, *location)
            yield _Word(text, group.official, place)


def _faults(words: Iterable[_Word]) -> Iterator[tuple[tuple[str, Place], Fault]]:
    """Yield the words without a letter, and those that stand there before, marks aside."""
    first: dict[str, _Word] = {}
    for word in words:
        key = fold(word.text)
        if not key:
            message = f"“{word.text}” không có chữ nào để tìm."
            yield word.place, Fault(Rule.BAD_VALUE, message, "Viết một từ, hoặc xóa mục này.")
        elif (earlier := first.setdefault(key, word)) is not word:
            yield word.place, _twice(word, earlier)


def _twice(word: _Word, earlier: _Word) -> Fault:
    if word.group == earlier.group:
        message = f"“{word.text}” đã có, viết là “{earlier.text}”."
        return Fault(Rule.SEARCH_WORD_TWICE, message, _ONE, length=len(word.text))
    message = f"“{word.text}” đã có ở nhóm “{earlier.group}”."
    advice = "Để từ này ở một nhóm; nếu là hai việc thì ghi việc thứ hai ở khóa also của nhóm ấy."
    return Fault(Rule.SEARCH_WORD_TWICE, message, advice, length=len(word.text))

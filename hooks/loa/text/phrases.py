"""Phrases looked for in a text as whole words."""

from collections.abc import Iterator

from loa.text.spans import Span


def places_of(phrase: str, text: str, unless: str) -> Iterator[Span]:
    """Yield where a phrase stands as it is written, or with its first letter a capital.

    A phrase in quotation marks of its own is not used but spoken of: “Công TTĐT”.

    Args:
        phrase: the phrase.
        text: where to look.
        unless: what may hold the phrase; there it is not meant.
    """
    ending = phrase[1:]
    firsts = (phrase[0], phrase[0].upper())
    before = unless.find(phrase)
    position = text.find(ending)
    while position >= 0:
        start, end = position - 1, position + len(ending)
        if start >= 0 and text[start] in firsts and _is_whole(text, start, end):
            inside = before >= 0 and text.startswith(unless, max(0, start - before))
            if not inside:
                yield Span(start, end)
        position = text.find(ending, position + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1 : start], text[end : end + 1]
    quoted = left == "“" and right == "”"
    return not (quoted or _is_of_word(left) or _is_of_word(right))


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"

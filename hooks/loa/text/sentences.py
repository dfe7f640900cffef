"""The sentence around a place in a Markdown text, as plain words."""

import re

_WINDOW = 700
"""How far from the place a sentence is looked for: further off it is cut anyway."""
_END = re.compile(
    r"[.!?…](?=[”\"’)]?\s+[“\"(]?[A-ZÀ-ỸĐ])|\n\s*\n|\n(?=\s*(?:[-*+>|#]|\d{1,3}[.)]\s|/{3}))|\|",
)
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}+\]\([^)\n]{0,2000}+\)")
_LINK = re.compile(r"\[([^\]\[]{0,600}+)\](?:\([^)\n]{0,2000}+\)|\[[^\]\n]{0,200}+\])")
_ATTRIBUTES = re.compile(r"\{[:#. ][^{}\n]{0,300}+\}")
_BEGINNING = re.compile(r"^\s*(?:[-*+>#|]+\s+|\d{1,3}[.)]\s+)*")
_MARKS = re.compile(r"\*{1,3}|`+|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|\\(?=[\W_])")
_MARGIN = 12


def sentence_around(text: str, start: int, end: int, longest: int = 280) -> str:
    """Return the sentence in which a place stands, without Markdown's marks.

    A sentence that is too long is cut at words, with the place kept in sight.

    Args:
        text: Markdown, or plain text.
        start: where the place begins.
        end: where it ends.
        longest: how many characters it may have.
    """
    low, high = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    for found in _END.finditer(text, low, start):
        low = found.end()
    if found_end := _END.search(text, end, high):
        high = found_end.end() if found_end[0] in ".!?…" else found_end.start()
    return _cut(plain_words(text[low:high]), plain_words(text[start:end]), longest)


def plain_words(markdown: str) -> str:
    """Return a piece of Markdown as one line of words, without marks, addresses and pictures."""
    words = _PICTURE.sub("", _BEGINNING.sub("", markdown))
    words = _ATTRIBUTES.sub("", _LINK.sub(r"\1", words))
    return " ".join(_MARKS.sub("", words).split())


def _cut(sentence: str, place: str, longest: int) -> str:
    """Return a sentence of at most `longest` characters that still shows the place."""
    if len(sentence) <= longest:
        return sentence
    at = max(0, sentence.find(place))
    low = max(0, min(at - (longest - len(place)) // 2, len(sentence) - longest))
    high = low + longest
    if low:
        low = sentence.rfind(" ", 0, low + _MARGIN) + 1
    if high < len(sentence):
        high = max(sentence.rfind(" ", 0, high), at + len(place))
    return f"{'…' if low else ''}{sentence[low:high].strip()}{'…' if high < len(sentence) else ''}"

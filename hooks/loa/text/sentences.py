"""The sentence around a place in a Markdown text, as plain words."""

import re

_WINDOW = 700
"""How far from the place a sentence is looked for: further off it is cut anyway."""
# A point ends no sentence behind what is always short for something: "TP. Bắc Ninh", "V.I. Lenin".
# Each way to end begins with a character of its own, to which the engine leaps.
_END = re.compile(
    r"[.!?…](?=[”\"’)]?\s+[“\"(]?[A-ZÀ-ỸĐ])(?<!\b[Tt]p.)(?<!\bT[PXT].)(?<!\b[A-ZĐ].)"
    r"(?<!\b(?:Th|TS|GS|BS|KS)[Ss].)(?<!\b[TGBK]S.)|\n\s*\n|\n(?=\s*(?:[-*+>|#]|\d{1,3}[.)]\s|/{3}))|\|",
)
_TITLE = re.compile(r"\s*(?:#{1,6}\s|/{3})[^\n]*\n")
"""The line of a heading or of a block's beginning, below which a sentence may begin at once."""
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}+\]\([^)\n]{0,2000}+\)")
_LINK = re.compile(r"\[([^\]\[]{0,600}+)\](?:\([^)\n]{0,2000}+\)|\[[^\]\n]{0,200}+\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,80}+\]:?")
_ATTRIBUTES = re.compile(r"\{[:#. ][^{}\n]{0,300}+\}")
_BEGINNING = re.compile(r"^\s*(?:[-*+>#|]+\s+|\d{1,3}[.)]\s+)*")
# As above, each begins with a character of its own: it takes a twelfth of the time.
_MARKS = re.compile(r"\*\*{0,2}|``*|_(?<!\w_)_?(?=\w)|_(?<=\w_)_?(?!\w)|\\(?=[\W_])")
_CUT = "…"


def sentence_around(
    text: str, start: int, end: int, longest: int = 280, shown: tuple[int, int] | None = None
) -> str:
    """Return the sentence in which a place stands, without Markdown's marks.

    A sentence that is too long is cut at words, with what is to be shown kept in sight.

    Args:
        text: Markdown, or plain text.
        start: where the place begins.
        end: where it ends.
        longest: how many characters it may have.
        shown: the part of the place that must stay in sight; all of it if nothing is said.
    """
    low, high = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    for found in _END.finditer(text, low, start):
        low = found.end()
    if title := _TITLE.match(text, text.rfind("\n", 0, low) + 1, start):
        low = max(low, title.end())
    if found_end := _END.search(text, end, high):
        high = found_end.end() if found_end[0] in ".!?…" else found_end.start()
    first, last = shown or (start, end)
    before = plain_words(text[low:first])
    return _cut(plain_words(text[low:high]), plain_words(text[first:last]), len(before), longest)


def plain_words(markdown: str) -> str:
    """Return a piece of Markdown as one line of words, without marks, addresses and pictures."""
    words = _PICTURE.sub("", _BEGINNING.sub("", markdown))
    words = _FOOTNOTE.sub("", _ATTRIBUTES.sub("", _LINK.sub(r"\1", words)))
    return " ".join(_MARKS.sub("", words).split())


def _cut(sentence: str, place: str, near: int, longest: int) -> str:
    """Return a sentence of at most `longest` characters that still shows the place.

    Args:
        sentence: the whole sentence.
        place: what must be seen.
        near: about where it stands, should it stand there more than once.
        longest: how many characters there may be.
    """
    if len(sentence) <= longest:
        return sentence
    # Marks that begin before the place and end in it make the distance a little wrong.
    at = max(sentence.rfind(place, 0, near + len(place) + 2), sentence.find(place), 0)
    room = max(0, longest - len(place) - 2 * len(_CUT))
    low = max(0, min(at - room // 2, len(sentence) - (longest - len(_CUT))))
    if low:
        space = sentence.find(" ", low, at)
        low = space + 1 if space >= 0 else min(low, at)
    high = min(len(sentence), low + longest - len(_CUT) * (1 + bool(low)))
    if high < len(sentence):
        space = sentence.rfind(" ", at + len(place), high)
        high = space if space >= 0 else high
    head, tail = _CUT if low else "", _CUT if high < len(sentence) else ""
    return f"{head}{sentence[low:high].strip()}{tail}"

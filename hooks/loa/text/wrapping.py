"""Text in lines for drawings, whose letters do not wrap by themselves."""

from collections.abc import Iterator


def wrapped(text: str, length: int, count: int) -> tuple[str, ...]:
    """Return a text in at most `count` lines of `length` letters; dots stand for the rest."""
    if not count or not text.strip():
        return ()
    lines = [""]
    # No more can have room, and most texts are much longer.
    for word in _short_words(text[: length * (count + 1)], length):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= length:
            lines[-1] = longer
        elif len(lines) < count:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1][: length - 1].rstrip()}…"
            break
    return tuple(lines)


def _short_words(text: str, length: int) -> Iterator[str]:
    """Yield the words of a text, those that are longer than a line in pieces."""
    for word in text.split():
        for start in range(0, len(word), length):
            yield word[start : start + length]

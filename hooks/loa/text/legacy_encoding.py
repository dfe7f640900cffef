"""Vietnamese typed for fonts of the time before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

Such fonts draw Vietnamese letters in the places of other ones. Pasted into a Unicode text, the
other letters show: "KÕ ho¹ch", "Keá hoaïch" for "Kế hoạch".
"""

import enum
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from loa.text.spans import Span
from loa.text.syllables import is_syllable

_TCVN3_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờở",
    0xEC: "ỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
"""Unicode letters from each place on: TCVN 5712:1993, table VN3. .VnTimeH has the same, capital."""
_TCVN3 = {
    place: letter
    for start, row in _TCVN3_LETTERS.items()
    for place, letter in enumerate(row, start)
}

_TONE_SIGNS = "ùøûõï"
_VNI_PAIRS = {
    "a": dict(zip(f"{_TONE_SIGNS}âáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip(f"{_TONE_SIGNS}âáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip(f"{_TONE_SIGNS}âáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip(_TONE_SIGNS, "ớờởỡợ", strict=True)),
    "u": dict(zip(_TONE_SIGNS, "úùủũụ", strict=True)),
    "ö": dict(zip(_TONE_SIGNS, "ứừửữự", strict=True)),
    "y": dict(zip(_TONE_SIGNS[:4], "ýỳỷỹ", strict=True)),
}
"""What a letter and the sign after it stand for (VNI for Windows)."""
_VNI_ALONE = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_VNI = {
    **{letter + sign: sound for letter, row in _VNI_PAIRS.items() for sign, sound in row.items()},
    **_VNI_ALONE,
}
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

_WORD = re.compile("[A-Za-z\u00a1-\u1eff]+")
_SIGNS_OF_VNI = "ïøûäåñöÏØÛÄÅÑÖ"
"""Letters that are in nearly all that is typed with VNI, and in no Vietnamese word."""
_LEAST_WORDS = 2


class LegacyEncoding(enum.Enum):
    """An encoding of the fonts of old, with the name by which editors know it."""

    TCVN3 = "TCVN3 (phông .VnTime)"
    VNI = "VNI (phông VNI-Times)"


@dataclass(frozen=True)
class LegacyPassage:
    """A part of one line that was typed in an old encoding, and how it reads in Unicode."""

    span: Span
    encoding: LegacyEncoding
    reads: str


def legacy_passages(text: str) -> Iterator[LegacyPassage]:
    """Yield the parts of `text` that are in an old encoding, at most one a line."""
    # TCVN3 puts most of its letters on signs such as "µ" and "®", which share this first byte.
    if b"\xc2" not in text.encode() and not any(sign in text for sign in _SIGNS_OF_VNI):
        return
    start = 0
    for line in text.split("\n"):
        if not line.isascii() and (passage := _passage(line, start)):
            yield passage
        start += len(line) + 1


def _passage(line: str, start: int) -> LegacyPassage | None:
    """Return the part of a line that makes sense in an old encoding and in no other way."""
    words = [match for match in _WORD.finditer(line) if not match[0].isascii()]
    foreign = [match for match in words if len(match[0]) > 1 and not is_syllable(match[0])]
    readings = [(_understood(foreign, decode), encoding) for encoding, decode in _DECODERS.items()]
    understood, encoding = max(readings, key=lambda reading: len(reading[0]))
    if len({match[0] for match in understood}) < _LEAST_WORDS:
        return None
    if 3 * len(understood) < 2 * len(foreign):
        return None
    # Words around them may look right by chance, as "Céng" for "Công"; Unicode ones end it.
    first = _furthest(reversed(words[: words.index(understood[0])]), understood[0]).start()
    end = _furthest(words[words.index(understood[-1]) + 1 :], understood[-1]).end()
    reads = _WORD.sub(lambda found: _DECODERS[encoding](found[0]), line[first:end])
    return LegacyPassage(Span(start + first, start + end), encoding, reads)


def _furthest(neighbours: Iterable["re.Match[str]"], last: "re.Match[str]") -> "re.Match[str]":
    """Return the last of the neighbours before one with a letter that no old font has."""
    for neighbour in neighbours:
        if max(neighbour[0]) > "\xff":
            break
        last = neighbour
    return last


def _understood(
    words: list["re.Match[str]"], decode: Callable[[str], str]
) -> list["re.Match[str]"]:
    return [match for match in words if is_syllable(decode(match[0]))]


def _from_tcvn3(word: str) -> str:
    decoded = word.translate(_TCVN3)
    plain = [letter for letter in word if letter.isascii()]
    return decoded.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else decoded


def _from_vni(word: str) -> str:
    return _VNI_LETTER.sub(_vni_letter, word)


def _vni_letter(found: "re.Match[str]") -> str:
    letter = _VNI[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter


_DECODERS = {LegacyEncoding.TCVN3: _from_tcvn3, LegacyEncoding.VNI: _from_vni}

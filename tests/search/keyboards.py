"""What a keyboard leaves when nothing turns its keys into Vietnamese letters, or a finger slips."""

import unicodedata
from dataclasses import dataclass
from random import Random

_ROOF, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"


@dataclass(frozen=True)
class Keyboard:
    """A way of typing: the keys of "đ", of a letter's mark, and of a syllable's tone."""

    stroke: str
    marks: dict[str, str]
    tones: dict[str, str]

    def keys(self, text: str) -> str:
        """Return the keys that are pressed for some text, each syllable's tone at its end."""
        return " ".join(self._syllable(word) for word in text.lower().split())

    def _syllable(self, word: str) -> str:
        typed, tone = "", ""
        for letter in unicodedata.normalize("NFD", word):
            if letter == _ROOF and not self.marks[letter]:
                typed += typed[-1]
            elif letter in self.tones:
                tone = self.tones[letter]
            else:
                typed += self.stroke if letter == "đ" else self.marks.get(letter, letter)
        return typed + tone


TELEX = Keyboard(
    stroke="dd",
    marks={_ROOF: "", _BREVE: "w", _HORN: "w"},
    tones={_ACUTE: "s", _GRAVE: "f", _HOOK: "r", _TILDE: "x", _DOT: "j"},
)
"""A roof is its letter once more: "â" is "aa"."""
VNI = Keyboard(
    stroke="d9",
    marks={_ROOF: "6", _BREVE: "8", _HORN: "7"},
    tones={_ACUTE: "1", _GRAVE: "2", _HOOK: "3", _TILDE: "4", _DOT: "5"},
)


def swapped(word: str, chance: Random) -> str:
    """Return a word with two neighbouring letters swapped, the first left in its place."""
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def missed(word: str, chance: Random) -> str:
    """Return a word with a letter left out, not the first."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, chance: Random) -> str:
    """Return a word with a letter typed twice."""
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]

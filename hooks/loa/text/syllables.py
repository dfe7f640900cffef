"""The syllables of Vietnamese: what can be one, with or without its marks."""

import unicodedata
from functools import cache

from loa.text.fold import strip_marks

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aăâeêioôơuưy"
_ONSETS = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh"),
    *("nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych yêm yên yêng yêt yêu ynh yt
"""
_OF_ITS_OWN = ("gi", "gin", "quôc")
"""Syllables whose letters serve two parts: "gì", "gìn", "quốc"."""
_STOPS = ("c", "ch", "p", "t")
_STOPS_TONES = "\u0301\u0323"
"""A syllable that ends in a stop has the tone sắc or nặng, and so always a mark."""

_TONED = {
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone)
    for vowel in _VOWELS
    for tone in _TONES
}
TONED_LETTERS = "".join(sorted({*_TONED, *(letter.upper() for letter in _TONED)}))
"""Every vowel that carries a tone mark, in small letters and capitals."""
_WITHOUT_TONE = str.maketrans({toned: vowel for toned, (vowel, _) in _TONED.items()})


@cache
def _toneless() -> frozenset[str]:
    return frozenset(
        {onset + rime for onset in _ONSETS for rime in _RIMES.split()} | {*_OF_ITS_OWN}
    )


@cache
def _bare() -> frozenset[str]:
    return frozenset(strip_marks(syllable) for syllable in _toneless())


def is_syllable(word: str) -> bool:
    """Whether a word in NFC can be a Vietnamese syllable as it stands, in any case of letters."""
    small = word.lower()
    tones = [_TONED[letter][1] for letter in small if letter in _TONED]
    if len(tones) > 1 or small.translate(_WITHOUT_TONE) not in _toneless():
        return False
    return not small.endswith(_STOPS) or bool(tones and tones[0] in _STOPS_TONES)


def is_bare_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable if its marks were other ones."""
    return strip_marks(word).lower() in _bare()

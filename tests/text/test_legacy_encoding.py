"""Text typed for the fonts of old is recognised, named and read; nothing else is taken for it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.text.legacy_encoding import LegacyEncoding, legacy_passages
from tests.text.vietnamese import SENTENCES, sentences

# The tables in the order of the alphabet: of each vowel alone, and with the tones huyền, hỏi, ngã,
# sắc, nặng. TCVN 5712:1993 VN3 gives one byte for each, VNI for Windows the letter and a sign.
VOWELS = {
    "a": ("61 b5 b6 b7 b8 b9", "a aø aû aõ aù aï"),
    "ă": ("a8 bb bc bd be c6", "aê aè aú aü aé aë"),
    "â": ("a9 c7 c8 c9 ca cb", "aâ aà aå aã aá aä"),
    "e": ("65 cc ce cf d0 d1", "e eø eû eõ eù eï"),
    "ê": ("aa d2 d3 d4 d5 d6", "eâ eà eå eã eá eä"),
    "i": ("69 d7 d8 dc dd de", "i ì æ ó í ò"),
    "o": ("6f df e1 e2 e3 e4", "o oø oû oõ où oï"),
    "ô": ("ab e5 e6 e7 e8 e9", "oâ oà oå oã oá oä"),
    "ơ": ("ac ea eb ec ed ee", "ô ôø ôû ôõ ôù ôï"),
    "u": ("75 ef f1 f2 f3 f4", "u uø uû uõ uù uï"),
    "ư": ("ad f5 f6 f7 f8 f9", "ö öø öû öõ öù öï"),
    "y": ("79 fa fb fc fd fe", "y yø yû yõ yù î"),
}
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
TCVN3 = {"đ": "®", **{capital: chr(0xA1 + n) for n, capital in enumerate("ĂÂÊÔƠƯĐ")}}
VNI = {"đ": "ñ", "Đ": "Ñ"}
for vowel, (places, signs) in VOWELS.items():
    for tone, place, sign in zip(TONES, places.split(), signs.split(), strict=True):
        letter = unicodedata.normalize("NFC", vowel + tone)
        TCVN3[letter] = chr(int(place, 16))
        VNI[letter], VNI[letter.upper()] = sign, sign.upper()


def in_tcvn3(text: str) -> str:
    # Capitals with a tone have no place; the font .VnTimeH draws small letters as capitals.
    return "".join(TCVN3.get(c) or TCVN3.get(c.lower(), c) for c in text)


def in_vni(text: str) -> str:
    return "".join(VNI.get(letter, letter) for letter in text)


ENCODERS = {LegacyEncoding.TCVN3: in_tcvn3, LegacyEncoding.VNI: in_vni}
encodings = pytest.mark.parametrize("encoding", ENCODERS, ids=lambda encoding: str(encoding.name))


@encodings
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_recognised_and_read(sentence: str, encoding: LegacyEncoding) -> None:
    encoded = ENCODERS[encoding](sentence)
    (passage,) = legacy_passages(encoded)
    assert passage.encoding is encoding
    assert passage.reads.lower() in sentence.lower()
    assert len(passage.span.of(encoded)) > 0.7 * len(encoded)


@encodings
@pytest.mark.parametrize("sentence", SENTENCES)
def test_one_paragraph_among_others_is_found_where_it_stands(
    sentence: str, encoding: LegacyEncoding
) -> None:
    pasted = ENCODERS[encoding](sentence)
    before, after = "Đoạn trước, ở Unicode: 5 m².\n\n", "\n\nĐoạn sau ở Unicode."
    (passage,) = legacy_passages(f"{before}{pasted}{after}")
    assert passage.encoding is encoding
    assert len(before) <= passage.span.start < passage.span.end <= len(before) + len(pasted)


@encodings
def test_known_headings_are_read(encoding: LegacyEncoding) -> None:
    known = {
        LegacyEncoding.TCVN3: "Céng hoµ x· héi chñ nghÜa ViÖt Nam",
        LegacyEncoding.VNI: "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
    }
    (passage,) = legacy_passages(known[encoding])
    assert passage.encoding is encoding
    assert re.fullmatch("Cộng h(?:oà|òa) xã hội chủ nghĩa Việt", passage.reads)


@given(sentences)
def test_vietnamese_in_unicode_is_not_taken_for_it(sentence: str) -> None:
    assert list(legacy_passages(sentence)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Phòng 20 m², 25 °C, §3, © 2026, 5 µm, «trích», ½ ngày, 30·2",
        "Où est le garçon naïf ? Noël à l'été, déjà vu, l'Haÿ-les-Roses, Citroën",
        "Müller, Özil, Gräfe, Brüssel, señor, São Paulo, Ærø, Łódź, Reykjavík, Þór",
        "Kế hoạch «công», «ban» ®",
        "",
    ],
)
def test_signs_and_names_of_other_languages_are_not_taken_for_it(text: str) -> None:
    assert list(legacy_passages(text)) == []


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    for passage in legacy_passages(text):
        assert "\n" not in passage.span.of(text)

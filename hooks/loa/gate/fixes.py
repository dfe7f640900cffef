"""What can be mended without a human's judgement, rule by rule (`loa check --fix`)."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from loa.gate.settings import GateSettings
from loa.problems import Rule
from loa.text.characters import (
    in_normal_form,
    without_bidi_controls,
    without_invisible_characters,
)
from loa.text.spacing import with_single_spaces
from loa.text.tone_placement import with_tones_placed

TextFix: TypeAlias = Callable[[str, GateSettings], str]
"""Takes a whole file's text as written (plain line ends); mending twice changes nothing more."""
FileFix: TypeAlias = Callable[[bytes], bytes]
"""Takes and returns the bytes of a file that is published as it is."""


def _place_tones(text: str, settings: GateSettings) -> str:
    on_first = settings.policy.tones_on_first
    return with_tones_placed(text, on_first=on_first, names=settings.names)


# In this order: a mark may join its letter, and a tone be seen, only when nothing is between.
TEXT_FIXES: Mapping[Rule, TextFix] = {
    Rule.BIDI_CONTROL: lambda text, _: without_bidi_controls(text),
    Rule.INVISIBLE_CHARACTER: lambda text, _: without_invisible_characters(text),
    Rule.DECOMPOSED: lambda text, _: in_normal_form(text),
    Rule.MIXED_FORMS: lambda text, _: in_normal_form(text),
    Rule.DOUBLE_SPACE: lambda text, _: with_single_spaces(text),
    Rule.TONE_PLACEMENT: _place_tones,
}
FILE_FIXES: Mapping[Rule, FileFix] = {}

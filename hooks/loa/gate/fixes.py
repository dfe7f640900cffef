"""Automatic fixes of `loa check --fix`, rule by rule: what needs no human judgement."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from loa.gate.files.picture_parts import without_metadata
from loa.gate.key_order import with_keys_in_order
from loa.gate.picture_sizes import without_picture_sizes
from loa.gate.settings import GateSettings
from loa.problems import Rule
from loa.records.kinds import Kind
from loa.text.characters import (
    in_normal_form,
    without_bidi_controls,
    without_invisible_characters,
)
from loa.text.spacing import with_single_spaces
from loa.text.tone_placement import with_tones_placed

TextFix: TypeAlias = Callable[[str, GateSettings], str]
"""Takes the text of a whole file as written (plain line ends); idempotent."""
PageFix: TypeAlias = Callable[[str, Kind], str]
"""The same for the text of a record, where the fix may depend on its kind."""
FileFix: TypeAlias = Callable[[bytes], bytes]
"""Takes and returns the bytes of an attachment or a picture."""


def _place_tones(text: str, settings: GateSettings) -> str:
    on_first = settings.policy.tones_on_first
    return with_tones_placed(text, on_first=on_first, names=settings.names)


# In this order: marks can be composed, and tones be seen, only once nothing invisible is between.
TEXT_FIXES: Mapping[Rule, TextFix] = {
    Rule.BIDI_CONTROL: lambda text, _: without_bidi_controls(text),
    Rule.INVISIBLE_CHARACTER: lambda text, _: without_invisible_characters(text),
    Rule.DECOMPOSED: lambda text, _: in_normal_form(text),
    Rule.MIXED_FORMS: lambda text, _: in_normal_form(text),
    Rule.DOUBLE_SPACE: lambda text, _: with_single_spaces(text),
    Rule.TONE_PLACEMENT: _place_tones,
    Rule.IMAGE_SIZE: without_picture_sizes,
}
FILE_FIXES: Mapping[Rule, FileFix] = {Rule.IMAGE_METADATA: without_metadata}
PAGE_FIXES: Mapping[Rule, PageFix] = {Rule.KEY_ORDER: with_keys_in_order}


def is_mended(rule: Rule) -> bool:
    """Whether `loa check --fix` can fix problems of the rule."""
    return rule in TEXT_FIXES or rule in PAGE_FIXES or rule in FILE_FIXES

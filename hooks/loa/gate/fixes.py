"""What can be mended without a human's judgement, rule by rule (`loa check --fix`)."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from loa.gate.files.picture_parts import without_metadata
from loa.gate.key_order import with_keys_in_order
from loa.gate.picture_sizes import without_picture_sizes
from loa.gate.settings import GateSettings
from loa.problems import Rule
from loa.records.kinds import Kind

TextFix: TypeAlias = Callable[[str, GateSettings], str]
"""Takes a whole file's text as written (plain line ends); mending twice changes nothing more."""
PageFix: TypeAlias = Callable[[str, Kind], str]
"""The same for the text of a record, which may depend on its kind."""
FileFix: TypeAlias = Callable[[bytes], bytes]
"""Takes and returns the bytes of a file that is published as it is."""

TEXT_FIXES: Mapping[Rule, TextFix] = {Rule.IMAGE_SIZE: without_picture_sizes}
FILE_FIXES: Mapping[Rule, FileFix] = {Rule.IMAGE_METADATA: without_metadata}
PAGE_FIXES: Mapping[Rule, PageFix] = {Rule.KEY_ORDER: with_keys_in_order}


def is_mended(rule: Rule) -> bool:
    """Whether `loa check --fix` can mend what breaks the rule."""
    return rule in TEXT_FIXES or rule in PAGE_FIXES or rule in FILE_FIXES

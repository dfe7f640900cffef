"""What can be mended without a human's judgement, rule by rule (`loa check --fix`)."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from loa.gate.picture_sizes import without_picture_sizes
from loa.gate.settings import GateSettings
from loa.problems import Rule

TextFix: TypeAlias = Callable[[str, GateSettings], str]
"""Takes a whole file's text as written (plain line ends); mending twice changes nothing more."""
FileFix: TypeAlias = Callable[[bytes], bytes]
"""Takes and returns the bytes of a file that is published as it is."""

TEXT_FIXES: Mapping[Rule, TextFix] = {Rule.IMAGE_SIZE: without_picture_sizes}
FILE_FIXES: Mapping[Rule, FileFix] = {}

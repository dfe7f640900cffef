"""Templates as Jinja compiled them, kept from build to build.

To compile the templates of one page takes longer than to make a hundred of such pages, and most
builds make a page or two.
"""

from collections.abc import Mapping
from typing import NamedTuple

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class KeptCode(NamedTuple):
    """Compiled templates as the state keeps them.

    Args:
        settings: the digest of the settings with which they were compiled: Jinja works out at once
            what filters make of constants.
        templates: the code of each, with the digest of its source, by Jinja's key.
    """

    settings: str
    templates: Mapping[str, bytes]


class TemplateCode(BytecodeCache):
    """The compiled templates of a portal; Jinja compiles those that are missing or are others.

    Args:
        settings: the digest of what the configuration and the lists say to every page.
        kept: what an earlier build kept.
    """

    def __init__(self, settings: str, kept: KeptCode | None) -> None:
        self._settings = settings
        self._known = dict(kept.templates) if kept and kept.settings == settings else {}

    @property
    def kept(self) -> KeptCode:
        """What the state is to keep."""
        return KeptCode(self._settings, dict(self._known))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the code of a template, if it is known; see `jinja2.BytecodeCache`."""
        if code := self._known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template that Jinja compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()

"""Material's document without what only Material's own script would use (docs/adr/0003)."""

import re

from jinja2.ext import Extension

_SKELETON = "base.html"
_LEFT_OVER = re.compile(
    r'^[ ]*<(?:input class="md-toggle"|label class="md-overlay")[^\n]*\n'
    r'|^[ ]*<div class="md-dialog"[^\n]*\n[^\n]*\n[ ]*</div>\n',
    re.MULTILINE,
)
"""Two checkboxes that open and close, a curtain over the page, and a place for passing words."""


class BareSkeleton(Extension):
    """Leaves them out when the skeleton is loaded."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return what is compiled of a template; see `jinja2.ext.Extension`."""
        del filename
        return _LEFT_OVER.sub("", source) if name == _SKELETON else source

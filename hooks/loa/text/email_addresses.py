"""E-mail addresses in running text."""

import re
import string
from collections.abc import Iterator

_AT_DOMAIN = re.compile(r"@(?:[A-Za-z0-9-]{1,63}+\.){1,8}([A-Za-z]{2,24}+)(?![A-Za-z0-9])")
_LOCAL = string.ascii_letters + string.digits + "._%+'-"
_AROUND = "._%+'-"
"""What may stand in a name but begins none: Markdown's marks and quotes, mostly."""
_LONGEST_LOCAL = 64
_FILE_TYPES = frozenset({"png", "jpg", "jpeg", "webp", "gif", "svg", "css", "js"})
"""Pictures for sharp screens are named "logo@2x.png"."""


def email_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each address begins and ends, in time linear in the text's length."""
    if "@" not in text:
        return
    for match in _AT_DOMAIN.finditer(text):
        head = text[max(0, match.start() - _LONGEST_LOCAL) : match.start()]
        local = head[len(head.rstrip(_LOCAL)) :].lstrip(_AROUND)
        if local and match[1].lower() not in _FILE_TYPES:
            yield match.start() - len(local), match.end()

"""Marking abbreviations in plain texts; in bodies the Markdown extension `abbr` does it."""

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape


def marker(glossary: Mapping[str, str]) -> Callable[[str], Markup]:
    """Return the template filter that escapes a text and wraps its abbreviations in `<abbr>`.

    Only the first occurrence of each is marked: a screen reader need not hear it twice.
    """
    if not glossary:
        return escape
    # Longest first, so that "PAR INDEX" wins over a part of it.
    known = sorted(glossary, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")

    def mark(text: str) -> Markup:
        seen: set[str] = set()
        parts: list[Markup] = []
        end = 0
        for match in pattern.finditer(text):
            if match[0] in seen:
                continue
            seen.add(match[0])
            parts.append(escape(text[end : match.start()]))
            parts.append(Markup('<abbr title="{}">{}</abbr>').format(glossary[match[0]], match[0]))
            end = match.end()
        parts.append(escape(text[end:]))
        return Markup("").join(parts)

    return mark

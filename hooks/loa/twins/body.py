"""A body as plain Markdown: without the portal's own syntax, and with absolute links."""

import re
from collections.abc import Callable, Iterator

from loa.catalogue.links import target_spans
from loa.text.component_list import COMPONENTS
from loa.text.outside_code import outside_code
from loa.text.spans import Span

_ATTRIBUTES = re.compile(
    r"(?<=\))\{[^{}\n]{1,300}+\}|(?m:(?<![ \t])[ \t]++\{#[\w-]{1,100}+\}[ \t]*+$)"
)
_FENCE = re.compile(r"(?m)^ {0,3}/{3,}+ *+([\w-]*+) *+(?:\|([^\n]*+))?(?:\n {4}[\w-]++:[^\n]*+)*+$")
_OTHERWISE = {name: component.otherwise for name, component in COMPONENTS.items()}


def plain_body(body: str, whole: Callable[[str], str]) -> str:
    """Return a body with absolute links, and without blocks and attributes of the portal.

    Args:
        body: the body, as Markdown.
        whole: returns the absolute address of the target of a link.
    """
    body = body.strip()
    if "]" not in body and "///" not in body and "{" not in body:
        return body
    outside = outside_code(body)
    parts: list[str] = []
    done = 0
    for (start, end), instead in sorted(_changes(body, outside, whole)):
        if start >= done:
            parts += (body[done:start], instead)
            done = end
    return "".join((*parts, body[done:])).strip()


def _changes(body: str, outside: str, whole: Callable[[str], str]) -> Iterator[tuple[Span, str]]:
    """Yield the spans to replace, none of them in code, with their replacements."""
    for span in target_spans(outside):
        yield span, whole(body[span[0] : span[1]])
    for match in _ATTRIBUTES.finditer(outside) if "{" in outside else ():
        yield Span(*match.span()), ""
    for match in _FENCE.finditer(outside) if "///" in outside else ():
        title = (match[2] or "").strip() or _OTHERWISE.get(match[1], "")
        yield Span(*match.span()), f"**{title}**\n" if title else ""

"""The Content-Security-Policy: what any page of the portal may do, and what one page needs of it.

A page says in its head what it needs, found out from its own HTML: a page without scripts can run
none, whatever is smuggled into it. The server says for all addresses what any page may need; both
hold. Nothing is inline, nothing comes from elsewhere: a page that wants more is not published.

Sources: CSP 3 (W3C), HTML (the `meta` element's http-equiv, what is a data block).
"""

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

_OWN: Final = "'self'"
_NONE: Final = "'none'"

ANY_PAGE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "default-src": _NONE,
        "script-src": _OWN,
        "connect-src": _OWN,
        "worker-src": _OWN,
        "style-src": _OWN,
        "font-src": _OWN,
        "img-src": _OWN,
        "media-src": _OWN,
        "manifest-src": _OWN,
        "frame-src": _NONE,
        "object-src": _NONE,
        "base-uri": _NONE,
        "form-action": _OWN,
    }
)
"""The most that a page may need, by directive."""

_NEEDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "script": ("script-src", "connect-src", "worker-src"),
        "stylesheet": ("style-src", "font-src", "img-src"),
        "picture": ("img-src",),
        "media": ("media-src", "img-src"),
        "manifest": ("manifest-src",),
        "fetch": ("connect-src",),
        "form": ("form-action",),
    }
)
"""Which directives are opened by what a page has; a style sheet draws in fonts and pictures."""

_CHARSET: Final = '<meta charset="utf-8">'
"""Behind it stands the policy: before all that it is to govern."""
_NEVER: Final = frozenset({"style", "iframe", "frame", "object", "embed", "base"})
# As templates and Markdown write it, in small letters: to look for both takes three times as long,
# and what is missed is blocked by the policy.
_TAG = re.compile(
    r"<(?=[abefilostv])(script|link|img|source|image|form|audio|video|track|"
    rf"{'|'.join(sorted(_NEVER))})\b([^>]*)>"
)
# A value between quotes may say anything: what an editor wrote in a title stands in many.
_INLINE = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*+"|'[^']*+')*?\s(style|on[a-z]+)\s*=""")
_ATTRIBUTE = re.compile(r"""([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SCRIPTS = frozenset({"", "module", "text/javascript", "application/javascript"})
"""The types of `script` that run; all others are data."""
_TARGETS: Final = frozenset({"src", "srcset", "href", "poster", "action", "xlink:href"})
# Where an address begins; `srcset` has several, with commas between.
_ELSEWHERE = re.compile(r"(?:^|,)\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_LINKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "stylesheet": "stylesheet",
        "icon": "picture",
        "apple-touch-icon": "picture",
        "manifest": "manifest",
        "modulepreload": "script",
        "preload": "fetch",
        "prefetch": "fetch",
    }
)
"""What a page needs for a `link` that a browser follows by itself, by its `rel`."""


class ForbiddenError(ValueError):
    """A page needs what no page may do; the message says what, in Vietnamese."""


def with_policy(page: str) -> str:
    """Return a page with its policy in its head.

    Raises:
        ForbiddenError: something on it is inline, or comes from elsewhere.
    """
    head, charset, rest = page.partition(_CHARSET)
    if not charset:
        raise ForbiddenError(f"trang thiếu {_CHARSET}")
    needs = frozenset(_needs(page))
    return f"{head}{charset}\n    <meta {_meta(needs)}>{rest}"


@cache
def _meta(needs: frozenset[str]) -> str:
    return f'http-equiv="Content-Security-Policy" content="{written(policy_for(needs))}"'


def policy_for(needs: frozenset[str]) -> dict[str, str]:
    """Return what a page may do that needs no more than this; see `_NEEDS` for the names."""
    opened = {directive for need in needs for directive in _NEEDS[need]}
    # Those that no other directive stands in for are always said.
    always = {"default-src", "base-uri"}
    said = {name: ANY_PAGE[name] for name in ANY_PAGE if name in opened | always}
    return {**said, "form-action": said.get("form-action", _NONE)}


def written(policy: Mapping[str, str]) -> str:
    """Return a policy as headers and pages have it."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def _needs(page: str) -> Iterator[str]:
    """Yield what a page needs; raises ForbiddenError."""
    if (" style=" in page or " on" in page) and (inline := _INLINE.search(page)):
        raise ForbiddenError(f"thuộc tính {inline[1]}=… viết thẳng trong trang; chuyển vào tệp")
    for name, attributes in _TAG.findall(page):
        yield from _needs_of(name, attributes)


@lru_cache(1024)  # most elements stand on every page
def _needs_of(name: str, attributes: str) -> tuple[str, ...]:
    """Return what one element needs; nothing if it only holds or names something."""
    if name in _NEVER:
        raise ForbiddenError(f"có <{name}>, là thứ trang của cổng không dùng")
    found = _ATTRIBUTE.findall(attributes)
    said = {key: double or single or bare for key, double, single, bare in found}
    if needs := _needs_as_said(name, said):
        _refuse_elsewhere(name, said)
    return needs


def _needs_as_said(name: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    match name:
        case "script" if attributes.get("type", "") not in _SCRIPTS:
            return ()
        case "script" if "src" not in attributes:
            raise ForbiddenError("có <script> viết thẳng trong trang; chuyển vào tệp .js")
        case "script" | "form":
            return (name,)
        case "link":
            return tuple(_LINKS[rel] for rel in attributes.get("rel", "").split() if rel in _LINKS)
        case "audio" | "video" | "track" | "source":
            return ("media",)
    return ("picture",)


def _refuse_elsewhere(name: str, attributes: Mapping[str, str]) -> None:
    """Refuse an element that takes something from, or sends it to, another host."""
    for attribute in _TARGETS & attributes.keys():
        target = html.unescape(attributes[attribute])
        if _ELSEWHERE.search(target):
            raise ForbiddenError(f"<{name}> dùng “{target}” ở nơi khác; chép về cổng rồi dùng")

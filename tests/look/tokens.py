"""The tokens of the look as the cascade leaves them, and the contrast of colours (WCAG 2.2)."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "site_src" / "assets" / "css" / "loa"
TOKENS = PARTS / "11-tokens.css"
THEMES = {
    "light": ((), ()),
    "dark": (("dark",), ()),
    "light, more contrast": ((), ("more",)),
    "dark, more contrast": (("dark",), ("more",)),
}
"""What each theme asks of `prefers-color-scheme` and of `prefers-contrast`."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"(?:@media ([^{]+)\{\s*)?:root \{([^}]*)\}")
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")


def tokens(theme: str) -> dict[str, str]:
    """Return the tokens of a theme by name, as the cascade leaves them."""
    scheme, contrast = THEMES[theme]
    found: dict[str, str] = {}
    for condition, block in _BLOCK.findall(without_comments(TOKENS)):
        if "pointer" in condition:
            continue
        if ("dark" in condition) <= bool(scheme) and ("more" in condition) <= bool(contrast):
            found |= dict(_TOKEN.findall(block))
    return found


def without_comments(path: Path) -> str:
    """Return a style sheet without its comments."""
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    match = _HEX.fullmatch(colour)
    assert match, f"không phải màu: {colour}"
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

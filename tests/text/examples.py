"""The examples of the editors' guide: one for every block, and one for attributes."""

import re
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "huong-dan-bien-tap.md"

_FENCE = re.compile(r"^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"/{3,} (\S+)")

EXAMPLES = {
    match[1] if (match := _NAME.match(text)) else "thuộc tính": text
    for text in _FENCE.findall(GUIDE.read_text(encoding="utf-8"))
}

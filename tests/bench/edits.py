"""What an editor changes between two builds; each number makes a change that was not there yet."""

import json
import re
from pathlib import Path

import yaml

from tests.bench.corpus import is_published

NEWS = "tin-tuc"
PILLARS = Path("danh-muc", "linh-vuc.yml")
TEMPLATE = Path("theme_overrides", "news.html")

_TITLE = re.compile(r"^title:.*\n(?: .*\n)*", re.MULTILINE)
_BLOCK = re.compile(r"\{% *block \w+ *%\}")
_NUMBER = re.compile(r" \(lần \d+\)$")


def published_news(content: Path, site: Path, number: int) -> Path:
    """Return a published news file whose page is on the site, another one for each number."""
    files = sorted((content / NEWS).rglob("*.md"))
    news = [path for path in files if is_published(path) and _has_page(path, content, site)]
    # Steps of about a third: neighbours in the list are of the same day and pillars.
    return news[(number * (len(news) // 3 + 1)) % len(news)]


def _has_page(path: Path, content: Path, site: Path) -> bool:
    return (site / path.relative_to(content).with_suffix("") / "index.html").is_file()


def append_sentence(path: Path, number: int) -> None:
    """Add a sentence to a body."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nBan biên tập thêm câu này ở lần đo thứ {number}.\n")


def change_title(path: Path, number: int) -> None:
    """Give a record another title."""
    title = json.dumps(f"Tin đổi tiêu đề ở lần đo thứ {number}", ensure_ascii=False)
    _replace(path, _TITLE, f"title: {title}\n")


def rename_pillars(content: Path, number: int) -> None:
    """Give every pillar another name: a single one stands on less than half of the pages."""
    path = content / PILLARS
    pillars = yaml.safe_load(path.read_text(encoding="utf-8"))
    for pillar in pillars:
        for holder, key in ((pillar, "short"), (pillar["names"][-1], "text")):
            holder[key] = f"{_NUMBER.sub('', holder[key])} (lần {number})"
    path.write_text(yaml.safe_dump(pillars, allow_unicode=True, sort_keys=False), encoding="utf-8")


def change_template(project: Path, number: int) -> None:
    """Let the template of news write something more."""
    path = project / TEMPLATE
    _replace(path, _BLOCK, rf"\g<0><!-- lần {number} -->")


def _replace(path: Path, pattern: re.Pattern[str], new: str) -> None:
    text, found = pattern.subn(new, path.read_text(encoding="utf-8"), count=1)
    if not found:
        raise ValueError(f"{path}: nothing like {pattern.pattern}")
    path.write_text(text, encoding="utf-8")

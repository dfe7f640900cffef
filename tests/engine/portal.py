"""A small portal in a folder of its own, to edit, damage and build at will."""

import os
import random
import shutil
import sys
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from loa.cli import main
from loa.engine.builder import Built, build_site
from loa.engine.configuration import Options
from loa.engine.site_folder import beside
from loa.engine.work import Watcher

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "cases" / "base"

NEWS = """---
title: "{title}"
summary: "{title}, bài viết thử."
date: {day}
status: published
pillars: [{pillar}]
wards: [{ward}]
organisation: ban-bien-tap
approved_by: Ban biên tập
source: Ban biên tập
---

## Đề mục

{title}. Bài này nhắc tới TTHC và [kế hoạch](../../ke-hoach/2026/tuyen-truyen-2026.md).
"""


FULL_TEXTS = frozenset(
    f"feeds/{path}/rss-day-du.xml"
    for path in (
        *("tat-ca", "loai/tin-tuc", "linh-vuc/tthc"),
        *("dia-ban/xa-yen-the", "co-quan/ban-bien-tap"),
    )
)
"""The feeds that show the body of an item as `write_news` writes it."""


class Portal:
    """A copy of the project with the content of tests/cases/base and a few items of news.

    Texts are indexed only where a test is about that: it takes longer than all else.
    """

    def __init__(self, root: Path, *, full_text: bool = False) -> None:
        shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("loa"))
        for name in ("site_src", "theme_overrides"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(BASE, root / "content")
        self._begin(root)
        if not full_text:
            self.replace("mkdocs.yml", "full_text: !ENV [LOA_FULL_TEXT, true]", "full_text: false")
        for number in range(4):
            self.write_news(f"tin-{number}", f"Tin số {number}", f"1{number}/10/2026")

    def _begin(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"
        self.as_of = "2026-11-21"

    @classmethod
    def at(cls, root: Path) -> "Portal":
        """Return the portal that stands in a folder already."""
        portal = cls.__new__(cls)
        portal._begin(root)
        return portal

    @property
    def state(self) -> Path:
        """The state file beside the site."""
        return beside(self.site, "state")

    def write_news(
        self, name: str, title: str, day: str, pillar: str = "tthc", ward: str = "xa-yen-the"
    ) -> Path:
        """Write an item of news."""
        path = self.root / "content" / "tin-tuc" / "2026" / f"{name}.md"
        text = NEWS.format(title=title, day=day, pillar=pillar, ward=ward)
        path.write_text(text, encoding="utf-8")
        return path

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text in a file that must hold it."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def build(self, watcher: Watcher | None = None, **options: Any) -> Built:
        """Build the site on top of what is there."""
        return self._build(self.site, watcher, options)

    def command(self, name: str, *arguments: str) -> int:
        """Run a command that reads the content on the portal's day; see `run`."""
        jobs = ("--jobs", "1") if name == "build" else ()
        return self.run(name, "--as-of", self.as_of, *jobs, *arguments)

    def run(self, *arguments: str) -> int:
        """Run `loa` in this process, and return the code it ends with."""
        with inside(self.root), patch.object(sys, "argv", ["loa", *arguments]):
            try:
                main()
            except SystemExit as end:
                return int(end.code or 0)
        return 0

    def twinned(self, uris: Collection[str]) -> set[str]:
        """Return files with the twins of the pages among them: a page that is listed has one."""
        twins = (
            f"{u.removesuffix('index.html')}index.md" for u in uris if u.endswith("index.html")
        )
        return {*uris, *(twin for twin in twins if (self.site / twin).is_file())}

    def clean_site(self, **options: Any) -> dict[str, bytes]:
        """Return the files of a site that is built from nothing, by a thread that knows nothing."""
        target = self.root / "sach" / "site"
        shutil.rmtree(target.parent, ignore_errors=True)
        with ThreadPoolExecutor(1) as fresh:
            fresh.submit(self._build, target, None, options).result()
        return files_of(target)

    def _build(self, target: Path, watcher: Watcher | None, options: dict[str, Any]) -> Built:
        executor = options.pop("executor", None)
        given = {"as_of": self.as_of, "jobs": 1, **options}
        with inside(self.root):
            return build_site(Options(**given), target, watcher, executor)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder; options, which go by the environment, are forgotten after it."""
    before, variables = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(variables)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path, links, and folders that hold none."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        uri = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[uri] = b"-> " + bytes(path.readlink())
        elif path.is_file():
            found[uri] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{uri}/"] = b""
    return found


def some(items: list[Path], number: int) -> Path:
    """Return one of the items, the same for the same number."""
    return random.Random(number).choice(sorted(items))  # noqa: S311 - no secret

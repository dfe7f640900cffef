"""What the clients read: the sample with hard texts, edited between two polls; a large corpus."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loa.engine.configuration import Options, site_of
from loa.gate.reading import read_content
from loa.outputs.feeds.feeds import Feeds
from loa.outputs.feeds.models import FeedFile

ROOT = Path(__file__).parents[2]
LOA = Path(sys.executable).parent / "loa"
NEWS = Path("tin-tuc", "2026")
HARD_TITLES = (
    "Thu & chi: hỏi & đáp",
    "Dấu ]]> và dấu ngoặc [một] trong tin",
    "Số bé hơn: 3 < 5, 7 > 6",
    "Cải cách 🎉 cùng dân 👨‍👩‍👧",
    "“Ngoặc kép”, 'ngoặc đơn' và \\ gạch chéo; dấu phẩy, chấm phẩy;",
    "Một tiêu đề rất dài " + "về cải cách hành chính và chuyển đổi số " * 4 + "của xã",
)
_HARD = """---
title: |-
  {title}
summary: |-
  {title}. Người dân & doanh nghiệp: ]]> 🎉
date: {day:02}/11/2026
status: published
pillars: [tthc]
organisation: ban-bien-tap
approved_by: Ban biên tập
source: Ban biên tập
---

Một bài ngắn để thử.
"""


@dataclass(frozen=True)
class Corpus:
    """A portal in a folder of its own, polled once as it is and once after all of its edits.

    Args:
        name: what it is called.
        folder: where it lies.
        as_of: the day of its builds, in ISO form.
        edits: what is edited between the two polls.
    """

    name: str
    folder: Path
    as_of: str
    edits: Sequence[Callable[[Path], None]] = ()

    @property
    def content(self) -> Path:
        """The folder of its content."""
        return self.folder / "content"

    @property
    def site(self) -> Path:
        """The folder of its site."""
        return self.folder / "out" / "site"

    def rounds(self) -> Iterator[str]:
        """Build it, and again when it was edited; yield the name of each round."""
        self._build()
        yield "first"
        if self.edits:
            for edit in self.edits:
                edit(self.content)
            self._build()
            yield "after edits"

    def published(self) -> Mapping[str, FeedFile]:
        """Return what its feeds show, by their place in the site."""
        return published_from(self.content, self.as_of)

    def _build(self) -> None:
        self.site.parent.mkdir(exist_ok=True)
        places = ("--content", str(self.content), "--site", str(self.site))
        run("build", *places, "--as-of", self.as_of)


def published_from(content: Path, as_of: str) -> Mapping[str, FeedFile]:
    """Return what the feeds of a content folder show on a day, by their place in the site."""
    site = site_of(Options(content=str(content), as_of=as_of).load())
    catalogue = read_content(content, date.fromisoformat(as_of)).catalogue
    return {file.uri: file for file in Feeds(catalogue, site, catalogue.feed_lists).files()}


def run(*arguments: str) -> None:
    """Run `loa` in the repository, which must go well."""
    done = subprocess.run([LOA, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"loa {' '.join(arguments)}: {done.returncode}\n{done.stderr[-2000:]}")


def small(folder: Path) -> Corpus:
    """Return the sample with a few hard titles, on the day for which it was written."""
    corpus = Corpus("sample", folder, "2026-11-21", (_edit_title, _move, _withdraw))
    shutil.copytree(ROOT / "content", corpus.content)
    for number, title in enumerate(HARD_TITLES):
        path = corpus.content / NEWS / f"kho-{number}.md"
        path.write_text(_HARD.format(title=title, day=number + 10), encoding="utf-8")
    return corpus


def large(folder: Path, records: int) -> Corpus:
    """Return a made-up corpus of about so many records."""
    corpus = Corpus(f"{records:,} records", folder, "2026-12-31")
    folder.mkdir()
    run("sample", "--records", str(records), "--out", str(corpus.content))
    return corpus


def _edit_title(content: Path) -> None:
    _replace(content / NEWS / "kho-0.md", "Thu & chi", "Thu & chi & dư")


def _move(content: Path) -> None:
    """Give an item another address: its id stays, and the old address leads to the new one."""
    old, new = content / NEWS / "kho-1.md", content / NEWS / "da-doi-cho.md"
    _replace(old, "status:", f"id: {old.stem}\nstatus:")
    old.rename(new)
    redirect = f"- from: {NEWS.as_posix()}/{old.name}\n  to: {NEWS.as_posix()}/{new.name}\n"
    with (content / "danh-muc" / "chuyen-huong.yml").open("a", encoding="utf-8") as file:
        file.write(redirect)


def _withdraw(content: Path) -> None:
    why = "withdrawn_reason: Đăng nhầm bản nháp\nchanges:\n  - date: 20/11/2026\n    note: Rút tin"
    _replace(content / NEWS / "kho-2.md", "status: published", f"status: withdrawn\n{why}")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")

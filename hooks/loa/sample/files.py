"""Writing the corpus into a folder: the one place of this room that touches files."""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from loa.catalogue.files import LISTS_FOLDER, list_files
from loa.catalogue.lists import ASKED_MOST, REDIRECTS, read_lists
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE, Kind
from loa.records.reference_lists import ReferenceLists
from loa.sample.bodies import Bodies
from loa.sample.corpus import Corpus, Item
from loa.sample.directives import directive_page
from loa.sample.front_matter import front_matter
from loa.sample.news import news_page
from loa.sample.planning import draw_up
from loa.sample.plans import plan_page
from loa.sample.procedures import procedure_page
from loa.sample.vocabulary import read_vocabulary
from loa.sample.writer import Page, Writer

_ASKED = 10
_PAGES: Mapping[Kind, Callable[[Writer, Item], Page]] = {
    NEWS: news_page,
    PROCEDURE: procedure_page,
    DIRECTIVE: directive_page,
    PLAN: plan_page,
}
_README = """# Dữ liệu thử của Loa

Toàn bộ nội dung trong thư mục này do lệnh `loa sample --records {records} --seed {seed}` sinh ra
để đo tốc độ và thử phần mềm. Tin, số liệu, số văn bản, thủ tục và kế hoạch ở đây **không có thật**,
dù tên xã, phường và cơ quan lấy từ danh mục. Không dùng nội dung này để tra cứu hay trích dẫn.
"""


class NotEmptyError(Exception):
    """The folder for the corpus holds files already."""


class ListsError(Exception):
    """The reference lists can not be used; the message says what the first fault is."""


@dataclass(frozen=True)
class CorpusSummary:
    """What was written: records by the plural of their kind, and all files."""

    records: tuple[tuple[str, int], ...]
    files: int


def write_corpus(lists: Path, out: Path, records: int, seed: int) -> CorpusSummary:
    """Write a made-up corpus; the same arguments give the same bytes on any machine.

    Args:
        lists: a folder of reference lists, which is copied; only the procedures that people ask
            for most are named anew, and there are no redirects.
        out: a folder that is empty or not there yet.
        records: how many records to write, all kinds together.
        seed: which of the corpora of this size.

    Raises:
        NotEmptyError: `out` holds something.
        ListsError: `lists` has errors, or a list that records need is empty.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise NotEmptyError(str(out))
    reference = _read(lists)
    words = read_vocabulary()
    corpus = draw_up(reference, words, records, seed)
    writer = Writer(reference, words, Bodies(reference), corpus, seed)

    files = _Files(out)
    files.write("README.md", _README.format(records=records, seed=seed))
    files.copy_lists(lists)
    files.write(f"{LISTS_FOLDER}/{ASKED_MOST}.yml", _asked_most(corpus))
    for item in corpus.items:
        files.write_page(item, _PAGES[item.kind](writer, item))
    counts = Counter(item.kind for item in corpus.items)
    return CorpusSummary(tuple((kind.plural, counts[kind]) for kind in KINDS), files.count)


def _read(lists: Path) -> ReferenceLists:
    files = [replace(f, uri=f"{LISTS_FOLDER}/{f.uri}") for f in list_files(lists)]
    listed = read_lists(files)
    if errors := [problem for problem in listed.problems if problem.is_error]:
        raise ListsError(str(errors[0]))
    found = listed.lists
    if not (found.pillars and found.organisations and found.wards):
        raise ListsError(f"{lists}: danh mục lĩnh vực, cơ quan hoặc xã, phường còn trống.")
    return found


def _asked_most(corpus: Corpus) -> str:
    asked = corpus.public(PROCEDURE)[:_ASKED]
    return "".join(f"- {item.id}\n" for item in asked) or "[]\n"


class _Files:
    """Writes below one folder, and counts."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.count = 0
        self._folders: set[Path] = set()

    def write(self, path: str, content: str | bytes) -> None:
        target = self.out / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        self.count += 1

    def write_page(self, item: Item, page: Page) -> None:
        self.write(item.path, f"{front_matter(page.fields)}\n{page.body}")
        for ending, data in page.beside:
            self.write(item.path.removesuffix(".md") + ending, data)

    def copy_lists(self, lists: Path) -> None:
        # These name records of the portal, which the corpus does not have.
        of_the_portal = shutil.ignore_patterns(f"{ASKED_MOST}.yml", REDIRECTS, f"{REDIRECTS}.yml")
        target = self.out / LISTS_FOLDER
        shutil.copytree(lists, target, ignore=of_the_portal, dirs_exist_ok=True)
        self.count += sum(path.is_file() for path in target.rglob("*"))

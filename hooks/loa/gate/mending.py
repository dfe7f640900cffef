"""What mending would make of the files that have problems, and writing that."""

import codecs
import os
import re
import stat
import tempfile
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from loa.catalogue.files import ContentFile, file_at, read_source
from loa.gate.fixes import FILE_FIXES, PAGE_FIXES, TEXT_FIXES, is_mended
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.records.kinds import KIND_OF_FOLDER

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Mend:
    """A file that mending changes.

    Args:
        file: the file.
        rules: the rules whose problems are mended, in their order.
        before: its bytes as they are.
        after: its bytes as they would be.
        text: the same two as text with plain line ends; nothing for a file that is no text.
    """

    file: ContentFile
    rules: tuple[Rule, ...]
    before: bytes
    after: bytes
    text: tuple[str, str] | None = None


def mends(content: Path, problems: Iterable[Problem], settings: GateSettings) -> list[Mend]:
    """Return what can be mended, without touching any file.

    Args:
        content: the content folder.
        problems: what is wrong; rules that nothing here breaks are left alone.
        settings: what the lists ask of every file.
    """
    found = []
    mended = sorted((p for p in problems if is_mended(p.rule)), key=lambda p: p.path)
    for path, of_file in groupby(mended, key=lambda p: p.path):
        broken = {problem.rule for problem in of_file}
        try:
            file = file_at(content, path)
            if not file.obstacle:
                found.append(_mend(replace(file, data=file.path.read_bytes()), broken, settings))
        except FileNotFoundError:  # an editor took it away since
            continue
    return [mend for mend in found if mend.after != mend.before]


def write(mend: Mend) -> bool:
    """Put the mended file in the place of the old one, all at once, with the same rights.

    Returns:
        Whether it was written; no file is that somebody changed since.

    Raises:
        OSError: the folder can not be written to.
    """
    path = mend.file.path
    try:
        if path.read_bytes() != mend.before:
            return False
    except FileNotFoundError:
        return False
    descriptor, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with open(descriptor, "wb") as written:
            written.write(mend.after)
            os.fchmod(written.fileno(), stat.S_IMODE(path.stat().st_mode))
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise
    return True


def _mend(file: ContentFile, broken: Set[Rule], settings: GateSettings) -> Mend:
    before = file.data or b""
    rules = tuple(rule for rule in Rule if rule in broken)
    of_bytes = [FILE_FIXES[rule] for rule in rules if rule in FILE_FIXES]
    if of_bytes:
        after = before
        for fix in of_bytes:
            after = fix(after)
        return Mend(file, rules, before, after)
    source, problems = read_source(file)
    if problems:
        return Mend(file, rules, before, before)
    text = _mended(source.written, file, broken, settings)
    if text == source.written:
        return Mend(file, rules, before, before)
    return Mend(file, rules, before, _encoded(text, before), (source.written, text))


def _mended(text: str, file: ContentFile, broken: Set[Rule], settings: GateSettings) -> str:
    # In the order of the fixes, some of which count on others.
    for fix in (fix for rule, fix in TEXT_FIXES.items() if rule in broken):
        text = fix(text, settings)
    if kind := KIND_OF_FOLDER.get(file.folder):
        for of_page in (fix for rule, fix in PAGE_FIXES.items() if rule in broken):
            text = of_page(text, kind)
    return text


def _encoded(text: str, before: bytes) -> bytes:
    """Return the text in the encoding, with the mark and the line ends, that the file had.

    Where it had several kinds, each line keeps its own if there are as many lines as before.
    """
    encoding, mark = next(
        ((name, mark) for mark, name in _MARKS.items() if before.startswith(mark)), ("utf-8", b"")
    )
    ends = _LINE_END.findall(before[len(mark) :].decode(encoding))
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    if len(set(ends)) > 1 and text.count("\n") == len(ends):
        lines = zip(text.split("\n"), [*ends, ""], strict=True)
        return mark + "".join(f"{line}{end}" for line, end in lines).encode(encoding)
    return mark + text.replace("\n", usual).encode(encoding)


_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""How a file may say at its beginning in which encoding it is."""

"""Automatic fixes of files: computing the mended files, and writing them."""

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
    """A file that automatic fixes would change.

    Args:
        file: the file.
        rules: the rules whose problems are mended, in their order.
        before: its bytes as they are.
        after: its bytes as they would be.
        text: both as text with plain line ends; None for a binary file.
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
        problems: what is wrong; only fixes for these rules are applied.
        settings: the settings of the gate.
    """
    found = []
    mended = sorted((p for p in problems if is_mended(p.rule)), key=lambda p: p.path)
    for path, of_file in groupby(mended, key=lambda p: p.path):
        broken = {problem.rule for problem in of_file}
        try:
            file = file_at(content, path)
            if not file.obstacle:
                found.append(_mend(replace(file, data=file.path.read_bytes()), broken, settings))
        except FileNotFoundError:  # an editor deleted it meanwhile
            continue
    return [mend for mend in found if mend.after != mend.before]


def write(mend: Mend) -> bool:
    """Replace a file atomically by its mended form, with the same permissions.

    Returns:
        Whether it was written: a file that was changed meanwhile is left alone.

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
    # In the order of the fixes, as some depend on others.
    for fix in (fix for rule, fix in TEXT_FIXES.items() if rule in broken):
        text = fix(text, settings)
    if kind := KIND_OF_FOLDER.get(file.folder):
        for of_page in (fix for rule, fix in PAGE_FIXES.items() if rule in broken):
            text = of_page(text, kind)
    return text


def _encoded(text: str, before: bytes) -> bytes:
    """Return the text with the encoding, byte order mark and line ends that the file had.

    If line ends were mixed, each line keeps its own, provided that the number of lines is the same.
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
"""Byte order marks, with their encodings."""

"""Content folders for tests: the small valid base of `tests/cases/base`, and what lies over it."""

import base64
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.files import SourceText
from loa.catalogue.read import Reading
from loa.gate.reading import read_content
from loa.problems import Problem, Severity

CASES = Path(__file__).parents[1] / "cases"
BASE = CASES / "base"
DAY = date(2026, 11, 21)
_NEWS = """---
title: {title}
summary: Tin thử.
date: 01/03/2026
status: published
pillars: [tthc]
organisation: ban-bien-tap
approved_by: Ban biên tập
source: Sở Nội vụ
{more}
---

{body}
"""
_DECREE = """---
number: {number}/2020/NĐ-CP
type: nghi-dinh
issuer: chinh-phu
issued: {issued:%d/%m/%Y}
subject: Việc thứ {number}
summary: Nghị định thử, việc thứ {number}.
date: 01/03/2026
status: published
pillars: [tthc]
organisation: ban-bien-tap
approved_by: Ban biên tập
{more}
---
{body}
"""


def news(title: str, body: str, more: str = "") -> str:
    """Return the file of a published item of news; `more` are lines of its front matter."""
    return _NEWS.format(title=title, body=body, more=more)


def decree(number: int, more: str = "", body: str = "", issued: date = date(2020, 2, 1)) -> str:
    """Return the file of a published decree of 2020; `more` are lines of its front matter."""
    return _DECREE.format(number=number, more=more, body=body, issued=issued)


def base_with(folder: Path, files: Mapping[str, Any]) -> Path:
    """Copy the base into `folder` and lay `files` over it; see `write_file` for their forms."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    for path, form in files.items():
        write_file(content / path, form)
    return content


def write_file(path: Path, form: Any) -> None:
    """Write one file of a case.

    The form is the text itself, or a mapping: `replace` (parts of the base's file and what stands
    there instead), `encoding` and `text`, `repeat` and `times` with `before` and `after`, `copy` (a
    file of the base), `base64`, `zip` (the parts of an archive) or `symlink`. Nothing takes the
    base's file away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    match form:
        case str():
            path.write_bytes(form.encode())
        case {"replace": dict(parts)}:
            text = path.read_text(encoding="utf-8")
            for old, new in parts.items():
                assert text.count(old) >= 1, f"{path}: không có “{old}” trong nội dung gốc"
                text = text.replace(old, new)
            path.write_bytes(text.encode())
        case {"encoding": str(encoding), "text": str(text)}:
            path.write_bytes(text.encode(encoding))
        case {"repeat": str(part), "times": int(times)}:
            text = form.get("before", "") + part * times + form.get("after", "")
            path.write_bytes(text.encode())
        case {"copy": str(original)}:
            shutil.copyfile(BASE / original, path)
        case {"base64": str(data)}:
            path.write_bytes(base64.b64decode(data))
        case {"zip": dict(parts)}:
            with zipfile.ZipFile(path, "w") as archive:
                for name, part in parts.items():
                    archive.writestr(name, part)
        case None:
            path.unlink()
        case {"symlink": str(target)}:
            path.symlink_to(target)
        case _:
            raise AssertionError(f"{path}: {form}")


def no_check(_: SourceText) -> tuple[Problem, ...]:
    """Find nothing wrong: the gate has tests of its own."""
    return ()


def read_base_with(folder: Path, files: Mapping[str, Any], as_of: date = DAY) -> Reading:
    """Read the base with `files` over it."""
    return read_content(base_with(folder, files), as_of)


def catalogue_of_base() -> Catalogue:
    """Return the catalogue of the base alone."""
    return read_content(BASE, DAY).catalogue


def faults(reading: Reading) -> list[str]:
    """Return the errors and warnings as they are told; notes may come with any day."""
    return [str(problem) for problem in reading.problems if problem.severity is not Severity.NOTE]

"""The dialogue of `loa check --fix`: show the changes, ask, write, and report."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from loa.catalogue.lists import read_lists
from loa.catalogue.sorting import sort_files
from loa.gate.mending import Mend, mends, write
from loa.gate.settings import settings_of
from loa.problems import Problem
from loa.report.changes import change
from loa.report.findings import shown_folder
from loa.report.problems import terminal_style


def mend_content(problems: Iterable[Problem], content: Path, agreed: bool) -> bool:
    """Show what can be fixed automatically, and fix it if the user agrees.

    Without a terminal nobody can agree: then the changes are only shown.

    Args:
        problems: what is wrong in the content.
        content: the content folder.
        agreed: whether the user has agreed already.

    Returns:
        Whether any file was written.
    """
    settings = settings_of(read_lists(sort_files(content).lists).lists)
    found = mends(content, problems, settings)
    if not found:
        _say("Không có gì mà máy sửa được.")
        return False
    folder, style = shown_folder(Path.cwd(), content), terminal_style()
    for mend in found:
        _say(f"{change(mend, f'{folder}{mend.file.uri}', style)}\n")
    if not agreed and not _is_interactive():
        _say(f"Chưa sửa tệp nào. Thêm --yes để sửa {len(found)} tệp như trên.")
        return False
    if not agreed and not _agrees(len(found)):
        _say("Chưa sửa tệp nào.")
        return False
    return _write(found, folder)


def _is_interactive() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _agrees(files: int) -> bool:
    answer = click.prompt(
        f"Sửa {files} tệp? [c/K]", default="k", show_default=False, prompt_suffix=" ", err=True
    )
    return str(answer).strip().lower() in {"c", "co", "có", "y", "yes"}


def _write(found: Sequence[Mend], folder: str) -> bool:
    written = [mend for mend in found if write(mend)]
    for mend in found:
        if mend not in written:
            _say(f"{folder}{mend.file.uri} vừa bị sửa trong lúc chờ nên để nguyên.")
    _say(f"Đã sửa {len(written)} tệp.\n")
    return bool(written)


def _say(words: str) -> None:
    click.echo(words, err=True)

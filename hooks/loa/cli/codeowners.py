"""`loa codeowners`."""

import os
import sys
from pathlib import Path

import click

from loa.cli.failures import EXIT_ERRORS, fail
from loa.cli.group import loa
from loa.cli.options import CONTENT, one_of
from loa.engine.configuration import Options, content_folder
from loa.report.problems import print_problems

_FORGES = ("gitlab", "gitea", "github")


@loa.command(help="Viết CODEOWNERS từ bảng phân công, để máy chủ git mời đúng người duyệt.")
@CONTENT
@click.option(
    "--for",
    "forge",
    required=True,
    callback=one_of(_FORGES),
    metavar="MÁY_CHỦ",
    help="Máy chủ git: gitlab, gitea hoặc github.",
)
@click.option("--out", default="", metavar="TỆP", help="Ghi vào tệp; mặc định là in ra màn hình.")
@click.option(
    "--check", "existing", default="", metavar="TỆP", help="Chỉ xem tệp này còn đúng hay không."
)
def codeowners(content: str, forge: str, out: str, existing: str) -> None:
    """Write CODEOWNERS, or check one that was written."""
    if out and existing:
        fail("chỉ dùng một trong hai: --out hoặc --check.")
    text = _text(content_folder(Options(content)), forge)
    if existing:
        _compare(Path(existing), text, forge)
    elif out:
        Path(out).write_text(text, encoding="utf-8", newline="\n")
    else:
        click.echo(text, nl=False)


def _text(folder: Path, forge: str) -> str:
    from loa.catalogue.files import LISTS_FOLDER  # noqa: PLC0415 - other commands need none of it
    from loa.catalogue.lists import AREAS, read_lists  # noqa: PLC0415
    from loa.catalogue.sorting import sort_files  # noqa: PLC0415
    from loa.history.git import repository_of  # noqa: PLC0415
    from loa.outputs.codeowners import Forge, codeowners  # noqa: PLC0415

    listed = read_lists(sort_files(folder).lists)
    if wrong := [p for p in listed.problems if p.path.startswith(f"{LISTS_FOLDER}/{AREAS}")]:
        print_problems(wrong, folder)
        sys.exit(EXIT_ERRORS)
    repository = repository_of(folder)
    here = Path(os.path.relpath(folder)).as_posix()
    prefix = repository.prefix if repository else f"{here}/"
    return codeowners(listed.lists, Forge(forge), prefix)


def _compare(path: Path, text: str, forge: str) -> None:
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    if written != text:
        words = f"{path} không còn đúng với bảng phân công; chạy lại: "
        click.echo(f"{words}loa codeowners --for {forge} --out {path}", err=True)
        sys.exit(EXIT_ERRORS)
    click.echo(f"{path} đúng với bảng phân công.")

"""`loa cite`."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from loa.cli.failures import fail
from loa.cli.group import loa
from loa.engine.configuration import CONFIG_FILE, Options, content_folder

_SHOWN = ("type", "number", "date", "issuer", "name", "start", "end", "text")


@loa.command(help="Tìm các văn bản mà một tệp chữ dẫn tới.", needs_portal=False)
@click.argument("file", metavar="TỆP|-")
@click.option("--json", "json_", is_flag=True, help="In dạng JSON cho chương trình khác.")
def cite(file: str, json_: bool) -> None:
    """Print the documents that a text cites, in normal form and with their places."""
    from loa.citations.find import find_citations  # noqa: PLC0415 - other commands need none of it

    text = _read(file)
    found = find_citations(text, _other_names())
    if json_:
        shown = [{key: _plain(asdict(citation)[key]) for key in _SHOWN} for citation in found]
        click.echo(json.dumps({"citations": shown}, ensure_ascii=False))
        return
    for citation in found:
        line = text.count("\n", 0, citation.start) + 1
        column = citation.start - text.rfind("\n", 0, citation.start)
        facts = [citation.type, citation.number, citation.date and f"{citation.date:%d/%m/%Y}"]
        words = " · ".join(str(fact) for fact in (*facts, citation.issuer, citation.name) if fact)
        click.echo(f"{_shown_name(file)}:{line}:{column}: {words}")
    click.echo(f"{len(found)} chỗ dẫn văn bản.", err=True)


def _other_names() -> list[str]:
    """Return the other names of documents from the lists of the portal in this folder, if any."""
    from loa.catalogue.lists import read_lists  # noqa: PLC0415
    from loa.catalogue.sorting import sort_files  # noqa: PLC0415

    if not Path(CONFIG_FILE).is_file():
        return []
    lists = read_lists(sort_files(content_folder(Options())).lists).lists
    return [alias.name for alias in lists.aliases]


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        fail(f"không có tệp {file}.")
    except IsADirectoryError:
        fail(f"{file} là một thư mục; hãy ghi tên một tệp chữ.")
    except UnicodeDecodeError:
        fail(f"{_shown_name(file)} không ở bảng mã UTF-8; hãy lưu lại ở UTF-8.")


def _shown_name(file: str) -> str:
    return "dữ liệu vào" if file == "-" else file


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value

"""`loa cite`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from loa.cli.failures import fail
from loa.cli.group import loa
from loa.engine.configuration import Options, content_folder

_SHOWN = ("type", "number", "date", "issuer", "name", "start", "end", "text")


@loa.command(help="Tìm các văn bản mà một tệp chữ dẫn tới.")
@click.argument("file", metavar="TỆP|-")
@click.option("--json", "json_", is_flag=True, help="In dạng JSON cho chương trình khác.")
def cite(file: str, json_: bool) -> None:
    """Print what documents a text cites, in their normal form and with their places."""
    from loa.catalogue.lists import read_lists  # noqa: PLC0415 - other commands need none of it
    from loa.catalogue.sorting import sort_files  # noqa: PLC0415
    from loa.citations.find import find_citations  # noqa: PLC0415

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{file} không ở bảng mã UTF-8.")
    lists = read_lists(sort_files(content_folder(Options())).lists).lists
    found = find_citations(text, [alias.name for alias in lists.aliases])
    if json_:
        shown = [{key: _plain(asdict(citation)[key]) for key in _SHOWN} for citation in found]
        click.echo(json.dumps({"citations": shown}, ensure_ascii=False))
        return
    for citation in found:
        line = text.count("\n", 0, citation.start) + 1
        column = citation.start - text.rfind("\n", 0, citation.start)
        facts = [citation.type, citation.number, citation.date and f"{citation.date:%d/%m/%Y}"]
        words = " · ".join(str(fact) for fact in (*facts, citation.issuer, citation.name) if fact)
        click.echo(f"{file}:{line}:{column}: {words}")
    click.echo(f"{len(found)} chỗ dẫn văn bản.", err=True)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

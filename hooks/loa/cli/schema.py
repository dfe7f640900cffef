"""`loa schema`."""

from pathlib import Path

import click

from loa.cli.group import loa
from loa.engine.configuration import Options, content_folder

FOLDER = ".vscode"


@loa.command(
    help="Ghi cho VS Code lược đồ JSON của mọi loại nội dung, mọi danh mục, và mẫu gõ nhanh."
)
@click.option(
    "--content", default="", metavar="THƯ_MỤC", help="Đọc danh mục từ thư mục khác content/."
)
@click.option("--out", default=FOLDER, metavar="THƯ_MỤC", help=f"Nơi ghi; mặc định là {FOLDER}.")
def schema(content: str, out: str) -> None:
    """Write the JSON Schemas and the snippets."""
    # A build needs none of this.
    from loa.catalogue.lists import read_lists  # noqa: PLC0415
    from loa.catalogue.sorting import sort_files  # noqa: PLC0415
    from loa.schema import as_text, schemas  # noqa: PLC0415
    from loa.snippets import snippets  # noqa: PLC0415

    lists = read_lists(sort_files(content_folder(Options(content))).lists).lists
    written = schemas(lists)
    files = {f"schemas/{name}.json": shape for name, shape in written.items()}
    for name, shape in {**files, "loa.code-snippets": snippets(written)}.items():
        path = Path(out, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_text(shape), encoding="utf-8")
    click.echo(f"Đã ghi {len(written)} lược đồ và mẫu gõ nhanh vào {out}.")

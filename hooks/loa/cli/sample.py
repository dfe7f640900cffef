"""`loa sample`."""

from pathlib import Path

import click

from loa.catalogue.files import LISTS_FOLDER
from loa.cli.failures import fail
from loa.cli.group import loa
from loa.cli.options import whole
from loa.engine.configuration import Options, content_folder


@loa.command(help="Sinh một kho nội dung không có thật, cỡ tùy ý, để thử phần mềm.")
@click.option(
    "--records",
    required=True,
    callback=whole(1, 200_000),
    metavar="SỐ",
    help="Số nội dung, từ 1 đến 200000.",
)
@click.option(
    "--seed",
    default="1",
    callback=whole(0, 10**9),
    metavar="SỐ",
    help="Cùng số này thì ra đúng cùng một kho; mặc định là 1.",
)
@click.option("--out", required=True, metavar="THƯ_MỤC", help="Thư mục trống để ghi vào.")
def sample(records: int, seed: int, out: str) -> None:
    """Write a fictitious corpus."""
    # Other commands need none of it.
    from loa.sample.files import ListsError, NotEmptyError, write_corpus  # noqa: PLC0415

    lists = content_folder(Options()) / LISTS_FOLDER
    try:
        made = write_corpus(lists, Path(out), records, seed)
    except NotEmptyError as error:
        fail(f"{error} không phải là thư mục trống; chọn thư mục khác.")
    except ListsError as error:
        fail(str(error))
    kinds = ", ".join(f"{number} {name.lower()}" for name, number in made.records)
    click.echo(f"Đã sinh {records} nội dung thử trong {out}: {kinds} ({made.files} tệp).")

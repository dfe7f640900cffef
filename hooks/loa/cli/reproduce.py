"""`loa reproduce`."""

import sys

import click

from loa.cli.group import loa
from loa.cli.options import ALLOWED_SIGNERS, CONTENT

EXIT_CODES = (
    "Mã thoát: 0 giống hệt; 1 có tệp khác; 2 lệnh sai hoặc không có bản đó; 3 không có bản kê do "
    "người quen ký; 4 không dựng lại được (thiếu commit, bản phát hành có sửa ngoài git, dựng "
    "lỗi); 5 trang không trả lời."
)


@loa.command(
    help="Dựng lại một bản phát hành từ commit của nó, trong thư mục sạch, rồi so từng tệp với "
    f"bản kê đã ký. {EXIT_CODES}",
    short_help="Dựng lại một bản phát hành từ commit của nó rồi so từng tệp.",
)
@click.argument("release", metavar="SỐ|THƯ_MỤC|ĐỊA_CHỈ")
@CONTENT
@ALLOWED_SIGNERS
@click.option(
    "--site", default="", metavar="THƯ_MỤC", help="Giữ trang dựng lại ở thư mục này để xem thêm."
)
@click.option("--json", "json_", is_flag=True, help="In JSON cho chương trình khác.")
def reproduce(release: str, content: str, allowed_signers: str, site: str, json_: bool) -> None:
    """Build a release again, and compare."""
    from loa.cli.reproducing import Wanted, reproduce_release  # noqa: PLC0415

    sys.exit(reproduce_release(Wanted(release, content, allowed_signers, site), as_json=json_))

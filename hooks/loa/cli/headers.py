"""`loa headers`."""

import click

from loa.cli.group import loa
from loa.cli.options import whole
from loa.engine.configuration import Options, site_of


@loa.command(help="In cấu hình máy chủ web cho bản đã dựng: tiêu đề, kiểu tệp, nén.")
@click.option(
    "--root",
    "folder",
    default="/var/www/loa/current",
    metavar="THƯ_MỤC",
    help="Thư mục trang trên máy chủ; mặc định là /var/www/loa/current.",
)
@click.option(
    "--port", default="80", callback=whole(1, 65535), metavar="CỔNG", help="Cổng nginx nghe."
)
def headers(folder: str, port: int) -> None:
    """Print the configuration of nginx for this portal."""
    from loa.mirror.nginx import nginx  # noqa: PLC0415 - other commands need none of it

    click.echo(nginx(site_of(Options().load()).url, folder, port), nl=False)

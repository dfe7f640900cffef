"""`loa headers`."""

from collections.abc import Mapping
from pathlib import Path

import click

from loa.cli.failures import fail
from loa.cli.group import loa
from loa.cli.options import CONTENT, one_of, whole
from loa.engine.configuration import Options, site_of

_SERVERS = ("nginx", "apache", "iis", "netlify", "cloudflare")


@loa.command(help="In cấu hình máy chủ web cho bản đã dựng: tiêu đề, kiểu tệp, nén, chuyển hướng.")
@click.option(
    "--server",
    default="nginx",
    callback=one_of(_SERVERS),
    metavar="MÁY_CHỦ",
    help=f"Máy chủ web: {', '.join(_SERVERS)}; mặc định là nginx.",
)
@click.option(
    "--root",
    "folder",
    default="/var/www/loa/current",
    metavar="THƯ_MỤC",
    help="Thư mục trang trên máy chủ; mặc định là /var/www/loa/current.",
)
@click.option(
    "--port", default="80", callback=whole(1, 65535), metavar="CỔNG", help="Cổng máy chủ nghe."
)
@click.option("--brotli", is_flag=True, help="nginx có mô-đun brotli_static: gửi tệp .br.")
@click.option(
    "--out",
    default="",
    metavar="THƯ_MỤC",
    help="Ghi tệp vào thư mục này thay vì in ra; cần khi cấu hình gồm nhiều tệp.",
)
@CONTENT
def headers(server: str, folder: str, port: int, out: str, content: str, *, brotli: bool) -> None:
    """Print or write the configuration of a web server for this portal."""
    # Other commands need none of it.
    from loa.gate.reading import read_content  # noqa: PLC0415
    from loa.mirror.servers import SERVERS  # noqa: PLC0415
    from loa.mirror.servers.served import Served, gone, moved  # noqa: PLC0415

    site = site_of(Options(content).load())
    catalogue = read_content(site.content, site.as_of).catalogue
    served = Served(site.url, folder, port, brotli, moved(catalogue), gone(catalogue))
    _write_or_print(SERVERS[server](served), out)


def _write_or_print(files: Mapping[str, str], out: str) -> None:
    """Write the files into a folder; without one, print the only file."""
    if not out:
        if len(files) > 1:
            fail(f"cấu hình gồm {len(files)} tệp ({', '.join(files)}); thêm --out THƯ_MỤC.")
        click.echo(next(iter(files.values())), nl=False)
        return
    for name, text in files.items():
        path = Path(out) / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            fail(f"không ghi được {path}: {error.strerror}.")
        click.echo(f"Đã ghi {path}", err=True)

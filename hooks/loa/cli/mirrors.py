"""The commands for mirrors: publish, releases, status, rollback, verify."""

import sys

import click

from loa.cli.group import loa
from loa.cli.options import ALLOWED_SIGNERS, CONTENT, whole
from loa.mirror.failures import EXIT_CODES

# Their work is in `releasing`, which is slow to load for all other commands.

_MIRROR = click.option(
    "--mirror",
    "names",
    multiple=True,
    metavar="TÊN",
    help="Chỉ trang này trong extra.loa.mirrors (viết nhiều lần được); mặc định là tất cả.",
)
_KEY = click.option(
    "--key",
    default="",
    metavar="TỆP",
    help="Khóa OpenSSH để ký; tệp .pub thì khóa riêng lấy ở ssh-agent.",
)


@loa.command(
    help=f"Ký bản đã dựng rồi đưa lên các trang trong extra.loa.mirrors. {EXIT_CODES}",
    short_help="Ký bản đã dựng rồi đưa lên trang cho người đọc.",
)
@CONTENT
@click.option(
    "--site", "folder", default="", metavar="THƯ_MỤC", help="Trang đã dựng, nếu không phải site/."
)
@_MIRROR
@_KEY
@click.option("--dry-run", is_flag=True, help="Chỉ kể sẽ đổi những trang nào, không ký, không đưa.")
@click.option("--allow-deletes", is_flag=True, help="Cho phép mất nhiều trang cùng lúc.")
@click.option(
    "--require-signed-commits",
    "signed_alone",
    is_flag=True,
    help="Chỉ đăng khi mọi commit từ bản đang hiện đều do người trong danh-muc/khoa-ky.yml ký.",
)
def publish(
    content: str,
    folder: str,
    names: tuple[str, ...],
    key: str,
    dry_run: bool,
    allow_deletes: bool,
    signed_alone: bool,
) -> None:
    """Publish the built site."""
    from loa.cli.releasing import Portal, publish_site  # noqa: PLC0415

    portal = Portal.here(names)
    sys.exit(
        publish_site(
            portal,
            content,
            folder,
            key,
            dry_run=dry_run,
            allow_deletes=allow_deletes,
            signed_alone=signed_alone,
        )
    )


@loa.command(help="Kể các bản phát hành đang có trên từng trang.")
@_MIRROR
def releases(names: tuple[str, ...]) -> None:
    """List the releases of mirrors."""
    from loa.cli.releasing import Portal, print_releases  # noqa: PLC0415

    sys.exit(print_releases(Portal.here(names)))


@loa.command(help="So bản mỗi trang đang hiện với bản ký gần nhất; mã thoát 1 nếu có trang khác.")
@_MIRROR
def status(names: tuple[str, ...]) -> None:
    """Compare each mirror with what was signed last."""
    from loa.cli.releasing import Portal, print_status  # noqa: PLC0415

    sys.exit(print_status(Portal.here(names)))


@loa.command(
    help=f"Cho người đọc thấy lại một bản cũ, dưới một số phát hành mới. {EXIT_CODES}",
    short_help="Cho người đọc thấy lại một bản cũ, dưới một số mới.",
)
@click.argument("number", metavar="[SỐ]", default="0", callback=whole(0, 999_999_999))
@_MIRROR
@_KEY
def rollback(number: int, names: tuple[str, ...], key: str) -> None:
    """Show an older release again."""
    from loa.cli.releasing import Portal, roll_back  # noqa: PLC0415

    sys.exit(roll_back(Portal.here(names), number or None, key))


_VERIFY_CODES = (
    "Mã thoát: 0 đúng như đã ký; 1 có tệp sai; 2 lệnh sai hoặc máy này thiếu thứ cần có; "
    "3 không có bản kê do người quen ký; 4 bản phát hành cũ; 5 trang không trả lời."
)


@loa.command(
    help=f"Kiểm tra một trang có đúng bản phát hành đã ký hay không. {_VERIFY_CODES}",
    short_help="Kiểm tra một trang có đúng bản phát hành đã ký hay không.",
    needs_portal=False,
)
@click.argument("target", metavar="ĐỊA_CHỈ|THƯ_MỤC")
@ALLOWED_SIGNERS
@click.option(
    "--min-release",
    default="1",
    callback=whole(1, 999_999_999),
    metavar="SỐ",
    help="Số phát hành thấp nhất còn đúng.",
)
@click.option(
    "--max-age",
    default="0",
    callback=whole(0, 36_500),
    metavar="NGÀY",
    help="Phát hành cũ nhất là mấy ngày; mặc định là bao lâu cũng được.",
)
@click.option("--seen", default="", metavar="TỆP", help="Tệp nhớ bản mới nhất đã thấy.")
@click.option(
    "--timeout",
    default="20",
    callback=whole(1, 3_600),
    metavar="GIÂY",
    help="Chờ mỗi câu trả lời bao lâu.",
)
@click.option("--json", "json_", is_flag=True, help="In JSON cho chương trình giám sát.")
def verify(
    target: str,
    allowed_signers: str,
    min_release: int,
    max_age: int,
    seen: str,
    timeout: int,
    json_: bool,
) -> None:
    """Verify a mirror."""
    from loa.cli.releasing import verify_mirror  # noqa: PLC0415

    sys.exit(
        verify_mirror(
            target, allowed_signers, min_release, max_age or None, seen, timeout, as_json=json_
        )
    )

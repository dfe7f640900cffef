"""The `loa` command: build, check, preview, make a sample."""

import errno
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from click.exceptions import NoArgsIsHelpError
from mkdocs.exceptions import MkDocsException

from loa.catalogue.files import LISTS_FOLDER
from loa.catalogue.read import Reading
from loa.engine.builder import (
    CONFIG_FILE,
    Built,
    ContentError,
    Options,
    UnsafeTargetError,
    build_site,
    check_content,
    content_folder,
    preview,
)
from loa.sample.files import ListsError, NotEmptyError, write_corpus
from loa.site import SiteError
from loa.text.dates import DateError, parse_date

EXIT_ERRORS = 1
"""The content has errors; nothing was changed."""
EXIT_USAGE = 2
"""The command or mkdocs.yml is wrong."""
EXIT_LEFT_OUT = 3
"""The site was built without what has errors (--keep-going)."""

F = TypeVar("F", bound=Callable[..., None])


class _Vietnamese(click.Command):
    """A command whose help page speaks Vietnamese throughout."""

    usage = "[TÙY CHỌN]"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line."""
        formatter.write_usage(ctx.command_path, self.usage, prefix="Cách dùng: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with a Vietnamese help text."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Hiện trợ giúp này rồi thoát."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = [record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl([(o, h.replace("[required]", "(bắt buộc)")) for o, h in records])


class _VietnameseGroup(_Vietnamese, click.Group):
    """The group of commands, with the same help page."""

    command_class = _Vietnamese
    usage = "LỆNH [TÙY CHỌN]"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        _Vietnamese.format_options(self, ctx, formatter)
        rows = [(n, c.get_short_help_str(limit=80)) for n, c in sorted(self.commands.items())]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)


def _day(_: click.Context, __: click.Parameter, value: str) -> str:
    if value:
        try:
            return parse_date(value).isoformat()
        except DateError as error:
            raise click.BadParameter(f"{error}; viết dạng 2026-03-12.") from error
    return value


def _whole(least: int, most: int) -> Callable[[click.Context, click.Parameter, str], int]:
    def read(_: click.Context, __: click.Parameter, value: str) -> int:
        if value.isdecimal() and least <= int(value) <= most:
            return int(value)
        raise click.BadParameter(f"“{value}” không dùng được; viết số từ {least} đến {most}.")

    return read


def _content_options(command: F) -> F:
    """Add the options that every command takes."""
    content = click.option(
        "--content", default="", metavar="THƯ_MỤC", help="Đọc nội dung từ thư mục khác content/."
    )
    as_of = click.option(
        "--as-of",
        default="",
        metavar="NGÀY",
        callback=_day,
        help="Dựng như đang ở ngày này (2026-03-12); mặc định là hôm nay, giờ Việt Nam.",
    )
    return content(as_of(command))


_UNUSED_SITE = click.option(
    "--site",
    expose_value=False,
    metavar="THƯ_MỤC",
    help="Lệnh này không ghi trang; nhận tùy chọn để mọi lệnh dùng chung một dòng tùy chọn.",
)


@click.group(
    cls=_VietnameseGroup,
    help="Loa: dựng cổng tuyên truyền cải cách hành chính từ thư mục nội dung.",
)
def loa() -> None:
    """Hold the commands."""


@loa.command(help="Kiểm tra nội dung rồi dựng trang; còn lỗi thì trang cũ giữ nguyên.")
@_content_options
@click.option(
    "--site", "target", default="", metavar="THƯ_MỤC", help="Dựng vào thư mục khác site/."
)
@click.option(
    "--keep-going", is_flag=True, help="Bỏ qua nội dung có lỗi, dựng phần còn lại (mã thoát 3)."
)
def build(content: str, as_of: str, target: str, keep_going: bool) -> None:
    """Build the site."""
    options = Options(content, as_of, keep_going)
    try:
        built = build_site(options, Path(target) if target else None)
    except ContentError as error:
        _tell(error.reading)
        click.echo("Chưa dựng: trang cũ giữ nguyên. Sửa các lỗi trên rồi chạy lại.", err=True)
        sys.exit(EXIT_ERRORS)
    _tell(built.reading)
    _summarise(built)
    if built.reading.errors:
        sys.exit(EXIT_LEFT_OUT)


@loa.command(help="Kiểm tra nội dung, không dựng trang.")
@_content_options
@_UNUSED_SITE
def check(content: str, as_of: str) -> None:
    """Check the content."""
    reading = check_content(Options(content, as_of))
    _tell(reading)
    if reading.errors:
        sys.exit(EXIT_ERRORS)
    click.echo(f"Đã kiểm tra {len(reading.catalogue.entries)} nội dung: không có lỗi.")


@loa.command(help="Xem thử trên máy này; sửa tệp là trang tự dựng lại.")
@_content_options
@_UNUSED_SITE
def serve(content: str, as_of: str) -> None:
    """Preview the site."""
    click.echo("Xem thử tại địa chỉ in bên dưới; bấm Ctrl+C để dừng.", err=True)
    preview(Options(content, as_of))


@loa.command(help="Sinh một kho nội dung không có thật, cỡ tùy ý, để thử phần mềm.")
@click.option(
    "--records",
    required=True,
    callback=_whole(1, 200_000),
    metavar="SỐ",
    help="Số nội dung, từ 1 đến 200000.",
)
@click.option(
    "--seed",
    default="1",
    callback=_whole(0, 10**9),
    metavar="SỐ",
    help="Cùng số này thì ra đúng cùng một kho; mặc định là 1.",
)
@click.option("--out", required=True, metavar="THƯ_MỤC", help="Thư mục trống để ghi vào.")
def sample(records: int, seed: int, out: str) -> None:
    """Write a made-up corpus."""
    lists = content_folder(Options()) / LISTS_FOLDER
    made = write_corpus(lists, Path(out), records, seed)
    kinds = ", ".join(f"{number} {name.lower()}" for name, number in made.records)
    click.echo(f"Đã sinh {records} nội dung thử trong {out}: {kinds} ({made.files} tệp).")


def _tell(reading: Reading) -> None:
    """Print every problem, then how many there are."""
    for problem in reading.problems:
        click.echo(str(problem), err=True)
    if reading.problems:
        errors = len(reading.errors)
        warnings = len(reading.problems) - errors
        click.echo(f"\n{errors} lỗi, {warnings} cảnh báo.", err=True)


def _summarise(built: Built) -> None:
    """Print what the build made, and where to look next."""
    records = ", ".join(f"{number} {name.lower()}" for name, number in built.records)
    problems = len(built.reading.problems)
    target = os.path.relpath(built.target)
    lines = [
        f"Đã dựng {target}/ trong {built.seconds:.1f} giây.",
        f"  Nội dung:  {records}",
        f"  Trang:     {built.pages}",
        f"  Bản tin:   {built.feeds} RSS",
        f"  Vấn đề:    {problems or 'không có'}",
    ]
    if built.reading.left_out:
        lines.append("  Đã bỏ qua vì có lỗi:")
        lines += [f"    - {path}" for path in built.reading.left_out]
    lines.append("Xem tiếp: chạy make serve rồi mở http://127.0.0.1:8000/ trên trình duyệt.")
    click.echo("\n".join(lines))


def main() -> None:
    """Run the command line; what a user can put right is told in one sentence."""
    if not Path(CONFIG_FILE).is_file():
        _fail(f"không thấy {CONFIG_FILE}; hãy chạy lệnh này trong thư mục của cổng.")
    try:
        loa.main(standalone_mode=False)
    except click.UsageError as error:
        _fail(f"{_usage_words(error)} Xem cách dùng: loa --help.")
    except SiteError as error:
        _fail(str(error))
    except UnsafeTargetError as error:
        _fail(f"{error} có sẵn tệp khác, không phải trang do Loa dựng; chọn thư mục trống.")
    except NotEmptyError as error:
        _fail(f"{error} không phải là thư mục trống; chọn thư mục khác.")
    except ListsError as error:
        _fail(str(error))
    except OSError as error:
        _fail(_system_words(error))
    except MkDocsException as error:
        _fail(f"MkDocs dừng: {error}", EXIT_ERRORS)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)


def _system_words(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "địa chỉ xem thử đang có chương trình khác dùng; tắt nó, hoặc đổi dev_addr."
    return f"máy không cho làm việc này ({error.strerror}: {error.filename})."


def _usage_words(error: click.UsageError) -> str:
    if isinstance(error, NoArgsIsHelpError):
        return "chưa ghi lệnh."
    if match := re.match(r"No such command '(.+?)'", error.message):
        return f"không có lệnh “{match[1]}”."
    if isinstance(error, click.NoSuchOption):
        return f"không có tùy chọn {error.option_name}."
    if isinstance(error, click.MissingParameter) and error.param:
        return f"chưa ghi {' '.join(error.param.opts)}."
    if isinstance(error, click.BadParameter) and error.param:
        return f"{' '.join(error.param.opts)}: {error.message}"
    return f"lệnh viết sai ({error.format_message()})."


def _fail(message: str, code: int = EXIT_USAGE) -> None:
    click.echo(f"Lỗi: {message}", err=True)
    sys.exit(code)

"""The `loa` command: build, check, preview, make a sample."""

import errno
import re
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import NoReturn, TypeVar

import click
from click.exceptions import NoArgsIsHelpError
from mkdocs.exceptions import Abort, MkDocsException

from loa.catalogue.files import LISTS_FOLDER
from loa.engine.account import ContentError
from loa.engine.builder import Built, build_site
from loa.engine.configuration import CONFIG_FILE, Options, content_folder
from loa.engine.site_folder import UnsafeTargetError
from loa.engine.state import StateError
from loa.engine.work import ChangedWhileBuildingError, RenderError
from loa.report import as_json, tell_problems, tell_summary, telling
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


_JOBS = click.option(
    "--jobs",
    default="0",
    callback=_whole(0, 1024),
    metavar="SỐ",
    help="Số tiến trình cùng làm; mặc định là số lõi của máy.",
)

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
@_JOBS
@click.option("--verbose", is_flag=True, help="Kể từng tệp được dựng lại và vì sao.")
@click.option("--json", "json_", is_flag=True, help="In tóm tắt dạng JSON cho chương trình khác.")
def build(
    content: str, as_of: str, target: str, keep_going: bool, jobs: int, verbose: bool, json_: bool
) -> None:
    """Build the site."""
    options = Options(content, as_of, keep_going, jobs)
    try:
        with telling(verbose) as teller:
            built = build_site(options, Path(target) if target else None, teller)
    except ContentError as error:
        tell_problems(error.account.problems)
        click.echo("Chưa dựng: trang cũ giữ nguyên. Sửa các lỗi trên rồi chạy lại.", err=True)
        sys.exit(EXIT_ERRORS)
    tell_problems(built.account.problems)
    if json_:
        click.echo(as_json(built))
    else:
        tell_summary(built)
    if built.account.errors:
        sys.exit(EXIT_LEFT_OUT)


@loa.command(help="Kiểm tra nội dung, không dựng trang.")
@_content_options
@_UNUSED_SITE
def check(content: str, as_of: str) -> None:
    """Check the content."""
    from loa.engine.checking import check_content  # noqa: PLC0415 - a build may need none of it

    reading = check_content(Options(content, as_of))
    tell_problems(reading.problems)
    if reading.errors:
        sys.exit(EXIT_ERRORS)
    click.echo(f"Đã kiểm tra {len(reading.catalogue.entries)} nội dung: không có lỗi.")


@loa.command(help="Xem thử trên máy này; sửa tệp là trang tự dựng lại.")
@_content_options
@_UNUSED_SITE
@_JOBS
def serve(content: str, as_of: str, jobs: int) -> None:
    """Preview the site."""
    # What only a preview needs (a server, a watch on files) would slow every build down.
    from loa.engine.preview import preview  # noqa: PLC0415

    with telling(verbose=False) as teller:
        preview(Options(content, as_of, jobs=jobs), teller, _tell_preview)


def _tell_preview(address: str, outcome: Built | Exception) -> None:
    """Tell in a few words what a build for the preview came to."""
    if isinstance(outcome, Built):
        tell_problems(outcome.account.problems)
        click.echo(f"Đã dựng lại {len(outcome.made)} tệp trong {outcome.seconds:.1f} giây.")
    else:
        click.echo(f"Lỗi: {_words(outcome)} Trang đang xem là bản dựng được gần nhất.", err=True)
    click.echo(f"Xem tại {address} (bấm Ctrl+C để dừng).")


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
    from loa.sample.files import ListsError, NotEmptyError, write_corpus  # noqa: PLC0415 - as above

    lists = content_folder(Options()) / LISTS_FOLDER
    try:
        made = write_corpus(lists, Path(out), records, seed)
    except NotEmptyError as error:
        _fail(f"{error} không phải là thư mục trống; chọn thư mục khác.")
    except ListsError as error:
        _fail(str(error))
    kinds = ", ".join(f"{number} {name.lower()}" for name, number in made.records)
    click.echo(f"Đã sinh {records} nội dung thử trong {out}: {kinds} ({made.files} tệp).")


def main() -> None:
    """Run the command line; what a user can put right is told in one sentence."""
    if not Path(CONFIG_FILE).is_file():
        _fail(f"không thấy {CONFIG_FILE}; hãy chạy lệnh này trong thư mục của cổng.")
    try:
        loa.main(standalone_mode=False)
    except click.UsageError as error:
        _fail(f"{_usage_words(error)} Xem cách dùng: loa --help.")
    except (SiteError, UnsafeTargetError, StateError, MkDocsException, OSError) as error:
        _fail(_words(error))
    except (RenderError, ChangedWhileBuildingError, BrokenExecutor) as error:
        _fail(_words(error), EXIT_ERRORS)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)


def _words(error: Exception) -> str:
    """Return in one sentence what went wrong, for someone who can put it right."""
    match error:
        case ChangedWhileBuildingError():
            return f"{error} vừa bị sửa trong lúc dựng; trang cũ giữ nguyên. Chạy lại lệnh này."
        case StateError():
            return f"không ghi được trạng thái cạnh trang ({error}); xem đĩa còn chỗ không."
        case BrokenExecutor():
            return (
                "một tiến trình con bị hệ thống dừng, thường vì thiếu bộ nhớ; trang cũ giữ nguyên. "
                "Chạy lại với --jobs 1."
            )
        case Abort():
            return f"{CONFIG_FILE} có mục sai, MkDocs nói rõ ở trên."
        case MkDocsException():
            return f"{CONFIG_FILE}: {error}"
        case OSError():
            return _system_words(error)
    return str(error)


def _system_words(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "địa chỉ xem thử đang có chương trình khác dùng; tắt nó, hoặc đổi dev_addr."
    if error.errno == errno.EXDEV:
        return "thư mục của trang là một ổ đĩa riêng; dựng vào một thư mục con của nó."
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


def _fail(message: str, code: int = EXIT_USAGE) -> NoReturn:
    click.echo(f"Lỗi: {message}", err=True)
    sys.exit(code)

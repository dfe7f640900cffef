"""The options that several commands take."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from loa.text.dates import DateError, parse_date

F = TypeVar("F", bound=Callable[..., None])


def day(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return the date of an option in ISO form."""
    if value:
        try:
            return parse_date(value).isoformat()
        except DateError as error:
            raise click.BadParameter(f"{error}; viết dạng 2026-03-12.") from error
    return value


def whole(least: int, most: int) -> Callable[[click.Context, click.Parameter, str], int]:
    """Return what reads an option that is a whole number in a range."""

    def read(_: click.Context, __: click.Parameter, value: str) -> int:
        if value.isdecimal() and least <= int(value) <= most:
            return int(value)
        raise click.BadParameter(f"“{value}” không dùng được; viết số từ {least} đến {most}.")

    return read


def one_of(names: Sequence[str]) -> Callable[[click.Context, click.Parameter, str], str]:
    """Return what reads an option that takes one of some names, in capitals or not."""

    def read(_: click.Context, __: click.Parameter, value: str) -> str:
        if value.lower() in names:
            return value.lower()
        known = ", ".join(names)
        raise click.BadParameter(f"“{value}” không dùng được; viết một trong: {known}.")

    return read


CONTENT = click.option(
    "--content", default="", metavar="THƯ_MỤC", help="Đọc nội dung từ thư mục khác content/."
)


def content_options(command: F) -> F:
    """Add the options of every command that reads the content."""
    as_of = click.option(
        "--as-of",
        default="",
        metavar="NGÀY",
        callback=day,
        help="Dựng như đang ở ngày này (2026-03-12); mặc định là hôm nay, giờ Việt Nam.",
    )
    return CONTENT(as_of(command))


JOBS = click.option(
    "--jobs",
    default="0",
    callback=whole(0, 1024),
    metavar="SỐ",
    help="Số tiến trình cùng làm; mặc định là số lõi của máy.",
)

ALLOWED_SIGNERS = click.option(
    "--allowed-signers",
    default="",
    metavar="TỆP",
    help="Danh sách người ký mà bạn tin; mặc định là của extra.loa.mirrors.",
)

UNUSED_SITE = click.option(
    "--site",
    expose_value=False,
    metavar="THƯ_MỤC",
    help="Lệnh này không ghi trang; nhận tùy chọn để mọi lệnh dùng chung một dòng tùy chọn.",
)

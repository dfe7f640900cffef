"""Exit codes of commands, and messages for errors that end them."""

import errno
import sys
from concurrent.futures import BrokenExecutor
from typing import NoReturn

import click
from mkdocs.exceptions import Abort, MkDocsException

from loa.engine.configuration import CONFIG_FILE
from loa.engine.state import StateError
from loa.engine.work import ChangedWhileBuildingError

EXIT_ERRORS = 1
"""The content has errors; nothing was changed."""
EXIT_USAGE = 2
"""The command or mkdocs.yml is wrong."""
EXIT_LEFT_OUT = 3
"""The site was built without what has errors (--keep-going)."""


def words_of(error: Exception) -> str:
    """Return in one Vietnamese sentence what went wrong and how to put it right."""
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
    if error.errno == errno.ENOSPC:
        return "đĩa đã đầy; dọn bớt rồi chạy lại."
    place = f": {error.filename}" if error.filename else ""
    return f"máy không cho làm việc này ({error.strerror}{place})."


def fail(message: str, code: int = EXIT_USAGE) -> NoReturn:
    """Print in one sentence what went wrong, and exit."""
    click.echo(f"Lỗi: {message}", err=True)
    sys.exit(code)

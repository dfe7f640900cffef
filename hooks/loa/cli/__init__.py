"""The `loa` command: one module a command, and what they share."""

import re
import sys
from concurrent.futures import BrokenExecutor
from pathlib import Path

import click
from click.exceptions import NoArgsIsHelpError
from mkdocs.exceptions import MkDocsException

from loa.cli import (
    build,
    check,
    cite,
    codeowners,
    explain,
    feeds,
    headers,
    mirrors,
    new,
    reproduce,
    sample,
    schema,
    serve,
)
from loa.cli.failures import EXIT_ERRORS, fail, words_of
from loa.cli.group import loa
from loa.engine.configuration import CONFIG_FILE
from loa.engine.finished import UnfinishedError
from loa.engine.site_folder import UnsafeTargetError
from loa.engine.state import StateError
from loa.engine.work import ChangedWhileBuildingError, RenderError
from loa.history.git import HistoryError
from loa.mirror.failures import PublishError
from loa.site import SiteError

__all__ = [
    "build",
    "check",
    "cite",
    "codeowners",
    "explain",
    "feeds",
    "headers",
    "main",
    "mirrors",
    "new",
    "reproduce",
    "sample",
    "schema",
    "serve",
]

_ANYWHERE = frozenset({cite.cite.name, feeds.feeds.name, mirrors.verify.name})
"""The commands that need no portal."""


def main() -> None:
    """Run the command line; what a user can put right is told in one sentence."""
    if not Path(CONFIG_FILE).is_file() and not _ANYWHERE & {*sys.argv[1:2]}:
        fail(f"không thấy {CONFIG_FILE}; hãy chạy lệnh này trong thư mục của cổng.")
    try:
        loa.main(standalone_mode=False)
    except click.UsageError as error:
        fail(f"{_usage_words(error)} Xem cách dùng: loa --help.")
    except (
        SiteError,
        HistoryError,
        UnsafeTargetError,
        StateError,
        MkDocsException,
        OSError,
    ) as error:
        fail(words_of(error))
    except PublishError as error:
        fail(str(error), error.exit_code)
    except UnfinishedError as error:
        fail(str(error), EXIT_ERRORS)
    except (RenderError, ChangedWhileBuildingError, BrokenExecutor) as error:
        fail(words_of(error), EXIT_ERRORS)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)


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

"""The `loa` command: one module per command, and what they share."""

import sys
from concurrent.futures import BrokenExecutor

import click
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
from loa.cli.usage import usage_error_in_words
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


def main() -> None:
    """Run the command line; report what a user can put right in one sentence."""
    try:
        loa.main(standalone_mode=False)
    except click.UsageError as error:
        fail(f"{usage_error_in_words(error)} Xem cách dùng: loa --help.")
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

"""Whether a site is finished: what a build would make of the content now, byte for byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from loa.engine.account import Account, ContentError
from loa.engine.configuration import CONFIG_FILE, Options, site_of
from loa.engine.digests import programme_digest
from loa.engine.looking import Looking
from loa.engine.planning import Plan
from loa.engine.pool import workers
from loa.engine.site_folder import alone, beside
from loa.engine.state import State, StateError, open_state
from loa.site import Site

_NAMED = 5
"""Files that a refusal names."""


class UnfinishedError(Exception):
    """The folder is not what a build would make now; the message says why, and what to do."""


@dataclass(frozen=True)
class Finished:
    """A finished site.

    Args:
        folder: where it is.
        site: what mkdocs.yml says of the portal.
        as_of: the day for which it was built.
        root: the folder of mkdocs.yml.
        sources: what it was built from besides the content, relative to that; folders end in "/".
        left_out: files of the content that have no page for their errors.
        files: every file of it.
    """

    folder: Path
    site: Site
    as_of: date
    root: Path
    sources: tuple[str, ...]
    left_out: tuple[str, ...]
    files: tuple[str, ...]


@contextmanager
def finished_site(options: Options, target: Path | None = None) -> Iterator[Finished]:
    """Yield the site, and let no build change it meanwhile.

    Nothing is built: the content is read as far as it changed, and the site is compared with what
    a build for the same day would make.

    Args:
        options: what the command sets; the day and what was left out are those of the site.
        target: the site's folder; mkdocs.yml's site_dir if there is none.

    Raises:
        UnfinishedError: there is no site, or a build would change it.
    """
    config = options.load()
    folder = (target or Path(config.site_dir)).resolve()
    state_file = beside(folder, "state")
    if not folder.is_dir() or not state_file.is_file():
        raise UnfinishedError(f"chưa có trang do Loa dựng ở {folder}; chạy loa build trước.")
    with alone(folder.parent), workers(options.jobs, None) as pool:
        try:
            with open_state(state_file, programme_digest()) as state:
                built = _account(state)
                of_the_site = replace(
                    options, as_of=built.as_of.isoformat(), keep_going=bool(built.left_out)
                )
                config = of_the_site.load()
                site = site_of(config)
                seen = Looking(config, site, folder, pool, None).look(state)
        except StateError:
            message = "không đọc được trạng thái của lần dựng trước; chạy loa build trước."
            raise UnfinishedError(message) from None
        except ContentError as error:
            message = f"nội dung có {error}; sửa (loa check), chạy loa build rồi xuất bản lại."
            raise UnfinishedError(message) from error
        _refuse_what_would_change(seen.todo)
        files = tuple(output.uri for output in seen.declared.outputs)
        root = Path(config.config_file_path).parent
        left_out = seen.account.left_out
        yield Finished(folder, site, built.as_of, root, _sources(config, root), left_out, files)


def _sources(config: MkDocsConfig, root: Path) -> tuple[str, ...]:
    folders = (root / "hooks", Path(config.docs_dir), Path(str(config.theme.custom_dir)))
    inside = (path.relative_to(root) for path in folders if path.is_relative_to(root))
    return (CONFIG_FILE, *(f"{path.as_posix()}/" for path in inside))


def _account(state: State) -> Account:
    account = state.fact("account")
    if not isinstance(account, Account):
        message = "phần mềm hoặc trạng thái đã đổi từ lần dựng trước; chạy loa build trước."
        raise UnfinishedError(message)
    return account


def _refuse_what_would_change(todo: Plan) -> None:
    count = len(todo.tasks) + len(todo.gone)
    if not count:
        return
    made = (f"{task.output.uri} ({task.reason.value})" for task in todo.tasks)
    gone = (f"{uri} (tệp thừa)" for uri in todo.gone)
    named = ", ".join(islice(chain(made, gone), _NAMED))
    more = f" và {count - _NAMED} tệp nữa" if count > _NAMED else ""
    raise UnfinishedError(
        f"trang không phải bản dựng xong của nội dung hiện có: {named}{more}. "
        "Chạy loa build, xem lại rồi xuất bản."
    )

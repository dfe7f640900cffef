"""Running Pagefind, a programme of its own that comes with the package `pagefind_bin`.

Not by its Python interface: that waits a tenth of a second for the answer to each page (1.5.2),
a quarter of an hour for ten thousand. The programme reads a folder of pages and writes another.
"""

import os
import subprocess
from pathlib import Path

_ADVICE = (
    "Cài lại phần mềm (make site), hoặc tạm tắt bằng extra.loa.search: false trong mkdocs.yml."
)


class PagefindError(Exception):
    """Pagefind is not there or failed; the message says what to do, in Vietnamese."""


def run_pagefind(folder: Path, pages: str, target: str) -> None:
    """Index the pages of a folder, of which each path is an address.

    Args:
        folder: where it works.
        pages: the folder of the pages in it.
        target: the folder in it for the index, which is not there yet.

    Raises:
        PagefindError: it could not be done.
    """
    command = [str(_executable()), "--site", pages, "--output-path", target, "--silent"]
    # Not what the machine would have it do besides: it listens to its surroundings.
    environment = {name: value for name, value in os.environ.items() if "PAGEFIND" not in name}
    try:
        done = subprocess.run(  # noqa: S603 - the package's own programme, paths of our own
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise PagefindError(f"không chạy được Pagefind ({error.strerror}). {_ADVICE}") from error
    if done.returncode < 0:
        raise PagefindError(
            f"Pagefind bị hệ thống dừng (tín hiệu {-done.returncode}), thường vì thiếu bộ nhớ. "
            "Đóng bớt chương trình rồi chạy lại."
        )
    if done.returncode or not (folder / target / "pagefind-entry.json").is_file():
        said = " ".join((done.stderr or done.stdout).split())[:500] or "không nói gì"
        code = f"mã thoát {done.returncode}"
        raise PagefindError(f"Pagefind không lập được chỉ mục ({code}: {said}). {_ADVICE}")


def _executable() -> Path:
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - most builds need it not

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise PagefindError(f"thiếu Pagefind, phần lập chỉ mục tìm kiếm. {_ADVICE}") from error

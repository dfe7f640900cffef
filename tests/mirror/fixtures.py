"""The mirror of a site, for all tests that look at one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.mirror.server import mirrored

Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def served_by_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Return what serves a folder, as a mirror does, and tells its address; stopped at the end."""
    with ExitStack() as running:

        def serve(folder: Path) -> str:
            return running.enter_context(mirrored(folder, tmp_path_factory.mktemp("nginx")))

        yield serve

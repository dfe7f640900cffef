"""The mirror of a site, for all tests that look at one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.mirror.server import mirrored
from tests.mirror.sshd import Sshd, sshd_in

Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def served_by_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Return what serves a folder, as a mirror does, and tells its address; stopped at the end."""
    with ExitStack() as running:

        def serve(folder: Path) -> str:
            return running.enter_context(mirrored(folder, tmp_path_factory.mktemp("nginx")))

        yield serve


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """An sshd on this machine, stopped at the end."""
    with sshd_in(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(params=["local", "ssh"])
def reach(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """How a mirror is reached whose releases stand in folders, as mkdocs.yml says it."""
    if request.param == "local":
        return {}
    running: Sshd = request.getfixturevalue("sshd")
    return running.settings()

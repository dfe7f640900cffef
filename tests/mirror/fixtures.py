"""The mirror of a site, for all tests that look at one."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from loa.mirror.servers.served import Served
from tests.mirror.server import mirrored
from tests.mirror.sshd import Sshd, sshd_in


class Serve(Protocol):
    """Serves a folder and tells its address."""

    def __call__(self, folder: Path, server: str = "nginx", more: Served | None = None) -> str:
        """Serve `folder` by a server, which is told `more` of the portal."""


@pytest.fixture(scope="session")
def served_by_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Return what serves a folder as a mirror does; all are stopped at the end."""
    with ExitStack() as running:

        def serve(folder: Path, server: str = "nginx", more: Served | None = None) -> str:
            place = tmp_path_factory.mktemp(server)
            return running.enter_context(mirrored(folder, place, server=server, more=more))

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

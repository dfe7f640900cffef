"""The mirror of a site, for all tests that look at one."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from loa.mirror.servers.served import Served
from tests.mirror.disks import NoDiskError, small_disk_at
from tests.mirror.publishers import Office
from tests.mirror.s3 import S3, s3_in
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


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    """An S3 endpoint on this machine, stopped at the end."""
    folder = tmp_path_factory.mktemp("s3")
    with s3_in(folder, folder / "dia") as running:
        yield running


def office_at(target: str, folder: Path, request: pytest.FixtureRequest) -> Office:
    """Return an office whose mirror, of any kind, is empty."""
    place = folder / "trang"
    place.mkdir(parents=True)
    if target == "local":
        return Office(folder / "phong", place)
    if target == "objects":
        s3: S3 = request.getfixturevalue("s3")
        bucket = s3.root / f"ngan-{len([*s3.root.iterdir()])}"
        bucket.mkdir()
        return Office(folder / "phong", bucket, {**s3.settings(), "remote": f"kho:{bucket.name}"})
    sshd: Sshd = request.getfixturevalue("sshd")
    return Office(folder / "phong", place, sshd.settings(target=target))


@pytest.fixture(params=["local", "ssh"])
def reach(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """How a mirror is reached whose releases stand in folders, as mkdocs.yml says it."""
    if request.param == "local":
        return {}
    running: Sshd = request.getfixturevalue("sshd")
    return running.settings()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 KB of its own."""
    place = tmp_path / "dia"
    place.mkdir()
    with ExitStack() as disk:
        try:
            disk.enter_context(small_disk_at(place, 400))
        except NoDiskError:
            pytest.skip("không gắn được đĩa thử (cần quyền root)")
        yield place

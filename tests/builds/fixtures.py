"""Real builds with the real commands, made once for all tests that look at them."""

import fcntl
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv" / "bin"
AS_OF = "2026-11-21"

Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository with a clean environment but for what is given."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("LOA_")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**clean, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal, built by `loa build`, once for all processes of a run."""
    folder = _shared(tmp_path_factory) / "loa"
    folder.mkdir(exist_ok=True)
    target = folder / "site"
    # Whoever comes first builds; the others wait for the lock, and find the site.
    with (folder.parent / "loa.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            done = run(BIN / "loa", "build", "--site", target, "--as-of", AS_OF)
            assert done.returncode == 0, done.stderr
    return target


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run share: above those of xdist's workers."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

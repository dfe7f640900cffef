"""Disks of their own for mirrors, where this machine lets one be mounted."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class NoDiskError(Exception):
    """Nothing can be mounted here; the text holds why."""


@contextmanager
def small_disk_at(place: Path, kilobytes: int) -> Iterator[None]:
    """Mount a disk in memory at an empty folder; raises NoDiskError."""
    with _mounted(["-t", "tmpfs", "-o", f"size={kilobytes}k", "loa-thu"], place):
        yield


@contextmanager
def ext4_at(place: Path, image: Path, gigabytes: int) -> Iterator[None]:
    """Mount a disk as most Linux servers have one: ext4 with a journal.

    Args:
        place: an empty folder.
        image: the file that holds the disk; it takes as much room as is written to the disk.
        gigabytes: how much fits on it.

    Raises:
        NoDiskError: it can not be made or mounted.
    """
    with image.open("wb") as file:
        file.truncate(gigabytes << 30)
    _run(["mkfs.ext4", "-q", "-O", "has_journal", str(image)])
    with _mounted(["-o", "loop", str(image)], place):
        yield


@contextmanager
def _mounted(what: Sequence[str], place: Path) -> Iterator[None]:
    _run(["mount", *what, str(place)])
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, capture_output=True, check=True, text=True)
    except FileNotFoundError as error:
        raise NoDiskError(f"{command[0]} is not installed") from error
    except subprocess.CalledProcessError as error:
        raise NoDiskError(error.stderr.strip()) from error

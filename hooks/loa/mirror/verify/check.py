"""Holding a mirror to its manifest, and the manifest to what its operator demands."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from loa.mirror.verify import signature
from loa.mirror.verify.faults import Demands, Fault, FaultError, Kind, Report
from loa.mirror.verify.folder import Folder
from loa.mirror.verify.manifest import (
    LARGEST,
    MANIFEST,
    SIGNATURE,
    Entry,
    Manifest,
    ManifestError,
    read_manifest,
)
from loa.mirror.verify.web import Web

_DAY = 86_400
_SKEW = 3_600
"""Seconds that the clocks of publisher and operator may differ."""
_TRIES = 3
"""How often a mirror is looked at that goes on to another release meanwhile."""


class Place(Protocol):
    """Where a release stands."""

    extra_known: bool

    def read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a file; raises FaultError."""

    def look(self, files: Sequence[Entry]) -> list[Fault]:
        """Return all that is not as these files are."""

    def close(self) -> None:
        """End what was begun."""


@dataclass(frozen=True)
class Signed:
    """A manifest that someone stands for: its bytes, what they say, and who that is."""

    data: bytes
    manifest: Manifest
    signer: str


def check(target: str, demands: Demands, now: float) -> Report:
    """Look whether a mirror shows a release that was signed, and the right one.

    Args:
        target: an address or a folder.
        demands: what it is held to.
        now: the moment, in seconds since 1970.
    """
    try:
        place = place_at(target, demands)
    except FaultError as error:
        return Report(target, faults=(error.fault,))
    with closing(place):
        report = look_at(target, place, demands, now)
        for _ in range(_TRIES - 1):
            if not report.faults or not report.manifest or _stands(place, report.manifest):
                break
            report = look_at(target, place, demands, now)
    return report


def place_at(target: str, demands: Demands) -> Place:
    """Return what reads an address or a folder.

    Raises:
        FaultError: there is no such folder, or the list of signers came with what it is to judge.
    """
    if "://" in target:
        return Web(target, demands.timeout)
    root = Path(target)
    if not root.is_dir():
        message = f"không có thư mục {target}; địa chỉ trang thì viết cả https://."
        raise FaultError(Kind.COMMAND, "", message)
    if root.resolve() in demands.allowed_signers.resolve().parents:
        message = "danh sách người ký nằm trong thư mục cần kiểm tra; dùng bản của riêng bạn."
        raise FaultError(Kind.COMMAND, "", message)
    return Folder(root)


def read_signed(place: Place, allowed_signers: Path) -> Signed:
    """Return the manifest of a place, once its signature is known to be right.

    Raises:
        FaultError: there is none, or nobody of the list stands for it.
    """
    data = place.read(MANIFEST, LARGEST)
    signer = signature.signer_of(data, place.read(SIGNATURE, signature.LARGEST), allowed_signers)
    try:
        return Signed(data, read_manifest(data), signer)
    except ManifestError as error:
        raise FaultError(Kind.MANIFEST, MANIFEST, f"{error}.") from None


def look_at(target: str, place: Place, demands: Demands, now: float) -> Report:
    """Look at a place once; see `check`."""
    try:
        signed = read_signed(place, demands.allowed_signers)
        faults = [*_of_release(signed, demands, now), *place.look(signed.manifest.files)]
    except FaultError as error:
        return Report(target, faults=(error.fault,), extra_known=place.extra_known)
    in_order = tuple(sorted(faults, key=lambda fault: (fault.path, fault.kind.word)))
    return Report(target, signed.manifest, signed.signer, in_order, place.extra_known)


def _stands(place: Place, manifest: Manifest) -> bool:
    """Return whether a place still has the manifest that it was held to."""
    try:
        return place.read(MANIFEST, LARGEST) == str(manifest).encode()
    except FaultError:
        return True


def _of_release(signed: Signed, demands: Demands, now: float) -> Iterator[Fault]:
    """Yield what is wrong with a release as such, and remember it if it is the newest."""
    number, published = signed.manifest.release, signed.manifest.published_at
    if number < demands.min_release:
        message = f"bản phát hành {number} cũ hơn bản {demands.min_release} phải có."
        yield Fault(Kind.ROLLED_BACK, MANIFEST, message)
    if demands.seen:
        yield from _of_the_seen(signed, demands.seen)
    if demands.max_age is None:
        return
    if now - published > demands.max_age * _DAY:
        days = (now - published) / _DAY
        message = f"phát hành đã {days:.1f} ngày, quá {demands.max_age:g} ngày: trang bị giữ lại."
        yield Fault(Kind.FROZEN, MANIFEST, message)
    if published - now > _SKEW:
        message = f"ghi giờ phát hành {signed.manifest.published}, sau giờ của máy này."
        yield Fault(Kind.FUTURE, MANIFEST, message)


def _of_the_seen(signed: Signed, path: Path) -> Iterator[Fault]:
    """Yield what is wrong beside the newest release seen before."""
    number, digest = signed.manifest.release, hashlib.sha256(signed.data).hexdigest()
    newest, known = _remembered(path)
    if number < newest:
        message = f"bản phát hành {number}, trong khi đã thấy bản {newest}: trang bị đưa về bản cũ."
        yield Fault(Kind.ROLLED_BACK, MANIFEST, message)
    elif number == newest and digest != known:
        message = f"bản phát hành {number} khác bản {number} đã thấy: hai bản cùng một số."
        yield Fault(Kind.REPLACED, MANIFEST, message)
    elif number > newest:
        written = path.with_name(f"{path.name}.moi")
        written.write_text(f"{number} {digest}\n", encoding="ascii")
        os.replace(written, path)


def _remembered(path: Path) -> tuple[int, str]:
    """Return the number and the digest of the newest release seen; 0 before the first.

    Raises:
        FaultError: the file says something else.
    """
    try:
        number, digest = path.read_text(encoding="ascii").split()
        return int(number), digest
    except FileNotFoundError:
        return 0, ""
    except (OSError, ValueError):
        message = f"không đọc được {path}, tệp nhớ bản phát hành đã thấy."
        raise FaultError(Kind.COMMAND, "", message) from None

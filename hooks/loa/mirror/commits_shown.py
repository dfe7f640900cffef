"""From which commits a mirror has releases, as far as someone of its list of signers says so."""

from collections.abc import Iterator
from pathlib import Path

from loa.mirror.records import Records
from loa.mirror.release import Release
from loa.mirror.target import Target
from loa.mirror.verify import signature
from loa.mirror.verify.faults import FaultError
from loa.mirror.verify.manifest import LARGEST, MANIFEST, SIGNATURE, ManifestError

_NONE = "none"


def commits_shown(target: Target, records: Records, allowed_signers: Path) -> Iterator[str]:
    """Yield the commits of a mirror's releases, the newest release first.

    What a mirror says of itself is believed by its signature; what was signed here, by our records.

    Args:
        target: the mirror.
        records: what was signed here.
        allowed_signers: those whose signature counts.

    Raises:
        TargetError: the mirror can not be read.
    """
    for number in reversed(target.numbers()):
        release = records.of(number) or _signed_there(target, number, allowed_signers)
        commit = release.manifest.commit.partition("-")[0] if release else _NONE
        if commit != _NONE:
            yield commit


def _signed_there(target: Target, number: int, allowed_signers: Path) -> Release | None:
    """Return a release that stands on a mirror; None if nobody of the list stands for it."""
    try:
        data = target.read(number, MANIFEST, LARGEST)
        signed = target.read(number, SIGNATURE, signature.LARGEST)
        signature.signer_of(data, signed, allowed_signers)
        release = Release(data, signed)
        return release if release.number == number else None
    except (FaultError, ManifestError):
        return None

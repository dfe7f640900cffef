"""What can be wrong with a mirror, and what an operator holds it to."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from pathlib import Path

from loa.mirror.verify.manifest import Manifest

EXIT_FILES = 1
"""Files are not what was signed."""
EXIT_COMMAND = 2
"""The command is wrong, or something that it needs is missing here."""
EXIT_UNSIGNED = 3
"""There is no manifest that a known signer stands for; no file was looked at."""
EXIT_OLD = 4
"""It is an older release, or one of long ago, though signed."""
EXIT_SILENT = 5
"""The mirror does not answer."""

_WORST_FIRST = (EXIT_COMMAND, EXIT_UNSIGNED, EXIT_OLD, EXIT_FILES, EXIT_SILENT)


class Kind(enum.Enum):
    """What is wrong, by its name for programmes; and the code with which to exit."""

    COMMAND = ("command", EXIT_COMMAND)
    NO_MANIFEST = ("no-manifest", EXIT_UNSIGNED)
    SIGNATURE = ("signature", EXIT_UNSIGNED)
    SIGNER = ("signer", EXIT_UNSIGNED)
    VALIDITY = ("validity", EXIT_UNSIGNED)
    MANIFEST = ("manifest", EXIT_UNSIGNED)
    ROLLED_BACK = ("rolled-back", EXIT_OLD)
    REPLACED = ("replaced", EXIT_OLD)
    FROZEN = ("frozen", EXIT_OLD)
    FUTURE = ("future", EXIT_OLD)
    MISSING = ("missing", EXIT_FILES)
    ALTERED = ("altered", EXIT_FILES)
    RENAMED = ("renamed", EXIT_FILES)
    EXTRA = ("extra", EXIT_FILES)
    LINK = ("link", EXIT_FILES)
    NO_FILE = ("no-file", EXIT_FILES)
    REDIRECTED = ("redirected", EXIT_FILES)
    UNREACHABLE = ("unreachable", EXIT_SILENT)

    @property
    def word(self) -> str:
        """The name for programmes."""
        return self.value[0]

    @property
    def exit_code(self) -> int:
        """The code with which to exit."""
        return self.value[1]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: of which kind, at which path, and what, in a Vietnamese sentence."""

    kind: Kind
    path: str
    message: str

    def __str__(self) -> str:
        """Return the fault on one line; a name that a stranger chose can not colour it."""
        return f"{shown(self.path)}: {self.message}" if self.path else self.message


class FaultError(Exception):
    """There is no sense in looking on: `fault` says why."""

    def __init__(self, kind: Kind, path: str, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(kind, path, message)


@dataclass(frozen=True)
class Demands:
    """What an operator holds a mirror to.

    Args:
        allowed_signers: the operator's own file of signers (`ssh-keygen`, ALLOWED SIGNERS).
        min_release: the lowest number that is right.
        max_age: how many days ago the release may have been published; None for any.
        seen: the file that remembers the newest release seen here, before which none is right;
            None for none.
        timeout: how many seconds a server has for each answer.
    """

    allowed_signers: Path
    min_release: int = 1
    max_age: float | None = None
    seen: Path | None = None
    timeout: float = 20.0


@dataclass(frozen=True)
class Report:
    """What was found of a mirror.

    Args:
        place: its address or folder.
        manifest: the manifest, if a known signer stands for it.
        signer: who that is.
        faults: all that is wrong, by path.
        extra_known: whether what does not belong there could be looked for.
    """

    place: str
    manifest: Manifest | None = None
    signer: str = ""
    faults: tuple[Fault, ...] = field(default=())
    extra_known: bool = True

    @property
    def exit_code(self) -> int:
        """The code with which to exit; the worst, if several things are wrong."""
        codes = {fault.kind.exit_code for fault in self.faults}
        return next((code for code in _WORST_FIRST if code in codes), 0)


def shown(name: str) -> str:
    """Return a name as it may be printed: no control characters, no bytes that are no text."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)

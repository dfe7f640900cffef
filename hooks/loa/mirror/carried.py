"""What a release carries along for pages that are open: the assets of the release before it.

A page asks for its style sheet, or for a script that it needs later, by an address that names their
contents. After a switch it must still find them, so the next release holds them, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from loa import addresses
from loa.mirror.release import Contents
from loa.mirror.target import Target
from loa.mirror.verify.faults import FaultError
from loa.mirror.verify.manifest import Entry, Manifest

_HOME: Final = "index.html"
_LARGEST_PAGE: Final = 4 << 20
_FOLDER: Final = re.compile(rf"{addresses.VERSIONED}[0-9a-f]+/")


@dataclass(frozen=True)
class Carried:
    """Files of the release that readers see, which the next one holds for its pages.

    Args:
        entries: what its manifest says of them.
        files: their bytes, by path.
    """

    entries: tuple[Entry, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)


def carried(contents: Contents, shown: Manifest | None, target: Target) -> Carried:
    """Return the assets that pages of the shown release ask for, and the contents do not have.

    What that release carried itself is left behind: its own pages do not ask for it. What is not
    there as it was signed is left out, for nothing can be done about it here.

    Args:
        contents: what is to be released.
        shown: the release that readers see; None before the first.
        target: the mirror.
    """
    found = [*_found(contents, shown, target)] if shown else []
    return Carried(tuple(entry for entry, _ in found), {entry.path: data for entry, data in found})


def _found(contents: Contents, shown: Manifest, target: Target) -> Iterator[tuple[Entry, bytes]]:
    try:
        home = target.read(shown.release, _HOME, _LARGEST_PAGE).decode("utf-8", "replace")
    except FaultError:
        return
    folders = tuple(set(_FOLDER.findall(home)))
    there = {file.path for file in contents.files}
    wanted = [f for f in shown.files if f.path.startswith(folders) and f.path not in there]
    found = target.read_all(shown.release, wanted) if wanted else {}
    for file in wanted:
        data = found.get(file.path)
        if data is not None and sha256(data).hexdigest() == file.sha256:
            yield file, data


def may_be_carried(path: str) -> bool:
    """Return whether a file is one of those that a release holds for the pages of another."""
    return bool(_FOLDER.match(path))


def carried_by(manifest: Manifest, contents: Contents) -> frozenset[Entry] | None:
    """Return what a release of these contents carries along; None if it is of other contents."""
    said, files = Contents.of(manifest), frozenset(contents.files)
    more = frozenset(said.files) - files
    same = (said.commit, said.as_of, said.builders, len(said.files) - len(more)) == (
        *(contents.commit, contents.as_of, contents.builders),
        len(files),
    )
    return more if same and all(may_be_carried(file.path) for file in more) else None

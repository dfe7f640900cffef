"""What a build has to do: which files to make and why, and which to remove."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from loa.engine.digests import digest_of_file
from loa.engine.outputs import Fingerprint, Inputs, Made, Output, Reason, reason_to_make
from loa.engine.site_folder import stamp_of, survey


@dataclass(frozen=True)
class Task:
    """One file to make, with the reason."""

    output: Output
    fingerprint: Fingerprint
    reason: Reason


@dataclass(frozen=True)
class Plan:
    """What a build has to do.

    Args:
        tasks: the files to make, in the order in which they go into the site.
        untouched: how many files stand as they should.
        restamped: files that were copied or linked elsewhere since, with the same bytes.
        gone: files to remove from the site.
        folders: when each folder of the site was changed last, before anything was made.
    """

    tasks: tuple[Task, ...]
    untouched: int
    restamped: Mapping[str, Made]
    gone: tuple[str, ...]
    folders: Mapping[str, int]


def plan(
    outputs: Iterable[Output],
    inputs: Inputs,
    made: Mapping[str, Made],
    target: Path,
    folders: Mapping[str, int],
) -> Plan:
    """Compare what the site should consist of with what was made and what stands in it.

    Args:
        outputs: every file of the site.
        inputs: what decides their bytes now.
        made: what earlier builds made, by path in the site.
        target: the site.
        folders: when its folders were changed last, as far as is known.
    """
    tasks = []
    restamped = {}
    wanted = set()
    for output in outputs:
        wanted.add(output.uri)
        fingerprint = inputs.fingerprint(output)
        before = made.get(output.uri)
        reason = reason_to_make(fingerprint, before)
        if reason is None and before is not None:
            reason, stamp = _damage(f"{target}/{output.uri}", before)
            if stamp != before.stamp:
                restamped[output.uri] = before._replace(stamp=stamp)
        if reason is not None:
            tasks.append(Task(output, fingerprint, reason))
            restamped.pop(output.uri, None)
    seen = survey(target, wanted, folders)
    gone = {*(made.keys() - wanted), *seen.strays}
    untouched = len(wanted) - len(tasks)
    return Plan(tuple(tasks), untouched, restamped, tuple(sorted(gone)), seen.changed)


def _damage(path: str, made: Made) -> tuple[Reason | None, str]:
    """Return whether a file was lost or altered since it was made, and its stamp now."""
    stamp = stamp_of(path)
    if stamp == made.stamp:
        return None, stamp
    if not stamp:
        return Reason.MISSING, stamp
    # A copy, a backup or a hard link changes the stamp, but not the bytes.
    return (None if digest_of_file(path) == made.content else Reason.ALTERED), stamp

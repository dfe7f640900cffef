"""What a build has to do: which files to make and why, and which to remove."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from loa.engine.digests import digest_of_file
from loa.engine.outputs import Fingerprint, Inputs, Made, Output, Reason, reason_to_make
from loa.engine.site_folder import Survey, folder_of, stamp_of, survey


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
        restated: files that have the same bytes, but were copied elsewhere since, or would be made
            from a file elsewhere now.
        gone: files to remove from the site.
        seen: the site's folders before anything was made.
    """

    tasks: tuple[Task, ...]
    restated: Mapping[str, Made]
    gone: tuple[str, ...]
    seen: Survey


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
    restated = {}
    declared = {output.uri: output for output in outputs}
    seen = survey(target, declared.keys(), folders)
    for output in declared.values():
        fingerprint = inputs.fingerprint(output)
        before = made.get(output.uri)
        reason = reason_to_make(fingerprint, before)
        if reason is None and before is not None:
            reason, stamp = _damage(target, seen, before)
            if stamp != before.stamp or output != before.output:
                restated[output.uri] = before._replace(output=output, stamp=stamp)
        if reason is not None:
            tasks.append(Task(output, fingerprint, reason))
            restated.pop(output.uri, None)
    gone = {*(made.keys() - declared.keys()), *seen.strays}
    return Plan(tuple(tasks), restated, tuple(sorted(gone)), seen)


def _damage(target: Path, seen: Survey, made: Made) -> tuple[Reason | None, str]:
    """Return whether a file was lost or altered since it was made, and its stamp now."""
    uri = made.output.uri
    path = f"{target}/{uri}"
    stamp = stamp_of(path) if folder_of(uri) in seen.changed else ""
    if not stamp:
        return Reason.MISSING, stamp
    if stamp == made.stamp:
        return None, stamp
    # A copy, a backup or a hard link changes the stamp, but not the bytes.
    return (None if digest_of_file(path) == made.content else Reason.ALTERED), stamp

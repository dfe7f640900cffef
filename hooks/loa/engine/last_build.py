"""What the state tells of the last build, and what this one has to tell it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from loa.engine.account import Account, Declared
from loa.engine.outputs import Made
from loa.engine.planning import Plan
from loa.engine.site_folder import TICK, changed_at, folders_of, stamp_of
from loa.engine.state import Changes, Source, State
from loa.engine.templates import TemplateDigests
from loa.engine.work import Work


@dataclass(frozen=True)
class LastBuild:
    """What is known of the last build.

    Args:
        sources: what its files held.
        made: what it made, by path in the site.
        folders: when the site's folders were changed last.
        account: what it said of the content; none if there was no build.
        templates: the digests of the templates.
    """

    sources: Mapping[str, Source]
    made: Mapping[str, Made]
    folders: Mapping[str, int]
    account: Account | None
    templates: TemplateDigests | None

    @staticmethod
    def in_state(state: State) -> "LastBuild":
        """Return what a state knows of it."""
        return LastBuild(
            state.sources(),
            state.outputs(),
            state.folders(),
            state.fact("account"),
            state.fact("templates"),
        )


def changes_since(
    last: LastBuild,
    target: Path,
    todo: Plan,
    work: Work,
    declared: Declared,
    copies: Mapping[str, Source],
) -> Changes:
    """Return what the state does not know yet of the site as it stands now.

    Args:
        last: what it knows.
        target: the site.
        todo: what there was to do.
        work: what was made.
        declared: all files of the site.
        copies: the digests of those that are copied.
    """
    touched = folders_of((*work.staged, *todo.gone))
    times = {**todo.seen.changed, **changed_at(target, touched)}
    # What was changed a moment ago might be changed again with the same time on it.
    limit = time.time_ns() - TICK
    stamped = {
        uri: made._replace(stamp=stamp_of(f"{target}/{uri}", limit))
        for uri, made in work.staged.items()
    }
    before = last.sources
    return Changes(
        sources={path: now for path, now in copies.items() if before.get(path) != now},
        gone_sources=[path for path in before if path[0] == "/" and path not in copies],
        outputs={**todo.restated, **work.same, **stamped},
        gone_outputs=[uri for uri in todo.gone if uri in last.made],
        models=declared.models,
        pieces=work.pieces,
        gone_pieces=declared.gone_parts,
        folders={
            path: at if at < limit else 0
            for path, at in times.items()
            if path in todo.seen.needed and last.folders.get(path) != at
        },
        gone_folders=list(last.folders.keys() - todo.seen.needed),
    )

"""Feeds among the files of a site: each declared by what it shows."""

from collections.abc import Iterable, Iterator

from loa.engine.digests import digest_of, digest_of_value
from loa.engine.outputs import Maker, Output
from loa.engine.reading import Memory, Survey
from loa.engine.state import State
from loa.outputs.feeds.models import FeedFile, Part
from loa.site import Site


def feed_outputs(files: Iterable[FeedFile]) -> Iterator[Output]:
    """Yield the outputs of feeds.

    Ten thousand items stand in half a million places: the digest of each is made once, and that of
    several together once for all the forms of a document, which follow on one another.
    """
    of_part: dict[str, str] = {}
    parts: tuple[Part, ...] = ()
    of_parts = digest_of_value(())
    for file in files:
        if file.parts is not parts:
            parts = file.parts
            for part in parts:
                if part.key not in of_part:
                    of_part[part.key] = digest_of_value(part)
            of_parts = digest_of_value([of_part[part.key] for part in parts])
        shown = digest_of_value([file.head, of_parts]) if file.head else digest_of(file.text)
        maker = Maker.FULL_TEXT if file.has_full_text else Maker.FEED
        yield Output(file.uri, maker, "", file.sources, shown)


def feeds_of(
    found: Survey, state: State, memory: Memory | None, site: Site
) -> tuple[FeedFile, ...]:
    """Return what the feeds show, where one was lost or altered and nothing else happened."""
    # Most builds assemble nothing, and then it is not loaded.
    from loa.outputs.feeds.documents import feed_files  # noqa: PLC0415

    return feed_files(found.link(state, memory, site.as_of).catalogue, site)

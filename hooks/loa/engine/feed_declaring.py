"""Feeds are declared: all of them or, where nothing but words changed, those that show them.

Lists and their documents are functions of records without words (`loa.catalogue.words`). While all
other facts are what they were, so are they, and no record is put into lists again: the state keeps
the documents, each with the keys of what it shows.
"""

from collections.abc import Collection, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from loa.engine.digests import digest_of
from loa.engine.feed_outputs import (
    Contents,
    contents_of,
    contents_with_other_words,
    feed_outputs,
)
from loa.engine.outputs import Made, Maker, Output
from loa.engine.reading import Memory, Survey
from loa.engine.state import State, pickled
from loa.outputs.feeds.models import TEXTS
from loa.site import Site

if TYPE_CHECKING:
    from loa.catalogue.catalogue import Catalogue
    from loa.catalogue.feed_lists import FeedLists
    from loa.outputs.feeds.documents import Document
    from loa.outputs.feeds.feeds import Feeds


class FeedsBefore(NamedTuple):
    """What is known of feeds since they were declared last.

    Args:
        contents: what they showed; none if they never were.
        documents: their documents.
        made: the files of the site as they were made, by their paths.
    """

    contents: Contents | None
    documents: "tuple[Document, ...]"
    made: Mapping[str, Made]

    @staticmethod
    def in_state(state: State, made: Mapping[str, Made]) -> "FeedsBefore":
        """Return what a state knows of them."""
        return FeedsBefore(state.fact("feeds"), state.fact("documents") or (), made)


class DeclaredFeeds(NamedTuple):
    """All files of feeds.

    Args:
        feeds: what makes them.
        outputs: the files.
        models: the pickled models of those with full texts that the state does not know.
        gone: the digests of what was shown before and is no more.
        facts: what the state is to keep for the next time.
    """

    feeds: "Feeds"
    outputs: tuple[Output, ...]
    models: Mapping[str, bytes]
    gone: Collection[str]
    facts: Mapping[str, Any]


def declare_feeds(
    catalogue: "Catalogue",
    site: Site,
    lists: "FeedLists",
    facts: Mapping[str, str],
    before: FeedsBefore,
    reworded: Collection[str] | None = None,
) -> DeclaredFeeds:
    """Declare the files of all feeds.

    Args:
        catalogue: the catalogue.
        site: the portal's facts.
        lists: the lists, of records that need have no words.
        facts: the digests of what records say, by their paths in the content folder.
        before: what is known of the feeds.
        reworded: the paths of the records whose words are others, if nothing else changed since.
    """
    from loa.outputs.feeds.feeds import Feeds  # noqa: PLC0415 - most builds assemble nothing

    if reworded is None or before.contents is None:
        feeds = Feeds(catalogue, site, lists)
        contents = contents_of(feeds, facts, before.contents)
        texts = (Output(file.uri, Maker.FEED, "", (), digest_of(file.text)) for file in feeds.texts)
        outputs = (*feed_outputs(feeds.documents, contents), *texts)
        news: dict[str, Any] = {"documents": feeds.documents}
    else:
        feeds = Feeds(catalogue, site, lists, before.documents)
        entries = [catalogue.by_path[path] for path in reworded if path in catalogue.by_path]
        paths = {entry.record.id: entry.path for entry in entries}
        shown = {key: path for key, path in paths.items() if key in before.contents.rows}
        contents = contents_with_other_words(feeds, facts, before.contents, shown)
        outputs = _reworded(before, contents, shown.keys())
        news = {}
    gone = contents.parts_gone_since(before.contents) if before.contents else ()
    models = _full_texts(feeds, outputs, before.made)
    return DeclaredFeeds(feeds, outputs, models, gone, {"feeds": contents, **news})


def _reworded(before: FeedsBefore, contents: Contents, keys: Collection[str]) -> tuple[Output, ...]:
    """Return the outputs of feeds, of which those that show any of some members may be others."""
    changed = frozenset(keys)
    other = [document for document in before.documents if not changed.isdisjoint(document.keys)]
    anew = {output.uri: output for output in feed_outputs(other, contents)}
    uris = chain((uri for document in before.documents for uri, _ in document.files), TEXTS)
    return tuple(anew.get(uri) or before.made[uri].output for uri in uris)


def _full_texts(
    feeds: "Feeds", outputs: Collection[Output], made: Mapping[str, Made]
) -> dict[str, bytes]:
    """Return the models of those files with full texts that show anything else than they did."""
    new = {
        output.uri
        for output in outputs
        if output.maker is Maker.FULL_TEXT
        and (output.uri not in made or made[output.uri].output.model != output.model)
    }
    return {file.uri: pickled(file) for file in feeds.files(new.__contains__)} if new else {}


def feeds_of(found: Survey, state: State, memory: Memory | None, site: Site) -> "Feeds":
    """Return the feeds, where one was lost or altered and nothing else happened."""
    from loa.outputs.feeds.feeds import Feeds  # noqa: PLC0415 - see above

    catalogue = found.link(state, memory, site.as_of).catalogue
    return Feeds(catalogue, site, catalogue.feed_lists, state.fact("documents") or ())

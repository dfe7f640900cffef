"""Where the texts of a record name documents, and which: the places that pages show as links."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from loa.catalogue.entry import BODY, NOWHERE, Entry, Mention
from loa.catalogue.mentions import texts_of, texts_of_annex
from loa.catalogue.narrowing import Document
from loa.pages.desk import Desk
from loa.pages.views import CitedPlace
from loa.records.directive import Directive
from loa.text.sentences import plain_words

_Found = tuple[Mention, tuple[Document, ...]]


def cited_in_body(desk: Desk, entry: Entry) -> tuple[CitedPlace, ...]:
    """Return where a record's body names documents, in order."""
    named = [found for found in _found(desk, entry) if found[0].part == BODY]
    return _places(desk, ((m, found) for m, found in named if m.occurrence != NOWHERE))


def cited_in_texts(
    desk: Desk, entry: Entry, in_body: Iterable[CitedPlace]
) -> Mapping[str, tuple[CitedPlace, ...]]:
    """Return where the texts of a record's front matter and table name documents, by the text.

    A text that stands on a page twice means the same both times, so the text itself is the key.

    Args:
        desk: the catalogue.
        entry: the record.
        in_body: where its body names documents.
    """
    named: dict[str, list[_Found]] = {}
    for mention, documents in _found(desk, entry):
        if mention.part != BODY:
            named.setdefault(mention.part, []).append((mention, documents))
    if not named:
        return {}
    known = {document.url for place in in_body for document in place.documents}
    texts = chain(texts_of(entry.record), texts_of_annex(entry.annex))
    cited = {
        text: _places(desk, _named_in(text, named[part]), known)
        for part, text in texts
        if part in named
    }
    return {text: places for text, places in cited.items() if places}


def _found(desk: Desk, entry: Entry) -> Iterable[_Found]:
    resolved = desk.catalogue.register.resolved(entry)
    return ((mention, it.documents) for mention, it in resolved if it.documents)


def _named_in(text: str, found: Iterable[_Found]) -> Iterable[_Found]:
    """Yield what one text of a part names, each place once.

    A sentence may stand in other texts of the part as a piece of a longer one, which knows more.
    """
    words = plain_words(text)
    places: dict[tuple[str, int], _Found] = {}
    for mention, documents in found:
        if mention.sentence.strip("…") in words:
            place = mention.text, mention.occurrence
            other = places.get(place)
            if other is None or len(other[0].sentence) < len(mention.sentence):
                places[place] = mention, documents
    return places.values()


def _places(
    desk: Desk, found: Iterable[_Found], known: Collection[str] = ()
) -> tuple[CitedPlace, ...]:
    """Return the places; those that name a document first lead to its official text, too."""
    told = set(known)
    places = []
    for mention, documents in found:
        cited = tuple(map(desk.cited, documents))
        official = ""
        if len(documents) == 1 and cited[0].url not in told:
            told.add(cited[0].url)
            official = _official_elsewhere(documents[0])
        places.append(CitedPlace(mention.text, mention.occurrence, cited, official))
    return tuple(places)


def _official_elsewhere(document: Document) -> str:
    """Return where the official text is, if the portal itself has no file of the document."""
    record = document.record
    if not isinstance(record, Directive) or record.file or record.attachments:
        return ""
    return record.link or ""

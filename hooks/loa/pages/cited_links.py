"""Places that name documents, as links: the same in bodies and in the texts that templates show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from markupsafe import Markup

from loa.pages.views import CitedDocument, CitedPlace
from loa.text.held_places import Place, hold

At: TypeAlias = Callable[[str], str]
"""Gives the link on a page for an address of the site."""

_LINK = Markup('<a class="cited" href="{}" title="{}">{}{}</a>')
_NUMBER = Markup('<span class="num">{}</span>')
_NAME = Markup("<span>{}</span>")
_IN_FORCE = Markup('<span class="vh"> ({})</span>')
_NOT_SIMPLY = Markup(' <span class="badge {}">{}</span>')
_OFFICIAL = Markup(
    '<a class="official" href="{}" title="Bản chính thức">'
    '<span class="vh"> Bản chính thức của {}</span></a>'
)
_EITHER = Markup('{} <span class="either">(có thể là: {})</span>')


def linked_places(places: Iterable[CitedPlace], at: At) -> tuple[Place, ...]:
    """Return the places of a text with the links that stand in them on a page."""
    return tuple(Place(p.text, p.occurrence, _place(p, at)) for p in places)


def linker(mark: Callable[[str], Markup]) -> Callable[..., Markup]:
    """Return the template filter that makes links of the documents that a text names.

    Args:
        mark: escapes the rest of the text, and may do more.
    """

    def link(text: str, cited: Mapping[str, Sequence[CitedPlace]], at: At) -> Markup:
        if text not in cited or not (held := hold(text, linked_places(cited[text], at))):
            return mark(text)
        return Markup(held.filled(mark(held.text)))  # noqa: S704 - all parts are escaped

    return link


def _place(place: CitedPlace, at: At) -> str:
    # A number never breaks; a law that goes by its name must.
    words = (_NAME if " " in place.text else _NUMBER).format(place.text)
    if len(place.documents) > 1:
        links = Markup("; ").join(_link(d, _NAME.format(d.label), at) for d in place.documents)
        return str(_EITHER.format(words, links))
    link = _link(place.documents[0], words, at)
    return str(link + _OFFICIAL.format(place.official, place.text) if place.official else link)


def _link(document: CitedDocument, words: Markup, at: At) -> Markup:
    return _LINK.format(at(document.url), document.subject, words, _state(document))


def _state(document: CitedDocument) -> Markup:
    """Return the validity: for those who can not see colour, and to be seen unless it is plain."""
    state = document.state
    if state is None:
        return Markup("")
    return (
        _IN_FORCE.format(state.text)
        if state.tone == "ok"
        else _NOT_SIMPLY.format(state.tone, state.text)
    )

"""Places that name documents, as links: the same in bodies and in the texts that templates show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from markupsafe import Markup, escape

from loa.pages.views import CitedDocument, CitedPlace
from loa.text.held_places import Place, hold

At: TypeAlias = Callable[[str], str]
"""Gives the link on a page for an address of the site."""


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
    words = escape(place.text)
    # A number never breaks; a law that goes by its name must.
    shown = f"<span>{words}</span>" if " " in place.text else f'<span class="num">{words}</span>'
    if len(place.documents) > 1:
        links = (_link(d, f"<span>{escape(d.label)}</span>", at) for d in place.documents)
        return f'{shown} <span class="either">(có thể là: {"; ".join(links)})</span>'
    link = _link(place.documents[0], shown, at)
    if not place.official:
        return link
    return (
        f'{link}<a class="official" href="{escape(place.official)}" title="Bản chính thức">'
        f'<span class="vh"> Bản chính thức của {words}</span></a>'
    )


def _link(document: CitedDocument, shown: str, at: At) -> str:
    href, title = escape(at(document.url)), escape(document.subject)
    return f'<a class="cited" href="{href}" title="{title}">{shown}{_state(document)}</a>'


def _state(document: CitedDocument) -> str:
    """Return the validity: for those who can not see colour, and to be seen unless it is plain."""
    state = document.state
    if state is None:
        return ""
    words = escape(state.text)
    if state.tone == "ok":
        return f'<span class="vh"> ({words})</span>'
    return f' <span class="badge {escape(state.tone)}">{words}</span>'

"""What the head of a page says to machines: one account of each view, made here and nowhere else.

- Dublin Core: the fifteen elements as `DC.…`, which Thông tư 24/2011/TT-BTTTT named and those who
  judge government sites still look for after Thông tư 22/2023/TT-BTTTT; and as `DCTERMS.…` what
  only the refined terms can say (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
- Open Graph (https://ogp.me/), and the card of X, for links that people share.
- schema.org as JSON-LD; see `pages.linked_data`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from loa import addresses
from loa.pages.cards import HEIGHT, WIDTH, card_at
from loa.pages.linked_data import linked_data, places_of
from loa.pages.record_views import NewsView
from loa.pages.views import Picture, View
from loa.site import SiteFacts

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Metadata:
    """The metadata of one page.

    Args:
        canonical: the page's whole address.
        robots: what search engines are to do with it; "" for what they do with any page.
        named: Dublin Core and the card of X, as names with their values.
        properties: Open Graph, likewise.
        linked: JSON-LD that may stand in a `<script>` as it is.
        twin: the address of the same page as plain Markdown; "" if there is none.
    """

    canonical: str
    robots: str
    named: Pairs
    properties: Pairs
    linked: str
    twin: str


def metadata_of(view: View, site: SiteFacts) -> Metadata:
    """Return the metadata of a view's page."""
    canonical = site.url + view.url
    picture = picture_of(view)
    properties = tuple(_open_graph(view, site, canonical, picture))
    return Metadata(
        canonical=canonical,
        robots="" if view.is_listed else "noindex",
        named=(*_dublin_core(view, site, canonical), ("twitter:card", "summary_large_image")),
        properties=properties,
        linked=linked_data(view, site, f"{site.url}{picture.uri}"),
        twin=addresses.twin(view.url) if view.is_listed else "",
    )


def picture_of(view: View) -> Picture:
    """Return the picture that stands for a page: what its editors chose, or one that is drawn."""
    if isinstance(view, NewsView) and view.image_size:
        return Picture(view.image, *view.image_size)
    return Picture(card_at(view), WIDTH, HEIGHT)


def _dublin_core(view: View, site: SiteFacts, canonical: str) -> Iterator[tuple[str, str]]:
    about = view.about
    modified = view.updated.isoformat()
    creator = about.creator.name if about.creator else site.agency
    yield "DC.Title", view.title
    yield "DC.Creator", creator
    yield "DC.Publisher", about.publisher.name if about.publisher else site.governing
    yield "DC.Date", about.issued or modified
    yield "DC.Description", view.description
    yield "DC.Identifier", canonical
    yield "DC.Language", "vi"
    yield from (("DC.Subject", subject) for subject in about.subjects)
    yield "DC.Type", about.type or "Trang thông tin"
    yield "DC.Format", "text/html"
    places = places_of(view, site)
    yield from (("DC.Coverage", place) for place in places)
    if about.source:
        yield "DC.Source", about.source
    if site.citation:
        yield "DC.Rights", site.citation
    if about.number:
        yield "DCTERMS.identifier", about.number
    if about.issued:
        yield "DCTERMS.issued", about.issued
    yield "DCTERMS.modified", modified
    yield from (("DCTERMS.spatial", place) for place in places)


def _open_graph(
    view: View, site: SiteFacts, canonical: str, picture: Picture
) -> Iterator[tuple[str, str]]:
    is_news = isinstance(view, NewsView)
    yield "og:site_name", site.name
    yield "og:locale", "vi_VN"
    yield "og:type", "article" if is_news else "website"
    yield "og:title", view.title
    yield "og:description", view.description
    yield "og:url", canonical
    yield "og:image", f"{site.url}{picture.uri}"
    yield "og:image:width", str(picture.width)
    yield "og:image:height", str(picture.height)
    yield "og:image:alt", _words_of_picture(view)
    if is_news:
        yield "article:published_time", view.about.issued
        yield "article:modified_time", view.updated.isoformat()


def _words_of_picture(view: View) -> str:
    if isinstance(view, NewsView) and view.image_size:
        return view.image_alt
    return view.title

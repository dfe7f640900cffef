"""What a page is about, as JSON-LD in the words of schema.org.

Each page is one graph: the page itself with its way from the home page (BreadcrumbList), and the
thing that it is about, by its kind. Sources: https://schema.org/ of each type;
https://developers.google.com/search/docs/appearance/structured-data for what is asked of
BreadcrumbList and NewsArticle. No record says that it is an event, so there is no Event.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from loa import addresses
from loa.open_data.schema_org import SCHEMA
from loa.pages.about import Area, Article, Body, Law, Portal, Service
from loa.pages.filing_terms import duration_of, price_of
from loa.pages.record_views import FilingRow, ProcedureView
from loa.pages.views import View
from loa.site import SiteFacts

Node = dict[str, Any]

_HEADLINE = 110
"""How many characters of a headline Google shows."""
_UNSAFE: Mapping[str, str] = {
    character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"
}
"""What could end or begin something in HTML; JSON may write any character by its number."""


def linked_data(view: View, site: SiteFacts, picture: str) -> str:
    """Return the JSON-LD of a page, so that it may stand in a `<script>` as it is.

    Args:
        view: the page.
        site: the portal's facts.
        picture: the whole address of the picture that stands for the page.
    """
    graph = [_page(view, site), *_thing(view, site, picture)]
    if view.breadcrumbs:
        graph.append(_breadcrumbs(view, site))
    return in_script({"@context": SCHEMA.rstrip("/"), "@graph": graph})


def in_script(value: object) -> str:
    """Return JSON that no HTML parser takes for the end of the script that holds it."""
    written = orjson.dumps(value).decode()
    for character, instead in _UNSAFE.items():
        # `str.translate` looks at each letter of a text that is not ASCII.
        written = written.replace(character, instead)
    return written


def _page(view: View, site: SiteFacts) -> Node:
    return {
        "@type": "WebPage",
        "@id": f"{site.url}{view.url}",
        "name": view.title,
        "description": view.description,
        "inLanguage": "vi",
        "dateModified": view.updated.isoformat(),
        "isPartOf": {"@id": f"{site.url}#portal"},
    }


def _breadcrumbs(view: View, site: SiteFacts) -> Node:
    """Return the way to the page; the page itself is its last step, as Google asks."""
    steps = [*((link.text, link.url) for link in view.breadcrumbs), (view.title, view.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": text, "item": f"{site.url}{url}"}
            for n, (text, url) in enumerate(steps, 1)
        ],
    }


def _thing(view: View, site: SiteFacts, picture: str) -> Iterator[Node]:
    """Yield what the page is about, if schema.org has a type for it."""
    match view.about.thing:
        case Service() as service:
            yield _known({**_about(view, site), **_service(view, service, site)})
        case Article() as article:
            yield _known({**_about(view, site), **_article(view, article, site, picture)})
        case Law() as law:
            yield _known({**_about(view, site), **_law(view, law, site)})
        case Area() as area:
            yield _known({**_about(view, site), **_area(area, site)})
        case Body() as body:
            parent = {"@type": "Organization", "name": body.parent} if body.parent else None
            own = {**_body(body, site), "alternateName": body.former, "parentOrganization": parent}
            yield _known(own)
        case Portal() as portal:
            yield from _portal(portal, site)


def _known(node: Node) -> Node:
    """Return a node without what is blank."""
    return {name: value for name, value in node.items() if value not in (None, "", (), [])}


def _about(view: View, site: SiteFacts) -> Node:
    url = f"{site.url}{view.url}"
    return {
        "@id": f"{url}#noi-dung",
        "name": view.title,
        "url": url,
        "mainEntityOfPage": {"@id": url},
    }


def _body(body: Body, site: SiteFacts) -> Node:
    own = {"@id": f"{site.url}{body.url}#co-quan", "url": f"{site.url}{body.url}"}
    return {"@type": body.type, **(own if body.url else {}), "name": body.name}


def _agency(site: SiteFacts) -> Node:
    return {"@type": "GovernmentOrganization", "@id": f"{site.url}#co-quan", "name": site.agency}


def _places(view: View, site: SiteFacts) -> list[Node]:
    return [{"@type": "AdministrativeArea", "name": name} for name in places_of(view, site)]


def places_of(view: View, site: SiteFacts) -> tuple[str, ...]:
    """Return what a page is for: some wards, or the whole area of the portal.

    Where a document holds, or a body works, the portal does not know: a decree is of the country.
    """
    if view.about.places or not site.area or isinstance(view.about.thing, Body | Law):
        return view.about.places
    return (site.area,)


def _service(view: View, service: Service, site: SiteFacts) -> Node:
    filing = view.filing if isinstance(view, ProcedureView) else ()
    online = view.portal_url if isinstance(view, ProcedureView) else ""
    return {
        "@type": "GovernmentService",
        "identifier": view.about.number,
        "serviceType": service.field,
        "provider": {"@type": "GovernmentOrganization", "name": service.agency},
        "areaServed": _places(view, site),
        "audience": [{"@type": "Audience", "audienceType": one} for one in service.applicants],
        "serviceOutput": {"@type": "Thing", "name": service.result},
        "availableChannel": [_channel(row, online) for row in filing],
        "offers": [_offer(row) for row in filing],
    }


def _channel(row: FilingRow, online: str) -> Node:
    """Return a way of filing; how long it takes is a duration where it is one of whole days."""
    return _known(
        {
            "@type": "ServiceChannel",
            "name": row.method,
            "serviceUrl": online if row.is_online else "",
            "processingTime": duration_of(row.time_limit),
            "description": f"Thời hạn giải quyết: {row.time_limit}",
        }
    )


def _offer(row: FilingRow) -> Node:
    price = price_of(row.fee)
    told = {} if price is None else {"price": price, "priceCurrency": "VND"}
    return {"@type": "Offer", "name": row.method, "description": row.fee, **told}


def _article(view: View, article: Article, site: SiteFacts, picture: str) -> Node:
    publisher = _body(view.about.publisher, site) if view.about.publisher else _agency(site)
    authors = [{"@type": "Person", "name": name} for name in article.authors]
    return {
        "@type": "NewsArticle",
        "headline": _shortened(view.title),
        "articleSection": view.about.subjects,
        "datePublished": view.about.issued,
        "dateModified": view.updated.isoformat(),
        "image": [picture],
        "inLanguage": "vi",
        "author": authors or [publisher],
        "publisher": publisher,
        "creditText": view.about.source,
    }


def _shortened(title: str) -> str:
    if len(title) <= _HEADLINE:
        return title
    return title[: _HEADLINE - 1].rpartition(" ")[0] + "…"


def _law(view: View, law: Law, site: SiteFacts) -> Node:
    return {
        "@type": "Legislation",
        "legislationIdentifier": view.about.number,
        "legislationType": law.type,
        "legislationDate": view.about.issued,
        "legislationDateOfApplicability": law.effective,
        "legislationLegalForce": f"{SCHEMA}{law.force}" if law.force else "",
        "legislationPassedBy": _body(view.about.creator, site) if view.about.creator else None,
        "inLanguage": "vi",
        "sameAs": law.official,
    }


def _area(area: Area, site: SiteFacts) -> Node:
    whole = {"@type": "AdministrativeArea", "name": site.area} if site.area else None
    return {
        "@type": "AdministrativeArea",
        "name": area.name,
        "identifier": area.code,
        "containedInPlace": whole,
    }


def _portal(portal: Portal, site: SiteFacts) -> Iterator[Node]:
    agency = _agency(site)
    node: Node = {
        "@type": "WebSite",
        "@id": f"{site.url}#portal",
        "url": site.url,
        "name": site.name,
        "description": site.description,
        "inLanguage": "vi",
        "publisher": {"@id": agency["@id"]},
    }
    if portal.has_search:
        words = "{search_term_string}"
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{site.url}{addresses.SEARCH}?q={words}",
            },
            "query-input": "required name=search_term_string",
        }
    yield _known(node)
    yield {**agency, "url": site.url}

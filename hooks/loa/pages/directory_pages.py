"""Pages of links: all sections, wards, organisations, years, and the abbreviations."""

from collections.abc import Iterable
from datetime import date

from loa import addresses
from loa.catalogue.feed_lists import EVERYTHING, WARD
from loa.pages.desk import HOME, Desk
from loa.pages.list_pages import pillar_counts
from loa.pages.page import Page, page_at
from loa.pages.views import DirectoryView, GlossaryRow, GlossaryView, Link, Subscription, View
from loa.records.reference_lists import OrganisationLevel, Ward, WardUnit
from loa.text.fold import fold


def directory_pages(desk: Desk) -> Iterable[Page]:
    """Yield every directory, and the glossary."""
    newest = desk.newest_of_all
    yield page_at(addresses.PILLARS, _pillars_page, desk, newest)
    yield page_at(addresses.WARDS, _wards_page, desk, newest)
    yield page_at(addresses.ORGANISATIONS, _organisations_page, desk, newest)
    yield page_at(addresses.YEARS, _years_page, desk, newest)
    yield page_at(addresses.GLOSSARY, _glossary_page, desk, newest)


def ward_links(desk: Desk) -> tuple[Link, ...]:
    """Return the links of all wards, in the order of the alphabet."""
    return tuple(Link(ward.name, addresses.ward(ward.id)) for ward in _wards(desk))


def _wards(desk: Desk) -> list[Ward]:
    return sorted(desk.catalogue.lists.wards.values(), key=lambda w: (fold(w.place), w.id))


def _pillars_page(desk: Desk, newest: date) -> View:
    links = tuple(
        Link(p.name_in(desk.as_of.year), addresses.pillar(p.id), pillar_counts(desk, p.id))
        for p in desk.catalogue.lists.pillars.values()
    )
    return _directory(
        addresses.PILLARS,
        "Lĩnh vực",
        "Sáu lĩnh vực cải cách hành chính và công tác chỉ đạo, điều hành; mỗi lĩnh vực gom nhiệm "
        "vụ, văn bản, thủ tục và tin của mình.",
        newest,
        (("", links),),
        desk.all_news,
    )


def _wards_page(desk: Desk, newest: date) -> View:
    wards = _wards(desk)
    groups = []
    for unit in (WardUnit.WARD, WardUnit.COMMUNE):
        found = [ward for ward in wards if ward.unit is unit]
        if found:
            links = tuple(Link(ward.name, addresses.ward(ward.id)) for ward in found)
            groups.append((f"{unit.label} ({len(found)})", links))
    return _directory(
        addresses.WARDS,
        "Xã, phường",
        f"{len(wards)} xã, phường của tỉnh. Trang của mỗi nơi có nội dung riêng và nội dung dành "
        "cho tất cả.",
        newest,
        tuple(groups),
        (desk.subscriptions[WARD, EVERYTHING],),
        filterable=True,
    )


def _organisations_page(desk: Desk, newest: date) -> View:
    known = [desk.catalogue.organisation(i) for i in desk.roles]
    groups = []
    for level in OrganisationLevel:
        found = sorted((o for o in known if o.level is level), key=lambda o: (fold(o.name), o.id))
        if found:
            links = tuple(
                Link(o.name, addresses.organisation(o.id), _role_words(desk, o.id)) for o in found
            )
            groups.append((level.label, links))
    return _directory(
        addresses.ORGANISATIONS,
        "Cơ quan",
        "Cơ quan, đơn vị có tên trong các kế hoạch và văn bản: chủ trì việc gì, phối hợp việc gì.",
        newest,
        tuple(groups),
        desk.all_news,
        filterable=True,
    )


def _role_words(desk: Desk, organisation_id: str) -> str:
    roles = desk.roles[organisation_id]
    counts = (
        (len(roles.leads), "chủ trì"),
        (len(roles.supports), "phối hợp"),
        (len(roles.issues), "văn bản"),
    )
    return " · ".join(f"{number} {what}" for number, what in counts if number)


def _years_page(desk: Desk, newest: date) -> View:
    years = sorted(desk.catalogue.by_year, reverse=True)
    links = tuple(
        Link(f"Năm {y}", addresses.year(y), f"{len(desk.catalogue.by_year[y])} nội dung")
        for y in years
    )
    return _directory(
        addresses.YEARS,
        "Theo năm",
        "Mọi nội dung đã đăng, theo năm.",
        newest,
        (("", links),) if links else (),
        desk.all_news,
    )


def _directory(
    url: str,
    title: str,
    intro: str,
    newest: date,
    groups: tuple[tuple[str, tuple[Link, ...]], ...],
    feeds: tuple[Subscription, ...],
    *,
    filterable: bool = False,
    noun: str = "",
) -> DirectoryView:
    return DirectoryView(
        uri=addresses.uri(url),
        template="directory.html",
        title=title,
        description=intro,
        updated=newest,
        breadcrumbs=(HOME,),
        feeds=feeds,
        section=url,
        intro=intro,
        groups=groups,
        filterable=filterable,
        noun=noun or title.lower(),
    )


def _glossary_page(desk: Desk, newest: date) -> View:
    terms = sorted(desk.catalogue.lists.terms, key=lambda t: (fold(t.abbr), t.abbr))
    rows = tuple(
        GlossaryRow(t.abbr, ((t.text,) if t.text else ()) + t.meanings, t.note or "") for t in terms
    )
    return GlossaryView(
        uri=addresses.uri(addresses.GLOSSARY),
        template="glossary.html",
        title="Từ viết tắt",
        description="Từ viết tắt trong kế hoạch và văn bản cải cách hành chính, viết đầy đủ.",
        updated=newest,
        breadcrumbs=(HOME,),
        feeds=desk.all_news,
        section=addresses.GLOSSARY,
        rows=rows,
    )

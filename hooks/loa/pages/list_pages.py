"""Pages that list records: a kind's index, sections, wards, organisations and years."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from loa import addresses
from loa.catalogue.entry import Entry
from loa.catalogue.feed_lists import ORGANISATION, PILLAR, WARD
from loa.pages.about import About, Area, Body
from loa.pages.about_records import about_body
from loa.pages.desk import HOME, Desk
from loa.pages.page import Page, page_at
from loa.pages.paging import Sheet, sheets
from loa.pages.views import (
    Fact,
    Group,
    Link,
    ListView,
    Subscription,
    TaskGroup,
    View,
)
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE, Kind
from loa.records.plan import Plan, Task
from loa.records.procedure import Procedure
from loa.records.reference_lists import Organisation, Pillar, Ward
from loa.text.fold import fold, slug

ROLE_SIZE = 100
"""How many records or tasks an organisation's page shows of each of its parts."""

_INTROS = {
    PROCEDURE: "Gõ tên thủ tục, không cần dấu. Hồ sơ nộp trên Cổng Dịch vụ công quốc gia hoặc tại "
    "Bộ phận Một cửa của xã, phường.",
    NEWS: "Tin, bài về cải cách hành chính, mới nhất trước.",
    PLAN: "Các kế hoạch tuyên truyền cải cách hành chính: ai làm gì, khi nào, báo cáo cho ai.",
}


def list_pages(desk: Desk) -> Iterable[Page]:
    """Yield every page that lists records."""
    for kind in KINDS:
        if kind is not DIRECTIVE:  # the register shows these
            yield from _kind_pages(desk, kind)
    for pillar in desk.catalogue.lists.pillars.values():
        yield page_at(addresses.pillar(pillar.id), _section_page, desk, pillar)
    for ward in desk.catalogue.lists.wards.values():
        yield page_at(addresses.ward(ward.id), _ward_page, desk, ward)
    for organisation in map(desk.catalogue.organisation, desk.roles):
        url = addresses.organisation(organisation.id)
        yield page_at(url, _organisation_page, desk, organisation)
    for year in desk.catalogue.by_year:
        yield page_at(addresses.year(year), _year_page, desk, year)


def _kind_pages(desk: Desk, kind: Kind) -> Iterable[Page]:
    places = range(len(desk.catalogue.of_kind(kind)))
    for sheet in sheets(addresses.kind(kind), places, kind.page_size):
        yield page_at(sheet.url, _kind_page, desk, kind, sheet)


def _kind_page(desk: Desk, kind: Kind, sheet: Sheet[int]) -> ListView:
    shown = in_order(desk, kind, sheet.items)
    groups = tuple(
        Group(heading, desk.items(e for _, e in found), anchor=f"nhom-{slug(heading)}")
        for heading, found in groupby(shown, key=itemgetter(0))
    )
    is_first = sheet.place.number == 1
    return ListView(
        uri=addresses.uri(sheet.url),
        template="list.html",
        title=sheet.titled(kind.plural),
        description=_INTROS[kind],
        updated=desk.newest(entry for _, entry in shown),
        breadcrumbs=(HOME,) if is_first else (HOME, Link(kind.plural, addresses.kind(kind))),
        feeds=(desk.kind_subscription(kind),),
        section=addresses.kind(kind),
        about=About("Danh sách"),
        intro=_INTROS[kind],
        groups=groups,
        pagination=sheet.place,
        filterable=kind is PROCEDURE and bool(groups),
        empty=f"Chưa có {kind.plural.lower()} nào được đăng.",
    )


def in_order(desk: Desk, kind: Kind, places: Iterable[int]) -> list[tuple[str, Entry]]:
    """Return the records at some places of a kind's index, each with the heading above it."""
    if kind is PROCEDURE:
        procedures = sorted(
            map(desk.catalogue.whole, desk.catalogue.of_model(Procedure)),
            key=lambda e: (fold(e.record.field), fold(e.record.title)),
        )
        spelled: dict[str, str] = {}  # "Hộ Tịch" stands under "Hộ tịch"
        for entry in procedures:
            spelled.setdefault(fold(entry.record.field), entry.record.field)
        return [(spelled[fold(procedures[n].record.field)], procedures[n]) for n in places]
    if kind is PLAN:
        plans = sorted(desk.catalogue.plans, key=lambda e: -e.record.year)
        return [(f"Năm {plans[n].record.year}", plans[n]) for n in places]
    found = desk.catalogue.of_kind(kind)
    return [(f"Năm {found[n].record.date.year}", found[n]) for n in places]


def _section_page(desk: Desk, pillar: Pillar) -> View:
    entries = desk.catalogue.by_pillar.get(pillar.id, ())
    groups = desk.groups_by_kind(entries, query=f"?pillar={pillar.id}")
    name = pillar.name_in(desk.as_of.year)
    former = [n.text for n in pillar.names if n.text != name]
    return ListView(
        uri=addresses.uri(addresses.pillar(pillar.id)),
        template="list.html",
        title=name,
        description=pillar.description or name,
        updated=desk.newest(entries),
        breadcrumbs=(HOME, Link("Lĩnh vực", addresses.PILLARS)),
        feeds=(desk.subscriptions[PILLAR, pillar.id],),
        section=addresses.PILLARS,
        about=About("Lĩnh vực cải cách", subjects=(name,)),
        intro=pillar.description,
        groups=groups,
        counts=tuple(_pillar_counts(desk, pillar.id)),
        duties=_tasks_of_pillar(desk, pillar.id),
        facts=(Fact("Tên trong các năm trước", tuple(Link(n) for n in former)),) if former else (),
        empty="Chưa có nội dung nào thuộc lĩnh vực này.",
    )


def _tasks_of_pillar(desk: Desk, pillar_id: str) -> tuple[TaskGroup, ...]:
    return tuple(
        TaskGroup(
            entry.record.title,
            tuple(desk.task_item(entry, task) for task in tasks),
            f"nhiem-vu-{entry.record.id}",
        )
        for entry, tasks in desk.catalogue.tasks_by_pillar.get(pillar_id, ())
    )


def _counts(entries: Sequence[Entry]) -> list[Link]:
    """Return how many of each there are: "12 văn bản", each leading to its group on the page."""
    number_of = Counter(entry.kind.id for entry in entries)
    return [
        Link(f"{number_of[kind.id]} {kind.label.lower()}", f"#{kind.folder}")
        for kind in KINDS
        if number_of[kind.id]
    ]


def _pillar_counts(desk: Desk, pillar_id: str) -> list[Link]:
    counts = _counts(desk.catalogue.by_pillar.get(pillar_id, ()))
    plans = desk.catalogue.tasks_by_pillar.get(pillar_id, ())
    if plans:
        number = sum(len(tasks) for _, tasks in plans)
        counts.append(Link(f"{number} nhiệm vụ", f"#nhiem-vu-{plans[0][0].record.id}"))
    return counts


def pillar_counts(desk: Desk, pillar_id: str) -> str:
    """Return a section's counts as one line: "3 thủ tục · 12 văn bản"."""
    counts = _pillar_counts(desk, pillar_id)
    return " · ".join(count.text for count in counts) or "chưa có nội dung"


def _ward_page(desk: Desk, ward: Ward) -> View:
    own = desk.catalogue.by_ward.get(ward.id, ())
    own_groups = tuple(
        Group(f"{g.heading} riêng của {ward.name}", g.items, g.more, f"rieng-{g.anchor}")
        for g in desk.groups_by_kind(own)
    )
    return ListView(
        uri=addresses.uri(addresses.ward(ward.id)),
        template="list.html",
        title=ward.name,
        description=f"Thủ tục, tin và văn bản cải cách hành chính cho người dân {ward.name}.",
        updated=desk.newest((*own, *desk.last_changed_for_every_ward)),
        breadcrumbs=(HOME, Link("Xã, phường", addresses.WARDS)),
        feeds=(desk.subscriptions[WARD, ward.id],),
        section=addresses.WARDS,
        about=About("Xã, phường", places=(ward.name,), thing=Area(ward.name, ward.code)),
        intro=""
        if own
        else f"{ward.name} chưa đăng nội dung riêng; dưới đây là nội dung dành "
        "cho mọi xã, phường của tỉnh.",
        groups=(*own_groups, *desk.groups_for_every_ward()),
        facts=(Fact("Mã đơn vị hành chính", (Link(ward.code),)),),
        ward=ward.id,
        empty="Chưa có nội dung nào được đăng.",
    )


def _organisation_page(desk: Desk, organisation: Organisation) -> View:
    roles = desk.roles[organisation.id]
    tasked = (entry for entry, _ in (*roles.leads, *roles.supports))
    touched = [*roles.publishes, *roles.issues, *roles.reports, *tasked]
    plans = Link("Xem tất cả kế hoạch", addresses.kind(PLAN))
    years = Link("Xem theo năm", addresses.YEARS)
    register = Link("Xem trong sổ văn bản", addresses.documents_of("co-quan", organisation.id))
    groups = [
        _role_group(desk, "Văn bản đã ban hành", "ban-hanh", roles.issues, register),
        _role_group(desk, "Báo cáo theo kế hoạch", "bao-cao", roles.reports, plans),
        _role_group(desk, "Nội dung đã đăng", "da-dang", roles.publishes, years),
    ]
    duties = [
        _role_tasks(desk, "Nhiệm vụ chủ trì", "chu-tri", roles.leads, plans),
        _role_tasks(desk, "Nhiệm vụ phối hợp", "phoi-hop", roles.supports, plans),
    ]
    return ListView(
        uri=addresses.uri(addresses.organisation(organisation.id)),
        template="list.html",
        title=organisation.name,
        description=f"{organisation.name}: văn bản ban hành, nhiệm vụ chủ trì và phối hợp.",
        updated=desk.newest(touched),
        breadcrumbs=(HOME, Link("Cơ quan", addresses.ORGANISATIONS)),
        feeds=_feeds_of(desk, organisation),
        section=addresses.ORGANISATIONS,
        about=About("Cơ quan", thing=_body(desk, organisation)),
        mixed=True,
        groups=tuple(group for group in groups if group),
        duties=tuple(group for group in duties if group),
        counts=_role_counts(roles.leads, roles.supports, roles.issues),
        facts=_organisation_facts(desk, organisation),
        intro=_ended_words(desk, organisation),
    )


def _ended_words(desk: Desk, organisation: Organisation) -> str:
    """Return what whoever comes for a body that is no more has to know first."""
    if not organisation.ended:
        return ""
    after = desk.catalogue.lists.organisations.get(organisation.successor or "")
    heir = f", {after.name} kế tục" if after else ""
    return (
        f"Cơ quan này đã kết thúc hoạt động{heir}. "
        "Dưới đây là văn bản, nhiệm vụ từ khi cơ quan còn hoạt động."
    )


def _body(desk: Desk, organisation: Organisation) -> Body:
    above = desk.catalogue.lists.organisations.get(organisation.parent or "")
    former = tuple(name.text for name in organisation.names[:-1])
    parent = above.name if above else ""
    return replace(about_body(desk, organisation), parent=parent, former=former)


def _feeds_of(desk: Desk, organisation: Organisation) -> tuple[Subscription, ...]:
    """Return the list of what an organisation published or issued, or that of all if it did not."""
    found = desk.subscriptions.get((ORGANISATION, organisation.id))
    return (found,) if found else desk.all_news


def _role_group(
    desk: Desk, heading: str, anchor: str, entries: Sequence[Entry], rest: Link
) -> Group | None:
    """Return the newest records in which an organisation has a part, and where the rest stands."""
    if not entries:
        return None
    more = rest if len(entries) > ROLE_SIZE else None
    return Group(heading, desk.items(entries[:ROLE_SIZE]), more, anchor)


def _role_tasks(
    desk: Desk,
    heading: str,
    anchor: str,
    tasks: Sequence[tuple[Entry[Plan], Task]],
    rest: Link,
) -> TaskGroup | None:
    """Return the tasks of the newest plans in which an organisation has a part, and the rest."""
    if not tasks:
        return None
    more = rest if len(tasks) > ROLE_SIZE else None
    items = tuple(desk.task_item(entry, task) for entry, task in tasks[:ROLE_SIZE])
    return TaskGroup(heading, items, anchor, more)


def _role_counts(
    leads: Sequence[tuple[Entry[Plan], Task]],
    supports: Sequence[tuple[Entry[Plan], Task]],
    issues: Sequence[Entry],
) -> tuple[Link, ...]:
    counts = (
        (len(leads), "nhiệm vụ chủ trì", "#chu-tri"),
        (len(supports), "nhiệm vụ phối hợp", "#phoi-hop"),
        (len(issues), "văn bản ban hành", "#ban-hanh"),
    )
    return tuple(Link(f"{number} {what}", url) for number, what, url in counts if number)


def _organisation_facts(desk: Desk, organisation: Organisation) -> tuple[Fact, ...]:
    known = desk.catalogue.lists.organisations
    facts = [Fact("Cấp", (Link(organisation.level.label),))]
    if organisation.parent:
        facts.append(Fact("Cơ quan cấp trên", (desk.organisation(organisation.parent, ""),)))
    if organisation.ended:
        facts.append(Fact("Hoạt động đến", (Link(str(organisation.ended)),)))
    if organisation.successor and organisation.successor in known:
        facts.append(Fact("Cơ quan kế tục", (desk.organisation(organisation.successor, ""),)))
    former = [name.text for name in organisation.names[:-1]]
    if former:
        facts.append(Fact("Tên trước đây", tuple(Link(name) for name in former)))
    return tuple(facts)


def _year_page(desk: Desk, year: int) -> View:
    entries = desk.catalogue.by_year[year]
    return ListView(
        uri=addresses.uri(addresses.year(year)),
        template="list.html",
        title=f"Năm {year}",
        description=f"Kế hoạch, văn bản, thủ tục và tin đăng trong năm {year}.",
        updated=desk.newest(entries),
        breadcrumbs=(HOME, Link("Theo năm", addresses.YEARS)),
        feeds=desk.all_news,
        section=addresses.YEARS,
        about=About("Theo năm"),
        groups=desk.groups_by_kind(entries, size=200),
        counts=tuple(_counts(entries)),
    )

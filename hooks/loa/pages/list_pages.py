"""Pages that list records: a kind's index, sections, wards, organisations and years."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from loa import addresses
from loa.catalogue.entry import Entry
from loa.pages.desk import HOME, Desk
from loa.pages.views import (
    Fact,
    Group,
    Link,
    ListView,
    Pagination,
    TaskGroup,
    View,
)
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN, PROCEDURE, Kind
from loa.records.plan import Plan, Task
from loa.records.procedure import Procedure
from loa.records.reference_lists import Organisation, Pillar, Ward
from loa.text.fold import fold, slug

_INTROS = {
    PROCEDURE: "Gõ tên thủ tục, không cần dấu. Hồ sơ nộp trên Cổng Dịch vụ công quốc gia hoặc tại "
    "Bộ phận Một cửa của xã, phường.",
    NEWS: "Tin, bài về cải cách hành chính, mới nhất trước.",
    PLAN: "Các kế hoạch tuyên truyền cải cách hành chính: ai làm gì, khi nào, báo cáo cho ai.",
}


def list_pages(desk: Desk) -> Iterable[View]:
    """Yield every page that lists records."""
    for kind in KINDS:
        if kind is not DIRECTIVE:  # the register shows these
            yield from _kind_pages(desk, kind)
    for pillar in desk.catalogue.lists.pillars.values():
        yield _section_page(desk, pillar)
    for ward in desk.catalogue.lists.wards.values():
        yield _ward_page(desk, ward)
    for organisation_id in desk.roles:
        yield _organisation_page(desk, desk.catalogue.organisation(organisation_id))
    for year in desk.catalogue.by_year:
        yield _year_page(desk, year)


def _kind_pages(desk: Desk, kind: Kind) -> Iterable[View]:
    entries = _in_order(desk, kind)
    chunks = [entries[i : i + kind.page_size] for i in range(0, len(entries), kind.page_size)]
    for number, chunk in enumerate(chunks or [()], 1):
        groups = tuple(
            Group(heading, desk.items(e for _, e in found), anchor=f"nhom-{slug(heading)}")
            for heading, found in groupby(chunk, key=itemgetter(0))
        )
        suffix = f", trang {number}" if number > 1 else ""
        yield ListView(
            uri=addresses.uri(addresses.kind_page(kind, number)),
            template="list.html",
            title=kind.plural + suffix,
            description=_INTROS[kind],
            updated=desk.newest((entry for _, entry in chunk)),
            breadcrumbs=(HOME,) if number == 1 else (HOME, Link(kind.plural, addresses.kind(kind))),
            feeds=(Link(kind.plural, addresses.feed("loai", kind.folder)),),
            section=addresses.kind(kind),
            intro=_INTROS[kind],
            groups=groups,
            pagination=Pagination(
                number,
                max(len(chunks), 1),
                addresses.kind_page(kind, number - 1) if number > 1 else None,
                addresses.kind_page(kind, number + 1) if number < len(chunks) else None,
            ),
            filterable=kind is PROCEDURE,
            empty=f"Chưa có {kind.plural.lower()} nào được đăng.",
        )


def _in_order(desk: Desk, kind: Kind) -> Sequence[tuple[str, Entry]]:
    """Return a kind's records in the order of its index, each with the heading above it."""
    if kind is PROCEDURE:
        procedures = sorted(
            desk.catalogue.of_model(Procedure),
            key=lambda e: (fold(e.record.field), fold(e.record.title)),
        )
        spelled: dict[str, str] = {}  # "Hộ Tịch" stands under "Hộ tịch"
        for entry in procedures:
            spelled.setdefault(fold(entry.record.field), entry.record.field)
        return [(spelled[fold(entry.record.field)], entry) for entry in procedures]
    if kind is PLAN:
        plans = sorted(desk.catalogue.plans, key=lambda e: -e.record.year)
        return [(f"Năm {entry.record.year}", entry) for entry in plans]
    return [(f"Năm {entry.record.date.year}", entry) for entry in desk.catalogue.of_kind(kind)]


def _section_page(desk: Desk, pillar: Pillar) -> View:
    entries = desk.catalogue.by_pillar.get(pillar.id, ())
    tasks = _tasks_of_pillar(desk, pillar.id)
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
        feeds=(Link(name, addresses.feed("linh-vuc", pillar.id)),),
        section=addresses.PILLARS,
        intro=pillar.description,
        groups=groups,
        counts=_counts(entries, tasks),
        duties=tasks,
        facts=(Fact("Tên trong các năm trước", tuple(Link(n) for n in former)),) if former else (),
        empty="Chưa có nội dung nào thuộc lĩnh vực này.",
    )


def _tasks_of_pillar(desk: Desk, pillar_id: str) -> tuple[TaskGroup, ...]:
    groups = []
    for entry in desk.catalogue.plans:
        found = [t for t in entry.annex.tasks if pillar_id in t.pillars]
        if found:
            items = tuple(desk.task_item(entry, task) for task in found)
            groups.append(TaskGroup(entry.record.title, items, f"nhiem-vu-{entry.record.id}"))
    return tuple(groups)


def _counts(entries: Sequence[Entry], tasks: Sequence[TaskGroup] = ()) -> tuple[Link, ...]:
    """Return how many of each there are: "12 văn bản", each leading to its group on the page."""
    counts = []
    for kind in KINDS:
        if number := sum(entry.kind is kind for entry in entries):
            counts.append(Link(f"{number} {kind.label.lower()}", f"#{kind.folder}"))
    if number := sum(len(group.tasks) for group in tasks):
        counts.append(Link(f"{number} nhiệm vụ", f"#{tasks[0].anchor}"))
    return tuple(counts)


def pillar_counts(desk: Desk, pillar_id: str) -> str:
    """Return a section's counts as one line: "3 thủ tục · 12 văn bản"."""
    entries = desk.catalogue.by_pillar.get(pillar_id, ())
    counts = _counts(entries, _tasks_of_pillar(desk, pillar_id))
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
        feeds=(Link(ward.name, addresses.feed("dia-ban", ward.id)),),
        section=addresses.WARDS,
        intro=""
        if own
        else f"{ward.name} chưa đăng nội dung riêng; dưới đây là nội dung dành "
        "cho mọi xã, phường của tỉnh.",
        groups=(*own_groups, *desk.groups_for_every_ward),
        facts=(Fact("Mã đơn vị hành chính", (Link(ward.code),)),),
        empty="Chưa có nội dung nào được đăng.",
    )


def _organisation_page(desk: Desk, organisation: Organisation) -> View:
    roles = desk.roles[organisation.id]
    tasked = (entry for entry, _ in (*roles.leads, *roles.supports))
    touched = [*roles.publishes, *roles.issues, *roles.reports, *tasked]
    groups = [
        _role_group(desk, "Văn bản đã ban hành", "ban-hanh", roles.issues),
        _role_group(desk, "Báo cáo theo kế hoạch", "bao-cao", roles.reports),
        _role_group(desk, "Nội dung đã đăng", "da-dang", roles.publishes),
    ]
    return ListView(
        uri=addresses.uri(addresses.organisation(organisation.id)),
        template="list.html",
        title=organisation.name,
        description=f"{organisation.name}: văn bản ban hành, nhiệm vụ chủ trì và phối hợp.",
        updated=desk.newest(touched),
        breadcrumbs=(HOME, Link("Cơ quan", addresses.ORGANISATIONS)),
        section=addresses.ORGANISATIONS,
        mixed=True,
        groups=tuple(group for group in groups if group),
        duties=tuple(
            TaskGroup(heading, tuple(desk.task_item(e, t) for e, t in tasks), anchor)
            for heading, anchor, tasks in (
                ("Nhiệm vụ chủ trì", "chu-tri", roles.leads),
                ("Nhiệm vụ phối hợp", "phoi-hop", roles.supports),
            )
            if tasks
        ),
        counts=_role_counts(roles.leads, roles.supports, roles.issues),
        facts=_organisation_facts(desk, organisation),
    )


def _role_group(desk: Desk, heading: str, anchor: str, entries: Sequence[Entry]) -> Group | None:
    """Return the records in which an organisation has a part; None if there are none."""
    if not entries:
        return None
    return Group(heading, desk.items(entries), anchor=anchor)


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
        section=addresses.YEARS,
        groups=desk.groups_by_kind(entries, size=200),
        counts=_counts(entries),
    )

"""The home page, the register, the directories and the glossary: one page each."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from loa import addresses
from loa.catalogue.entry import Entry
from loa.pages.desk import Desk, undated
from loa.pages.list_pages import pillar_counts
from loa.pages.validity import validity_badge
from loa.pages.views import (
    Badge,
    DirectoryView,
    Duty,
    GlossaryRow,
    GlossaryView,
    HomeView,
    Link,
    RegisterRow,
    RegisterView,
    View,
)
from loa.records.directive import Directive, DocumentType
from loa.records.document import OfficialDocument
from loa.records.kinds import DIRECTIVE, KINDS, NEWS, PLAN
from loa.records.plan import Plan
from loa.records.reference_lists import OrganisationLevel, WardUnit
from loa.text.fold import fold
from loa.text.timing import Timing, days_left

_HOME = Link("Trang chủ", addresses.HOME)


def overview_pages(desk: Desk, site_name: str, description: str) -> Iterable[View]:
    """Yield the pages that look over everything."""
    newest = desk.newest(desk.catalogue.listed)
    yield _home_page(desk, site_name, description, newest)
    yield _register_page(desk, newest)
    yield _pillars_page(desk, newest)
    yield _wards_page(desk, newest)
    yield _organisations_page(desk, newest)
    yield _years_page(desk, newest)
    yield _feeds_page(desk, newest)
    yield _glossary_page(desk, newest)


def _home_page(desk: Desk, name: str, description: str, newest: date) -> View:
    catalogue = desk.catalogue
    documents = sorted(catalogue.documents, key=_issued_sort, reverse=True)
    return HomeView(
        uri=addresses.uri(addresses.HOME),
        template="home.html",
        title=name,
        description=description,
        updated=newest,
        feeds=(Link("Tất cả nội dung mới", addresses.feed("tat-ca")),),
        as_of=desk.as_of,
        asked_most=tuple(desk.record(i) for i in catalogue.lists.asked_most if desk.record(i).url),
        wards=_ward_links(desk),
        news=desk.items(catalogue.of_kind(NEWS)[:5]),
        duties=tuple(_duties(desk))[:5],
        undated=_undated(desk),
        pillars=tuple(
            Link(p.name_in(desk.as_of.year), addresses.pillar(p.id), pillar_counts(desk, p.id))
            for p in catalogue.lists.pillars.values()
        ),
        documents=tuple(_register_row(desk, entry) for entry in documents[:6]),
        counts=tuple(
            Link(f"{len(found)} {kind.plural.lower()}", addresses.kind(kind))
            for kind in KINDS
            if (found := catalogue.of_kind(kind))
        ),
    )


def _ward_links(desk: Desk) -> tuple[Link, ...]:
    wards = sorted(desk.catalogue.lists.wards.values(), key=lambda w: (fold(w.place), w.id))
    return tuple(Link(ward.name, addresses.ward(ward.id)) for ward in wards)


def _duties(desk: Desk) -> list[Duty]:
    """Return what is due next in any plan, soonest first.

    An annex often states a reporting duty once more as a task; of a plan's entries for the same
    day only the first, the report, is shown.
    """
    duties: dict[tuple[str, date], Duty] = {}
    for entry in desk.catalogue.plans:
        plan = entry.record
        reports = ((r.what, r.timing(plan.year), entry.url) for r in plan.reports)
        tasks = ((t.content, t.timing, f"{entry.url}#{t.anchor}") for t in entry.annex.tasks)
        for what, timing, url in (*reports, *tasks):
            if duty := _duty(desk, entry, what, timing, url):
                duties.setdefault((entry.record.id, duty.due), duty)
    return sorted(duties.values(), key=lambda duty: (duty.due, fold(duty.what)))


def _duty(desk: Desk, entry: Entry[Plan], what: str, timing: Timing, url: str) -> Duty | None:
    due = timing.next_due(desk.as_of, entry.record.year)
    if due is None:
        return None
    plan = Link(f"Kế hoạch {entry.record.number_label}", url)
    return Duty(due, what, timing.raw, days_left(due, desk.as_of), plan)


def _undated(desk: Desk) -> tuple[Link, ...]:
    """Return the plans of this year with the number of their tasks that have no day."""
    links = []
    for entry in desk.catalogue.plans:
        plan = entry.record
        number = undated(entry.annex.tasks)
        if plan.year == desk.as_of.year and number:
            links.append(Link(plan.title, entry.url, f"{number} nhiệm vụ không ấn định ngày"))
    return tuple(links)


def _issued_sort(entry: Entry[OfficialDocument]) -> str:
    return entry.record.issued.iso if entry.record.issued else ""


def _register_row(desk: Desk, entry: Entry[OfficialDocument]) -> RegisterRow:
    record = entry.record
    kind = record.type if isinstance(record, Directive) else DocumentType.PLAN
    subject = getattr(record, "subject", record.title)
    year = record.issued.year if record.issued else 0
    issuer = desk.catalogue.organisation(record.issuer).name_in(year or record.date.year)
    return RegisterRow(
        number=record.number or getattr(record, "name", None) or record.number_label,
        url=entry.url,
        type=kind.label,
        subject=subject,
        issuer=issuer,
        issued=str(record.issued or "không ghi ngày"),
        issued_sort=_issued_sort(entry),
        year=str(year or ""),
        pillars=record.pillars,
        validity=validity_badge(entry, desk.catalogue) or Badge("Chưa xác định"),
        search=desk.item(entry).search,
    )


def _register_page(desk: Desk, newest: date) -> View:
    entries = sorted(
        desk.catalogue.documents, key=lambda e: (_issued_sort(e), e.record.id), reverse=True
    )
    rows = tuple(_register_row(desk, entry) for entry in entries)
    used = {pillar for row in rows for pillar in row.pillars}
    return RegisterView(
        uri=addresses.uri(addresses.kind(DIRECTIVE)),
        template="register.html",
        title="Sổ văn bản",
        description="Văn bản chỉ đạo, văn bản pháp luật và kế hoạch về cải cách hành chính.",
        updated=newest,
        breadcrumbs=(_HOME,),
        feeds=(
            Link("Văn bản", addresses.feed("loai", DIRECTIVE.folder)),
            Link("Kế hoạch", addresses.feed("loai", PLAN.folder)),
        ),
        section=addresses.kind(DIRECTIVE),
        rows=rows,
        types=_values(row.type for row in rows),
        issuers=_values(row.issuer for row in rows),
        years=tuple(reversed(_values(row.year for row in rows))),
        pillars=tuple(
            Link(p.short, p.id) for p in desk.catalogue.lists.pillars.values() if p.id in used
        ),
        validities=_values(row.validity.text for row in rows),
    )


def _values(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}, key=lambda text: (fold(text), text)))


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
    )


def _wards_page(desk: Desk, newest: date) -> View:
    links = _ward_links(desk)
    groups = tuple(
        (f"{unit.label} ({len(found)})", found)
        for unit in (WardUnit.WARD, WardUnit.COMMUNE)
        if (found := tuple(link for link in links if link.text.startswith(unit.label)))
    )
    return _directory(
        addresses.WARDS,
        "Xã, phường",
        f"{len(links)} xã, phường của tỉnh. Trang của mỗi nơi có nội dung riêng và nội dung dành "
        "cho tất cả.",
        newest,
        groups,
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
    )


def _feeds_page(desk: Desk, newest: date) -> View:
    lists = desk.catalogue.lists
    groups = (
        ("Tất cả", (Link("Tất cả nội dung mới", addresses.feed("tat-ca")),)),
        (
            "Theo loại nội dung",
            tuple(Link(kind.plural, addresses.feed("loai", kind.folder)) for kind in KINDS),
        ),
        (
            "Theo lĩnh vực",
            tuple(
                Link(p.name_in(desk.as_of.year), addresses.feed("linh-vuc", p.id))
                for p in lists.pillars.values()
            ),
        ),
        (
            "Theo xã, phường",
            tuple(
                Link(link.text, addresses.feed("dia-ban", (link.url or "").split("/")[1]))
                for link in _ward_links(desk)
            ),
        ),
    )
    return _directory(
        addresses.FEEDS,
        "Bản tin RSS cho trang xã, phường",
        "Dán một địa chỉ dưới đây vào mục RSS của cổng thông tin xã, phường: tin mới của tỉnh tự "
        "hiện ra, không phải chép lại. Địa chỉ giữ nguyên nhiều năm.",
        newest,
        tuple((heading, links) for heading, links in groups if links),
        filterable=True,
    )


def _directory(
    url: str,
    title: str,
    intro: str,
    newest: date,
    groups: tuple[tuple[str, tuple[Link, ...]], ...],
    *,
    filterable: bool = False,
) -> DirectoryView:
    return DirectoryView(
        uri=addresses.uri(url),
        template="directory.html",
        title=title,
        description=intro,
        updated=newest,
        breadcrumbs=(_HOME,),
        section=url,
        intro=intro,
        groups=groups,
        filterable=filterable,
    )


def _glossary_page(desk: Desk, newest: date) -> View:
    by_abbr = groupby(
        sorted(desk.catalogue.lists.terms, key=lambda t: (fold(t.abbr), t.abbr)),
        lambda term: term.abbr,
    )
    rows = [
        GlossaryRow(
            abbr,
            tuple(m for t in terms for m in ([t.text] if t.text else []) + list(t.meanings)),
            " ".join(t.note for t in terms if t.note),
        )
        for abbr, found in by_abbr
        if (terms := list(found))
    ]
    return GlossaryView(
        uri=addresses.uri(addresses.GLOSSARY),
        template="glossary.html",
        title="Từ viết tắt",
        description="Từ viết tắt trong kế hoạch và văn bản cải cách hành chính, viết đầy đủ.",
        updated=newest,
        breadcrumbs=(_HOME,),
        section=addresses.GLOSSARY,
        rows=tuple(rows),
    )

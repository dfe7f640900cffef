"""The home page: the citizen's question first, then what is new, due and in force."""

from loa import addresses
from loa.catalogue.entry import Entry
from loa.pages.desk import Desk, undated
from loa.pages.directory_pages import ward_links
from loa.pages.list_pages import pillar_counts
from loa.pages.register_rows import issued_sort, register_row
from loa.pages.views import Duty, HomeView, Link, View
from loa.records.kinds import KINDS, NEWS
from loa.records.plan import Plan
from loa.text.fold import fold
from loa.text.timing import Timing, days_left


def home_page(desk: Desk, name: str, description: str) -> View:
    """Return the home page of the portal called `name`."""
    catalogue = desk.catalogue
    documents = sorted(catalogue.documents, key=issued_sort, reverse=True)
    return HomeView(
        uri=addresses.uri(addresses.HOME),
        template="home.html",
        title=name,
        description=description,
        updated=desk.newest_of_all,
        feeds=(Link("Tất cả nội dung mới", addresses.feed("tat-ca")),),
        as_of=desk.as_of,
        asked_most=tuple(link for i in catalogue.lists.asked_most if (link := desk.record(i))),
        wards=ward_links(desk),
        news=desk.items(catalogue.of_kind(NEWS)[:5]),
        duties=tuple(_duties(desk))[:5],
        undated=_undated(desk),
        pillars=tuple(
            Link(p.name_in(desk.as_of.year), addresses.pillar(p.id), pillar_counts(desk, p.id))
            for p in catalogue.lists.pillars.values()
        ),
        documents=tuple(register_row(desk, entry) for entry in documents[:6]),
        counts=tuple(
            Link(f"{len(found)} {kind.plural.lower()}", addresses.kind(kind))
            for kind in KINDS
            if (found := catalogue.of_kind(kind))
        ),
    )


def _duties(desk: Desk) -> list[Duty]:
    """Return what is due next in any plan, soonest first.

    An annex often states a reporting duty once more as a task: a task that is due on the day of a
    report of its plan is left out.
    """
    duties: list[Duty] = []
    for entry in desk.catalogue.plans:
        plan = entry.record
        reports = (_duty(desk, entry, r.what, r.timing(plan.year), entry.url) for r in plan.reports)
        due = [duty for duty in reports if duty]
        days = {duty.due for duty in due}
        tasks = (
            _duty(desk, entry, t.content, t.timing, f"{entry.url}#{t.anchor}")
            for t in entry.annex.tasks
        )
        duties += [*due, *(duty for duty in tasks if duty and duty.due not in days)]
    return sorted(duties, key=lambda duty: (duty.due, fold(duty.what)))


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

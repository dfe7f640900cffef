"""The home page: the citizen's question first, then what is new, due and in force."""

from loa import addresses
from loa.catalogue.deadlines import Deadline, deadlines
from loa.catalogue.feed_lists import DEADLINES, EVERYTHING
from loa.pages.about import About, Portal
from loa.pages.desk import Desk, undated
from loa.pages.directory_pages import ward_links
from loa.pages.list_pages import pillar_counts
from loa.pages.register_rows import issued_sort, register_row
from loa.pages.views import Duty, HomeView, Link, View
from loa.records.kinds import KINDS, NEWS
from loa.text.fold import fold
from loa.text.timing import days_left


def home_page(desk: Desk, name: str, description: str, *, search: bool = True) -> View:
    """Return the home page of the portal called `name`; `search` says whether it has a search."""
    catalogue = desk.catalogue
    documents = sorted(catalogue.documents, key=issued_sort, reverse=True)
    return HomeView(
        uri=addresses.uri(addresses.HOME),
        template="home.html",
        title=name,
        description=description,
        updated=desk.newest_of_all,
        about=About(thing=Portal(search)),
        feeds=(desk.subscriptions[EVERYTHING,], desk.subscriptions[DEADLINES,]),
        as_of=desk.as_of,
        asked_most=desk.asked_most,
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
    """Return what is due next in any plan, soonest first."""
    found = (each for entry in desk.catalogue.plans for each in deadlines(entry))
    duties = (_duty(desk, deadline) for deadline in found)
    return sorted((duty for duty in duties if duty), key=lambda duty: (duty.due, fold(duty.what)))


def _duty(desk: Desk, deadline: Deadline) -> Duty | None:
    due = deadline.next_day(desk.as_of)
    if due is None:
        return None
    plan = Link(f"Kế hoạch {deadline.entry.record.number_label}", deadline.url)
    return Duty(due, deadline.what, deadline.timing.raw, days_left(due, desk.as_of), plan)


def _undated(desk: Desk) -> tuple[Link, ...]:
    """Return the plans of this year with the number of their tasks that have no day."""
    links = []
    for entry in desk.catalogue.plans:
        plan = entry.record
        number = undated(entry.annex.tasks)
        if plan.year == desk.as_of.year and number:
            links.append(Link(plan.title, entry.url, f"{number} nhiệm vụ không ghi ngày cụ thể"))
    return tuple(links)

"""The twin of a page: its title, its contents, and its source."""

from collections.abc import Callable

from loa.pages.record_views import RecordView
from loa.pages.views import View
from loa.site import SiteFacts
from loa.text.dates import format_date
from loa.twins.body import plain_body
from loa.twins.lists import list_parts
from loa.twins.markdown import Links, heading, joined, text
from loa.twins.records import record_parts

SAMPLE = "> Bản mẫu để thử phần mềm, không phải trang chính thức."


def twin_of(view: View, body: str, site: SiteFacts, whole: Callable[[str], str]) -> str:
    """Return a page as plain Markdown, without its header, menu and footer.

    Args:
        view: the page.
        body: its body, as Markdown.
        site: the portal's facts.
        whole: returns the absolute address of a link of the body.
    """
    page = f"{site.url}{view.url}"
    links = Links(site.url, page)
    written = plain_body(body, whole) if body else ""
    if isinstance(view, RecordView):
        parts = [*record_parts(view, written, links)]
    else:
        parts = [*list_parts(view, links), written]
    note = SAMPLE if site.sample else ""
    blocks = [heading(view.title, 1), note, *parts, _source(view, site, page)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _source(view: View, site: SiteFacts, page: str) -> str:
    """Return the address and the date of the page, which copies must state."""
    source = joined(
        f"Trang gốc: <{page}>",
        f"Cập nhật ngày {format_date(view.updated)}",
        text(site.name),
        text(site.agency),
        text(site.citation),
    )
    return f"---\n\n{source}"

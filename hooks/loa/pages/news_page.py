"""The page of an item of news."""

from typing import Any

from loa.catalogue.entry import Entry
from loa.catalogue.links import beside
from loa.pages.desk import Desk
from loa.pages.record_parts import common_facts, make_facts
from loa.pages.record_views import NewsView
from loa.pages.views import Link
from loa.records.news import News
from loa.text.dates import format_date


def news_page(desk: Desk, entry: Entry[News], shared: dict[str, Any]) -> NewsView:
    """Return the page of an item of news; `shared` holds what `shared_parts` made."""
    news = entry.record
    return NewsView(
        **shared,
        facts=make_facts(
            ("Thể loại", news.form.label),
            ("Ngày đăng", format_date(news.date)),
            *common_facts(desk, entry),
        ),
        media=tuple(
            (
                Link(m.title, beside(entry, m.file) if m.file else m.url),
                m.transcript or "",
            )
            for m in news.media
        ),
        taken_from=news.source,
    )

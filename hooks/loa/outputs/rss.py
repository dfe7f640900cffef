"""A feed's bytes in RSS 2.0 (the safe profile: plain, absolute, stable)."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from feedgen.feed import FeedGenerator

from loa.text.dates import VIETNAM

if TYPE_CHECKING:
    from loa.outputs.feeds import Feed, FeedItem


def to_rss(feed: "Feed") -> bytes:
    """Return the feed as RSS 2.0."""
    generator = FeedGenerator()
    generator.title(f"{feed.title} · {feed.site_name}")
    generator.link(href=feed.site_url + feed.url, rel="self", type="application/rss+xml")
    generator.link(href=feed.site_url + feed.page_url, rel="alternate")
    generator.description(f"{feed.title}: nội dung mới trên {feed.site_name}.")
    generator.language("vi")
    generator.generator("Loa")
    generator.docs("https://www.rssboard.org/rss-specification")
    # feedgen stamps the clock's time where none is set; an empty feed has had no change at all.
    generator.lastBuildDate(_moment(feed.updated or date(2026, 1, 1)))
    for item in feed.items:
        _add_item(generator, item)
    return bytes(generator.rss_str(pretty=True))


def _add_item(generator: FeedGenerator, item: "FeedItem") -> None:
    added = generator.add_entry(order="append")
    added.title(item.title)
    added.link(href=item.link)
    added.guid(item.guid, permalink=False)
    added.pubDate(_moment(item.date))
    added.description(item.description)
    for name, scheme in item.categories:
        added.category(term=name, scheme=scheme)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)

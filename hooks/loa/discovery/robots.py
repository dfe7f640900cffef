"""What crawlers may read: all of it (RFC 9309), but for lists in frames of other sites.

What must not be found says so itself (`noindex`), which only who may read it can see; so nothing
else is forbidden here.
"""

from loa import addresses
from loa.discovery.sitemaps import NEWS_SITEMAP, SITEMAP
from loa.outputs.text_file import TextFile
from loa.site import SiteFacts


def robots(site: SiteFacts) -> TextFile:
    """Return robots.txt, which stands at the root of a host: a portal below it has none there."""
    lines = (
        "User-agent: *",
        f"Disallow: {site.root}{addresses.FULL_TEXT}",
        f"Disallow: {site.root}{addresses.FINDING_LIST}",
        "",
        f"Sitemap: {site.url}{SITEMAP}",
        f"Sitemap: {site.url}{NEWS_SITEMAP}",
    )
    return TextFile("robots.txt", "\n".join((*lines, "")))

"""robots.txt (RFC 9309): crawlers may read everything but the indexes of the search page.

Pages that must not be listed say so themselves (`noindex`), which a crawler sees only if it may
read them; so they are not forbidden here.
"""

from loa import addresses
from loa.discovery.sitemaps import NEWS_SITEMAP, SITEMAP
from loa.outputs.text_file import TextFile
from loa.site import SiteFacts


def robots(site: SiteFacts) -> TextFile:
    """Return robots.txt; crawlers read it only at the root of a host."""
    lines = (
        "User-agent: *",
        f"Disallow: {site.root}{addresses.FULL_TEXT}",
        f"Disallow: {site.root}{addresses.FINDING_LIST}",
        "",
        f"Sitemap: {site.url}{SITEMAP}",
        f"Sitemap: {site.url}{NEWS_SITEMAP}",
    )
    return TextFile("robots.txt", "\n".join((*lines, "")))

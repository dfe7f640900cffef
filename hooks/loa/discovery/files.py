"""The texts at the root: which there are, and whose words each shows."""

from collections.abc import Iterator

from loa.discovery.llms import LLMS, llms
from loa.discovery.robots import robots
from loa.discovery.security import security
from loa.discovery.sitemaps import NEWS_SITEMAP, news_sitemap
from loa.outputs.file_group import FileGroup
from loa.outputs.text_file import TextFile
from loa.pages.desk import Desk
from loa.site import Site


def text_groups(desk: Desk, site: Site) -> Iterator[FileGroup[TextFile]]:
    """Yield the texts at the root but for the site map, which names pages that others declare."""
    yield FileGroup((NEWS_SITEMAP,), lambda: (news_sitemap(desk.catalogue, site),))
    yield FileGroup((LLMS,), lambda: (llms(desk, site),))
    fixed = tuple(filter(None, (robots(site), security(site))))
    yield FileGroup(tuple(file.url for file in fixed), lambda: fixed)

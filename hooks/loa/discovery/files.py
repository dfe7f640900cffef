"""The files at the root, in groups by the words that each shows."""

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
    """Yield the files at the root, without the site map, which depends on all declared pages."""
    yield FileGroup((NEWS_SITEMAP,), lambda: (news_sitemap(desk.catalogue, site),))
    yield FileGroup((LLMS,), lambda: (llms(desk, site),))
    fixed = tuple(filter(None, (robots(site), security(site))))
    yield FileGroup(tuple(file.url for file in fixed), lambda: fixed)

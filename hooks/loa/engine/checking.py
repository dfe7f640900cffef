"""Checking the content without building."""

from loa.catalogue.read import Reading, read_content
from loa.engine.configuration import Options, site_of


def check_content(options: Options) -> Reading:
    """Read the content without building; see `site_of` for the errors."""
    site = site_of(options.load())
    return read_content(site.content, site.as_of)

"""Checking the content without building."""

from loa.catalogue.read import Reading
from loa.engine.configuration import Options, site_of
from loa.gate.reading import read_content


def check_content(options: Options) -> Reading:
    """Read the content without building; see `site_of` for the errors."""
    site = site_of(options.load())
    return read_content(site.content, site.as_of)

"""What one build knows, handed from hook to hook.

MkDocs gives hooks no state of their own, and their modules live on between the builds of a preview.
So the state hangs on the configuration, which is new for every build.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from loa.catalogue.read import Reading
from loa.pages.views import Link, View
from loa.site import Site, SiteError, read_site

_KEY = "loa_build"


@dataclass
class BuildState:
    """One build: the portal's facts, what was read, the pages, the menu, and what was written."""

    site: Site
    reading: Reading
    views: tuple[View, ...] = ()
    menu: tuple[Link, ...] = ()
    feeds: tuple[str, ...] = field(default=())

    def attach(self, config: MkDocsConfig) -> None:
        """Hang this state on the build's configuration."""
        config.extra[_KEY] = self

    @property
    def newest(self) -> date:
        """The last change of anything that is listed."""
        days = (entry.newest for entry in self.reading.catalogue.listed)
        return max(days, default=self.site.as_of)

    @property
    def stops(self) -> bool:
        """Whether the content's errors forbid to build."""
        return bool(self.reading.errors) and not self.site.keep_going

    @staticmethod
    def find(config: MkDocsConfig) -> "BuildState | None":
        """Return the state of the build on `config`, if it came so far."""
        state = config.extra.get(_KEY)
        return state if isinstance(state, BuildState) else None

    @staticmethod
    def of(config: MkDocsConfig) -> "BuildState":
        """Return the state of the build that runs on `config`."""
        state = BuildState.find(config)
        if state is None:
            raise PluginError("hooks/read_content.py phải chạy trước các hook khác (mkdocs.yml)")
        return state


def site_of(config: MkDocsConfig) -> Site:
    """Return the portal's facts from MkDocs' configuration; see `read_site` for the errors."""
    root = Path(config.config_file_path).parent
    if not config.use_directory_urls:
        raise SiteError("mkdocs.yml: use_directory_urls phải là true; địa chỉ đã in dựa vào đó.")
    options = config.extra.get("loa") or {}
    description = config.site_description or ""
    return read_site(config.site_name, config.site_url or "", description, options, root)

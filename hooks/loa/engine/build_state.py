"""What one build knows, handed from hook to hook.

MkDocs gives hooks no state of their own, and their modules live on between the builds of a preview.
So the state hangs on the configuration, which is new for every build.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from loa.catalogue.read import Reading
from loa.pages.views import Link, View
from loa.site import Site
from loa.text.body_html import BodyConverter

_KEY = "loa_build"


@dataclass(frozen=True)
class BuildState:
    """One build: the portal's facts, what was read, and what all pages have in common."""

    site: Site
    reading: Reading
    bodies: BodyConverter
    menu: tuple[Link, ...]
    assets: Mapping[str, str]
    views: list[View] = field(default_factory=list)
    """The pages, which the second hook assembles, for those after it."""

    def attach(self, config: MkDocsConfig) -> None:
        """Hang this state on the build's configuration."""
        config.extra[_KEY] = self

    @property
    def stops(self) -> bool:
        """Whether the content's errors forbid to build."""
        return bool(self.reading.errors) and not self.site.keep_going

    @staticmethod
    def of(config: MkDocsConfig) -> "BuildState":
        """Return the state of the build that runs on `config`."""
        state = config.extra.get(_KEY)
        if not isinstance(state, BuildState):
            raise PluginError("hooks/read_content.py phải chạy trước các hook khác (mkdocs.yml)")
        return state

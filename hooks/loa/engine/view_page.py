"""A MkDocs page that shows a view."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from loa.catalogue.body import read_body
from loa.engine.build_state import BuildState
from loa.engine.page_context import body_html
from loa.pages.fixed_page import FixedView
from loa.pages.views import View


class ViewPage(Page):
    """A page whose facts come from a view, and whose text from the body that the view names.

    MkDocs swallows broken front matter and would take a body that begins with "---" for some; so
    its reader is not used at all.
    """

    def __init__(self, view: View, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view = view
        self.update_date = view.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text from the content folder and the meta from the view."""
        if isinstance(self.view, FixedView):
            self.markdown = self.view.body
        elif self.view.source:
            self.markdown = read_body(BuildState.of(config).site.content, self.view.source)
        else:
            self.markdown = ""
        self.meta = {"title": self.view.title, "template": self.view.template}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Convert the text as our own engine does."""
        self.content = body_html(BuildState.of(config).bodies, self.view, self.markdown or "")
        self.present_anchor_ids = set()


def file_of(view: View, config: MkDocsConfig) -> File:
    """Return the file that makes MkDocs build the view's page."""
    file = File.generated(config, view.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.page = ViewPage(view, file, config)
    return file

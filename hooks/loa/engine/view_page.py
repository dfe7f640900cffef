"""A MkDocs page that shows a view."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from loa.pages.views import View


class ViewPage(Page):
    """A page whose text and facts come from a view, not from a file with front matter.

    MkDocs swallows broken front matter and would take a body that begins with "---" for some; so
    its reader is not used at all.
    """

    def __init__(self, view: View, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view = view
        self.update_date = view.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take text and meta from the view."""
        self.markdown = self.view.body
        self.meta = {
            "title": self.view.title,
            "description": self.view.description,
            "template": self.view.template,
        }


def file_of(view: View, config: MkDocsConfig) -> File:
    """Return the file that makes MkDocs build the view's page."""
    file = File.generated(config, view.uri, content=view.body, inclusion=InclusionLevel.NOT_IN_NAV)
    file.page = ViewPage(view, file, config)
    return file

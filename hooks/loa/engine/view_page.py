"""A MkDocs page that shows a view."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from loa.catalogue.body import read_body
from loa.pages.views import View


class ViewPage(Page):
    """A page whose facts come from a view, and whose text from the body that the view names.

    MkDocs swallows broken front matter and would take a body that begins with "---" for some; so
    its reader is not used at all.
    """

    def __init__(self, view: View, content: Path, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view = view
        self.content_folder = content
        self.update_date = view.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the text from the content folder and the meta from the view."""
        source = self.view.source
        self.markdown = read_body(self.content_folder, source) if source else ""
        self.meta = {
            "title": self.view.title,
            "description": self.view.description,
            "template": self.view.template,
        }


def file_of(view: View, content: Path, config: MkDocsConfig) -> File:
    """Return the file that makes MkDocs build the view's page, with a body from `content`."""
    file = File.generated(config, view.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.page = ViewPage(view, content, file, config)
    return file

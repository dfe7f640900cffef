"""Pages that stand in site_src/ and belong to the portal itself, such as "Giới thiệu"."""

from dataclasses import dataclass

from loa.pages.views import View


@dataclass(frozen=True)
class FixedView(View):
    """A page with a text of its own; there are few, so the view holds it, and its first line."""

    body: str = ""
    body_line: int = 1

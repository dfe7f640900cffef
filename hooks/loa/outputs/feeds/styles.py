"""The style sheets that show RSS and Atom as a page to a citizen who opens them in a browser."""

from importlib.resources import files
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from loa.outputs.feeds.models import Form
from loa.site import Site


def style(site: Site) -> bytes:
    """Return the XSL style sheet, with the place and the name of the portal."""
    text = _text(Form.STYLE)
    names = {"ROOT": urlsplit(site.url).path, "SITE_NAME": site.name}
    for name, value in names.items():
        text = text.replace(f"@{name}@", escape(value, {'"': "&quot;"}))
    return text.encode()


def plain_style() -> bytes:
    """Return the CSS style sheet for browsers without XSLT: words in order, but no links."""
    return _text(Form.PLAIN_STYLE).encode()


def _text(form: Form) -> str:
    return files("loa.outputs.feeds").joinpath(form.value).read_text(encoding="utf-8")

"""What is wrong with a template, and where, for the one who wrote it."""

from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError


class TemplateFaultError(Exception):
    """A template can not be read or failed on a page; the message says where and why."""


def fault_words(error: Exception, template: str, root: Path) -> str:
    """Return in one sentence where a template failed and why.

    Args:
        error: what was raised while the template was read or filled.
        template: the template of the page; the fault may lie in one that it draws in.
        root: the folder of mkdocs.yml, from which own templates are named.
    """
    file, line = _place(error)
    path = Path(file or template)
    name = path.relative_to(root) if path.is_relative_to(root) else path
    place = f"{name}:{line}" if line else f"{name}"
    return f"{place}: mẫu trang sai ({_reason(error)})"


def _place(error: Exception) -> tuple[str, int]:
    """Return file and line of the fault, "" and 0 if no template was reached."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    # Jinja puts templates in its place of the code that it made of them.
    places = [(f.f_code.co_filename, line) for f, line in walk_tb(error.__traceback__)]
    return next((place for place in reversed(places) if not place[0].endswith(".py")), ("", 0))


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"không có mẫu “{error.name}”"
    words = error.message if isinstance(error, TemplateError) else str(error)
    return words or type(error).__name__

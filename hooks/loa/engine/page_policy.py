"""Giving a page its Content-Security-Policy, in our own engine and in MkDocs alike."""

from loa import policy
from loa.engine.template_faults import TemplateFaultError


def with_policy(text: str, template: str) -> str:
    """Return what a template made, with its policy if it is a page; see `policy.with_policy`.

    Raises:
        TemplateFaultError: it needs what no page of the portal may do.
    """
    if not template.endswith(".html"):
        return text
    try:
        return policy.with_policy(text)
    except policy.ForbiddenError as error:
        raise TemplateFaultError(f"{template}: {error}") from error

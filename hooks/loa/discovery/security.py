"""The contact for security reports: `/.well-known/security.txt` (RFC 9116)."""

from loa.outputs.text_file import TextFile
from loa.site import Site

SECURITY = ".well-known/security.txt"


def security(site: Site) -> TextFile | None:
    """Return the file; None if mkdocs.yml names no contact.

    Its date of expiry is set by hand: the contact must confirm from time to time that they still
    answer, which a date computed by the build would do for them.
    """
    contact = site.security
    if contact is None:
        return None
    lines = [
        *(f"Contact: {address}" for address in contact.contact),
        f"Expires: {contact.expires.isoformat()}T23:59:59+07:00",
        "Preferred-Languages: vi, en",
        f"Canonical: {site.url}{SECURITY}",
    ]
    if contact.policy:
        lines.append(f"Policy: {contact.policy}")
    return TextFile(SECURITY, "\n".join((*lines, "")))

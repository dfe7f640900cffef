"""Whom to tell of a hole in the portal: `/.well-known/security.txt` (RFC 9116)."""

from loa.outputs.text_file import TextFile
from loa.site import Site

SECURITY = ".well-known/security.txt"


def security(site: Site) -> TextFile | None:
    """Return the file; none if mkdocs.yml names nobody.

    Until when it holds is written by hand, as whoever is named has to say that they still answer;
    a day counted from that of the build would promise it for them.
    """
    told = site.security
    if told is None:
        return None
    lines = [
        *(f"Contact: {contact}" for contact in told.contact),
        f"Expires: {told.expires.isoformat()}T23:59:59+07:00",
        "Preferred-Languages: vi, en",
        f"Canonical: {site.url}{SECURITY}",
    ]
    if told.policy:
        lines.append(f"Policy: {told.policy}")
    return TextFile(SECURITY, "\n".join((*lines, "")))

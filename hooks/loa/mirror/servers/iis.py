"""The configuration of an IIS that serves the portal: a `web.config` beside the release.

The site's folder on the server holds this file and, in `current`, the release that readers see; a
release holds nothing but what was signed. It needs the module URL Rewrite 2.

IIS can not send a page of its own for each address that is gone; such pages are sent as they are,
and search engines are told to forget them.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from loa.mirror.servers.served import HIDDEN, Served

_CURRENT = "current"
_TYPES_UNKNOWN = {
    ".ics": "text/calendar; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".gz": "application/gzip",
    ".br": "application/octet-stream",
    ".pyz": "application/octet-stream",
    ".sig": "text/plain; charset=utf-8",
}
"""By ending; each takes the place of what the server may have."""


def iis(served: Served) -> Mapping[str, str]:
    """Return the configuration."""
    root = Element("configuration")
    server = SubElement(root, "system.webServer")
    _static(server)
    _errors(server)
    _everywhere(server, served)
    rewrite = SubElement(server, "rewrite")
    _maps(rewrite, served)
    _inbound(SubElement(rewrite, "rules"), served)
    _outbound(SubElement(rewrite, "outboundRules"), served)
    indent(root)
    text = tostring(root, encoding="unicode")
    return {"web.config": f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'}


def _static(server: Element) -> None:
    content = SubElement(server, "staticContent")
    for ending, media_type in _TYPES_UNKNOWN.items():
        SubElement(content, "remove", fileExtension=ending)
        SubElement(content, "mimeMap", fileExtension=ending, mimeType=media_type)
    SubElement(server, "urlCompression", doStaticCompression="true", doDynamicCompression="false")
    SubElement(server, "directoryBrowse", enabled="false")
    documents = SubElement(SubElement(server, "defaultDocument", enabled="true"), "files")
    SubElement(documents, "clear")
    SubElement(documents, "add", value="index.html")


def _errors(server: Element) -> None:
    errors = SubElement(server, "httpErrors", errorMode="Custom", existingResponse="Replace")
    SubElement(errors, "remove", statusCode="404")
    page = rf"{_CURRENT}\404.html"
    SubElement(errors, "error", statusCode="404", path=page, responseMode="File")


def _everywhere(server: Element, served: Served) -> None:
    custom = SubElement(SubElement(server, "httpProtocol"), "customHeaders")
    SubElement(custom, "remove", name="X-Powered-By")
    for header, value in served.headers.everywhere.items():
        if header not in served.headers.varying:
            SubElement(custom, "remove", name=header)
            SubElement(custom, "add", name=header, value=value)


def _maps(rewrite: Element, served: Served) -> None:
    maps = SubElement(rewrite, "rewriteMaps")
    moved = SubElement(maps, "rewriteMap", name="LoaMoved", ignoreCase="false")
    for old, new in served.moved:
        SubElement(moved, "add", key=served.root + old, value=served.root + new)
    gone = SubElement(maps, "rewriteMap", name="LoaGone", ignoreCase="false")
    for url in served.gone:
        SubElement(gone, "add", key=served.root + url, value="1")


def _inbound(rules: Element, served: Served) -> None:
    """Send readers from old addresses to new ones, and all others into the release."""
    _refuse(rules, "Loa: hidden", HIDDEN)
    _refuse(rules, "Loa: current", f"^{_CURRENT}(/|$)")
    moved = _rule(rules, "Loa: moved", ".*")
    _when(moved, "{LoaMoved:" + served.root + "{R:0}}", "(.+)")
    _redirect(moved, "{C:1}")
    folder = _rule(rules, "Loa: folder", "^.*[^/]$")
    conditions = _when(folder, rf"{{APPL_PHYSICAL_PATH}}{_CURRENT}\{{R:0}}", "")
    conditions[0].attrib.pop("pattern")
    conditions[0].set("matchType", "IsDirectory")
    _redirect(folder, served.root + "{R:0}/")
    page = _rule(rules, "Loa: page", "^(.*/)?$")
    SubElement(page, "action", type="Rewrite", url=f"{_CURRENT}/{{R:1}}index.html")
    file = _rule(rules, "Loa: file", ".+")
    SubElement(file, "action", type="Rewrite", url=f"{_CURRENT}/{{R:0}}")


def _outbound(rules: Element, served: Served) -> None:
    """Say the headers that differ by address; of the rules for one header the first counts."""
    headers = served.headers
    for header, everywhere in headers.everywhere.items():
        if header not in headers.varying:
            continue
        cases = [(f"^{served.root}{rule.pattern}", v) for rule, v in headers.by_rule(header)]
        for number, (pattern, value) in enumerate([*cases, (".*", everywhere)]):
            if value:
                _say(rules, f"Loa: {header} {number}", header, value, pattern, cases[:number])
    if served.gone:
        rule = _say(rules, "Loa: X-Robots-Tag", "X-Robots-Tag", "noindex", ".*", [])
        SubElement(rule[1], "add", input="{LoaGone:{REQUEST_URI}}", pattern="1")


def _say(
    rules: Element,
    name: str,
    header: str,
    value: str,
    pattern: str,
    before: list[tuple[str, str]],
) -> Element:
    """Add a rule that sends a header where an address fits, and no pattern before does."""
    rule = SubElement(rules, "rule", name=name)
    variable = f"RESPONSE_{header.replace('-', '_')}"
    SubElement(rule, "match", serverVariable=variable, pattern=".*")
    # {REQUEST_URI} is what was asked for, whatever it was rewritten to.
    conditions = SubElement(rule, "conditions", logicalGrouping="MatchAll")
    SubElement(conditions, "add", input="{REQUEST_URI}", pattern=pattern)
    for other, _ in before:
        SubElement(conditions, "add", input="{REQUEST_URI}", pattern=other, negate="true")
    SubElement(rule, "action", type="Rewrite", value=value)
    return rule


def _rule(rules: Element, name: str, pattern: str) -> Element:
    rule = SubElement(rules, "rule", name=name, stopProcessing="true")
    SubElement(rule, "match", url=pattern, ignoreCase="false")
    return rule


def _when(rule: Element, tested: str, pattern: str) -> Element:
    conditions = SubElement(rule, "conditions")
    SubElement(conditions, "add", input=tested, pattern=pattern)
    return conditions


def _refuse(rules: Element, name: str, pattern: str) -> None:
    rule = _rule(rules, name, pattern)
    SubElement(rule, "action", type="CustomResponse", statusCode="404", statusReason="Not Found")


def _redirect(rule: Element, url: str) -> None:
    SubElement(
        rule, "action", type="Redirect", url=url, redirectType="Permanent", appendQueryString="true"
    )

"""The configuration of an Apache 2.4 that serves the portal: a file for `sites-available/`."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from loa.mirror.headers import TEXTS, TYPES
from loa.mirror.packed import ENCODINGS, TYPES_OF_TEXTS
from loa.mirror.servers.served import HIDDEN, Served

_MODULES = "deflate dir headers mime rewrite"
_UTF_8 = "; charset=utf-8"
_CHARSETS = "css csv html ics js json jsonld md opml svg txt webmanifest xml"


def apache(served: Served) -> Mapping[str, str]:
    """Return the configuration."""
    return {"loa.conf": "\n".join([*_host(served), ""])}


def _host(served: Served) -> Iterator[str]:
    root, folder = served.root, _quoted(served.folder)
    yield f"# a2enmod {_MODULES}"
    yield f"<VirtualHost *:{served.port}>"
    # With https before it, Apache leads on to addresses of https, whoever unpacks that for it.
    yield f"    ServerName {urlsplit(served.url).scheme}://{served.host}"
    yield f"    DocumentRoot {folder}"
    yield "    ServerSignature Off"
    yield f"    <Directory {folder}>"
    yield "        Require all granted"
    yield "        AllowOverride None"
    yield "        Options FollowSymLinks"
    yield "        DirectoryIndex index.html"
    yield "    </Directory>"
    yield "    AddDefaultCharset utf-8"
    yield f"    AddCharset utf-8 {' '.join(f'.{ending}' for ending in _CHARSETS.split())}"
    for name, media_type in TYPES.items():
        yield f'    <FilesMatch "^{name}$">'
        yield f"        ForceType {_quoted(media_type + _UTF_8)}"
        yield "    </FilesMatch>"
    yield f"    AddOutputFilterByType DEFLATE {' '.join(dict.fromkeys(TEXTS))}"
    # Else what was sent compressed is never found unchanged.
    yield "    DeflateAlterETag NoChange"
    yield f"    ErrorDocument 404 {root}404.html"
    yield from _headers(served)
    yield "    RewriteEngine On"
    yield f'    RewriteRule "{HIDDEN}" - [R=404,L]'
    for old, new in served.moved:
        yield f'    RewriteRule "^{re.escape(root + old)}$" "{root}{new}" [R=301,L]'
    for url in served.gone:
        yield f'    RewriteRule "^{re.escape(root + url)}$" - [R=410,L]'
        yield f'    <Location "{root}{url}">'
        yield f"        ErrorDocument 410 {root}{url}index.html"
        yield "    </Location>"
    yield from _packed()
    yield "</VirtualHost>"


def _headers(served: Served) -> Iterator[str]:
    """Yield what is sent everywhere, then what takes its place; the rule that counts comes last."""
    headers = served.headers
    for header, everywhere in headers.everywhere.items():
        yield f"    Header always {_set(header, everywhere)}"
        if header not in headers.varying:
            continue
        for rule, value in reversed(headers.by_rule(header)):
            where = f"expr=%{{REQUEST_URI}} =~ m#^{served.root}{rule.pattern}#"
            yield f'    Header always {_set(header, value)} "{where}"'


def _set(header: str, value: str) -> str:
    return f"set {header} {_quoted(value)}" if value else f"unset {header}"


def _packed() -> Iterator[str]:
    """Yield what sends the packed copy of a file to whoever can unpack it."""
    yield '    Header merge Vary "Accept-Encoding"'
    yield '    RewriteRule "^(.*/)$" "$1index.html"'
    for encoding, ending in ENCODINGS:
        for suffix, media_type in TYPES_OF_TEXTS.items():
            flags = f"T={media_type}{_UTF_8},E=loa_{encoding}:1,E=no-gzip:1,L"
            yield f'    RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{encoding}\\b"'
            yield f'    RewriteCond "%{{DOCUMENT_ROOT}}$1{ending}" -f'
            yield f'    RewriteRule "^(.*\\.{suffix})$" "$1{ending}" "[{flags}]"'
        yield f"    Header set Content-Encoding {encoding} env=loa_{encoding}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

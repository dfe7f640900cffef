"""The configuration of an nginx that serves the portal: a file for `conf.d/`."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from loa.mirror.headers import EVERYWHERE, TYPES, values_of

_TEXTS = (
    *("text/html", "text/css", "text/plain", "text/xml", "text/javascript"),
    *("application/javascript", "application/json", "application/xml", "image/svg+xml"),
)
"""What is sent compressed, and with its character set, besides the types of `TYPES`."""


def nginx(site_url: str, folder: str, port: int) -> str:
    """Return the configuration.

    A map decides the value of each header by the address: in a location that adds a header of its
    own nginx drops all those of the server.

    Args:
        site_url: the address of the portal's root.
        folder: the folder of the built site on the machine that serves it.
        port: where nginx listens.
    """
    return "\n".join([*_maps(urlsplit(site_url).path), *_server(site_url, folder, port), ""])


def _maps(root: str) -> Iterator[str]:
    for header, everywhere in EVERYWHERE.items():
        if not (values := values_of(header)):
            continue
        yield f"map $uri {_variable(header)} {{"
        yield f"    default {_quoted(everywhere)};"
        for pattern, value in values:
            yield f"    {_quoted(f'~^{root}{pattern}')} {_quoted(value)};"
        yield "}"


def _server(site_url: str, folder: str, port: int) -> Iterator[str]:
    host, root = urlsplit(site_url).hostname or "_", urlsplit(site_url).path
    types = " ".join(dict.fromkeys((*_TEXTS[1:], *TYPES.values())))
    yield "server {"
    yield f"    listen {port};"
    yield f"    server_name {host};"
    yield f"    root {_quoted(folder)};"
    yield "    server_tokens off;"
    yield "    absolute_redirect off;"
    yield "    charset utf-8;"
    yield f"    charset_types {types};"
    yield "    gzip on;"
    yield "    gzip_vary on;"
    yield "    gzip_comp_level 6;"
    yield f"    gzip_types {types};"
    yield f"    error_page 404 {root}404.html;"
    for header, everywhere in EVERYWHERE.items():
        value = _variable(header) if values_of(header) else _quoted(everywhere)
        yield f"    add_header {header} {value} always;"
    for name, media_type in TYPES.items():
        yield f"    location ~ {_quoted(f'/{name}$')} {{ types {{ }} default_type {media_type}; }}"
    yield "    location / { try_files $uri $uri/ =404; }"
    yield "}"


def _variable(header: str) -> str:
    return f"$loa_{header.lower().replace('-', '_')}"


def _quoted(text: str) -> str:
    """Return a text as one word; every backslash of a pattern is meant for the pattern."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

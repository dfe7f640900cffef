"""The configuration of an nginx that serves the portal: a file for `conf.d/`."""

from collections.abc import Iterable, Iterator, Mapping

from loa.mirror.headers import TEXTS, TYPES
from loa.mirror.servers.served import HIDDEN, Served


def nginx(served: Served) -> Mapping[str, str]:
    """Return the configuration.

    A map decides the value of each header by the address: in a location that adds a header of its
    own nginx drops all those of the server.
    """
    return {"loa.conf": "\n".join([*_maps(served), *_server(served), ""])}


def _maps(served: Served) -> Iterator[str]:
    headers, root = served.headers, served.root
    for header, everywhere in headers.everywhere.items():
        if header in headers.varying:
            values = ((f"~^{root}{rule.pattern}", v) for rule, v in headers.by_rule(header))
            yield from _map(_variable(header), everywhere, values)
    leads = ((f"{root}{old}", f"{root}{new}") for old, new in served.moved)
    yield from _map("$loa_moved", "", leads)
    # Asked again for the page that is shown in its place: that one is not gone.
    yield from _map("$loa_gone", "", ((f"{root}{url}", "1") for url in served.gone), "volatile;")


def _map(
    variable: str, default: str, values: Iterable[tuple[str, str]], more: str = ""
) -> Iterator[str]:
    yield f"map $uri {variable} {{"
    if more:
        yield f"    {more}"
    yield f"    default {_quoted(default)};"
    for key, value in values:
        yield f"    {_quoted(key)} {_quoted(value)};"
    yield "}"


def _server(served: Served) -> Iterator[str]:
    root = served.root
    types = " ".join(dict.fromkeys(TEXTS[1:]))
    yield "server {"
    yield f"    listen {served.port};"
    yield f"    server_name {served.host};"
    yield f"    root {_quoted(served.folder)};"
    yield "    server_tokens off;"
    yield "    absolute_redirect off;"
    yield "    charset utf-8;"
    yield f"    charset_types {types};"
    yield "    gzip on;"
    yield "    gzip_vary on;"
    yield "    gzip_comp_level 6;"
    yield f"    gzip_types {types};"
    yield "    gzip_static on;"
    if served.brotli:
        yield "    brotli_static on;"
    yield f"    error_page 404 {root}404.html;"
    yield "    error_page 410 ${uri}index.html;"
    for header, everywhere in served.headers.everywhere.items():
        varies = header in served.headers.varying
        value = _variable(header) if varies else _quoted(everywhere)
        yield f"    add_header {header} {value} always;"
    yield "    if ($loa_moved) { return 301 $loa_moved; }"
    yield "    if ($loa_gone) { return 410; }"
    yield f"    location ~ {_quoted(HIDDEN)} {{ return 404; }}"
    for name, media_type in TYPES.items():
        yield f"    location ~ {_quoted(f'/{name}$')} {{ types {{ }} default_type {media_type}; }}"
    yield "    location / { try_files $uri $uri/ =404; }"
    yield "}"


def _variable(header: str) -> str:
    return f"$loa_{header.lower().replace('-', '_')}"


def _quoted(text: str) -> str:
    """Return a text as one word; every backslash of a pattern is meant for the pattern."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

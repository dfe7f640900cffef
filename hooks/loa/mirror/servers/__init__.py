"""What the machine that serves a portal is told: one declaration, written for each server.

A module for each: it returns the text of its files by their names.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from loa.mirror.servers.apache import apache
from loa.mirror.servers.iis import iis
from loa.mirror.servers.nginx import nginx
from loa.mirror.servers.pages_hosts import cloudflare, netlify
from loa.mirror.servers.served import Served

SERVERS: Final[Mapping[str, Callable[[Served], Mapping[str, str]]]] = MappingProxyType(
    {
        "nginx": nginx,
        "apache": apache,
        "iis": iis,
        "netlify": netlify,
        "cloudflare": cloudflare,
    }
)
"""What writes the files of a server, by its name."""

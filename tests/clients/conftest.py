"""The sample on a mirror, for the client that needs Python alone."""

from tests.mirror.conftest import served_by_nginx, site

__all__ = ["served_by_nginx", "site"]

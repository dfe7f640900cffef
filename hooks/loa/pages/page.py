"""A page before it is made: which pages there are is known sooner than what stands on them."""

from collections.abc import Callable
from functools import partial
from typing import Concatenate, NamedTuple, ParamSpec

from loa.pages.desk import Desk
from loa.pages.views import View

P = ParamSpec("P")


class Page(NamedTuple):
    """A page of the site.

    Args:
        url: its address, as its view has it.
        make: returns the view; none if there is nothing to show. It alone may ask for words of
            records: who calls it notes whose words these are (`loa.catalogue.words`).
    """

    url: str
    make: Callable[[], View | None]


def page_at(
    url: str,
    make: Callable[Concatenate[Desk, P], View | None],
    desk: Desk,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Page:
    """Return the page at an address, whose view `make` returns for the desk and the rest."""
    return Page(url, partial(make, desk, *args, **kwargs))

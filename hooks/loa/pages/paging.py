"""Cutting long lists into pages."""

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from loa import addresses
from loa.pages.views import Pagination

T = TypeVar("T")


class Sheet(NamedTuple, Generic[T]):
    """One page of a list: its address, what stands on it, and where in the list it is."""

    url: str
    items: Sequence[T]
    place: Pagination

    def titled(self, title: str) -> str:
        """Return the title of the page; from the second on, with its number."""
        number = self.place.number
        return title if number == 1 else f"{title}, trang {number}"


def sheets(url: str, items: Sequence[T], size: int) -> Iterator[Sheet[T]]:
    """Yield the pages of a list of which each shows `size` items; an empty list has one page."""
    count = max(-(-len(items) // size), 1)
    for number in range(1, count + 1):
        place = Pagination(
            number,
            count,
            addresses.numbered(url, number - 1) if number > 1 else None,
            addresses.numbered(url, number + 1) if number < count else None,
        )
        shown = items[(number - 1) * size : number * size]
        yield Sheet(addresses.numbered(url, number), shown, place)

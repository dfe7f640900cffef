"""Files before they are made: where they stand is known sooner than what they show."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar


class Placed(Protocol):
    """What stands at an address."""

    @property
    def url(self) -> str:
        """The address."""


F_co = TypeVar("F_co", bound=Placed, covariant=True)


class FileGroup(NamedTuple, Generic[F_co]):
    """Some files of the site that show words of the same records.

    Args:
        urls: their addresses.
        make: returns them; it alone may ask for words of records, as `loa.pages.page.Page.make`.
    """

    urls: tuple[str, ...]
    make: Callable[[], Sequence[F_co]]

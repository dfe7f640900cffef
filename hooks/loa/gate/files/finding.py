"""What a look into a file can bring to light."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from loa.problems import Rule


class Finding(NamedTuple):
    """One thing wrong in a file: as a `Problem`, before it is known which file it is."""

    rule: Rule
    message: str
    advice: str
    line: int = 1
    column: int = 1


class DamagedFileError(Exception):
    """The bytes are not a whole file of their type; the text says in Vietnamese what is wrong."""


@contextmanager
def all_errors_are_damage(words: str) -> Iterator[None]:
    """Take every error of a library inside for damage of the file that it reads.

    Args:
        words: what is wrong with the file then.

    Raises:
        DamagedFileError: something was raised.
    """
    try:
        yield
    except DamagedFileError:
        raise
    except Exception as error:  # no library promises what it raises for bytes like these
        raise DamagedFileError(words) from error

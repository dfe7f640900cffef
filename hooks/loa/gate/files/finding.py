"""What an inspection of a file can find."""

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
    """Turn every error that a library raises in the block into damage of the file it reads.

    Args:
        words: what to say of the file then, in Vietnamese.

    Raises:
        DamagedFileError: the library raised an error.
    """
    try:
        yield
    except DamagedFileError:
        raise
    except Exception as error:  # no library promises what it raises for bytes like these
        raise DamagedFileError(words) from error

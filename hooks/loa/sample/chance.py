"""Chance that any machine repeats: every draw comes from a stream named by the seed."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *names: str) -> Random:
    """Return the stream of chance that belongs to a seed and a name, such as a record's id."""
    return Random("/".join([str(seed), *names]))  # noqa: S311 - made-up text, no secrets


def some(rng: Random, items: Sequence[T], fewest: int, most: int) -> list[T]:
    """Return `fewest` to `most` of the items, as far as there are so many, each once."""
    return rng.sample(items, min(len(items), rng.randint(fewest, most)))


def happens(rng: Random, share: float) -> bool:
    """Return True in that share of cases."""
    return rng.random() < share


def deck(rng: Random, *suits: Sequence[T]) -> Iterator[T]:
    """Yield the items of each suit in turn, shuffled; no item comes again before all were out."""
    while True:
        for suit in suits:
            yield from rng.sample(suit, len(suit))

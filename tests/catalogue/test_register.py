"""What mentions mean is kept from build to build: it hangs on no words."""

import pickle
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.register import Meanings, Register
from loa.catalogue.resolving import Resolver
from loa.catalogue.words import wordless
from loa.gate.reading import read_content

CONTENT = Path(__file__).parents[2] / "content"


@cache
def sample() -> Catalogue:
    """Return the catalogue of our own content, whose plans cite a hundred documents."""
    return read_content(CONTENT, date(2026, 11, 21)).catalogue


def meanings() -> Meanings:
    """Return what its mentions mean, found out without any words, as the state keeps it."""
    register = wordless(sample()).register
    for entry in sample().entries:
        register.resolved(entry)
    found: Meanings = pickle.loads(pickle.dumps(register.meanings))  # noqa: S301 - made just here
    return found


def test_a_register_that_knows_what_mentions_mean_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = Register(sample())
    said = {entry.path: before.resolved(entry) for entry in sample().entries}
    assert {bool(meant.documents) for told in said.values() for _, meant in told} == {True, False}
    known = Register(sample(), meanings())
    monkeypatch.delattr(Resolver, "resolve")
    for entry in sample().entries:
        assert known.resolved(entry) == said[entry.path]
    assert known.citing == before.citing
    assert known.missing == before.missing


def test_what_is_not_known_is_found_out() -> None:
    known = meanings()
    path = max(known.of, key=lambda path: len(known.of[path]))
    fewer = Meanings(known.all, {p: of for p, of in known.of.items() if p != path})
    entry = sample().by_path[path]
    register = Register(sample(), fewer)
    assert register.resolved(entry) == Register(sample()).resolved(entry)
    assert register.meanings.of[path]

"""The portals that are searched: the sample, and one of many made-up records."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.clients.corpora import ROOT, run
from tests.search.deriving import Corpus, derived
from tests.search.golden import HELD_OUT, OPEN, Case, load

AS_OF = "2026-12-31"


@dataclass(frozen=True)
class Portal:
    """A built portal, and what is asked there."""

    name: str
    site: Path
    cases: tuple[Case, ...]


def sample(folder: Path) -> Portal:
    """Build the sample; all golden queries are asked there."""
    site = _built(ROOT / "content", folder)
    return Portal("The sample, golden queries", site, (*load(OPEN), *load(HELD_OUT)))


def made_up(folder: Path, records: int, seed: int) -> Portal:
    """Write and build a portal of about so many records; queries are made of them by rule."""
    content = folder / "content"
    run("sample", "--records", str(records), "--seed", str(seed), "--out", str(content))
    site = _built(content, folder)
    corpus = Corpus(content, date.fromisoformat(AS_OF), seed)
    name = f"{records:,} made-up records, queries made by rule"
    return Portal(name, site, tuple(derived(corpus)))


def _built(content: Path, folder: Path) -> Path:
    site = folder / "site"
    run("build", "--content", str(content), "--site", str(site), "--as-of", AS_OF)
    return site

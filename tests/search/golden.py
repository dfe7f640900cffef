"""The golden queries of `tests/cases/search`: what people type, and which page they mean."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "cases" / "search"
OPEN = FOLDER / "open.yml"
HELD_OUT = FOLDER / "held_out.yml"
"""Whoever tunes the ranking looks at the open queries; these show whether he learned or crammed."""

KINDS = {
    "khong-dau": "without tone marks",
    "sai-dau": "wrong or misplaced marks",
    "nfd": "NFD",
    "telex": "Telex leftovers",
    "vni": "VNI leftovers",
    "viet-tat": "abbreviations, both ways",
    "loi-nguoi-dan": "citizens' words",
    "cau-hoi": "whole questions",
    "so-van-ban": "document numbers",
    "ma-thu-tuc": "procedure codes",
    "go-nham": "typing errors",
    "mot-phan-tieu-de": "part of a title",
    "trong-bai": "words of a body only",
    "xa-phuong": "wards",
    "co-quan": "organisations",
    "nam": "with a year",
    "doi-thu-tu": "another order of words",
    "chu-hoa-dau-cau": "capitals, spaces, punctuation",
    "khong-co": "no good answer",
}
"""What each kind of query is called in tables."""


@dataclass(frozen=True)
class Case:
    """A query and the pages that answer it; without any, "nothing found" is the right answer."""

    kind: str
    query: str
    pages: frozenset[str]


def load(file: Path) -> list[Case]:
    """Read the queries of a file, kind by kind."""
    return list(_cases(file))


def _cases(file: Path) -> Iterator[Case]:
    for kind, items in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        for item in items:
            query = str(item["query"])
            if kind == "nfd":
                query = unicodedata.normalize("NFD", query)
            yield Case(kind, query, frozenset(item["pages"]))

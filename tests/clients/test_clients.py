"""The client that needs Python alone, over the sample; and that a difference would be seen."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builds.fixtures import AS_OF
from tests.clients.comparing import differences, expected
from tests.clients.corpora import ROOT, published_from
from tests.clients.reading import HERE, clients, read
from tests.engine.portal import inside
from tests.mirror.fixtures import Serve

LISTS = ("feeds/tat-ca/", "feeds/loai/", "feeds/thoi-han/", "feeds/dia-ban/tat-ca/")
ITEM = {"id": "#một", "title": "Một", "published": "2026-11-20T17:00:00Z", "text": "3 < 5 & 7 > 6"}
OTHER = {**ITEM, "id": "#hai", "title": "Hai"}


def test_python_reads_what_was_published(
    site: Path, served_by_nginx: Serve, tmp_path: Path
) -> None:
    client = clients(tmp_path / "cache")[0]
    with inside(ROOT):
        published = published_from(ROOT / "content", AS_OF)
    files = [
        file
        for uri, file in published.items()
        if uri.startswith(LISTS) and file.head and file.head.form in client.readers
    ]
    assert len(files) > 50
    address = served_by_nginx(site)
    answers = read(client, [address + file.uri for file in files])
    found = {
        file.uri: told
        for file, shown in zip(files, answers, strict=True)
        if (told := list(differences(expected(file), shown)))
    }
    assert found == {}


def of(*items: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Tin", "items": list(items)}


@pytest.mark.parametrize(
    "shown",
    [
        {"error": "HTTP 404"},
        {**of(ITEM, OTHER), "title": "Tin khác"},
        of(ITEM),
        of(OTHER, ITEM),
        of(ITEM, OTHER, OTHER),
        of({**ITEM, "title": "Mot"}, OTHER),
        of({"id": "#một", "html": "3 <b 5 & 7 > 6"}, OTHER),
    ],
    ids=[
        *("not fetched", "another title", "an item missing", "another order", "an item twice"),
        *("a title without marks", "another body"),
    ],
)
def test_what_is_shown_otherwise_is_told(shown: dict[str, Any]) -> None:
    assert list(differences(of(ITEM, OTHER), shown))


def test_html_is_compared_as_a_browser_shows_it() -> None:
    shown = {"id": "#một", "html": "<p>3 &lt; 5 &amp; 7 > 6</p>"}
    assert list(differences(of(ITEM), of(shown))) == []


def test_who_sorts_by_the_moment_may_turn_what_is_of_the_same_one() -> None:
    wanted, turned = of(ITEM, OTHER), of(OTHER, ITEM)
    assert list(differences(wanted, turned, keeps_order=False)) == []
    older = {**OTHER, "published": "2026-11-19T17:00:00Z"}
    assert list(differences(of(ITEM, older), of(older, ITEM), keeps_order=False))


def test_the_lock_names_every_package_by_its_hash_and_no_registry() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages)

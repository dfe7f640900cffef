"""A portal for each test, built once for all of them."""

from pathlib import Path

import pytest

from tests.engine.kept_folder import KeptFolder
from tests.engine.portal import Portal


@pytest.fixture(scope="session")
def built_portal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Portal, KeptFolder]:
    """A small portal and its site, and what mends them."""
    place = tmp_path_factory.mktemp("cac-cong")
    portal = Portal(place / "goc" / "cong")
    assert portal.build().account.problems == ()
    return portal, KeptFolder(portal.root.parent, place / "giu")


@pytest.fixture
def portal(built_portal: tuple[Portal, KeptFolder]) -> Portal:
    """A small portal whose site is up to date, always in the same place."""
    built, folder = built_portal
    folder.mend()
    portal = Portal.at(built.root)
    assert portal.build().made == ()
    return portal


@pytest.fixture
def folder(portal: Portal) -> Path:
    """The folder around the portal, for what a test puts beside it."""
    return portal.root.parent

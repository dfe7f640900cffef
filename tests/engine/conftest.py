"""A portal for each test, built once for all of them."""

import shutil
from pathlib import Path

import pytest

from tests.engine.portal import Portal


@pytest.fixture(scope="session")
def built_portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A small portal and its site; only to be copied from."""
    portal = Portal(tmp_path_factory.mktemp("cac-cong") / "goc" / "cong")
    assert portal.build().account.problems == ()
    portal.root.parent.rename(portal.root.parent.with_name("giu"))
    return portal


@pytest.fixture
def portal(built_portal: Portal) -> Portal:
    """A small portal whose site is up to date, always in the same place."""
    folder = built_portal.root.parent
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(folder.with_name("giu"), folder)
    portal = Portal.at(built_portal.root)
    assert portal.build().made == ()
    return portal


@pytest.fixture
def folder(portal: Portal) -> Path:
    """The folder around the portal, for what a test puts beside it."""
    return portal.root.parent

"""What a page depends on beside content and templates, and what changes while a build goes on."""

import os

import pytest

from loa.engine.planning import Plan, Task
from loa.engine.work import ChangedWhileBuildingError
from tests.engine.portal import Portal, files_of


def test_what_mkdocs_yml_inherits_counts(portal: Portal) -> None:
    (portal.root / "mkdocs.yml").rename(portal.root / "goc.yml")
    (portal.root / "mkdocs.yml").write_text("INHERIT: goc.yml\n", encoding="utf-8")
    portal.build()
    portal.replace("goc.yml", "- Tin tức: tin-tuc", "- Tin mới: tin-tuc")
    portal.build()
    assert "Tin mới" in (portal.site / "index.html").read_text(encoding="utf-8")
    assert files_of(portal.site) == portal.clean_site()


def test_what_mkdocs_yml_takes_from_outside_counts(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.replace("mkdocs.yml", "site_name: Cải cách", "site_name: !ENV [TEN_CONG, Cải cách]\n#")
    portal.build()
    monkeypatch.setenv("TEN_CONG", "Cổng thử")
    portal.build()
    assert "Cổng thử" in (portal.site / "index.html").read_text(encoding="utf-8")


def test_no_option_outlives_its_build(portal: Portal) -> None:
    before = dict(os.environ)
    portal.build(content="content", keep_going=True)
    assert dict(os.environ) == before


class _EditsMidway:
    """A watcher that edits a file when the build has made its plan."""

    def __init__(self, portal: Portal, name: str, old: str, new: str) -> None:
        self._edit = (name, old, new)
        self._portal = portal

    def planned(self, todo: Plan) -> None:  # noqa: ARG002 - as all watchers
        """Edit."""
        self._portal.replace(*self._edit)

    def made(self, task: Task) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("theme_overrides/home.html", "Bạn cần làm", "Anh chị cần làm"),
        ("mkdocs.yml", "- Tin tức: tin-tuc", "- Tin mới: tin-tuc"),
        ("content/danh-muc/linh-vuc.yml", "short: ", "short: X"),
        ("site_src/gioi-thieu.md", "## Tìm ở đâu", "## Tìm chỗ nào"),
    ],
)
def test_what_changes_while_a_build_goes_on_ends_it_and_the_old_site_stands(
    portal: Portal, name: str, old: str, new: str
) -> None:
    portal.replace("content/tin-tuc/2026/tin-1.md", "## Đề mục", "## Đề mục khác")
    before = files_of(portal.site)
    with pytest.raises(ChangedWhileBuildingError):
        portal.build(_EditsMidway(portal, name, old, new))
    assert files_of(portal.site) == before
    portal.replace(name, new, old)
    portal.build()
    assert files_of(portal.site) == portal.clean_site()


def test_a_body_that_a_feed_shows_and_that_is_not_the_one_that_was_read_ends_the_build(
    portal: Portal,
) -> None:
    """Its own page is not made again, but a feed with its full text is, for another item."""
    portal.replace("content/tin-tuc/2026/tin-1.md", "## Đề mục", "## Đề mục khác")
    before = files_of(portal.site)
    name = "content/tin-tuc/2026/tin-3.md"
    with pytest.raises(ChangedWhileBuildingError, match=r"tin-3\.md"):
        portal.build(_EditsMidway(portal, name, "## Đề mục", "## Đề mục mới"))
    assert files_of(portal.site) == before
    portal.build()
    assert files_of(portal.site) == portal.clean_site()


def test_a_record_is_of_the_bytes_whose_digest_is_kept(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digest and a record that do not belong together would keep a wrong page for ever."""
    name = "content/tin-tuc/2026/tin-1.md"
    from loa.catalogue import record_reader

    read = record_reader.read_record

    def saved_meanwhile(source, *others):  # type: ignore[no-untyped-def]
        portal.replace(name, "Tin số 1", "Tin số 9")
        try:
            return read(source, *others)
        finally:
            portal.replace(name, "Tin số 9", "Tin số 1")

    portal.replace(name, "## Đề mục", "## Đề mục khác")
    with monkeypatch.context() as patch:
        patch.setattr(record_reader, "read_record", saved_meanwhile)
        portal.build()
    portal.build()
    assert files_of(portal.site) == portal.clean_site()


def test_a_build_killed_as_it_fills_an_empty_folder_is_taken_up(portal: Portal) -> None:
    target = portal.root / "moi" / "site"
    target.mkdir(parents=True)
    replace, left = os.replace, [3]

    def killed(source: str, place: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        replace(source, place)

    portal.site = target
    os.replace = killed  # type: ignore[assignment]
    try:
        with pytest.raises(KeyboardInterrupt):
            portal.build()
    finally:
        os.replace = replace
    portal.build()
    assert files_of(target) == portal.clean_site()

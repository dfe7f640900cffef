"""Assets of the release before: an open page finds them after a switch, and no longer than that."""

from pathlib import Path

import pytest

from loa.mirror.publishing import Published, compare, look
from tests.mirror.fixtures import office_at
from tests.mirror.publishers import Office
from tests.mirror.releases import contents_of, write_site

ASSET = "css/loa.css"


def site(assets: str, words: str = "") -> dict[str, str]:
    """Return a site whose pages ask for some assets."""
    style = f"assets/ban-{assets}/{ASSET}"
    page = f'<title>x</title><link rel="stylesheet" href="{style}">{words}'
    return {"index.html": page, "tin-tuc/index.html": page, style: f"/* {assets} */" * 100}


A, B, C = (site(letter * 16) for letter in "abc")


def versions(published: Published) -> str:
    """Return whose assets a release has: "ab" if those of A and B."""
    paths = (file.path for file in published.manifest.files)
    return "".join(sorted({path[len("assets/ban-")] for path in paths if path.endswith(ASSET)}))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.parametrize("target", ["local", "ssh", "rsync", "objects"])
def test_a_release_holds_the_assets_of_the_one_before(
    target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    office = office_at(target, tmp_path, request)
    held = [versions(office.publish(files, keep=2)) for files in (A, B, C)]
    assert held == ["a", "ab", "bc"]
    assert office.shown() == 3


def test_assets_that_did_not_change_are_not_carried(office: Office) -> None:
    office.publish(A)
    office.publish(B)
    again = office.publish(site("b" * 16, "nội dung mới"))
    assert versions(again) == "b"


def test_publishing_the_same_again_is_nothing_new(office: Office) -> None:
    office.publish(A)
    first = office.publish(B)
    again = office.publish(B)
    assert (again.new, again.manifest) == (False, first.manifest)


def test_going_back_holds_what_pages_of_today_ask_for(office: Office) -> None:
    office.publish(A)
    office.publish(B)
    back = office.publisher().roll_back(1)
    assert (versions(back), back.manifest.release) == ("ab", 3)
    assert office.shown() == 3


def test_a_publish_that_was_killed_goes_on_under_its_number(office: Office) -> None:
    office.publish(A)
    publisher = office.publisher()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(publisher.target), "upload", _killed)
        with pytest.raises(KeyboardInterrupt):
            office.publish(B)
    assert office.shown() == 1
    resumed = office.publish(B)
    assert (versions(resumed), resumed.manifest.release) == ("ab", 2)


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_empty_second_mirror_gets_what_it_can_have(office: Office, tmp_path: Path) -> None:
    office.publish(A)
    office.publish(B)
    second = Office(tmp_path, place=tmp_path / "trang-hai")
    assert versions(second.publish(B)) == "b"
    assert second.shown() == 3
    # Both come to show the same release.
    assert office.publish(B).manifest.release == second.shown()


def test_an_asset_that_was_altered_on_the_mirror_is_not_carried(office: Office) -> None:
    office.publish(A)
    (office.place / "current" / f"assets/ban-{'a' * 16}" / ASSET).write_text("xấu")
    assert versions(office.publish(B)) == "b"


def test_a_dry_run_does_not_call_them_lost(office: Office) -> None:
    office.publish(A)
    target = office.publisher().target
    write_site(office.site, B)
    found = compare(look(target), contents_of(office.site), target, office.site)
    assert found.others == (1, 0, 0)

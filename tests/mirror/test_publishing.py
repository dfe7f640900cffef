"""Publishing: numbers that go up, guards that hold, steps that are done once, and going back."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loa.mirror.failures import (
    BusyError,
    RefusedError,
    SigningError,
    TargetError,
)
from loa.mirror.leases import DURATION, Lease
from loa.mirror.publishing import compare, look
from loa.mirror.records import JOURNAL
from loa.mirror.verify.manifest import MANIFEST
from tests.mirror.publishers import Office
from tests.mirror.releases import DAY, PAGES, allow, contents_of, new_key, write_site

OTHER = {**PAGES, "index.html": "<title>Khác · Cổng</title>"}
MANY = {**PAGES, **{f"p/{number}/index.html": f"<title>{number}</title>" for number in range(100)}}


@pytest.fixture
def office(tmp_path: Path, reach: Mapping[str, Any]) -> Office:
    return Office(tmp_path, reach=reach)


def journal(office: Office) -> list[str]:
    lines = (office.folder / "so" / JOURNAL).read_text(encoding="utf-8").splitlines()
    return [f"{said['step']} {said['release']}" for said in map(json.loads, lines)]


def test_a_site_becomes_a_release_that_readers_see(office: Office) -> None:
    done = office.publish(PAGES)
    assert (done.manifest.release, done.new) == (1, True)
    assert office.shown() == 1
    assert journal(office) == ["signed 1", "uploaded 1", "verified 1", "switched 1"]
    assert not (office.place / ".khoa").exists()


def test_the_folder_of_security_txt_is_a_part_of_the_release(office: Office) -> None:
    file = ".well-known/security.txt"
    done = office.publish({**PAGES, file: "Contact: mailto:a@b.example\n"})
    assert file in {entry.path for entry in done.manifest.files}
    shown = office.place / "current"
    assert (shown / file).is_file()
    assert office.check().faults == ()
    (shown / ".well-known" / "la.txt").write_text("tệp lạ", encoding="utf-8")
    assert [fault.path for fault in office.check().faults] == [".well-known/la.txt"]


def test_what_did_not_change_is_not_published_again(office: Office) -> None:
    office.publish(PAGES)
    office.now += DAY
    done = office.publish(PAGES)
    assert (done.manifest.release, done.new) == (1, False)
    assert len(journal(office)) == 4


def test_each_change_has_a_higher_number(office: Office) -> None:
    assert [office.publish(files).manifest.release for files in (PAGES, OTHER, PAGES)] == [1, 2, 3]
    assert office.shown() == 3


def test_numbers_go_up_even_if_the_publisher_lost_everything(office: Office) -> None:
    for files in (PAGES, OTHER):
        office.publish(files)
    shutil.rmtree(office.folder / "so")
    assert office.publish(OTHER).manifest.release == 3
    shutil.rmtree(office.place)
    assert office.publish(PAGES).manifest.release == 4


def test_numbers_go_up_even_if_the_mirror_lost_what_it_showed(office: Office) -> None:
    for files in (PAGES, OTHER):
        office.publish(files)
    shutil.rmtree(office.folder / "so")
    shutil.rmtree(office.place / "releases" / "2")
    assert office.publish(OTHER).manifest.release == 3


def test_a_file_that_someone_altered_goes_into_no_other_release(office: Office) -> None:
    """Not even one of the same length, which is linked first, and read where it stands then."""
    office.publish(PAGES)
    page = office.place / "current" / "404.html"
    page.write_bytes(b"x" * page.stat().st_size)
    assert office.publish(OTHER).manifest.release == 2
    assert office.shown() == 2


def test_a_mirror_that_someone_altered_is_put_right(office: Office) -> None:
    office.publish(PAGES)
    (office.place / "current" / "index.html").write_text("xấu")
    done = office.publish(PAGES)
    assert (done.manifest.release, done.new) == (2, True)
    assert office.shown() == 2


def test_what_is_signed_for_one_mirror_goes_to_all(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.publish(PAGES)
    second = Office(tmp_path, tmp_path / "trang-hai")
    done = second.publish(PAGES)
    assert (done.manifest.release, done.new) == (1, True)
    one, two = (place / "current" / MANIFEST for place in (office.place, second.place))
    assert one.read_bytes() == two.read_bytes()


def test_so_many_releases_are_kept_as_was_asked_for(office: Office) -> None:
    for number in range(6):
        office.publish({**PAGES, "index.html": str(number)}, keep=3)
    assert look(office.publisher().target).numbers == (4, 5, 6)
    assert journal(office)[-2:] == ["switched 6", "removed 3"]


# Guards


def test_a_site_that_lost_its_pages_is_refused(office: Office) -> None:
    office.publish(MANY)
    with pytest.raises(RefusedError, match="100 trong 105 trang"):
        office.publish(PAGES)
    assert office.shown() == 1
    assert office.publish(PAGES, allow_deletes=True).manifest.release == 2


@pytest.mark.parametrize(("lost", "allowed"), [(5, True), (6, False)])
def test_one_page_in_twenty_may_go(office: Office, lost: int, *, allowed: bool) -> None:
    office.publish(MANY)
    gone = {f"p/{number}/index.html" for number in range(lost)}
    kept = {name: text for name, text in MANY.items() if name not in gone}
    if allowed:
        assert office.publish(kept).new
        return
    with pytest.raises(RefusedError, match="--allow-deletes"):
        office.publish(kept)


def test_more_than_256_pages_may_not_go_however_many_there_are(office: Office) -> None:
    many = {f"p/{number}.html": "x" for number in range(6000)}
    office.publish(many)
    kept = dict(list(many.items())[257:])
    with pytest.raises(RefusedError, match="257 trong 6000"):
        office.publish(kept)


def test_pages_that_show_nothing_are_refused(office: Office) -> None:
    office.publish({name: text * 1000 for name, text in PAGES.items()})
    with pytest.raises(RefusedError, match="số byte"):
        office.publish(PAGES)


def test_a_site_for_a_day_to_come_is_refused(office: Office) -> None:
    write_site(office.site, PAGES)
    tomorrow = replace(contents_of(office.site), as_of="2026-09-23")
    with pytest.raises(RefusedError, match="bài hẹn đăng"):
        office.publisher().publish(tomorrow, office.site)


@pytest.mark.parametrize("name", ["tệp.html", "a b.html", ".htaccess", "phat-hanh/x.html"])
def test_a_file_that_no_manifest_can_name_is_refused(office: Office, name: str) -> None:
    with pytest.raises(RefusedError):
        office.publish({**PAGES, name: "x"})


# Keys


@pytest.mark.parametrize(
    ("options", "words"),
    [('valid-before="20200101Z"', "hết hạn"), ('valid-after="20990101Z"', "chưa đến ngày")],
)
def test_a_key_that_does_not_count_now_publishes_nothing(
    office: Office, options: str, words: str
) -> None:
    office.publish(PAGES)
    good = office.signers.read_bytes()
    allow(office.signers, office.key, options)
    with pytest.raises(SigningError, match=words):
        office.publish(OTHER)
    office.signers.write_bytes(good)
    assert office.shown() == 1
    assert office.publish(OTHER).manifest.release == 2


def test_a_strangers_key_publishes_nothing(office: Office) -> None:
    office.publish(PAGES)
    stranger = new_key(office.folder / "la")
    with pytest.raises(SigningError, match="không có trong danh sách"):
        office.publish(OTHER, key=str(stranger))
    assert office.shown() == 1
    assert office.publish(OTHER).manifest.release == 2


def test_a_stolen_key_ends_with_its_line_and_the_next_publish_signs_anew(office: Office) -> None:
    for files in (PAGES, OTHER):
        office.publish(files)
    allow(office.signers, new_key(office.folder / "mới"))
    assert [fault.kind.word for fault in office.check().faults] == ["signer"]
    done = office.publish(OTHER, key=str(office.folder / "mới"))
    assert (done.manifest.release, done.new) == (3, True)
    assert office.shown() == 3
    with pytest.raises(RefusedError, match="không còn đúng"):
        office.publisher(key=str(office.folder / "mới")).roll_back(2)


def test_without_a_key_nothing_is_published(office: Office) -> None:
    with pytest.raises(SigningError, match="--key"):
        office.publish(PAGES, key="")
    assert look(office.publisher().target).numbers == ()


# One at a time


def test_two_do_not_publish_at_once(office: Office) -> None:
    office.publish(PAGES)
    theirs = office.taken_by_another()
    with office.publisher().target.lease(theirs), pytest.raises(BusyError, match="ai-đó"):
        office.publish(OTHER)
    assert office.publish(OTHER).manifest.release == 2


def test_whoever_was_away_too_long_does_not_switch(office: Office) -> None:
    office.publish(PAGES)
    publisher = office.publisher()
    theirs = Lease("ai-đó", "máy-khác", 1, office.now + 2 * DURATION, office.now + 3 * DURATION)
    begins = publisher.watcher.begins

    def sleep(step: str, files: int) -> None:
        begins(step, files)
        if "kiểm tra" in step:
            (office.place / ".khoa").write_bytes(theirs.written())
            office.now += 2 * DURATION + 1

    publisher.watcher.begins = sleep  # type: ignore[method-assign]
    write_site(office.site, OTHER)
    with pytest.raises(BusyError):
        publisher.publish(contents_of(office.site), office.site)
    assert office.shown() == 1


# Going back


def test_going_back_is_a_new_release_of_old_contents(office: Office) -> None:
    office.publish(PAGES)
    office.publish(OTHER)
    office.now += DAY
    done = office.publisher().roll_back(None)
    assert done.manifest.release == 3
    assert (office.place / "current" / "index.html").read_text() == PAGES["index.html"]
    # Who has seen release 2 believes no release 1 any more, but this one.
    assert office.check(min_release=2, max_age=0.5).faults == ()
    assert office.publish(OTHER).manifest.release == 4


def test_going_back_needs_no_site(office: Office) -> None:
    for files in (PAGES, OTHER, MANY):
        office.publish(files)
    shutil.rmtree(office.site)
    assert office.publisher().roll_back(1).manifest.release == 4
    assert office.shown() == 4
    assert office.publisher().roll_back(3).manifest.release == 5
    assert (office.place / "current" / "p/7/index.html").is_file()


def test_nobody_goes_back_to_what_is_not_there_or_was_altered(office: Office) -> None:
    with pytest.raises(RefusedError, match="chưa có bản nào"):
        office.publisher().roll_back(None)
    office.publish(PAGES)
    with pytest.raises(RefusedError, match="đang có: 1"):
        office.publisher().roll_back(None)
    office.publish(OTHER)
    (office.place / "releases/1/index.html").write_text("xấu")
    with pytest.raises(RefusedError, match="không còn đúng"):
        office.publisher().roll_back(1)
    assert office.shown() == 2


# Steps that are done already


def test_what_a_failed_publish_signed_is_published_by_the_next(office: Office) -> None:
    office.publish(PAGES)
    (office.place / "releases" / ".2.moi").write_text("đây là tệp, không phải thư mục")
    write_site(office.site, OTHER)
    with pytest.raises(TargetError):
        office.publish(OTHER)
    assert office.shown() == 1
    (office.place / "releases" / ".2.moi").unlink()
    office.now += DAY
    assert office.publish(OTHER).manifest.release == 2
    assert journal(office).count("signed 2") == 1


def test_what_was_signed_for_other_contents_is_left_out(office: Office) -> None:
    office.publish(PAGES)
    (office.place / "releases" / ".2.moi").write_text("đây là tệp, không phải thư mục")
    with pytest.raises(TargetError):
        office.publish(OTHER)
    assert office.publish(MANY).manifest.release == 3
    assert office.shown() == 3
    assert sorted(path.name for path in (office.place / "releases").iterdir()) == ["1", "3"]


def test_a_number_that_nobody_can_have_given_is_told(office: Office) -> None:
    office.publish(PAGES)
    (office.place / "releases" / "999999999").mkdir()
    with pytest.raises(TargetError, match="bất thường"):
        office.publish(OTHER)


# What would change


def test_differences_have_titles(office: Office) -> None:
    office.publish(PAGES)
    changed = {**OTHER, "moi/index.html": "<title>Trang &amp; mới · Cổng</title>", "x.css": "x"}
    del changed["tin-tuc/2026/mot/index.html"]
    write_site(office.site, changed)
    publisher = office.publisher()
    standing = look(publisher.target)
    found = compare(standing, contents_of(office.site), publisher.target, office.site)
    pages = {
        what: [(page.address, page.title) for page in getattr(found, what)]
        for what in ("new", "changed", "removed")
    }
    assert pages == {
        "new": [("moi/", "Trang & mới")],
        "changed": [("", "Khác")],
        "removed": [("tin-tuc/2026/mot/", "Tin một")],
    }
    assert found.others == (1, 0, 0)

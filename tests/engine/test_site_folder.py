"""The site's folder: what stands in it, and what a change leaves of it."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from loa.engine.digests import digest_of
from loa.engine.site_folder import (
    Delivery,
    UnsafeTargetError,
    alone,
    beside,
    changed_at,
    folders_of,
    put_in_place,
    refuse_foreign,
    staging,
    stamp_of,
    survey,
    write_staged,
)
from tests.engine.portal import files_of

WANTED = {"index.html", "tin/a/index.html", "tin/b/index.html", "van-ban/index.html"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that is as it should be."""
    target = tmp_path / "site"
    for uri in WANTED:
        write_staged(target, uri, uri.encode())
    return target


def strays(site: Path) -> set[str]:
    return set(survey(site, WANTED, {}).strays)


def known(site: Path) -> dict[str, int]:
    return dict(survey(site, WANTED, {}).changed)


def put(site: Path, new: dict[str, bytes], *gone: str) -> dict[str, bytes]:
    """Put files in place, take others out, and return what is there."""
    with staging(site) as staged:
        for uri, data in new.items():
            write_staged(staged, uri, data)
        put_in_place(staged, site, new, gone)
    return files_of(site)


def whole() -> dict[str, bytes]:
    return {uri: uri.encode() for uri in WANTED}


def test_a_site_as_it_should_be_has_no_strays(site: Path) -> None:
    assert strays(site) == set()


def test_strays_are_found_wherever_they_are(site: Path) -> None:
    (site / "la.html").write_text("lạ")
    (site / "tin" / "a" / ".an").write_text("lạ")
    (site / "tin" / "c" / "sau").mkdir(parents=True)
    (site / "tin" / "c" / "sau" / "la.txt").write_text("lạ")
    (site / "trong").mkdir()
    (site / "lien-ket").symlink_to(site / "tin")
    (site / "dut").symlink_to(site / "khong-co")
    os.mkfifo(site / "ong")
    assert strays(site) == {
        "la.html", "tin/a/.an", "tin/c/", "trong/", "lien-ket", "dut", "ong"
    }  # fmt: skip


def test_names_in_another_encoding_are_strays_like_others(site: Path) -> None:
    name = os.fsdecode(b"ti\xean.html")
    (site / name).write_text("lạ")
    assert strays(site) == {name}
    assert put(site, {}, name) == whole()


def test_folders_that_have_not_changed_are_not_looked_into(site: Path) -> None:
    before = known(site)
    path = site / "tin" / "a"
    (path / "la.html").write_text("lạ")
    assert survey(site, WANTED, before).strays == ("tin/a/la.html",)
    os.utime(path, ns=(before["tin/a"], before["tin/a"]))
    assert survey(site, WANTED, before).strays == ()


def test_what_lies_behind_a_link_is_not_in_the_site(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "noi-khac"
    (site / "tin").rename(elsewhere)
    (elsewhere / "rieng.txt").write_text("của tôi")
    (site / "tin").symlink_to(elsewhere)
    assert strays(site) == {"tin"}
    assert known(site).keys() == {"", "van-ban"}


def test_a_site_that_is_itself_a_link_is_followed(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "duong-dan"
    link.symlink_to(site)
    assert known(link).keys() == {"", "tin", "tin/a", "tin/b", "van-ban"}
    put(link, {"index.html": b"khac"})
    assert link.is_symlink()
    assert (site / "index.html").read_bytes() == b"khac"


def test_the_first_site_comes_in_one_piece(tmp_path: Path) -> None:
    assert put(tmp_path / "site", whole()) == whole()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_files_replace_files_and_others_stand(site: Path) -> None:
    before = (site / "tin/b/index.html").stat()
    assert put(site, {"tin/a/index.html": b"khac"}) == whole() | {"tin/a/index.html": b"khac"}
    assert (site / "tin/b/index.html").stat() == before


def test_who_reads_a_page_while_it_is_replaced_reads_one_of_the_two(site: Path) -> None:
    with (site / "index.html").open("rb") as reader:
        put(site, {"index.html": b"khac"})
        assert reader.read() == b"index.html"


def test_folders_that_are_left_empty_go(site: Path) -> None:
    found = put(site, {}, "tin/a/index.html", "tin/b/index.html")
    assert found == {uri: uri.encode() for uri in ("index.html", "van-ban/index.html")}


def test_a_folder_that_holds_something_else_stays(site: Path) -> None:
    (site / "tin" / "a" / "khac.txt").write_text("")
    found = put(site, {}, "tin/a/index.html")
    assert "tin/a/khac.txt" in found


def test_what_is_gone_already_is_no_fault(site: Path) -> None:
    assert put(site, {}, "khong/co/index.html", "tin/a/index.html/x", "index.html/") == whole()


@pytest.mark.parametrize("how", ["file", "link", "dangling link"])
@pytest.mark.parametrize("place", ["tin", "tin/a"])
def test_a_file_makes_room_for_the_folder_that_is_needed(
    site: Path, tmp_path: Path, place: str, how: str
) -> None:
    elsewhere = tmp_path / "noi-khac"
    (site / place).rename(elsewhere)
    (elsewhere / "rieng.txt").write_text("của tôi")
    outside = files_of(elsewhere)
    if how == "file":
        (site / place).write_text("lạ")
    else:
        (site / place).symlink_to(elsewhere if how == "link" else tmp_path / "khong-co")
    lost = {uri: data for uri, data in whole().items() if uri.startswith(place)}
    assert put(site, lost, *strays(site)) == whole()
    assert files_of(elsewhere) == outside, "không ghi, không xóa qua liên kết"


def test_a_folder_makes_room_for_the_file_that_is_needed(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html" / "sau").mkdir(parents=True)
    (site / "index.html" / "sau" / "la.txt").write_text("lạ")
    assert strays(site) == set(), "thư mục ấy nhường chỗ cho tệp chứ không phải thứ thừa"
    assert put(site, {"index.html": b"index.html"}) == whole()


def test_a_link_in_the_place_of_a_file_is_replaced_and_its_target_left(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "rieng.txt").write_text("của tôi")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "rieng.txt")
    assert stamp_of(str(site / "index.html")) == ""
    assert put(site, {"index.html": b"index.html"}) == whole()
    assert (tmp_path / "rieng.txt").read_text() == "của tôi"


def test_a_page_whose_address_becomes_a_folder_and_the_reverse(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, {"a": b"1", "b/c/d": b"2"})
    assert put(site, {"a/x": b"3", "b": b"4"}, "a", "b/c/d") == {"a/x": b"3", "b": b"4"}


def test_a_stray_folder_goes_whole_but_no_link_in_it_is_followed(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "rieng").mkdir()
    (tmp_path / "rieng" / "thu.txt").write_text("của tôi")
    (site / "thua" / "sau").mkdir(parents=True)
    (site / "thua" / "sau" / "loi").symlink_to(tmp_path / "rieng")
    assert put(site, {}, *strays(site)) == whole()
    assert (tmp_path / "rieng" / "thu.txt").exists()


def test_staging_begins_empty_and_is_not_left_behind(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (beside(site, "moi") / "cu").mkdir(parents=True)
    with suppress(KeyError), staging(site) as staged:
        assert list(staged.iterdir()) == []
        write_staged(staged, "a/b", b"")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("made", "refused"),
    [
        ([], False),
        (["site/"], False),
        (["site/sitemap.xml", "site/index.html"], False),
        (["site/sitemap.xml", "site/rieng.txt"], False),
        (["site/index.html"], True),
        (["site/sitemap.xml/"], True),
        (["site"], True),
        (["sitemap.xml"], True),
        (["sitemap.xml", "site/sitemap.xml"], True),
    ],
)
def test_a_folder_that_no_build_made_is_refused(
    tmp_path: Path, made: list[str], refused: bool
) -> None:
    for name in made:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.mkdir(parents=True) if name.endswith("/") else path.write_text("")
    if refused:
        with pytest.raises(UnsafeTargetError, match="site"):
            refuse_foreign(tmp_path / "site")
    else:
        refuse_foreign(tmp_path / "site")


def test_folders_are_those_of_the_files_and_all_above_them() -> None:
    assert folders_of(WANTED) == {"", "tin", "tin/a", "tin/b", "van-ban"}
    assert folders_of([]) == set()


def test_a_folder_that_is_missing_was_never_changed(tmp_path: Path) -> None:
    assert changed_at(tmp_path / "khong-co", ["", "a"]) == {}
    (tmp_path / "a").write_text("tệp")
    assert changed_at(tmp_path, ["", "a", "a/b"]).keys() == {""}


def test_a_stamp_tells_one_file_from_another(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_text("một")
    first = stamp_of(str(path))
    os.utime(path, ns=(1, path.stat().st_mtime_ns))
    path.with_name("khac").write_text("hai")
    path.with_name("khac").replace(path)
    assert stamp_of(str(path)) not in {"", first}


def test_a_file_that_is_too_young_or_none_has_no_stamp(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_text("một")
    assert stamp_of(str(path), older_than=path.stat().st_mtime_ns - 1) == ""
    assert stamp_of(str(path), older_than=path.stat().st_ctime_ns) != ""
    os.utime(path, ns=(2**62, 2**62))
    assert stamp_of(str(path), older_than=path.stat().st_ctime_ns) == "", "đồng hồ chạy lùi"
    assert stamp_of(str(tmp_path)) == stamp_of(str(tmp_path / "khong-co")) == ""
    assert stamp_of(str(path / "duoi-tep")) == ""


def test_a_lock_goes_with_whoever_held_it(tmp_path: Path) -> None:
    with alone(tmp_path / "moi"), alone(tmp_path / "khac"):
        pass
    with pytest.raises(KeyError), alone(tmp_path / "moi"):
        raise KeyError
    with alone(tmp_path / "moi"):
        assert list((tmp_path / "moi").iterdir()) == []


def test_what_is_delivered_is_staged(site: Path, tmp_path: Path) -> None:
    deliver = Delivery(str(site), str(tmp_path / "moi"))
    new = deliver(("tin/c/index.html", "mới".encode()))
    other = deliver(("tin/a/index.html", b"tin/A/index.html"))
    assert (new.stamp, other.stamp) == ("", ""), "bằng độ dài vẫn khác nội dung"
    assert set(files_of(tmp_path / "moi")) == {"tin/c/index.html", "tin/a/index.html"}


def test_what_the_site_has_already_is_not_staged(site: Path, tmp_path: Path) -> None:
    deliver = Delivery(str(site), str(tmp_path / "moi"))
    delivered = deliver(("tin/a/index.html", b"tin/a/index.html"))
    assert delivered.stamp == stamp_of(str(site / "tin/a/index.html")) != ""
    assert delivered.content == digest_of(b"tin/a/index.html")
    assert not (tmp_path / "moi").exists()


def test_what_lies_behind_a_link_is_not_what_the_site_has(site: Path, tmp_path: Path) -> None:
    (site / "tin").rename(tmp_path / "noi-khac")
    (site / "tin").symlink_to(tmp_path / "noi-khac")
    deliver = Delivery(str(site), str(tmp_path / "moi"))
    assert deliver(("tin/a/index.html", b"tin/a/index.html")).stamp == ""
    assert set(files_of(tmp_path / "moi")) == {"tin/a/index.html"}

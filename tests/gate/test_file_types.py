"""What a file is, is told by its bytes; what it may be, by its extension."""

from pathlib import Path

import pytest

from loa.catalogue.files import PUBLISHABLE
from loa.gate.files.types import TYPE_OF_SUFFIX
from loa.problems import Rule
from loa.records.reference_lists import Policy
from tests.gate.sample_files import GOOD, box, compound, docx, problems_of, told, zipped

SAME = {frozenset({".jpg", ".jpeg"})}


def test_every_type_that_may_be_published_is_recognised_by_its_bytes() -> None:
    assert set(GOOD) == PUBLISHABLE == set(TYPE_OF_SUFFIX)


@pytest.mark.parametrize("suffix", GOOD)
def test_a_good_file_is_accepted(suffix: str) -> None:
    assert problems_of(suffix, GOOD[suffix]) == []


@pytest.mark.parametrize("suffix", GOOD)
def test_a_file_too_large_to_be_held_is_read_where_it_lies(suffix: str, tmp_path: Path) -> None:
    assert problems_of(suffix, GOOD[suffix], path=tmp_path / "a") == []
    assert problems_of(suffix, b"x", path=tmp_path / "a") == problems_of(suffix, b"x")


@pytest.mark.parametrize("suffix", GOOD)
@pytest.mark.parametrize("real", GOOD)
def test_a_file_under_the_name_of_another_type_is_refused(suffix: str, real: str) -> None:
    problems = problems_of(suffix, GOOD[real])
    if suffix == real or frozenset({suffix, real}) in SAME:
        assert problems == []
    else:
        (problem,) = problems
        right = TYPE_OF_SUFFIX[real].suffixes[0]
        assert problem.rule is Rule.DISGUISED_FILE
        assert f"đuôi “{suffix}” nhưng nội dung là {TYPE_OF_SUFFIX[real].label}" in problem.message
        assert problem.advice.startswith(f"Đổi đuôi tên tệp thành “{right}”")


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (b"<!DOCTYPE html><p>", "trang HTML"),
        (b"\xef\xbb\xbf \n<HTML><script>", "trang HTML"),
        (b"<html><svg xmlns='http://www.w3.org/2000/svg'/>", "trang HTML"),
        (b"MZ\x90\0", "chương trình Windows"),
        (b"\x7fELF\2", "chương trình Linux"),
        (b"#!/bin/sh\n", "tệp lệnh"),
        (b"{\\rtf1 a}", "văn bản RTF"),
        (b"Rar!\x1a\x07\0", "tệp nén RAR"),
        (zipped({"a.txt": "a"}), "tệp nén ZIP"),
        (docx(main="openxmlformats-officedocument.presentationml.presentation.main"), "bản trình"),
        (docx(main="openxmlformats-officedocument.wordprocessingml.template.main"), "mẫu văn bản"),
        (compound("EncryptedPackage"), "tệp văn phòng đặt mật khẩu"),
        (compound("PowerPoint Document"), "bản trình chiếu"),
        (compound("a"), "tệp của phần mềm Microsoft đời cũ"),
        (box(b"ftyp", b"heic\0\0\0\0mif1heic"), "ảnh HEIC của điện thoại"),
        (box(b"ftyp", b"avif\0\0\0\0"), "ảnh AVIF"),
        (box(b"ftyp", b"qt  \0\0\0\0"), "video QuickTime (.mov)"),
        (b"II*\0\x08\0\0\0", "ảnh TIFF"),
    ],
)
def test_what_may_never_be_published_is_called_by_its_name(data: bytes, label: str) -> None:
    for suffix in (".jpg", ".pdf", ".docx", ".mp4"):
        assert f"L110 Tên có đuôi “{suffix}” nhưng nội dung là {label}" in told(suffix, data)


def test_what_nobody_knows_is_at_least_not_what_it_says() -> None:
    assert told(".pdf", b"Day la van ban thuong") == (
        "L110 Tên có đuôi “.pdf” nhưng nội dung không phải tệp PDF."
    )


def test_an_empty_file_is_called_empty() -> None:
    assert told(".pdf", b"") == "L102 Tệp trống."


def test_the_weight_of_a_file_is_told_so_that_it_is_never_equal_to_the_most() -> None:
    policy = Policy(max_file_mb=1)
    assert problems_of(".mp3", GOOD[".mp3"].ljust(1024 * 1024, b"\0"), policy) == []
    (problem,) = problems_of(".mp3", GOOD[".mp3"].ljust(1024 * 1024 + 1, b"\0"), policy)
    assert (problem.rule, problem.message) == (
        Rule.TOO_LARGE,
        "Tệp nặng 1,1 MB, nhiều nhất là 1 MB.",
    )


def test_a_video_that_is_cut_off_or_lacks_its_contents_is_refused() -> None:
    whole = GOOD[".mp4"]
    assert told(".mp4", whole[:-1]).endswith("video bị cắt cụt.")
    assert told(".mp4", whole[:28] + whole[76:]).endswith("mục lục nên không phát được.")
    assert told(".mp4", whole + b"\0\0\0\5free").endswith("video bị hỏng ở giữa.")

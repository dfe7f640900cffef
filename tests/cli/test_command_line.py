"""What the command line understands, and how it answers when it does not."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loa.cli import main
from tests.builds.fixtures import ROOT

Loa = Callable[..., tuple[int, str, str]]


@pytest.fixture
def loa(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Loa:
    """Run `loa` in a folder; return its exit code and what it wrote to each stream."""

    def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["loa", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "--as-of", "30/02/2026"), "--as-of: không có ngày 30/2/2026 trong lịch"),
        (("dung",), "không có lệnh “dung”"),
        ((), "chưa ghi lệnh"),
        (("feeds",), "chưa ghi lệnh"),
        (("build", "--sai"), "không có tùy chọn --sai"),
        (("build", "noi-dung"), "thừa “noi-dung”"),
        (("build", "mot", "hai"), "thừa “mot hai”"),
        (("build", "--content"), "--content cần một giá trị đi sau"),
        (("build", "--verbose=co"), "--verbose không nhận giá trị"),
        (("sample",), "chưa ghi --records"),
        (("verify",), "chưa ghi ĐỊA_CHỈ|THƯ_MỤC"),
        (("rollback", "cuoi"), "[SỐ]: “cuoi” không dùng được; viết số từ 0 đến 999999999"),
        (("sample", "--records", "0", "--out", "x"), "viết số từ 1 đến 200000"),
        (("check", "--format", "xml"), "--format: “xml” không dùng được; viết một trong: text,"),
        (("headers", "--server", "tomcat"), "“tomcat” không dùng được; viết một trong: nginx,"),
        (("codeowners", "--for", "bitbucket"), "viết một trong: gitlab, gitea, github"),
        (("check", "--only", "ZZ"), "--only: không có mã lỗi nào là “ZZ”"),
    ],
    ids=lambda value: " ".join(value) or "loa" if isinstance(value, tuple) else "",
)
def test_a_wrong_command_is_answered_in_one_vietnamese_sentence(
    loa: Loa, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = loa(ROOT, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Lỗi: ")
    assert err.count("\n") == 1
    assert words in err
    assert not any(word in err for word in ("Option", "argument", "is not", "Missing"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("build", "--help"),
        ("publish", "--help"),
        ("new", "directive", "--help"),
        ("explain",),
        ("explain", "L304"),
    ],
    ids=" ".join,
)
def test_help_and_explanations_need_no_portal(
    loa: Loa, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = loa(tmp_path, *arguments)
    assert (code, err) == (0, "")
    assert out.strip()


@pytest.mark.parametrize("command", ["build", "check", "serve", "publish", "schema", "status"])
def test_commands_that_need_a_portal_say_so_elsewhere(
    loa: Loa, tmp_path: Path, command: str
) -> None:
    code, _, err = loa(tmp_path, command)
    assert code == 2
    assert err == "Lỗi: không thấy mkdocs.yml; hãy chạy lệnh này trong thư mục của cổng.\n"


@pytest.mark.parametrize(
    "arguments",
    [(), ("build",), ("check",), ("serve",), ("sample",), ("feeds", "check"), ("verify",)],
    ids=lambda arguments: " ".join(arguments) or "loa",
)
def test_help_is_vietnamese(loa: Loa, arguments: tuple[str, ...]) -> None:
    code, out, _ = loa(ROOT, *arguments, "--help")
    assert code == 0
    assert out.startswith("Cách dùng: loa")
    assert not any(word in out for word in ("Usage", "Options", "Show this", "required"))


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_one_line_of_options_serves_build_check_and_serve(loa: Loa, command: str) -> None:
    _, out, _ = loa(ROOT, command, "--help")
    assert all(option in out for option in ("--content", "--site", "--as-of"))

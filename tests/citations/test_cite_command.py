"""`loa cite`, run as an editor or another program runs it."""

import json
import subprocess
from pathlib import Path

import pytest

LOA = Path(__file__).parents[2] / ".venv" / "bin" / "loa"
TEXT = "Căn cứ Chỉ thị số 26/CTTTg ngày 20/10/2023;\r\nLuật Đất đai năm 2024.\n"


def cite(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [LOA, "cite", *arguments], cwd=folder, input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bài.md"
    path.write_bytes(TEXT.encode())
    return path


def test_each_citation_is_printed_with_its_line_and_column(file: Path) -> None:
    done = cite(file.parent, "bài.md")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "bài.md:1:19: chỉ thị · 26/CT-TTg · 20/10/2023",
        "bài.md:2:1: luật · Luật Đất đai năm 2024",
    ]


@pytest.mark.parametrize("by_name", [True, False])
def test_json_tells_facts_and_offsets(file: Path, by_name: bool) -> None:
    if by_name:
        done = cite(file.parent, "bài.md", "--json")
    else:
        done = cite(file.parent, "--json", "-", stdin=TEXT.encode())
    assert json.loads(done.stdout) == {
        "citations": [
            {
                "type": "chỉ thị",
                "number": "26/CT-TTg",
                "date": "2023-10-20",
                "issuer": None,
                "name": None,
                "start": 18,
                "end": 26,
                "text": "26/CTTTg",
            },
            {
                "type": "luật",
                "number": None,
                "date": None,
                "issuer": None,
                "name": "Luật Đất đai năm 2024",
                "start": 45,
                "end": 66,
                "text": "Luật Đất đai năm 2024",
            },
        ]
    }


def test_a_text_without_citations_has_an_empty_list(tmp_path: Path) -> None:
    done = cite(tmp_path, "-", "--json", stdin=b"")
    assert json.loads(done.stdout) == {"citations": []}


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "cu.txt").write_bytes("Kế hoạch số 36/KH-UBND".encode("utf-16"))
    done = cite(tmp_path, "cu.txt")
    assert done.returncode == 2
    assert done.stderr.decode() == "Lỗi: cu.txt không ở bảng mã UTF-8; hãy lưu lại ở UTF-8.\n"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    done = cite(tmp_path, "mat.txt")
    assert (done.returncode, done.stderr.decode()) == (2, "Lỗi: không có tệp mat.txt.\n")


def test_a_folder_is_told(tmp_path: Path) -> None:
    done = cite(tmp_path, ".")
    assert done.returncode == 2
    assert "là một thư mục" in done.stderr.decode()

"""`loa feeds check` and `loa explain`, as someone who looks after a site runs them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loa.cli.group import loa as commands
from tests.feed_check.cases import FOLDER


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def test_a_good_folder_is_right() -> None:
    done = run("feeds", "check", FOLDER / "good")
    assert done.exit_code == 0
    assert done.output == "Đã kiểm tra 7 bản tin: không có lỗi.\n"


def test_what_is_wrong_is_told_with_place_rule_item_advice_and_source() -> None:
    path = FOLDER / "real" / "drupal.xml"
    done = run("feeds", "check", path)
    assert done.exit_code == 1
    assert (
        f"{path}:8: lưu ý F511: mục 1 “Kết quả chỉ số cải cách hành chính”: mô tả có thẻ HTML; "
        "có cổng hiện nguyên cả thẻ.\n"
        "    → Để chữ trơn; ảnh thì chỉ một <img> đứng đầu; bài đầy đủ ở content:encoded. "
        "(hồ sơ an toàn)\n"
    ) in done.output
    assert "Đã kiểm tra 1 bản tin: 1 lỗi, 5 lưu ý." in done.output


def test_json_is_for_programs() -> None:
    done = run("feeds", "check", FOLDER / "real" / "drupal.xml", "--json")
    said = json.loads(done.output)
    assert (said["errors"], said["notes"]) == (1, 5)
    (feed,) = said["feeds"]
    assert feed["format"] == "RSS"
    first = feed["problems"][0]
    assert first["code"] == "F102"
    assert first["severity"] == "error"
    assert first["source"] == "RSS 2.0 (channel)"


def test_one_fault_of_a_template_is_not_told_for_every_item(tmp_path: Path) -> None:
    feed = (FOLDER / "good" / "rss.xml").read_text("utf-8")
    item = feed[feed.index("    <item>") : feed.index("    </item>") + len("    </item>\n")]
    many = "".join(
        item.replace("#mot-cua", f"#{n}").replace("https://cchc.example.vn/tin", "http://x.vn/tin")
        for n in range(9)
    )
    (tmp_path / "rss.xml").write_text(feed.replace(item, many), "utf-8")
    done = run("feeds", "check", tmp_path)
    assert done.output.count("lưu ý F506") == 5
    assert "… và 4 chỗ nữa có F506." in done.output


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = run("feeds", "check", tmp_path)
    assert done.exit_code == 2
    assert "không có bản tin nào" in done.output


def test_it_needs_no_portal(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "good" / "atom-1.xml", tmp_path / "atom.xml")
    done = subprocess.run(
        [sys.executable, "-c", "from loa.cli import main; main()", "feeds", "check", "."],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Đã kiểm tra 1 bản tin: không có lỗi.\n")


@pytest.mark.parametrize("code", ["F104", "f104"])
def test_a_rule_of_feeds_is_explained(code: str) -> None:
    done = run("explain", code)
    assert "F104, lỗi: Ngày không theo dạng RFC 822" in done.output
    assert "RFC 822 §5" in done.output


def test_all_rules_are_listed() -> None:
    assert "  F201  lỗi       Không đúng lược đồ RELAX NG của Atom" in run("explain").output

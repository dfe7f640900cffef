"""What mkdocs.yml says of mirrors: what is wrong is told, and a mirror is chosen by its name."""

from pathlib import Path

import pytest

from loa.mirror.failures import MirrorSettingsError
from loa.mirror.settings import chosen, read_mirrors

GOOD = {"name": "cong", "folder": "x", "allowed_signers": "y"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"cong": GOOD}, "danh sách"),
        (["cong"], "khóa: giá trị"),
        ([{**GOOD, "foldr": "x"}], "Không có khóa “foldr”"),
        ([{**GOOD, "target": "ftp"}], "không có target “ftp”"),
        ([{"name": "cong", "folder": "x"}], "Danh sách người ký"),
        ([{**GOOD, "keep": 1}], "từ 2 trở lên"),
        ([{**GOOD, "name": "Cổng"}], "không đúng dạng"),
        ([{**GOOD, "url": "ftp://x/"}], "không đúng dạng"),
        ([GOOD, GOOD], "hai lần"),
    ],
)
def test_settings_that_are_wrong_are_told(said: object, words: str, tmp_path: Path) -> None:
    with pytest.raises(MirrorSettingsError, match=r"mkdocs\.yml") as told:
        read_mirrors({"mirrors": said}, tmp_path)
    assert words in str(told.value)


def test_a_mirror_is_chosen_by_name(tmp_path: Path) -> None:
    mirrors = read_mirrors({"mirrors": [GOOD, {**GOOD, "name": "hai"}]}, tmp_path)
    assert [mirror.name for mirror in chosen(mirrors, ["hai"])] == ["hai"]
    assert len(chosen(mirrors, [])) == 2
    with pytest.raises(MirrorSettingsError, match="đang có: cong, hai"):
        chosen(mirrors, ["ba"])
    with pytest.raises(MirrorSettingsError, match="chưa khai"):
        chosen((), [])
    assert mirrors[0].allowed_signers == tmp_path / "y"

"""What happens to a built site and its state: steps of the machine in `test_incremental`."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import rule

from loa.engine.account import ContentError
from loa.engine.planning import Plan, Task
from tests.engine.portal import Portal, files_of, some

numbers = st.integers(0, 10_000)


class KilledError(BaseException):
    """Stands for a kill: nothing of ours may catch it."""


class _KilledAfter:
    """A watcher that ends the build when a number of files are made."""

    def __init__(self, files: int) -> None:
        self._left = files

    def planned(self, todo: Plan) -> None:
        """Do nothing."""

    def made(self, task: Task) -> None:
        """Count down."""
        self._left -= 1
        if self._left < 0:
            raise KilledError(task.output.uri)


class Damage:
    """Files that are lost, garbled or put elsewhere, and builds that are killed.

    Args:
        folder: where all of it is.
        elsewhere: folders that links of the site lead to, each with its files: nothing of ours.
    """

    portal: Portal
    folder: Path
    elsewhere: dict[Path, dict[str, bytes]]

    @property
    def folders(self) -> list[Path]:
        return [path for path in self.portal.site.rglob("*") if path.is_dir()]

    @rule(number=numbers, how=st.sampled_from(["lose", "garble", "swap", "folder"]))
    def damage_an_output(self, number: int, how: str) -> None:
        outputs = [path for path in self.portal.site.rglob("*") if path.is_file()]
        if not outputs:
            return
        path = some(outputs, number)
        data = path.read_bytes()
        if how == "lose":
            path.unlink()
        elif how == "garble":
            path.write_bytes(data + b"x")
        elif how == "swap":
            path.write_bytes(bytes(reversed(data)))
        else:
            path.unlink()
            path.mkdir()
            (path / "la.txt").write_text("lạ")

    @rule(number=numbers)
    def drop_a_strange_file(self, number: int) -> None:
        if folders := self.folders:
            (some(folders, number) / "la.html").write_text("lạ")
            (self.portal.site / "thu-muc-la" / "sau").mkdir(parents=True, exist_ok=True)

    @rule(number=numbers)
    def lose_a_folder(self, number: int) -> None:
        if folders := self.folders:
            shutil.rmtree(some(folders, number))

    @rule(number=numbers, how=st.sampled_from(["file", "link", "dangling link"]))
    def put_something_in_the_place_of_a_folder(self, number: int, how: str) -> None:
        if not (folders := self.folders):
            return
        path = some(folders, number)
        elsewhere = self.folder / f"noi-khac-{len(self.elsewhere)}"
        path.rename(elsewhere)
        self.elsewhere[elsewhere] = files_of(elsewhere)
        if how == "file":
            path.write_text("lạ", encoding="utf-8")
        else:
            path.symlink_to(elsewhere if how == "link" else self.folder / "khong-co")

    @rule(number=numbers)
    def put_a_link_in_the_place_of_a_file(self, number: int) -> None:
        if outputs := [path for path in self.portal.site.rglob("*") if path.is_file()]:
            path = some(outputs, number)
            path.unlink()
            path.symlink_to(self.portal.root / "mkdocs.yml")

    @rule(how=st.sampled_from(["lose", "truncate", "garble", "empty", "text"]), number=numbers)
    def damage_the_state(self, how: str, number: int) -> None:
        path = self.portal.state
        data = path.read_bytes() if path.exists() else b""
        if how == "lose":
            path.unlink(missing_ok=True)
        elif how == "truncate":
            path.write_bytes(data[: len(data) * (number % 10) // 10])
        elif how == "garble":
            middle = len(data) * (number % 100) // 100
            path.write_bytes(data[:middle] + b"\x00" * 64 + data[middle + 64 :])
        else:
            path.write_bytes(b"" if how == "empty" else b"no state of ours" * 100)

    @rule(files=st.integers(0, 30), keep_going=st.booleans())
    def kill_a_build(self, files: int, keep_going: bool) -> None:
        with suppress(KilledError, ContentError):
            self.portal.build(_KilledAfter(files), keep_going=keep_going)

    @rule(files=st.integers(0, 6), moved=st.booleans(), keep_going=st.booleans())
    def kill_a_build_while_it_moves(self, files: int, moved: bool, keep_going: bool) -> None:
        left = [files]
        replace = os.replace

        def killed(source: str, target: str) -> None:
            if left[0] == 0 and not moved:
                raise KilledError(target)
            replace(source, target)
            left[0] -= 1
            if left[0] < 0:
                raise KilledError(target)

        os.replace = killed  # type: ignore[assignment]
        try:
            with suppress(KilledError, ContentError):
                self.portal.build(keep_going=keep_going)
        finally:
            os.replace = replace

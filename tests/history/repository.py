"""A real git repository with the content of tests/cases/base, to edit and commit at will."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

from loa.gate.reading import read_content
from loa.history.looking_back import Content, LookedBack, look_back, look_back_since
from tests.catalogue.content import BASE, DAY

NEWS = "tin-tuc/2026/tap-huan.md"
MOVED = "tin-tuc/2026/tap-huan-cchc.md"
REDIRECTS = "danh-muc/chuyen-huong.yml"
AREAS = "danh-muc/phan-cong.yml"


class ContentRepository:
    """A work tree whose folder `cổng/content` is the content; everything is committed once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "cổng" / "content"
        shutil.copytree(BASE, self.content)
        self.git("init", "-q", "-b", "main")
        self.commit("Nội dung ban đầu")

    def git(self, *arguments: str) -> str:
        """Run git as someone whom no setting of this machine knows."""
        day = "2026-11-01T08:00:00+07:00"
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
            "HOME": str(self.root),
            "XDG_CONFIG_HOME": str(self.root),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Biên tập" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "a@x.example" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_DATE": day for who in ("AUTHOR", "COMMITTER")},
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def commit(self, words: str = "Sửa") -> str:
        """Commit all that there is, and return the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", words)
        return self.git("rev-parse", "HEAD")

    def write(self, path: str, text: str) -> None:
        """Write a file of the content."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """Return a file of the content."""
        return (self.content / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file that must hold it."""
        assert old in self.read(path)
        self.write(path, self.read(path).replace(old, new))

    def move(self, path: str, to: str) -> None:
        """Move a file."""
        (self.content / to).parent.mkdir(parents=True, exist_ok=True)
        (self.content / path).rename(self.content / to)

    def remove(self, path: str) -> None:
        """Delete a file."""
        (self.content / path).unlink()

    def look_back(self, as_of: date = DAY) -> LookedBack:
        """Check the content in the light of its whole history."""
        return look_back(self._content(as_of))

    def look_back_since(self, revision: str, author: str = "") -> LookedBack:
        """Check what was changed since a revision."""
        return look_back_since(self._content(DAY), revision, author)

    def told(self) -> list[str]:
        """Return the code and the path of each problem, the whole history considered."""
        return codes(self.look_back())

    def told_since(self, revision: str, author: str = "") -> list[str]:
        """Return the code and the path of each problem of what was changed."""
        return codes(self.look_back_since(revision, author))

    def _content(self, as_of: date) -> Content:
        reading = read_content(self.content, as_of)
        named = [(entry.record.id, entry.path) for entry in reading.catalogue.entries]
        return Content(self.content, as_of, reading.problems, named)


def codes(found: LookedBack) -> list[str]:
    """Return the code and the path of each problem."""
    return [f"{problem.rule.code} {problem.path}" for problem in found.problems]

"""Asking git: the one place that runs it, with fixed arguments, no shell, and no network.

What comes of a file's name or a branch's name is never an option and never split at a blank: git
separates its answers by NUL, and is asked for contents by their object's name.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_REPOSITORY_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells its own hooks, relative to a folder that is not the content's."""
_SETTINGS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_UNTOUCHED_BY_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "log.diffMerges=separate")
"""Runs no programme that someone's settings name, and tells merges in the one way that we read."""
_DIFFERENCES = ("--raw", "-z", "--no-abbrev", "--relative", "-M", "--no-ext-diff", "--no-color")
_NO_REPOSITORY = "not a git repository"


class HistoryError(Exception):
    """Git can not answer; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Edit:
    """One file that differs between two states of the content folder.

    Args:
        path: the file's path in the content folder; before the edit, if it was moved.
        blob: git's name of the bytes before the edit; "" if there were none.
        moved_to: the path after the edit, if the file was moved.
        gone: whether there is no file any more.
    """

    path: str
    blob: str = ""
    moved_to: str = ""
    gone: bool = False


@dataclass(frozen=True)
class Repository:
    """The part of a git work tree that is the content folder.

    Args:
        folder: the content folder.
        prefix: its path in the work tree, with a closing "/"; "" if it is the work tree.
        shallow: whether the history was cut off when it was fetched.
    """

    folder: Path
    prefix: str
    shallow: bool

    @property
    def top(self) -> Path:
        """The folder of the whole work tree."""
        return self.folder.resolve().joinpath(*[".."] * self.prefix.count("/")).resolve()

    def fork_point(self, revision: str) -> str:
        """Return the commit from which the present one and `revision` went apart.

        Before the first commit, that of HEAD is a tree without any file: all is new.

        Raises:
            HistoryError: there is no such revision, or nothing in common with it.
        """
        advice = "nếu kho chỉ tải một phần lịch sử, hãy tải đủ (git fetch --unshallow)."
        words = f"kho git không có “{revision}”; viết tên nhánh, nhãn hoặc mã."
        unknown = HistoryError(f"{words[:-1]}; {advice}" if self.shallow else words)
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise unknown
        code, found, _ = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if code and revision == "HEAD":
            return self.ask("hash-object", "-t", "tree", "--stdin").decode().strip()
        if code:
            raise unknown
        code, base, _ = self._run("merge-base", found.decode().strip(), "HEAD")
        if code:
            raise HistoryError(f"không tìm được điểm tách khỏi “{revision}”; {advice}")
        return base.decode().strip()

    def head(self) -> str:
        """Return the present commit; "" before the first."""
        code, found, _ = self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        return "" if code else found.decode().strip()

    def edits_since(self, commit: str) -> list[Edit]:
        """Return what differs from a commit in the work tree, files that git does not know too."""
        differing = self.ask("diff", *_DIFFERENCES, commit, "--", ".")
        new = self.ask("ls-files", "-z", "--others", "--exclude-standard", "--", ".")
        return [*_edits(differing), *(Edit(_uri(name)) for name in new.split(b"\0") if name)]

    def removals(self) -> list[Edit]:
        """Return every file that was ever deleted or moved, the last first.

        What came and went on a branch before it was merged was never there.
        """
        code, head, _ = self._run("rev-parse", "--verify", "--quiet", "HEAD")
        if code:  # nothing was ever committed
            return []
        gone = ("--diff-filter=DR", *_DIFFERENCES)
        now = self.ask("diff", *gone, head.decode().strip(), "--", ".")
        line = ("--first-parent", "-m", "--format=", "--no-show-signature")
        before = self.ask("log", *line, *gone, "HEAD", "--", ".")
        return [*_edits(now), *_edits(before)]

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of the blobs that there are, by their names."""
        wanted = "".join(f"{blob}\n" for blob in sorted(set(blobs)))
        if not wanted:
            return {}
        return dict(_contents(self.ask("cat-file", "--batch", given=wanted.encode())))

    def files_at(self, commit: str, *paths: str) -> dict[str, bytes]:
        """Return the files of a commit that are, or lie below, these paths of the content folder.

        Args:
            commit: the commit.
            paths: paths without any character that is special to git.
        """
        listed = self.ask("ls-tree", "-r", "-z", commit, "--", *(f"./{path}" for path in paths))
        entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
        blobs = {_uri(name): about.split()[2].decode() for about, _, name in entries}
        contents = self.contents(blobs.values())
        return {path: contents[blob] for path, blob in blobs.items() if blob in contents}

    def check_out(self, commit: str, into: Path) -> None:
        """Write all files of a commit, also those beside the content, into an empty folder.

        The work tree, its index and the list of work trees stay as they are.

        Raises:
            HistoryError: the commit, or a part of it, is not here.
        """
        if not self.has(commit):
            fetch = "git fetch --unshallow" if self.shallow else "git fetch"
            words = f"kho git ở {self.top} không có commit {commit[:12]}"
            raise HistoryError(f"{words}; tải về rồi chạy lại ({fetch}).")
        with tempfile.TemporaryDirectory(prefix="loa-git-") as folder:
            index = Path(folder) / "index"
            for step in (("read-tree", commit), ("checkout-index", "-a", f"--prefix={into}/")):
                code, _, error = _run_git(self.top, *step, index=index)
                if code:
                    raise HistoryError(
                        f"không lấy được các tệp của commit {commit[:12]} ({error})."
                    )

    def has(self, commit: str) -> bool:
        """Return whether a commit is here."""
        return not self._run("cat-file", "-e", f"{commit}^{{commit}}")[0]

    def merge_base(self, *commits: str) -> str:
        """Return the last commit that all of these come from; "" if there is none here."""
        code, base, _ = self._run("merge-base", "--octopus", *commits)
        return "" if code else base.decode().strip()

    def cut_off(self) -> frozenset[str]:
        """Return the commits whose parents were not fetched."""
        path = self.ask("rev-parse", "--git-path", "shallow").decode().strip()
        file = self.folder / path
        return frozenset(file.read_text(encoding="ascii").split() if file.is_file() else ())

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what git answers, byte for byte; raises HistoryError if it does not.

        Args:
            arguments: what it is asked; names of files and revisions from outside are no part.
            given: what it reads.
        """
        code, answer, error = self._run(*arguments, given=given)
        if code:
            raise HistoryError(f"git không trả lời được ({error}).")
        return answer

    def _run(self, *arguments: str, given: bytes = b"") -> tuple[int, bytes, str]:
        return _run_git(self.folder, *arguments, given=given)


def repository_of(folder: Path) -> Repository | None:
    """Return the repository in which the content folder lies; None if it lies in none.

    Raises:
        HistoryError: there is one that git refuses to read.
    """
    code, answer, error = _run_git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
    if code and (_NO_REPOSITORY in error or "work tree" in error or not error):
        return None
    if code:
        raise HistoryError(f"git không đọc được kho này ({error}).")
    shallow, _, prefix = answer.partition(b"\n")
    return Repository(folder, _uri(prefix.removesuffix(b"\n")), shallow == b"true")


def _run_git(
    folder: Path, *arguments: str, given: bytes = b"", index: Path | None = None
) -> tuple[int, bytes, str]:
    """Return git's exit code, what it said, and the first line of what it complained of.

    Args:
        folder: where it runs.
        arguments: what it is asked.
        given: what it reads.
        index: the file that it takes for the index; the repository's own if there is none.
    """
    git = shutil.which("git")
    if git is None:
        return 1, b"", ""
    environment = {k: v for k, v in os.environ.items() if k not in _REPOSITORY_OF_A_HOOK}
    done = subprocess.run(  # noqa: S603 - no shell; the callers' arguments are fixed or refused
        [git, *_UNTOUCHED_BY_SETTINGS, *arguments],
        cwd=folder,
        env={**environment, **_SETTINGS, **({"GIT_INDEX_FILE": str(index)} if index else {})},
        input=given,
        capture_output=True,
        check=False,
    )
    complaint = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return done.returncode, done.stdout, complaint


def _edits(raw: bytes) -> Iterator[Edit]:
    """Read git's raw format: ":modes blobs status", then one path, or two if it was moved."""
    tokens = iter(raw.split(b"\0"))
    for token in tokens:
        if not token.startswith(b":"):
            continue
        _, _, before, _, status = token.decode().split()
        path = _uri(next(tokens))
        moved_to = _uri(next(tokens)) if status[0] == "R" else ""
        blob = "" if set(before) == {"0"} else before
        yield Edit(path, blob, moved_to, gone=status == "D")


def _contents(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Read what `cat-file --batch` says: a line with name, kind and size, then the bytes."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, *about = answer[at:end].decode().split()
        at = end + 1
        if len(about) == 2:  # else it is missing
            size = int(about[1])
            yield name, answer[at : at + size]
            at += size + 1


def _uri(name: bytes) -> str:
    """Return a path as the content folder's files are named: "?" for what is no UTF-8."""
    return os.fsdecode(name).encode("utf-8", "replace").decode("utf-8")

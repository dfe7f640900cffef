"""Running git: the only place that does, with fixed arguments, without a shell, and offline.

Names of files and branches never become options and are never split at blanks: git separates its
answers by NUL, and contents are requested by object hash.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Variables that git sets for its hooks, for a repository that may not be the content's."""
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_OVERRIDES = ("-c", "core.fsmonitor=false", "-c", "log.diffMerges=separate")
"""Overrides user settings that would run other programs or change how merges are listed."""
_DIFFERENCES = ("--raw", "-z", "--no-abbrev", "--relative", "-M", "--no-ext-diff", "--no-color")
_NO_REPOSITORY = "not a git repository"


class HistoryError(Exception):
    """Git cannot answer; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Edit:
    """One file that differs between two states of the content folder.

    Args:
        path: the file's path in the content folder; the old path, if it was moved.
        blob: the hash of its contents before the edit; "" if it is new.
        moved_to: the new path, if the file was moved.
        gone: whether the file was deleted.
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
        shallow: whether only a part of the history was fetched.
    """

    folder: Path
    prefix: str
    shallow: bool

    @property
    def top(self) -> Path:
        """The folder of the whole work tree."""
        return self.folder.resolve().joinpath(*[".."] * self.prefix.count("/")).resolve()

    def fork_point(self, revision: str) -> str:
        """Return the merge base of HEAD and `revision`.

        Before the first commit, HEAD stands for the empty tree, so that all files are new.

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
        """Return the commit of HEAD; "" before the first commit."""
        code, found, _ = self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        return "" if code else found.decode().strip()

    def edits_since(self, commit: str) -> list[Edit]:
        """Return what differs between a commit and the work tree, including untracked files."""
        differing = self.ask("diff", *_DIFFERENCES, commit, "--", ".")
        new = self.ask("ls-files", "-z", "--others", "--exclude-standard", "--", ".")
        return [*_edits(differing), *(Edit(_uri(name)) for name in new.split(b"\0") if name)]

    def removals(self) -> list[Edit]:
        """Return every file that was ever deleted or moved, the latest first.

        Only first parents count: files that came and went on a branch were never published.
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
        """Return the contents of the blobs that exist, by hash."""
        wanted = "".join(f"{blob}\n" for blob in sorted(set(blobs)))
        if not wanted:
            return {}
        return dict(_contents(self.ask("cat-file", "--batch", stdin=wanted.encode())))

    def files_at(self, commit: str, *paths: str) -> dict[str, bytes]:
        """Return the files of a commit that are, or lie below, these paths of the content folder.

        Args:
            commit: the commit.
            paths: paths without characters that are special to git.
        """
        listed = self.ask("ls-tree", "-r", "-z", commit, "--", *(f"./{path}" for path in paths))
        entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
        blobs = {_uri(name): about.split()[2].decode() for about, _, name in entries}
        contents = self.contents(blobs.values())
        return {path: contents[blob] for path, blob in blobs.items() if blob in contents}

    def check_out(self, commit: str, into: Path) -> None:
        """Write all files of a commit, not only the content, into an empty folder.

        The work tree, its index and the list of work trees are not touched.

        Raises:
            HistoryError: the commit, or a part of it, was not fetched.
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
        """Return whether the repository has a commit."""
        return not self._run("cat-file", "-e", f"{commit}^{{commit}}")[0]

    def merge_base(self, *commits: str) -> str:
        """Return the latest common ancestor of commits; "" if the repository has none."""
        code, base, _ = self._run("merge-base", "--octopus", *commits)
        return "" if code else base.decode().strip()

    def cut_off(self) -> frozenset[str]:
        """Return the commits whose parents were not fetched."""
        path = self.ask("rev-parse", "--git-path", "shallow").decode().strip()
        file = self.folder / path
        return frozenset(file.read_text(encoding="ascii").split() if file.is_file() else ())

    def ask(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return the output of git; raises HistoryError if it fails.

        Args:
            arguments: the arguments, without file names or revisions from outside.
            stdin: the input.
        """
        code, answer, error = self._run(*arguments, stdin=stdin)
        if code:
            raise HistoryError(f"git không trả lời được ({error}).")
        return answer

    def _run(self, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
        return _run_git(self.folder, *arguments, stdin=stdin)


def repository_of(folder: Path) -> Repository | None:
    """Return the repository that contains a folder; None if there is none.

    Raises:
        HistoryError: there is one, but git refuses to read it.
    """
    code, answer, error = _run_git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
    if code and (_NO_REPOSITORY in error or "work tree" in error or not error):
        return None
    if code:
        raise HistoryError(f"git không đọc được kho này ({error}).")
    shallow, _, prefix = answer.partition(b"\n")
    return Repository(folder, _uri(prefix.removesuffix(b"\n")), shallow == b"true")


def _run_git(
    folder: Path, *arguments: str, stdin: bytes = b"", index: Path | None = None
) -> tuple[int, bytes, str]:
    """Return git's exit code, its output, and the first line of its error output.

    Args:
        folder: the folder in which it runs.
        arguments: the arguments.
        stdin: the input.
        index: the index file to use; None for the repository's own.
    """
    git = shutil.which("git")
    if git is None:
        return 1, b"", ""
    environment = {k: v for k, v in os.environ.items() if k not in _HOOK_VARIABLES}
    done = subprocess.run(  # noqa: S603 - no shell; the callers' arguments are fixed or refused
        [git, *_OVERRIDES, *arguments],
        cwd=folder,
        env={**environment, **_ENVIRONMENT, **({"GIT_INDEX_FILE": str(index)} if index else {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
    complaint = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return done.returncode, done.stdout, complaint


def _edits(raw: bytes) -> Iterator[Edit]:
    """Parse git's raw format: ":modes hashes status", then one path, or two for a move."""
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
    """Parse the output of `cat-file --batch`: a line with hash, type and size, then the bytes."""
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
    """Return a path as the content folder names its files: with "?" for what is not UTF-8."""
    return os.fsdecode(name).encode("utf-8", "replace").decode("utf-8")

"""Commits with their signatures, and the files that each of them changed by itself."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from loa.history.git import HistoryError, Repository
from loa.text.dates import VIETNAM

_FIELDS = ("%H", "%P", "%an <%ae>", "%s", "%ct", "%G?", "%GK")
_FORMAT = f"--format=tformat:{'%x00'.join(_FIELDS)}"
_LOG = ("--topo-order", "--reverse", "--no-show-signature", "--no-use-mailmap", "--no-notes")
# No program but OpenSSH's verifies signatures, whatever the user's git settings say.
_SSH_ALONE = ("gpg.ssh.program=ssh-keygen", "gpg.program=false", "gpg.x509.program=false")
_NAMES = ("-r", "-z", "--name-only", "--no-renames", "--no-commit-id", "--no-ext-diff")


@dataclass(frozen=True)
class Commit:
    """A commit.

    Args:
        id: its hash.
        parents: the hashes of its parents.
        author: name and e-mail, as the commit says.
        subject: the first line of its message.
        day: the committer date, in Viet Nam.
        status: git's verdict on its signature (`git log`, %G?): "G" good, by a given key; "U" by
            another SSH key; "B" bad; "N" none; others if it is no SSH signature.
        key: the fingerprint of the SSH key; "" for none.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    subject: str
    day: date
    status: str
    key: str


def commits_between(
    repository: Repository, since: str, until: str, keys: Iterable[str]
) -> list[Commit]:
    """Return the ancestors of `until` that are not of `since`, parents first, with merges.

    Args:
        repository: the repository.
        since: a commit.
        until: a later commit.
        keys: the public SSH keys whose signatures count as good.

    Raises:
        HistoryError: some of the commits were not fetched.
    """
    with tempfile.TemporaryDirectory(prefix="loa-git-") as folder:
        # Fixed names, as git reads a principal as a pattern, which no editor may choose.
        listed = Path(folder) / "khoa"
        lines = (f'khoa-{n} namespaces="git" {key}\n' for n, key in enumerate(keys))
        listed.write_text("".join(lines), encoding="ascii")
        settings = (f"gpg.ssh.allowedSignersFile={listed}", *_SSH_ALONE)
        given = chain.from_iterable(("-c", setting) for setting in settings)
        encoding = "--encoding=UTF-8"
        span = f"{since}..{until}"
        found = repository.ask(*given, "log", *_LOG, encoding, _FORMAT, span, "--")
    commits = list(map(_commit, found.decode("utf-8", "replace").split("\n")[:-1]))
    if cut := repository.cut_off() & {commit.id for commit in commits}:
        names = ", ".join(sorted(commit[:12] for commit in cut))
        raise HistoryError(
            f"kho chỉ tải một phần lịch sử, thiếu những gì trước {names}; tải đủ rồi chạy lại "
            "(git fetch --unshallow)."
        )
    return commits


def _commit(line: str) -> Commit:
    name, parents, author, subject, seconds, status, key = line.split("\0")
    day = datetime.fromtimestamp(int(seconds), VIETNAM).date()
    return Commit(name, tuple(parents.split()), author, subject, day, status, key)


def touched(repository: Repository, commit: Commit) -> set[str]:
    """Return the files that a commit itself changed, relative to the root of the work tree.

    For a merge these are all files but those that it took from the only side that had changed them:
    merged files, files changed on both sides, and files changed in the merge alone.
    """
    if len(commit.parents) < 2:
        return _names(repository.ask("diff-tree", *_NAMES, "--root", commit.id))
    base = repository.merge_base(*commit.parents) or _nothing(repository)
    differing = [_between(repository, parent, commit.id) for parent in commit.parents]
    changed = [_between(repository, base, parent) for parent in commit.parents]
    new = set.intersection(*differing)
    return new.union(*(a & b for a, b in zip(differing, changed, strict=True)))


def _between(repository: Repository, before: str, after: str) -> set[str]:
    return _names(repository.ask("diff-tree", *_NAMES, before, after))


def _nothing(repository: Repository) -> str:
    """Return the hash of the empty tree."""
    return repository.ask("hash-object", "-t", "tree", "--stdin").decode().strip()


def _names(answer: bytes) -> set[str]:
    return set(_decoded(answer.split(b"\0")))


def _decoded(names: Iterable[bytes]) -> Iterator[str]:
    return (name.decode("utf-8", "replace") for name in names if name)

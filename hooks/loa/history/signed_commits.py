"""Whether all commits between two releases were signed by editors who may change the files.

The lists of the *earlier* release decide: a key that is added to the list can sign only after a
release has published the list. A key that the later commit removes is invalid at once, so that a
stolen key gets no further release. So each release hands the list on to the next, like versions of
the root role in TUF.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from loa.catalogue.files import LISTS_FOLDER
from loa.catalogue.lists import AREAS, SIGNING_KEYS
from loa.gate.areas import area_of
from loa.history.commits import Commit, commits_between, touched
from loa.history.git import Repository
from loa.history.lists_then import lists_at
from loa.records.reference_lists import Area
from loa.records.signing_keys import SigningKey

_ELSEWHERE = f"{LISTS_FOLDER}/"
"""Templates, code and settings belong to the area of the lists."""
_NAMED = 3
"""Files that an objection names."""
_UNREAD = {
    "N": "chưa ký",
    "B": "chữ ký hỏng: commit không còn như lúc ký",
}
_OTHER_KIND = "không ký bằng khóa SSH nên không kiểm tra được"


@dataclass(frozen=True)
class Objection:
    """A commit that may not be published, and why, in words."""

    commit: Commit
    why: str


def objections(repository: Repository, since: str, until: str) -> tuple[Objection, ...]:
    """Return the objections to publishing a commit after another one.

    Args:
        repository: the repository of the content.
        since: the commit that was published last, whose lists count.
        until: the commit to be published, a descendant of `since`.

    Raises:
        HistoryError: some of the commits were not fetched.
    """
    before = lists_at(repository, since, SIGNING_KEYS, AREAS)
    after = lists_at(repository, until, SIGNING_KEYS)
    rules = _Rules(_by_print(before.signing_keys), _by_print(after.signing_keys), before.areas)
    listed = [key.key for key in before.signing_keys]
    commits = commits_between(repository, since, until, listed)
    return tuple(
        Objection(commit, why)
        for commit in commits
        if (why := rules.against(commit) or rules.outside(commit, repository))
    )


def _by_print(keys: Iterable[SigningKey]) -> Mapping[str, SigningKey]:
    return {key.fingerprint: key for key in keys}


@dataclass(frozen=True)
class _Rules:
    """Who may sign what.

    Args:
        before: the keys that the last release lists, by fingerprint.
        after: those that the commit to be published lists.
        areas: who may write where; if there are none, everyone may write everywhere.
    """

    before: Mapping[str, SigningKey]
    after: Mapping[str, SigningKey]
    areas: tuple[Area, ...]

    def against(self, commit: Commit) -> str:
        """Return what is wrong with a commit's signature; "" if nothing is."""
        if commit.status not in {"G", "U"}:
            return _UNREAD.get(commit.status, _OTHER_KIND)
        key, kept = self.before.get(commit.key), self.after.get(commit.key)
        if key is None and kept:
            words = f"khóa của {kept.editor} mới được thêm; bản đang hiện chưa có khóa này trong"
            return f"{words} danh sách, nên phải đăng danh sách trước"
        if key is None or commit.status != "G":
            return f"khóa lạ {commit.key}"
        if kept is None:
            return f"khóa của {key.editor} đã bị xóa khỏi danh sách"
        for one in (key, kept):
            if not one.holds_on(commit.day):
                held = f"từ {one.since or '…'} đến {one.until or '…'}"
                return f"khóa của {key.editor} chỉ dùng {held}, commit ghi ngày {commit.day}"
        return ""

    def outside(self, commit: Commit, repository: Repository) -> str:
        """Return which files the signer of a commit may not have changed; "" if there are none."""
        signer = self.before[commit.key]
        paths = touched(repository, commit) if self.areas else ()
        strange = sorted(path for path in paths if not self._may(signer, path, repository.prefix))
        if not strange:
            return ""
        more = f" và {len(strange) - _NAMED} tệp nữa" if len(strange) > _NAMED else ""
        named = ", ".join(_shown(strange[:_NAMED]))
        return f"{signer.editor} ({signer.organisation}) không phụ trách {named}{more}"

    def _may(self, signer: SigningKey, path: str, prefix: str) -> bool:
        """Whether a signer may change a file; files without an area may be changed by no one."""
        inside = path.removeprefix(prefix) if path.startswith(prefix) else _ELSEWHERE
        area = area_of(inside, self.areas)
        if area is None:
            return False
        editors = {editor.casefold() for editor in area.editors}
        return signer.organisation == area.organisation or signer.editor.casefold() in editors


def _shown(paths: Iterable[str]) -> Iterator[str]:
    return (path if path.isprintable() else ascii(path) for path in paths)

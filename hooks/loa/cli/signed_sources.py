"""Publishing only what listed editors signed (`loa publish --require-signed-commits`)."""

from collections.abc import Iterable
from pathlib import Path

from loa.history.git import HistoryError, Repository, repository_of
from loa.history.signed_commits import Objection, objections
from loa.mirror.commits_shown import commits_shown
from loa.mirror.failures import RefusedError
from loa.mirror.publishing import Publisher
from loa.report.excerpt import printable

_NAMED = 20
"""Commits that a refusal names."""


def refuse_unsigned(publisher: Publisher, commit: str, content: Path) -> None:
    """Refuse a commit that differs from what a mirror shows by more than listed editors signed.

    Args:
        publisher: publishes to the mirror.
        commit: the commit as the manifest is to write it.
        content: the content folder.

    Raises:
        RefusedError: it is none, it has unsigned ancestors, or it can not be told.
    """
    repository = repository_of(content)
    if repository is None or commit == "none" or commit.endswith("-dirty"):
        raise RefusedError(
            "chỉ đăng được đúng một commit (require_signed_commits), mà nội dung, mẫu hoặc mã "
            "có phần chưa commit. Ký và commit (git commit -S), dựng lại rồi đăng."
        )
    mirror = publisher.mirror
    shown = commits_shown(publisher.target, publisher.records, mirror.allowed_signers)
    try:
        since = _nearest(shown, commit, repository)
        found = objections(repository, since, commit)
    except HistoryError as error:
        raise RefusedError(f"chưa xét được chữ ký của các commit: {error}") from error
    if found:
        told = "\n".join(f"  {_line(objection)}" for objection in found[:_NAMED])
        more = f"\n  … và {len(found) - _NAMED} commit nữa." if len(found) > _NAMED else ""
        since_words = f"từ commit {since[:12]} đang hiện"
        raise RefusedError(f"{len(found)} commit {since_words} chưa đăng được:\n{told}{more}")


def _nearest(shown: Iterable[str], commit: str, repository: Repository) -> str:
    """Return the last of the commits that a mirror showed, all of which `commit` comes from.

    After going back to an old release that is not the commit of the newest one. Whoever moves a
    branch back signs nothing, so a commit that lacks what was shown already is refused.

    Raises:
        RefusedError: none was shown, or `commit` does not come from one.
        HistoryError: what it comes from was not fetched.
    """
    nearest = ""
    for one in dict.fromkeys(shown):
        _refuse_other_history(one, commit, repository)
        if not nearest or repository.merge_base(nearest, one) == nearest:
            nearest = one
    if not nearest:
        raise RefusedError(
            "trang này chưa có bản nào để lấy danh sách khóa ký (danh-muc/khoa-ky.yml). Xem kỹ nội "
            "dung rồi đăng bản đầu tiên không kèm require_signed_commits."
        )
    return nearest


def _refuse_other_history(shown: str, commit: str, repository: Repository) -> None:
    if repository.has(shown) and repository.merge_base(shown, commit) == shown:
        return
    if repository.shallow or not repository.has(shown):
        fetch = "git fetch --unshallow" if repository.shallow else "git fetch"
        raise HistoryError(f"kho thiếu lịch sử từ commit {shown[:12]} đã đăng; chạy {fetch}.")
    raise RefusedError(
        f"commit {shown[:12]} đã đăng không nằm trong lịch sử của {commit[:12]}: lịch sử đã bị "
        "viết lại, bị lùi, hoặc đây là một nhánh khác. Cho hiện lại bản cũ thì dùng loa rollback."
    )


def _line(objection: Objection) -> str:
    commit = objection.commit
    who, what = printable(commit.author), printable(commit.subject)
    return f"{commit.id[:12]} {who} “{what}”: {objection.why}."

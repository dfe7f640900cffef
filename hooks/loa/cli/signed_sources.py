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
    """Refuse a commit unless all since the one that a mirror shows are signed by listed editors.

    Args:
        publisher: the publisher of the mirror.
        commit: the commit as the manifest will have it.
        content: the content folder.

    Raises:
        RefusedError: there is no commit, one since then is not properly signed, or the history is
            missing.
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
        lines = "\n".join(f"  {_line(objection)}" for objection in found[:_NAMED])
        more = f"\n  … và {len(found) - _NAMED} commit nữa." if len(found) > _NAMED else ""
        since_words = f"từ commit {since[:12]} đang hiện"
        raise RefusedError(f"{len(found)} commit {since_words} chưa đăng được:\n{lines}{more}")


def _nearest(shown: Iterable[str], commit: str, repository: Repository) -> str:
    """Return the latest of the commits that a mirror has shown; all must be ancestors of `commit`.

    After a rollback this is not the commit of the newest release. Moving a branch back needs no
    signature, so a commit that lacks what was shown already is refused.

    Raises:
        RefusedError: none was shown, or one is no ancestor of `commit`.
        HistoryError: a part of the history was not fetched.
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

"""CODEOWNERS for the three forges: who is asked to review a change of which folder.

Formats: https://docs.gitlab.com/user/project/codeowners/reference,
https://docs.github.com/repositories (About code owners) and
https://docs.gitea.com/usage/repository/code-owners.
"""

import enum
import re
from collections.abc import Callable, Iterator, Mapping

from loa.records.reference_lists import Area, Organisation, ReferenceLists

_OF_GLOBS = re.compile(r"[\\*?\[\]{}#! ]")
_OF_REGEXES = re.compile(r"[.+*?()|\[\]{}^$\\]")
_OF_GITEA_LINES = re.compile(r"[\\# ]")


class Forge(enum.StrEnum):
    """A server of repositories, with its own format of CODEOWNERS."""

    GITLAB = "gitlab"
    GITEA = "gitea"
    GITHUB = "github"


def codeowners(lists: ReferenceLists, forge: Forge, prefix: str) -> str:
    """Return the text of CODEOWNERS.

    GitLab and GitHub go by the last line that fits, so that inner folders come after outer ones.
    Gitea asks the reviewers of every line that fits. An area without reviewers is left to those of
    the folder around it.

    Args:
        lists: the areas, and the names of the organisations.
        forge: whose format it is to have.
        prefix: the path of the content folder in the repository, with a closing "/", or "".
    """
    return "".join(f"{line}\n" for line in _lines(lists, forge, prefix))


def _lines(lists: ReferenceLists, forge: Forge, prefix: str) -> Iterator[str]:
    yield f"# Do “loa codeowners --for {forge}” viết từ danh-muc/phan-cong.yml; đừng sửa tay."
    if forge is Forge.GITEA:
        yield "# Gitea hỏi người duyệt của mọi dòng khớp, kể cả của thư mục bao ngoài."
    if forge is Forge.GITLAB:
        # One section: of each section a line must be heeded, not only the last of all.
        yield ""
        yield "[Nội dung của cổng]"
    for area in sorted(lists.areas, key=lambda area: area.folder.split("/")):
        yield ""
        yield f"# {_name(area, lists.organisations)}"
        # Only GitLab knows roles, such as @@maintainer.
        asked = [r for r in area.reviewers if forge is Forge.GITLAB or not r.startswith("@@")]
        if asked:
            yield f"{_PATTERNS[forge](f'{prefix}{area.folder}/')} {' '.join(asked)}"
        else:
            yield f"# {area.folder}: chưa có người duyệt riêng."


def _name(area: Area, organisations: Mapping[str, Organisation]) -> str:
    """Return the organisation's name on one line, without what forges take for a person."""
    found = organisations.get(area.organisation)
    name = found.name if found else area.organisation
    return " ".join(name.replace("@", "").split())


def _glob(folder: str) -> str:
    """Return what matches a folder and all below it."""
    return "/" + _OF_GLOBS.sub(r"\\\g<0>", folder)


def _regex(folder: str) -> str:
    """Return Go's regular expression of all below a folder, with the escapes of a line."""
    pattern = _OF_REGEXES.sub(r"\\\g<0>", folder) + ".*"
    return _OF_GITEA_LINES.sub(r"\\\g<0>", pattern)


_PATTERNS: Mapping[Forge, Callable[[str], str]] = {
    Forge.GITLAB: _glob,
    Forge.GITHUB: _glob,
    Forge.GITEA: _regex,
}

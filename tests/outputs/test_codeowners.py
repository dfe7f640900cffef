"""CODEOWNERS as each forge reads it: by the rules of its own documentation."""

import re
import subprocess
from pathlib import Path

import pytest

from loa.outputs.codeowners import Forge, codeowners
from loa.records.reference_lists import Area, Name, Organisation, OrganisationLevel, ReferenceLists


def organisation(name: str) -> Organisation:
    return Organisation(id="so-noi-vu", names=(Name(text=name),), level=OrganisationLevel.PROVINCE)


LISTS = ReferenceLists(
    organisations={"so-noi-vu": organisation("Sở Nội vụ")},
    areas=(
        Area(folder="thu-tuc/ho-tich", organisation="so-noi-vu", reviewers=("@ho-tich",)),
        Area(folder="thu-tuc", organisation="ubnd-tinh", reviewers=("@tinh/mot-cua", "@an")),
        Area(folder="thu-tuc-cu", organisation="so-noi-vu", reviewers=("@cu",)),
        Area(folder="tin-tuc", organisation="so-noi-vu"),
        Area(folder="van-ban", organisation="so-noi-vu", reviewers=("@@maintainer",)),
    ),
)
ODD = "nội dung (mới) #1 [a+b] *?.d$/"


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith(("#", "["))]


def gitea_tokens(line: str) -> list[str]:
    """Split a line as Gitea does: a backslash keeps what follows, "#" ends the line."""
    tokens: list[str] = []
    token, escaped = "", False
    for char in line.strip().replace("\t", " "):
        if escaped:
            token, escaped = token + char, False
        elif char == "\\":
            escaped = True
        elif char == "#":
            break
        elif char == " ":
            tokens, token = [*tokens, *([token] if token else [])], ""
        else:
            token += char
    return [*tokens, *([token] if token else [])]


def asked_by_gitea(text: str, path: str) -> set[str]:
    """Return whom Gitea asks: the people of every line whose expression is the whole path."""
    rules = [gitea_tokens(line) for line in text.splitlines()]
    return {
        who for rule, *people in filter(None, rules) if re.fullmatch(rule, path) for who in people
    }


def asked_by_github(text: str, path: str, folder: Path) -> list[str]:
    """Return whom GitHub asks: those of the last pattern that fits, read as .gitignore's are."""
    rules = [re.split(r"(?<!\\) ", line) for line in lines(text)]
    return next((people for rule, *people in reversed(rules) if fits(rule, path, folder)), [])


def fits(pattern: str, path: str, folder: Path) -> bool:
    (folder / ".gitignore").write_text(f"{pattern}\n", "utf-8")
    subprocess.run(["git", "init", "-q", folder], check=True)
    command = ["git", "-C", str(folder), "check-ignore", "-q", "--no-index", "--", path]
    return subprocess.run(command, check=False).returncode == 0


@pytest.mark.parametrize("prefix", ["", "content/", ODD])
def test_github_asks_the_innermost_folder(tmp_path: Path, prefix: str) -> None:
    text = codeowners(LISTS, Forge.GITHUB, prefix)
    for path, people in {
        "thu-tuc/ho-tich/khai-sinh.md": ["@ho-tich"],
        "thu-tuc/cu-tru/tam-tru.md": ["@tinh/mot-cua", "@an"],
        "thu-tuc-cu/x.md": ["@cu"],
        "tin-tuc/2026/x.md": [],
        "khac/thu-tuc/x.md": [],
    }.items():
        assert asked_by_github(text, f"{prefix}{path}", tmp_path) == people


@pytest.mark.parametrize("prefix", ["", "content/", ODD])
def test_gitea_asks_every_folder_that_holds_the_file(prefix: str) -> None:
    text = codeowners(LISTS, Forge.GITEA, prefix)
    for path, people in {
        "thu-tuc/ho-tich/khai-sinh.md": {"@ho-tich", "@tinh/mot-cua", "@an"},
        "thu-tuc/cu-tru/tam-tru.md": {"@tinh/mot-cua", "@an"},
        "thu-tuc-cu/x.md": {"@cu"},
        "tin-tuc/2026/x.md": set(),
        "khac/thu-tuc/x.md": set(),
    }.items():
        assert asked_by_gitea(text, f"{prefix}{path}") == people


def test_gitlab_has_one_section_with_inner_folders_last_and_knows_roles() -> None:
    text = codeowners(LISTS, Forge.GITLAB, "content/")
    assert text.count("\n[") == 1
    assert lines(text) == [
        "/content/thu-tuc/ @tinh/mot-cua @an",
        "/content/thu-tuc/ho-tich/ @ho-tich",
        "/content/thu-tuc-cu/ @cu",
        "/content/van-ban/ @@maintainer",
    ]
    assert "@@" not in codeowners(LISTS, Forge.GITHUB, "content/")


@pytest.mark.parametrize("forge", Forge)
def test_organisations_are_named_and_the_order_of_the_list_does_not_show(forge: Forge) -> None:
    text = codeowners(LISTS, forge, "content/")
    turned = ReferenceLists(organisations=LISTS.organisations, areas=LISTS.areas[::-1])
    assert "# Sở Nội vụ\n" in text
    assert codeowners(turned, forge, "content/") == text


@pytest.mark.parametrize("forge", Forge)
def test_a_name_can_not_make_a_line_of_its_own(forge: Forge) -> None:
    lists = ReferenceLists(
        organisations={"so-noi-vu": organisation("Sở\n* @ai-cung-duoc")}, areas=LISTS.areas
    )
    assert "\n# Sở * ai-cung-duoc\n" in codeowners(lists, forge, "")

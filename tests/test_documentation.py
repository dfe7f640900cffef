"""The documents for developers name only what there is."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.builds.fixtures import ROOT

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "docs/ci/README.md")),
    *(ROOT / "docs" / f"{name}.md" for name in ("architecture", "commands", "design-system")),
    *(ROOT / "docs" / f"{name}.md" for name in ("glossary", "performance")),
    *sorted((ROOT / "docs/adr").glob("*.md")),
]
BUILT = ("index.html", "NAME.css", ".gitlab-ci.yml", "kiem-tra.yml")
"""Files that a build, or whoever sets up a repository, makes."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_relative_links_lead_to_files(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    relative = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in relative if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_files_of_code_that_are_named_are_there(document: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = {f"/{line}" for line in listed.stdout.splitlines()}
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`([\w./-]+\.(?:py|js|html|css|sh|yml|rng))`", text)
    missing = [
        name
        for name in named
        if not name.endswith(BUILT) and not any(file.endswith(f"/{name}") for file in files)
    ]
    assert missing == []


def test_every_decision_is_in_the_list_of_decisions() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    adrs = {path.name for path in (ROOT / "docs/adr").glob("*.md")}
    assert set(re.findall(r"\(adr/(\d{4}[^)]*\.md)\)", text)) == adrs

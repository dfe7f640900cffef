"""The same bodies three times: as Loa's content, as a MkDocs project, and as a Hugo project."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

REFERENCE_LISTS = "danh-muc"

_MKDOCS = """\
site_name: Bench
site_url: https://bench.example/
docs_dir: docs
theme: {name: material, language: vi, font: false}
plugins: [%s]
nav: [index.md]
not_in_nav: "*.md"
markdown_extensions: [tables, sane_lists, admonition, abbr, toc]
validation:
  nav: {omitted_files: ignore, not_found: ignore, absolute_links: ignore}
  links: {not_found: ignore, absolute_links: ignore, unrecognized_links: ignore, anchors: ignore}
"""
MKDOCS_CONFIGS = {"mkdocs.yml": _MKDOCS % "", "mkdocs-search.yml": _MKDOCS % "search"}

HUGO_FILES = {
    "hugo.toml": """\
baseURL = "https://bench.example/"
title = "Bench"
locale = "vi"
""",
    "layouts/baseof.html": """\
<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>{{ block "main" . }}{{ end }}</body>
</html>
""",
    "layouts/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}\n',
    # Lists, feeds and a site map are what Hugo makes by itself, and what Loa makes too.
    "layouts/list.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n'
    ),
}

_PUBLISHED = re.compile(r"^status: *published$", re.MULTILINE)


@dataclass(frozen=True)
class Corpus:
    """One content folder, what was made of it, and how many published bodies it has."""

    records: int
    bodies: int
    content: Path
    mkdocs: Path
    hugo: Path


def corpus_of(content: Path, folder: Path, records: int, *, others: bool) -> Corpus:
    """Return the corpus of a content folder; with `others`, write the other two's projects too."""
    corpus = Corpus(
        records=records,
        bodies=sum(1 for _ in _bodies(content)),
        content=content,
        mkdocs=folder / "mkdocs",
        hugo=folder / "hugo",
    )
    if others:
        _write_all(corpus.mkdocs, MKDOCS_CONFIGS | {"docs/index.md": "# Bench\n"})
        _write_all(corpus.hugo, HUGO_FILES)
        for target in (corpus.mkdocs / "docs", corpus.hugo / "content"):
            target.mkdir(exist_ok=True)
        _copy_bodies(content, (corpus.mkdocs / "docs", corpus.hugo / "content"))
    return corpus


def _bodies(content: Path) -> Iterator[Path]:
    return (path for path in _files(content) if path.suffix == ".md" and is_published(path))


def _files(content: Path) -> Iterator[Path]:
    """Yield what lies in the folders of the kinds."""
    for path in sorted(content.glob("*/**/*")):
        if path.is_file() and path.relative_to(content).parts[0] != REFERENCE_LISTS:
            yield path


def _copy_bodies(content: Path, targets: tuple[Path, ...]) -> None:
    """Write title and body of each record, and copy pictures, where links look for them."""
    for path in _files(content):
        if path.suffix == ".md" and not is_published(path):
            continue  # the others would build what Loa leaves out
        relative = path.relative_to(content)
        text = plain_page(path) if path.suffix == ".md" else None
        for target in (target / relative for target in targets):
            target.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                shutil.copyfile(path, target)
            else:
                target.write_text(text, encoding="utf-8")


def is_published(path: Path) -> bool:
    """Return whether a record is meant to be seen."""
    return _PUBLISHED.search(path.read_text(encoding="utf-8")) is not None


def plain_page(path: Path) -> str:
    """Return a record as a page that knows its title and nothing else."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.load(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    title = facts.get("title") or facts.get("name") or facts.get("subject") or path.stem
    return f"---\ntitle: {json.dumps(str(title), ensure_ascii=False)}\n---\n{body}"


def _write_all(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

"""Which room may import which: docs/architecture.md, held to the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta, nodes

HOOKS = Path(__file__).parents[1] / "hooks"
PACKAGE = HOOKS / "loa"

ROOMS = {
    "text": set(),
    "problems": {"text"},
    "citations": set(),
    "records": {"text", "problems"},
    "guide": {"text", "records", "rule_page"},
    "schema": {"records", "catalogue"},
    "snippets": {"records", "schema"},
    "addresses": {"records"},
    "policy": set(),
    "catalogue": {"text", "problems", "citations", "records", "addresses"},
    "site": {"text", "records", "catalogue"},
    "open_data": {"records", "catalogue"},
    "pages": {"text", "records", "addresses", "catalogue", "open_data", "site"},
    "outputs": {"text", "records", "addresses", "catalogue", "open_data", "site"},
    "search": {"text", "records", "addresses", "catalogue", "pages", "outputs"},
    "cards": {"text", "pages"},
    "twins": {"text", "catalogue", "pages", "site"},
    "discovery": {
        *("records", "addresses", "catalogue", "open_data", "pages", "outputs", "site", "twins"),
    },
    "mirror": {"text", "records", "addresses", "policy", "catalogue"},
    "gate": {"text", "problems", "records", "catalogue"},
    "history": {"text", "problems", "records", "catalogue", "gate"},
    "sample": {"text", "records", "catalogue"},
    "engine": {
        *("text", "problems", "records", "addresses", "policy"),
        *("catalogue", "gate", "pages", "site", "outputs", "search"),
        *("cards", "twins", "discovery"),
    },
    "feed_check": {"text", "problems"},
    "rules": {"problems"},
    "rule_page": {"problems", "gate", "rules", "feed_check"},
    "report": {"text", "problems", "rules", "catalogue", "gate", "engine", "feed_check", "mirror"},
    "cli": {
        *("text", "problems", "records", "citations", "catalogue", "gate"),
        *("site", "outputs", "schema", "snippets", "sample"),
        *("history", "engine", "report", "rules", "mirror", "feed_check"),
    },
}
KNOW_MKDOCS = {"engine", "cli"}


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "loa":
            yield from (f"loa.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    room = _room(path)
    imported = {name.split(".")[1] for name in _imports(path) if name.startswith("loa.")}
    assert imported - {room} <= ROOMS[room]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_may_import_no_more_than_it_does(room: str) -> None:
    """What nobody needs is not allowed, so that it is seen when somebody begins to."""
    modules = (path for path in _modules() if _room(path) == room)
    names = (name.split(".") for path in modules for name in _imports(path))
    assert ROOMS[room] <= {name[1] for name in names if name[0] == "loa" and len(name) > 1}


def test_no_room_leads_back_to_itself() -> None:
    TopologicalSorter(ROOMS).prepare()


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_engine_knows_mkdocs(path: Path) -> None:
    knows = any(
        name.split(".")[0] in {"mkdocs", "properdocs", "material"} for name in _imports(path)
    )
    assert not knows or _room(path) in KNOW_MKDOCS


def test_hooks_are_short() -> None:
    long = {p.name: n for p in HOOKS.glob("*.py") if (n := len(p.read_text().splitlines())) > 80}
    assert long == {}


CLOCK = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)\b|\btime\.(?:time|localtime)\b")


def test_only_the_edges_read_the_clock() -> None:
    """The as-of date is the one clock of what is built; `today_in_vietnam` is its only source.

    Publishing and verifying have one of their own, for nothing that is built depends on them.
    """
    texts = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in _modules()
    }
    clocks = [name for name, text in texts.items() if CLOCK.search(text)]
    assert clocks == ["mirror/verify/clock.py", "text/dates.py"]
    users = sorted(name for name, text in texts.items() if "today_in_vietnam" in text)
    assert users == ["site.py", "text/dates.py"]


TEMPLATES = HOOKS.parent / "theme_overrides"
TEMPLATES_READ = {"view", "site", "menu", "at", "page", "asked_most"}
FILTERS = ("vdate", "with_abbr", "with_abbr_and_links", "with_links")
OF_THE_PAGE = {"content", "title", "canonical_url", "metadata", "tools"}


@cache
def _set_by_templates() -> frozenset[str]:
    """Return what templates set for the frames that they extend."""
    texts = (path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    return frozenset(re.findall(r"^\{% set (\w+) = ", "\n".join(texts), re.MULTILINE))


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_a_template_reads_its_view_and_little_else(path: Path) -> None:
    """Whatever builds the pages one day need give templates no more than this."""
    env = jinja2.Environment(autoescape=True)
    env.filters.update(dict.fromkeys(FILTERS, str))
    tree = env.parse(path.read_text(encoding="utf-8"))
    imported = {name for found in tree.find_all(nodes.FromImport) for name in found.names}
    macros = {found.name for found in tree.find_all(nodes.Macro)}
    read = meta.find_undeclared_variables(tree) - imported - macros - _set_by_templates()
    assert read <= TEMPLATES_READ
    of_the_page = {
        found.attr
        for found in tree.find_all(nodes.Getattr)
        if isinstance(found.node, nodes.Name) and found.node.name == "page"
    }
    assert of_the_page <= OF_THE_PAGE
    assert not any(found.with_context for found in tree.find_all(nodes.FromImport)), (
        "mỗi trang một lần"
    )

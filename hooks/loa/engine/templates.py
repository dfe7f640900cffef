"""What each template is made of: one digest for it and for all that it draws in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import normpath

import jinja2
from jinja2 import nodes
from mkdocs.config.defaults import MkDocsConfig

from loa.engine.digests import digest_of_file, digest_of_value

_REFERRING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
_REMEMBERED = 500
"""Texts of templates: a portal and its theme have eighty, of which an edit changes one."""


@dataclass(frozen=True)
class TemplateDigests:
    """The digest of each template; `key` tells for which state of the files they are true."""

    key: str
    of: Mapping[str, str]

    @property
    def of_pages(self) -> list[str]:
        """The templates of whole pages, which lie in no folder."""
        return sorted(name for name in self.of if "/" not in name and name.endswith(".html"))


def template_digests(
    config: MkDocsConfig, programme: str, known: TemplateDigests | None
) -> TemplateDigests:
    """Return the digests of all templates that a page may name.

    Only the portal's own templates are counted in: those of the theme change with its version,
    which the digest of the programme holds.

    Args:
        config: mkdocs.yml, which names the theme.
        programme: the digest of the programme.
        known: what an earlier build found; taken up if it is still true.
    """
    own = _own_files(config)
    # By their names in the theme: where the project lies does not matter.
    digests = {name: digest_of_value([name, digest_of_file(own[name])]) for name in sorted(own)}
    key = digest_of_value([programme, digests])
    if known and known.key == key:
        return known
    drawn_in = _DrawnIn(config.theme.get_env(), frozenset(own))
    pages = {name for name in own if name.endswith((".html", ".xml"))}
    # Where the portal has no main.html of its own, the theme's draws in what the portal has.
    names = {*pages, *config.theme.static_templates, "main.html"}
    return TemplateDigests(
        key,
        {
            name: digest_of_value(
                sorted(digests[used] for used in drawn_in.by(name) if used in own)
            )
            for name in names
        },
    )


def _own_files(config: MkDocsConfig) -> dict[str, Path]:
    """Return all files of the portal's part of the theme: a template may draw in any of them."""
    folder = Path(config.theme.custom_dir or "")
    if not config.theme.custom_dir or not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }


class _DrawnIn:
    """Follows extends, imports and includes from template to template."""

    def __init__(self, env: jinja2.Environment, own: frozenset[str]) -> None:
        self._env = env
        self._own = own
        self._references: dict[str, frozenset[str]] = {}

    def by(self, name: str) -> set[str]:
        """Return a template with all that it draws in."""
        found: set[str] = set()
        to_follow = [name]
        while to_follow:
            current = to_follow.pop()
            if current not in found:
                found.add(current)
                to_follow += self._direct(current)
        return found

    def _direct(self, name: str) -> frozenset[str]:
        if name not in self._references:
            self._references[name] = frozenset(self._read(name))
        return self._references[name]

    def _read(self, name: str) -> Iterator[str]:
        try:
            source = self._env.loader.get_source(self._env, name)[0] if self._env.loader else ""
        except (jinja2.TemplateError, UnicodeDecodeError):  # told when a page needs it
            return
        for expression in _references(source):
            yield from self._named(expression)

    def _named(self, expression: nodes.Expr) -> Iterator[str]:
        """Yield the templates that an expression may name; of a computed name, all that fit."""
        match expression:
            case nodes.Const(value=str(name)):
                yield normpath(name)  # Jinja finds "./x.html" and "a//x.html", too
            case nodes.Const(value=names) if isinstance(names, tuple | list):
                yield from (normpath(name) for name in names if isinstance(name, str))
            case nodes.Tuple(items=items) | nodes.List(items=items):
                for item in items:
                    yield from self._named(item)
            case nodes.Concat(nodes=[nodes.Const(value=str(prefix)), *_]):
                yield from (name for name in self._own if name.startswith(prefix))
            case _:
                yield from self._own


@lru_cache(_REMEMBERED)
def _references(source: str) -> tuple[nodes.Expr, ...]:
    """Return what a template draws in, as it is written there; nothing if it is no template."""
    # The syntax that MkDocs gives a theme.
    env = jinja2.Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - nothing is printed
    try:
        tree = env.parse(source)
    except jinja2.TemplateError:  # told when a page needs it
        return ()
    return tuple(node.template for node in tree.find_all(_REFERRING))  # type: ignore[attr-defined] # all four have it

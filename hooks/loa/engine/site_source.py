"""What site_src/ and the theme hold besides templates: fixed pages, and files to copy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, get_files

from loa.engine.digests import digest_of_file
from loa.site import SiteError

_HELD_BACK = {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}
_PART = re.compile(r"(assets/css/[^/]+)/[^/]+(\.css)")
"""A part of a style sheet: assets/css/loa/10-tokens.css is one of assets/css/loa.css."""


@dataclass(frozen=True)
class SiteSource:
    """The fixed pages, by their place in MkDocs' tree, and the files to copy, by theirs.

    `sheets` are the style sheets that are kept in parts, with these in the order of their names.
    """

    pages: Mapping[str, Path]
    copies: Mapping[str, str]
    sheets: Mapping[str, tuple[str, ...]]

    @property
    def facts(self) -> list[object]:
        """What the pages say, as digests, and which files are copied."""
        pages = [(uri, digest_of_file(path)) for uri, path in self.pages.items()]
        return [pages, sorted(self.copies.items()), sorted(self.sheets.items())]


def site_source(config: MkDocsConfig) -> SiteSource:
    """Return what MkDocs finds in docs_dir and in the portal's own part of the theme.

    Raises:
        SiteError: a file's name can not be an address.
    """
    files = own_files(get_files(config), config)
    for file in files:
        if not file.src_uri.isprintable():
            name = file.src_uri.encode("utf-8", "replace").decode("utf-8")
            raise SiteError(f"Đổi tên tệp “{name}” trong site_src/: tên có ký tự không in được.")
    pages = {file.src_uri: file for file in files.documentation_pages()}
    copies = {
        file.dest_uri: file.abs_src_path or ""
        for file in files
        if not file.is_documentation_page() and file.inclusion not in _HELD_BACK
    }
    sheets = _sheets(copies)
    parts = {path for paths in sheets.values() for path in paths}
    return SiteSource(
        {uri: Path(file.abs_src_path or "") for uri, file in pages.items()},
        {uri: at for uri, at in copies.items() if at not in parts and uri not in sheets},
        sheets,
    )


def _sheets(copies: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    sheets: dict[str, tuple[str, ...]] = {}
    for uri in sorted(copies):
        if part := _PART.fullmatch(uri):
            name = part[1] + part[2]
            sheets[name] = (*sheets.get(name, ()), copies[uri])
    return sheets


def own_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files with those of theme_overrides/, but none of Material's (ADR 0003)."""
    if config.theme.custom_dir:
        own = jinja2.Environment(  # noqa: S701 - it lists files and renders nothing
            loader=jinja2.FileSystemLoader(config.theme.custom_dir)
        )
        files.add_files_from_theme(own, config)
    return files

"""What site_src/ and the theme hold besides templates: fixed pages, scripts, and files to copy.

Most scripts are copied. A folder in assets/js/ holds the modules of one page's script, which begins
with its page.js (`loa.outputs.scripts`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, get_files

from loa.engine.digests import digest_of_file
from loa.outputs.scripts import ScriptError, scripts
from loa.outputs.text_file import TextFile
from loa.site import SiteError

_HELD_BACK = {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}


_MODULE = re.compile(r"(assets/js/[^/]+/)(\w+)\.js")
_ENTRY = "page"


@dataclass(frozen=True)
class SiteSource:
    """What there is, each by its place in MkDocs' tree.

    Args:
        pages: the fixed pages.
        copies: the files to copy.
        modules: the modules of scripts, by their folder and name.
    """

    pages: Mapping[str, Path]
    copies: Mapping[str, str]
    modules: Mapping[str, Mapping[str, Path]]

    @property
    def facts(self) -> list[object]:
        """What the pages and modules say, as digests, and which files are copied."""
        modules = {path.as_posix(): path for of in self.modules.values() for path in of.values()}
        said = [(u, digest_of_file(path)) for u, path in (*self.pages.items(), *modules.items())]
        return [said, sorted(self.copies.items())]

    def scripts(self) -> Iterator[TextFile]:
        """Yield the scripts that modules make up.

        Raises:
            SiteError: a module is written in a way that is not understood.
        """
        for folder, modules in self.modules.items():
            texts = {name: path.read_text(encoding="utf-8") for name, path in modules.items()}
            try:
                yield from scripts(folder, texts, _ENTRY)
            except ScriptError as error:
                raise SiteError(f"site_src/{folder}{error}") from error


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
    modules: dict[str, dict[str, Path]] = {}
    for found in filter(None, map(_MODULE.fullmatch, [*copies])):
        modules.setdefault(found[1], {})[found[2]] = Path(copies.pop(found[0]))
    return SiteSource(
        {uri: Path(file.abs_src_path or "") for uri, file in pages.items()}, copies, modules
    )


def own_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files with those of theme_overrides/, but none of Material's (ADR 0003)."""
    if config.theme.custom_dir:
        own = jinja2.Environment(  # noqa: S701 - it lists files and renders nothing
            loader=jinja2.FileSystemLoader(config.theme.custom_dir)
        )
        files.add_files_from_theme(own, config)
    return files

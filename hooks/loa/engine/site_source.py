"""What site_src/ and the theme hold besides templates: fixed pages, assets, and files to copy.

Most files are copied. A folder in assets/js/ holds the modules of one page's script, which begins
with its page.js (`loa.outputs.scripts`); one in assets/css/ holds the parts of a style sheet, in
the order of their names (`loa.outputs.style_sheet`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, get_files

from loa.engine.assets import versioned
from loa.engine.digests import digest_of_file
from loa.outputs import scripts as of_scripts
from loa.outputs import style_sheet as of_style_sheets
from loa.outputs.scripts import ScriptError, scripts
from loa.outputs.style_sheet import joined
from loa.outputs.text_file import TextFile
from loa.site import SiteError

_HELD_BACK = {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}
_MODULE = re.compile(r"(assets/js/[^/]+/)(\w+)\.js")
_ENTRY = "page"
_PART = re.compile(r"(assets/css/[^/]+)/([^/]+)\.css")


@dataclass(frozen=True)
class SiteSource:
    """What there is, each by its place in MkDocs' tree.

    Args:
        pages: the fixed pages.
        copies: the files to copy, by their address in the site.
        modules: the modules of scripts, by their folder and name.
        sheets: the parts of style sheets, by the sheet's name and theirs.
        assets: of what templates know by another name, the address by that name.
    """

    pages: Mapping[str, Path]
    copies: Mapping[str, str]
    modules: Mapping[str, Mapping[str, Path]]
    sheets: Mapping[str, Mapping[str, Path]]
    assets: Mapping[str, str]

    @property
    def facts(self) -> list[object]:
        """What the pages say, as digests, which files are copied, and where assets stand."""
        said = [(uri, digest_of_file(path)) for uri, path in self.pages.items()]
        return [said, sorted(self.copies.items()), sorted(self.assets.items())]

    def made_assets(self) -> Iterator[TextFile]:
        """Yield the scripts and style sheets that several files make up.

        Raises:
            SiteError: a module is written in a way that is not understood.
        """
        for sheet, parts in self.sheets.items():
            text = joined(parts[name].read_text(encoding="utf-8") for name in sorted(parts))
            yield TextFile(self.assets[sheet], text)
        for folder, modules in self.modules.items():
            texts = {name: path.read_text(encoding="utf-8") for name, path in modules.items()}
            try:
                for script in scripts(folder, texts, _ENTRY):
                    yield replace(script, url=self.assets[script.url])
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
    digests = {name: digest_of_file(path) for name, path in copies.items()}
    modules, sheets = _taken(copies, _MODULE), _taken(copies, _PART)
    sheets = {f"{sheet}.css": parts for sheet, parts in sheets.items()}
    for sheet in sheets.keys() & copies.keys():
        del copies[sheet]
    makers = [digest_of_file(str(module.__file__)) for module in (of_scripts, of_style_sheets)]
    assets = versioned(digests, sheets, makers)
    return SiteSource(
        {uri: Path(file.abs_src_path or "") for uri, file in pages.items()},
        {assets.get(name, name): path for name, path in copies.items()},
        modules,
        sheets,
        assets,
    )


def _taken(copies: dict[str, str], pattern: re.Pattern[str]) -> dict[str, dict[str, Path]]:
    """Take the files that are parts of another, by what they are parts of and their names."""
    taken: dict[str, dict[str, Path]] = {}
    for found in filter(None, map(pattern.fullmatch, [*copies])):
        taken.setdefault(found[1], {})[found[2]] = Path(copies.pop(found[0]))
    return taken


def own_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files with those of theme_overrides/, but none of Material's (ADR 0003)."""
    if config.theme.custom_dir:
        own = jinja2.Environment(  # noqa: S701 - it lists files and renders nothing
            loader=jinja2.FileSystemLoader(config.theme.custom_dir)
        )
        files.add_files_from_theme(own, config)
    return files

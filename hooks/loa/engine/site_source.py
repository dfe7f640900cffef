"""What site_src/ and the theme hold besides templates: fixed pages, and files to copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, get_files

from loa.engine.assets import versioned
from loa.engine.digests import digest_of_file
from loa.site import SiteError

_HELD_BACK = {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}


@dataclass(frozen=True)
class SiteSource:
    """The fixed pages, by their place in MkDocs' tree, and the files to copy.

    Args:
        pages: the fixed pages.
        copies: the files to copy, by their address in the site.
        assets: of those that templates know by another name, the address by that name.
    """

    pages: Mapping[str, Path]
    copies: Mapping[str, str]
    assets: Mapping[str, str]

    @property
    def facts(self) -> list[object]:
        """What the pages say, as digests, and which files are copied."""
        pages = [(uri, digest_of_file(path)) for uri, path in self.pages.items()]
        return [pages, sorted(self.copies.items())]


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
    assets = versioned({name: digest_of_file(path) for name, path in copies.items()})
    return SiteSource(
        {uri: Path(file.abs_src_path or "") for uri, file in pages.items()},
        {assets.get(name, name): path for name, path in copies.items()},
        assets,
    )


def own_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files with those of theme_overrides/, but none of Material's (ADR 0003)."""
    if config.theme.custom_dir:
        own = jinja2.Environment(  # noqa: S701 - it lists files and renders nothing
            loader=jinja2.FileSystemLoader(config.theme.custom_dir)
        )
        files.add_files_from_theme(own, config)
    return files

"""What a command may set, and what of mkdocs.yml our own engine can not do."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from loa.engine.digests import digest_of_file, digest_of_value
from loa.site import Site, SiteError, read_site

CONFIG_FILE = "mkdocs.yml"

_OUR_HOOKS = frozenset(
    {"read_content.py", "assemble_pages.py", "render_pages.py", "write_outputs.py"}
)


@dataclass(frozen=True)
class Options:
    """What a command may set; blank means what mkdocs.yml says.

    Args:
        content: the content folder.
        as_of: the day that decides what is published, in ISO form.
        keep_going: whether to build without the records that have errors.
        jobs: how many processes may work at once; 0 for as many as there are cores.
        site_url: where the site will be seen.
        full_text: whether texts are indexed, if mkdocs.yml does not forbid it.
        offline: whether browsers may keep pages, likewise.
    """

    content: str = ""
    as_of: str = ""
    keep_going: bool = False
    jobs: int = 0
    site_url: str = ""
    full_text: bool = True
    offline: bool = True

    def load(self) -> MkDocsConfig:
        """Return mkdocs.yml with these options, which it takes up by `!ENV`."""
        given = {
            "LOA_CONTENT": self.content,
            "LOA_AS_OF": self.as_of,
            "LOA_KEEP_GOING": "true" if self.keep_going else "",
            "LOA_FULL_TEXT": "" if self.full_text else "false",
            "LOA_OFFLINE": "" if self.offline else "false",
            # Material's banner about MkDocs 2 is for maintainers (ADR 0001), not for editors.
            "NO_MKDOCS_2_WARNING": "1",
        }
        if self.content and not Path(self.content).is_dir():
            # MkDocs, which is to watch it, would say so in English.
            raise SiteError(f"Không có thư mục nội dung “{self.content}”. Sửa lại đường dẫn.")
        before = dict(os.environ)
        os.environ.update({name: value for name, value in given.items() if value})
        try:
            return load(CONFIG_FILE, self.site_url)
        finally:
            os.environ.clear()
            os.environ.update(before)


def load(config_file: str, site_url: str = "") -> MkDocsConfig:
    """Return mkdocs.yml without its hooks, which are for MkDocs: our engine does their work.

    Args:
        config_file: where mkdocs.yml is.
        site_url: where the site will be seen, if not where mkdocs.yml says.
    """
    given = {"site_url": site_url} if site_url else {}
    return load_config(config_file, hooks=[], **given)


def site_of(config: MkDocsConfig) -> Site:
    """Return the portal's facts from MkDocs' configuration; see `read_site` for the errors."""
    root = Path(config.config_file_path).parent
    if not config.use_directory_urls:
        raise SiteError("mkdocs.yml: use_directory_urls phải là true; địa chỉ đã in dựa vào đó.")
    options = config.extra.get("loa") or {}
    description = config.site_description or ""
    return read_site(config.site_name, config.site_url or "", description, options, root)


def content_folder(options: Options) -> Path:
    """Return the content folder of the portal; see `site_of` for the errors."""
    return site_of(options.load()).content


def config_digest(config: MkDocsConfig) -> str:
    """Return the digest of what mkdocs.yml says, with what it inherits and takes from outside.

    What it says of the single build (the day, the folder) is told by `Site`. The code of Markdown
    extensions counts in, for the portal may have some of its own.
    """
    said = {**config.user_configs[0], "extra": {**config.extra, "loa": None}, "watch": None}
    if isinstance(said.get("theme"), dict):  # in which MkDocs tells where the folder lies
        said["theme"] = {**said["theme"], "custom_dir": None}
    modules = (sys.modules.get(name) for name in config.markdown_extensions)
    files = {module.__file__ for module in modules if module and module.__file__}
    return digest_of_value([said, [digest_of_file(file) for file in sorted(files)]])


def refuse_what_only_mkdocs_runs(config: MkDocsConfig) -> None:
    """Refuse a configuration that `mkdocs build` would do more with than we.

    Raises:
        SiteError: mkdocs.yml names plugins, hooks or templates that our engine does not run.
    """
    written = config.user_configs[0]
    strange = {
        "hooks": {name for name in written.get("hooks") or [] if Path(name).name not in _OUR_HOOKS},
        "plugins": {str(name) for name in config.plugins},
        "extra_templates": {str(name) for name in config.extra_templates},
        # A body would show a file that is in no fingerprint.
        "markdown_extensions": {"pymdownx.snippets"} & set(config.markdown_extensions),
    }
    for what, names in strange.items():
        if names:
            raise SiteError(
                f"mkdocs.yml: {what}: {', '.join(sorted(names))}: lệnh loa không chạy phần này. "
                "Bỏ dòng đó, hoặc dựng bằng lệnh mkdocs build."
            )


def refuse_among_sources(config: MkDocsConfig, site: Site, target: Path) -> None:
    """Refuse a site that would become a source of the next build, or be cleared with sources."""
    sources = [site.content.resolve(), Path(config.docs_dir).resolve()]
    if config.theme.custom_dir:
        sources.append(Path(str(config.theme.custom_dir)).resolve())
    place = target.resolve()
    if any(place.is_relative_to(s) or s.is_relative_to(place) for s in sources):
        raise SiteError(
            f"{os.path.relpath(target)}: thư mục này chứa nguồn của cổng hoặc nằm trong đó; "
            "chọn thư mục khác để dựng trang."
        )

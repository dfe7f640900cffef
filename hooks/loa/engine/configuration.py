"""What a command may set, and what of mkdocs.yml our own engine can not do."""

import os
import pickle
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from pydantic_core import to_json

from loa.engine.digests import digest_of
from loa.site import SiteError

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
    """

    content: str = ""
    as_of: str = ""
    keep_going: bool = False
    jobs: int = 0
    site_url: str = ""

    def load(self) -> MkDocsConfig:
        """Return mkdocs.yml with these options.

        They are handed over by `!ENV`, the one way that also reaches MkDocs' own preview, which
        loads its configuration again on every change.
        """
        given = {
            "LOA_CONTENT": self.content,
            "LOA_AS_OF": self.as_of,
            "LOA_KEEP_GOING": "true" if self.keep_going else "",
        }
        os.environ.update({name: value for name, value in given.items() if value})
        # Material's banner about MkDocs 2 is for maintainers (ADR 0001), not for editors.
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        return load(CONFIG_FILE, self.site_url)


def load(config_file: str, site_url: str = "") -> MkDocsConfig:
    """Return mkdocs.yml without its hooks, which are for MkDocs: our engine does their work.

    Args:
        config_file: where mkdocs.yml is.
        site_url: where the site will be seen, if not where mkdocs.yml says.
    """
    given = {"site_url": site_url} if site_url else {}
    return load_config(config_file, hooks=[], **given)


def settings_digest(config: MkDocsConfig) -> str:
    """Return the digest of all that mkdocs.yml says, inherits and takes from the environment.

    What it says under `extra.loa` is apart, in `Site`; and it does not matter where a file lies.
    """
    written = config.user_configs[0]
    theme, extra = written.get("theme"), written.get("extra")
    if isinstance(theme, dict):
        written = {**written, "theme": {**theme, "custom_dir": ""}}
    if isinstance(extra, dict):
        written = {**written, "extra": {**extra, "loa": ""}}
    # YAML may name functions, which a pickle names, too.
    return digest_of(to_json(written, fallback=lambda value: pickle.dumps(value).hex()))


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
    }
    for what, names in strange.items():
        if names:
            raise SiteError(
                f"mkdocs.yml: {what}: {', '.join(sorted(names))}: lệnh loa không chạy phần này. "
                "Bỏ dòng đó, hoặc dựng bằng lệnh mkdocs build."
            )

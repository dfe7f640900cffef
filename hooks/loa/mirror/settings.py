"""What the configuration says of mirrors: `extra.loa.mirrors`."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from loa.catalogue.validation import validate
from loa.catalogue.yaml_reader import YamlDocument
from loa.mirror.failures import MirrorSettingsError
from loa.mirror.local import LocalTarget
from loa.mirror.target import Target
from loa.records.fields import Model

_CONFIG_FILE = "mkdocs.yml"


class MirrorSettings(Model, ABC):
    """What is said of every mirror, whatever it is. Paths go from the folder of mkdocs.yml."""

    name: str = Field(title="Tên", pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["cong"])
    target: str = Field("local", title="Cách đưa lên", examples=["local"])
    allowed_signers: str = Field(title="Danh sách người ký", examples=["nguoi-ky"])
    key: str = Field("", title="Khóa ký", examples=["~/.ssh/loa_release"])
    url: str = Field("", title="Địa chỉ", pattern=r"^https?://.*$", examples=["https://…/"])
    require_signed_commits: bool = Field(False, title="Chỉ đăng commit đã ký")
    keep: int = Field(5, title="Số bản giữ lại", ge=2, le=1000)

    @abstractmethod
    def connect(self, root: Path) -> Target:
        """Return what releases are published to."""


class LocalSettings(MirrorSettings):
    """A mirror that is a folder of this machine."""

    folder: str = Field(title="Thư mục", min_length=1, examples=["/var/www/loa"])

    def connect(self, root: Path) -> Target:
        """Return the folder."""
        return LocalTarget(_path(root, self.folder))


_KINDS: Mapping[str, type[MirrorSettings]] = {"local": LocalSettings}
"""What may be said of a mirror, by its `target`."""


@dataclass(frozen=True)
class Mirror:
    """A mirror as it is configured: what is said of it, and the folder of mkdocs.yml."""

    settings: MirrorSettings
    root: Path

    @property
    def name(self) -> str:
        """Its name."""
        return self.settings.name

    @property
    def allowed_signers(self) -> Path:
        """The file of those whose signature counts."""
        return _path(self.root, self.settings.allowed_signers)

    @property
    def key(self) -> Path | None:
        """The key with which releases are signed, if one is named."""
        return _path(self.root, self.settings.key) if self.settings.key else None

    def target(self) -> Target:
        """Return what releases are published to."""
        return self.settings.connect(self.root)


def _path(root: Path, path: str) -> Path:
    return root / Path(path).expanduser()


def read_mirrors(options: Mapping[str, Any], root: Path) -> tuple[Mirror, ...]:
    """Return the mirrors.

    Args:
        options: the mapping under `extra.loa`.
        root: the folder of mkdocs.yml.

    Raises:
        MirrorSettingsError: something is missing, misspelled or there twice.
    """
    said = options.get("mirrors") or []
    if not isinstance(said, list):
        raise MirrorSettingsError(
            f"{_CONFIG_FILE}: mirrors phải là danh sách, mỗi trang một mục bắt đầu bằng “- name:”."
        )
    mirrors = [Mirror(_read(one, number), root) for number, one in enumerate(said, 1)]
    names = [mirror.name for mirror in mirrors]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise MirrorSettingsError(f"{_CONFIG_FILE}: mirrors: tên “{twice[0]}” dùng hai lần.")
    return tuple(mirrors)


def _read(said: Any, number: int) -> MirrorSettings:
    """Return one mirror's settings."""
    kind = said.get("target", "local") if isinstance(said, dict) else "local"
    if kind not in _KINDS:
        known = ", ".join(_KINDS)
        raise MirrorSettingsError(
            f"{_CONFIG_FILE}: mirrors, mục {number}: không có target “{kind}”; dùng: {known}."
        )
    settings, problems = validate(_KINDS[kind], said, YamlDocument(None), _CONFIG_FILE)
    if settings is None:
        raise MirrorSettingsError(
            "\n".join(
                f"{_CONFIG_FILE}: mirrors, mục {number}: {problem.message} {problem.advice}"
                for problem in problems
            )
        )
    return settings


def chosen(mirrors: Sequence[Mirror], names: Sequence[str]) -> tuple[Mirror, ...]:
    """Return the mirrors of some names; all, if none is named.

    Raises:
        MirrorSettingsError: there is none, or none of that name.
    """
    if not mirrors:
        raise MirrorSettingsError(
            f"{_CONFIG_FILE} chưa khai trang nào dưới extra.loa.mirrors; "
            "xem docs/huong-dan-xuat-ban.md."
        )
    by_name = {mirror.name: mirror for mirror in mirrors}
    for name in names:
        if name not in by_name:
            known = ", ".join(by_name)
            raise MirrorSettingsError(f"không có trang tên “{name}”; đang có: {known}.")
    return tuple(by_name[name] for name in names) if names else tuple(mirrors)

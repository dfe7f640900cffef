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
from loa.mirror.host import Host, Login
from loa.mirror.local import LocalTarget
from loa.mirror.objects import ObjectsTarget
from loa.mirror.rclone import Store
from loa.mirror.rsync_only import RsyncTarget
from loa.mirror.ssh import SshTarget
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


class HostSettings(MirrorSettings):
    """A mirror on a host that is reached by SSH."""

    host: str = Field(
        title="Máy chủ", pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", examples=["may-chu"]
    )
    known_hosts: str = Field("~/.ssh/known_hosts", title="Khóa của máy chủ", min_length=1)
    user: str = Field("", title="Tài khoản", pattern=r"^[A-Za-z0-9_.-]*$", examples=["xuat-ban"])
    port: int = Field(0, title="Cổng", ge=0, le=65535, examples=[22])
    identity: str = Field("", title="Khóa SSH", examples=["~/.ssh/loa_ssh"])

    def reach(self, root: Path) -> Host:
        """Return the host; raises MirrorSettingsError."""
        known_hosts = _path(root, self.known_hosts)
        if not known_hosts.is_file():
            raise MirrorSettingsError(f"{_CONFIG_FILE}: không có tệp known_hosts {known_hosts}.")
        identity = _path(root, self.identity) if self.identity else None
        return Host(Login(self.host, known_hosts, self.user, self.port, identity))


class SshSettings(HostSettings):
    """A mirror on a host that has a shell."""

    folder: str = Field(title="Thư mục", pattern=r"^/.*[^/]$", examples=["/var/www/loa"])

    def connect(self, root: Path) -> Target:
        """Return the folder there."""
        return SshTarget(self.reach(root), self.folder)


class RsyncSettings(HostSettings):
    """A mirror on a host that lets nobody but rsync in."""

    folder: str = Field(".", title="Thư mục", pattern=r"^[A-Za-z0-9_./-]+$", examples=["."])

    def connect(self, root: Path) -> Target:
        """Return the folder there."""
        return RsyncTarget(self.reach(root), self.folder)


class ObjectsSettings(MirrorSettings):
    """A mirror in a store of objects that rclone reaches."""

    remote: str = Field(title="Kho", pattern=r"^[A-Za-z0-9_.+@ -]+:.+$", examples=["kho:cong"])
    rclone: str = Field("rclone", title="Chương trình rclone", min_length=1)
    config: str = Field("", title="Cấu hình rclone", examples=["~/.config/rclone/rclone.conf"])

    def connect(self, root: Path) -> Target:
        """Return the place in the store."""
        config = _path(root, self.config) if self.config else None
        if config and not config.is_file():
            raise MirrorSettingsError(f"{_CONFIG_FILE}: không có tệp cấu hình rclone {config}.")
        return ObjectsTarget(Store(self.remote, self.rclone, config))


_KINDS: Mapping[str, type[MirrorSettings]] = {
    "local": LocalSettings,
    "ssh": SshSettings,
    "rsync": RsyncSettings,
    "objects": ObjectsSettings,
}
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

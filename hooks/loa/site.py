"""What the configuration says of the portal: `site_name`, `site_url` and `extra.loa`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from loa.catalogue.validation import validate
from loa.catalogue.yaml_reader import YamlDocument
from loa.records.fields import Date, HttpsUrl, Model
from loa.text.dates import today_in_vietnam

OF_MIRRORS = frozenset({"mirrors"})
"""The keys that say nothing of pages, only where they go; see `loa.mirror.settings`."""


class Contact(Model):
    """One line of the footer's contact block."""

    label: str = Field(title="Nhãn")
    value: str = Field(title="Giá trị")


class SecurityContact(Model):
    """Whom to tell of a hole in the portal: what `/.well-known/security.txt` says (RFC 9116)."""

    contact: tuple[
        Annotated[str, StringConstraints(pattern=r"^(mailto:[^@\s]+@\S+|https://\S+)$")], ...
    ] = Field(
        title="Liên hệ",
        description="Địa chỉ bắt đầu bằng mailto: hoặc https://.",
        examples=[["mailto:attt@tinh.example"]],
        min_length=1,
    )
    expires: Date = Field(
        title="Dùng đến ngày",
        description="Sau ngày này không ai tin địa chỉ trên; gia hạn hằng năm.",
    )
    policy: HttpsUrl | None = Field(None, title="Quy định tiếp nhận")


class SiteFacts(Model):
    """What pages may say of the portal: nothing that differs from one day's build to the next."""

    name: str = Field(title="Tên trang (site_name)")
    url: str = Field(title="Địa chỉ (site_url)", pattern=r"^https?://.*/$")
    description: str = Field("", title="Mô tả (site_description)")
    agency: str = Field(title="Cơ quan")
    portal: str = Field(title="Tên cổng")
    sample: bool = Field(False, title="Bản mẫu")
    governing: str = Field(title="Cơ quan chủ quản")
    responsible: str = Field(title="Người chịu trách nhiệm")
    contact: tuple[Contact, ...] = Field((), title="Liên hệ")
    citation: str = Field("", title="Quy định trích dẫn")
    report_to: str = Field(
        "",
        title="Hộp thư nhận báo lỗi của trang",
        pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$",
        examples=["bao-loi@bacninh.gov.vn"],
    )
    offline: bool = Field(True, title="Xem lại được khi mất mạng")
    area: str = Field("", title="Địa bàn", description="Tỉnh, thành phố: Tỉnh Bắc Ninh.")

    @property
    def root(self) -> str:
        """The path of the portal's root on its host: "/"."""
        return urlsplit(self.url).path


class Site(SiteFacts):
    """The portal's facts, and what a build of it goes by."""

    content: Path = Field(Path("content"), title="Thư mục nội dung")
    as_of: Date = Field(default_factory=today_in_vietnam, title="Ngày dựng")
    keep_going: bool = Field(False, title="Bỏ qua nội dung có lỗi")
    search: bool = Field(True, title="Tìm kiếm")
    full_text: bool = Field(True, title="Tìm cả trong thân bài")
    security: SecurityContact | None = Field(None, title="Liên hệ về an toàn thông tin")

    @property
    def has_full_text(self) -> bool:
        """Whether the site is searched by the words of its texts, too."""
        return self.search and self.full_text

    @property
    def facts(self) -> SiteFacts:
        """The part that templates see."""
        return SiteFacts(**{name: getattr(self, name) for name in SiteFacts.model_fields})


class SiteError(ValueError):
    """The configuration is wrong; the message says where, in Vietnamese."""


def read_site(
    name: str, url: str, description: str, options: Mapping[str, Any], root: Path
) -> Site:
    """Read the portal's facts.

    Args:
        name: MkDocs' site_name.
        url: MkDocs' site_url; it must end with "/".
        description: MkDocs' site_description.
        options: the mapping under `extra.loa`; a blank value is as if it were not there.
        root: the folder of mkdocs.yml, against which `content` is read.

    Raises:
        SiteError: something is missing or misspelled.
    """
    given = {
        key: value
        for key, value in options.items()
        if value not in ("", None) and key not in OF_MIRRORS
    }
    if "content" in given:
        given["content"] = str(given["content"])  # YAML reads the folder "2027" as a number
    facts = {"name": name, "url": url, "description": description, **given}
    site, problems = validate(Site, facts, YamlDocument(None), "mkdocs.yml")
    if site is None:
        raise SiteError("\n".join(f"mkdocs.yml: {p.message} {p.advice}" for p in problems))
    content = root / site.content
    if not content.is_dir():
        # A misspelled folder must not become an empty portal.
        raise SiteError(f"Không có thư mục nội dung “{site.content}”. Sửa lại đường dẫn.")
    return site.model_copy(update={"content": content})

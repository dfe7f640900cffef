"""The keys with which editors sign commits."""

import base64
import binascii
from datetime import date
from hashlib import sha256
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from loa.problems import Rule
from loa.records.fields import Date, Model, OrganisationId, fail

EMAIL = r"^[^@\s]+@[^@\s]+$"
_KINDS = (
    "ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)"
    r"|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com"
)
_KEY = rf"^({_KINDS}) [A-Za-z0-9+/]+={{0,2}}$"
_LENGTH = 4
"""Bytes of the length before each part of a key (RFC 4253, section 6.6; RFC 4251)."""


def _whole(key: str) -> str:
    """Refuse an incomplete key, at which ssh-keygen might stop."""
    kind, _, coded = key.partition(" ")
    try:
        parts = _parts(base64.b64decode(coded, validate=True))
    except (binascii.Error, ValueError):
        parts = []
    if len(parts) < 2 or parts[0] != kind.encode():
        message = f"Khóa công khai “{key[:30]}…” không trọn vẹn."
        advice = "Chép lại hai phần đầu của tệp .pub, trên một dòng."
        raise fail(Rule.BAD_VALUE, message, advice)
    return key


def _parts(blob: bytes) -> list[bytes]:
    """Return the parts of a key; raises ValueError if the last one ends too early."""
    parts, at = [], 0
    while at < len(blob):
        end = at + _LENGTH + int.from_bytes(blob[at : at + _LENGTH])
        if end > len(blob):
            raise ValueError(blob)
        parts.append(blob[at + _LENGTH : end])
        at = end
    return parts


PublicKey: TypeAlias = Annotated[str, AfterValidator(_whole)]


class SigningKey(Model):
    """A key whose signatures of commits are valid, with the period in which they are."""

    editor: str = Field(title="Biên tập viên", pattern=EMAIL, examples=["bien-tap@tinh.example"])
    organisation: OrganisationId = Field(title="Cơ quan")
    key: PublicKey = Field(
        title="Khóa công khai",
        description="Hai phần đầu của tệp .pub; mỗi khóa một mục.",
        pattern=_KEY,
        examples=["ssh-ed25519 AAAAC3Nz…"],
    )
    since: Date | None = Field(None, title="Từ ngày", alias="from")
    until: Date | None = Field(
        None,
        title="Đến hết ngày",
        alias="to",
        description="Người nghỉ việc, đổi khóa thì ghi ngày cuối; khóa lộ thì xóa cả mục.",
    )

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key, as OpenSSH writes it."""
        blob = base64.b64decode(self.key.partition(" ")[2])
        return f"SHA256:{base64.b64encode(sha256(blob).digest()).decode().rstrip('=')}"

    def holds_on(self, day: date) -> bool:
        """Whether signatures of a day are valid."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)

"""Signatures: whose count, for how long, and what is said of all others."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from loa.mirror.failures import SigningError
from loa.mirror.signing import sign
from loa.mirror.verify.faults import FaultError, Kind
from loa.mirror.verify.signature import signer_of
from tests.mirror.releases import SIGNER, allow, new_key

DATA = b"loa-release 1\n"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_key(tmp_path_factory.mktemp("khoa") / "khoa")


@pytest.fixture(scope="module")
def signature(key: Path) -> bytes:
    return sign(DATA, key)


def refusal(data: bytes, signature: bytes, signers: Path) -> tuple[Kind, str]:
    """Return why nobody stands for some bytes."""
    with pytest.raises(FaultError) as refused:
        signer_of(data, signature, signers)
    return refused.value.fault.kind, refused.value.fault.message


@pytest.mark.parametrize(
    "options",
    [
        "",
        'namespaces="loa-release"',
        'namespaces="git,loa-release"',
        'valid-after="20200101Z",valid-before="20990101Z"',
    ],
)
def test_who_is_listed_stands_for_a_release(
    key: Path, signature: bytes, tmp_path: Path, options: str
) -> None:
    assert signer_of(DATA, signature, allow(tmp_path / "n", key, options)) == SIGNER


@pytest.mark.parametrize(
    ("options", "kind", "words"),
    [
        ('valid-before="20200101Z"', Kind.VALIDITY, "đã hết hạn"),
        ('valid-after="20990101Z"', Kind.VALIDITY, "chưa đến ngày"),
        ('namespaces="git"', Kind.SIGNER, "không cho khóa .* ký bản phát hành"),
    ],
)
def test_who_is_listed_for_another_time_or_purpose_does_not(
    key: Path, signature: bytes, tmp_path: Path, options: str, kind: Kind, words: str
) -> None:
    found, message = refusal(DATA, signature, allow(tmp_path / "n", key, options))
    assert found is kind
    assert re.search(words, message)
    assert "SHA256:" in message


def test_a_stranger_does_not(signature: bytes, tmp_path: Path) -> None:
    stranger = new_key(tmp_path / "la")
    kind, message = refusal(DATA, signature, allow(tmp_path / "n", stranger))
    assert (kind, "không có trong danh sách" in message) == (Kind.SIGNER, True)


def test_other_bytes_are_not_signed(key: Path, signature: bytes, tmp_path: Path) -> None:
    kind, message = refusal(DATA + b"x", signature, allow(tmp_path / "n", key))
    assert (kind, "không khớp" in message) == (Kind.SIGNATURE, True)


def test_a_signature_for_something_else_does_not_count(key: Path, tmp_path: Path) -> None:
    command = ["ssh-keygen", "-Y", "sign", "-n", "git", "-f", str(key)]
    other = subprocess.run(command, input=DATA, capture_output=True, check=True).stdout
    kind, message = refusal(DATA, other, allow(tmp_path / "n", key))
    assert (kind, "ký cho việc khác" in message) == (Kind.SIGNATURE, True)


@pytest.mark.parametrize("junk", [b"", b"\0" * 100, b"-----BEGIN SSH SIGNATURE-----\nAAAA\n"])
def test_what_is_no_signature_is_called_so(key: Path, tmp_path: Path, junk: bytes) -> None:
    kind, message = refusal(DATA, junk, allow(tmp_path / "n", key))
    assert (kind, "không phải chữ ký" in message) == (Kind.SIGNATURE, True)


def test_a_list_that_is_not_there_is_asked_for(signature: bytes, tmp_path: Path) -> None:
    kind, message = refusal(DATA, signature, tmp_path / "khong-co")
    assert (kind, "khong-co" in message) == (Kind.COMMAND, True)


@pytest.mark.usefixtures("agent")
def test_an_authority_stands_for_the_keys_that_it_signed(tmp_path: Path) -> None:
    authority = new_key(tmp_path / "ca")
    mine = new_key(tmp_path / "toi")
    subprocess.run(
        ["ssh-keygen", "-q", "-s", authority, "-I", "x", "-n", SIGNER, f"{mine}.pub"], check=True
    )
    subprocess.run(["ssh-add", "-q", mine], check=True)
    signers = allow(tmp_path / "n", authority, "cert-authority")
    assert signer_of(DATA, sign(DATA, tmp_path / "toi-cert.pub"), signers) == SIGNER


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An SSH agent that holds no key."""
    said = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
    variables = dict(re.findall(r"(SSH_\w+)=([^;]+);", said))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    yield
    os.kill(int(variables["SSH_AGENT_PID"]), 15)


@pytest.mark.usefixtures("agent")
def test_a_key_in_the_agent_signs(key: Path, tmp_path: Path) -> None:
    public = key.with_name("khoa.pub")
    with pytest.raises(SigningError, match="ssh-add"):
        sign(DATA, public)
    subprocess.run(["ssh-add", "-q", key], check=True)
    assert signer_of(DATA, sign(DATA, public), allow(tmp_path / "n", key)) == SIGNER


def test_why_a_key_does_not_sign_is_said(
    key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(SigningError, match="không có tệp khóa"):
        sign(DATA, tmp_path / "khong-co")
    with pytest.raises(SigningError, match="ssh-agent chưa chạy"):
        sign(DATA, key.with_name("khoa.pub"))
    locked = tmp_path / "co-mat-khau"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "bí mật", "-f", locked], check=True)
    with pytest.raises(SigningError, match="mật khẩu"):
        sign(DATA, locked)
    (tmp_path / "rac").write_text("rác")
    (tmp_path / "rac").chmod(0o600)
    with pytest.raises(SigningError, match="không dùng được"):
        sign(DATA, tmp_path / "rac")
    opened = new_key(tmp_path / "mo")
    opened.chmod(0o644)
    with pytest.raises(SigningError, match="chmod 600"):
        sign(DATA, opened)

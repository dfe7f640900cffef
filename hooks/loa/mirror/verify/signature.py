"""Who signed a manifest: asked of `ssh-keygen`, by the operator's own list of signers."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from loa.mirror.verify.faults import FaultError, Kind
from loa.mirror.verify.manifest import MANIFEST, SIGNATURE

NAMESPACE = "loa-release"
"""Keeps a signature under anything else (a commit, a letter) from standing for a release."""
LARGEST = 16 << 10
"""Bytes that a signature may have."""
TIMEOUT = 60.0
"""Seconds that `ssh-keygen` has; a list of signers is read in some milliseconds."""
_KEY = re.compile(r"with (\S+) key (SHA256:\S+)")


def signer_of(manifest: bytes, signature: bytes, allowed_signers: Path) -> str:
    """Return who signed a manifest, as the list of signers names them.

    Args:
        manifest: its bytes.
        signature: what `ssh-keygen -Y sign` wrote.
        allowed_signers: the list; it may limit namespaces and validity, and name authorities.

    Raises:
        FaultError: the list can not be read, or nobody in it stands for these bytes now.
    """
    if not allowed_signers.is_file() or not os.access(allowed_signers, os.R_OK):
        message = f"không đọc được danh sách người ký {allowed_signers}."
        raise FaultError(Kind.COMMAND, "", message)
    with tempfile.TemporaryDirectory(prefix="loa-verify-") as folder:
        held = Path(folder) / "manifest.sig"
        held.write_bytes(signature)
        key = _key_of(manifest, held)
        listed = ("-f", str(allowed_signers))
        _, names, why_not = run_keygen("find-principals", "-s", str(held), *listed)
        for name in names.splitlines():
            asked = ("-n", NAMESPACE, "-s", str(held), *listed, "-I", name)
            code, _, why_not = run_keygen("verify", *asked, given=manifest)
            if code == 0:
                return name
    raise _refusal(why_not, key)


def run_keygen(action: str, *arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Run `ssh-keygen -Y`, and return its code, what it wrote, and its complaints.

    Raises:
        FaultError: there is no such programme, or it does not end.
    """
    command = ["ssh-keygen", "-Y", action, *arguments]
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and paths, no shell
            command, input=given, capture_output=True, env=environment, timeout=TIMEOUT, check=False
        )
    except FileNotFoundError:
        message = "máy này chưa có ssh-keygen; cài gói openssh-client (từ bản 8.2)."
        raise FaultError(Kind.COMMAND, "", message) from None
    except subprocess.TimeoutExpired:
        message = f"ssh-keygen không trả lời trong {TIMEOUT:.0f} giây."
        raise FaultError(Kind.COMMAND, "", message) from None
    return done.returncode, _text(done.stdout), _text(done.stderr)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _key_of(manifest: bytes, held: Path) -> str:
    """Return which key made the signature, whosever it is."""
    arguments: Sequence[str] = ("-n", NAMESPACE, "-s", str(held))
    code, said, why_not = run_keygen("check-novalidate", *arguments, given=manifest)
    if code == 0:
        match = _KEY.search(said)
        return f"{match[1]} {match[2]}" if match else "?"
    if "namespace" in why_not:
        message = "chữ ký này ký cho việc khác, không phải cho một bản phát hành."
    elif "incorrect signature" in why_not:
        message = f"chữ ký không khớp với {MANIFEST}: một trong hai tệp đã bị sửa."
    else:
        message = "tệp này không phải chữ ký của ssh-keygen."
    raise FaultError(Kind.SIGNATURE, SIGNATURE, message)


def _refusal(why_not: str, key: str) -> FaultError:
    """Return in words why a good signature does not count."""
    if "has expired" in why_not:
        message = f"khóa {key} đã hết hạn trong danh sách người ký; hoặc đồng hồ máy này chạy sai."
        return FaultError(Kind.VALIDITY, SIGNATURE, message)
    if "not yet valid" in why_not:
        message = f"khóa {key} chưa đến ngày có hiệu lực; hoặc đồng hồ máy này chạy sai."
        return FaultError(Kind.VALIDITY, SIGNATURE, message)
    if "not permitted for use in signature namespace" in why_not:
        message = f"danh sách người ký không cho khóa {key} ký bản phát hành ({NAMESPACE})."
        return FaultError(Kind.SIGNER, SIGNATURE, message)
    message = f"người giữ khóa {key} không có trong danh sách người ký."
    return FaultError(Kind.SIGNER, SIGNATURE, message)

"""Signing a manifest with an OpenSSH key: in a file, in an agent, or in a piece of hardware."""

from pathlib import Path

from loa.mirror.failures import SigningError
from loa.mirror.verify.faults import FaultError
from loa.mirror.verify.signature import NAMESPACE, run_keygen

PUBLIC = ".pub"
"""The ending of a public key: its private half is in the agent then."""


def sign(manifest: bytes, key: Path) -> bytes:
    """Return the signature of a manifest.

    Args:
        manifest: its bytes.
        key: the file of a private key, which may point at hardware that wants to be touched; or of
            a public one (".pub"), whose private half is asked of the SSH agent.

    Raises:
        SigningError: the key is missing, locked, too open, or not in the agent.
    """
    if not key.is_file():
        words = "tạo khóa bằng ssh-keygen -t ed25519 -f TỆP, rồi ghi đường dẫn vào --key."
        raise SigningError(f"không có tệp khóa {key}; {words}")
    asks_agent = ("-U",) if key.suffix == PUBLIC else ()
    arguments = (*asks_agent, "-n", NAMESPACE, "-f", str(key))
    try:
        code, signature, why_not = run_keygen("sign", *arguments, given=manifest)
    except FaultError as error:
        raise SigningError(error.fault.message) from error
    if code or not signature.startswith("-----BEGIN SSH SIGNATURE-----"):
        raise SigningError(_words(why_not, key))
    return signature.encode("ascii")


def _words(why_not: str, key: Path) -> str:
    if "agent" in why_not and key.suffix == PUBLIC:
        return f"ssh-agent chưa chạy hoặc chưa giữ khóa {key}; chạy ssh-add rồi thử lại."
    if "too open" in why_not:
        return f"người khác trên máy đọc được khóa {key}; chạy chmod 600 {key}."
    if "passphrase" in why_not:
        return f"mật khẩu của khóa {key} không đúng, hoặc không có ai để hỏi; dùng ssh-agent."
    if "device" in why_not or "user presence" in why_not.lower():
        return f"khóa phần cứng của {key} chưa cắm, hoặc chưa được chạm."
    reason = why_not.strip().splitlines()
    return f"khóa {key} không dùng được ({reason[-1] if reason else 'không rõ vì sao'})."

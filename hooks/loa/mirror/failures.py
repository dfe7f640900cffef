"""Why a release did not come about: all that a publisher can put right, each with its code.

Whatever it is, readers see what they saw. The messages are Vietnamese sentences.
"""

EXIT_REFUSED = 1
EXIT_SETTINGS = 2
EXIT_UNSIGNED = 3
EXIT_BUSY = 4
EXIT_TARGET = 5

EXIT_CODES = (
    "Mã thoát: 0 xong; 1 chưa nên đăng (trang chưa dựng xong, mất quá nhiều trang, bản tin lỗi, "
    "commit chưa ký); 2 lệnh hoặc mkdocs.yml sai; 3 không ký được; 4 người khác đang đăng; "
    "5 trang không nhận. Khác 0 thì người đọc vẫn thấy bản cũ."
)


class PublishError(Exception):
    """A release did not come about."""

    exit_code = EXIT_REFUSED


class RefusedError(PublishError):
    """The release is not what anyone can mean to publish."""


class MirrorSettingsError(PublishError):
    """The configuration of the mirrors is wrong."""

    exit_code = EXIT_SETTINGS


class SigningError(PublishError):
    """The manifest was not signed, or not by someone whom the mirror's list knows now."""

    exit_code = EXIT_UNSIGNED


class BusyError(PublishError):
    """Someone else publishes to this mirror."""

    exit_code = EXIT_BUSY


class TargetError(PublishError):
    """The mirror could not do it."""

    exit_code = EXIT_TARGET

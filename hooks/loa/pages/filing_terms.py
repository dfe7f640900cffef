"""Time limits and fees of procedures as numbers, where their words say no more than a number."""

import re

_DAYS = re.compile(r"(\d{1,3}) ngày")
_SUM = re.compile(r"(\d{1,3}(?:\.\d{3})*|\d+) (?:đồng|đ|VNĐ|VND)", re.IGNORECASE)
_FREE = frozenset(
    (
        *("không", "không có", "không thu", "không thu phí", "không thu lệ phí"),
        *("không thu phí thủ tục", "miễn phí", "miễn lệ phí"),
    )
)


def duration_of(time_limit: str) -> str:
    """Return a time limit as ISO 8601 has it ("P15D"); "" where it is more than a number of days.

    Working days are none of these: fifteen of them are three weeks, or more around a holiday.
    """
    match = _DAYS.fullmatch(_bare(time_limit))
    return f"P{int(match[1])}D" if match else ""


def price_of(fee: str) -> int | None:
    """Return a fee in đồng; None where the words tell more than one sum."""
    words = _bare(fee)
    if words.lower() in _FREE:
        return 0
    match = _SUM.fullmatch(words)
    return int(match[1].replace(".", "")) if match else None


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".;")

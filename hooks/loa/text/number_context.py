"""What stands around a long number, and what that says of it; each answer looks a little way only.

A number whose surroundings belong to it (decimals, addresses, document numbers, sums of money) is
none of a person's.
"""

import enum
import re

_FAR = 60
_WIDE = 300

_GLUED_BEFORE = re.compile(r"[0-9][:.]\Z")
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]{2}")
_CALLED = re.compile(r"(?i:\b(?:s?đt|s?dt|tel|zalo|cccd|cmnd|stk|tk))\Z")
"""Words that people write a number to without a space."""
_MESSENGER = re.compile(r"(?i:\b(?:zalo|zalo\.me|wa\.me|viber)/)\Z")
_CODE = re.compile(
    r"(?i:\bmst|\bmã(?: số| hiệu)?(?: thuế| doanh nghiệp| hồ sơ| đơn vị(?: hành chính)?| cơ quan"
    r"| bhxh| bảo hiểm xã hội| xã| phường| giao dịch| vận đơn| bưu điện| bưu chính| thủ tục| tthc)?"
    r"|\bsố (?:hiệu|hồ sơ|biên nhận|seri|vận đơn))[\s:*_(]{0,4}(?:là )?\Z"
)
_OF_A_PERSON = re.compile(r"(?i:thuế|mst)[\s:*_(]{0,4}(?:là )?\Z")
"""Since 1/7/2025 a person's tax number is the identification number."""

_GLUED_AFTER = re.compile(
    r"\w|@|[:.][0-9]"
    r"|/(?!0[2-9]|\+?84)[0-9A-ZĐ]"
    r"|-(?:[a-z]|(?!0[235789]|\+?84)[0-9])"
    r"|\.(?i:pdf|docx?|xlsx?|jpe?g|png|webp|gif|svg|mp[34]|csv|md|html?)\b"
)
_UNIT = re.compile(
    r"[ \t]{0,2}(?i:(?:đồng|đ|vnđ|vnd|usd|triệu|tỷ|tỉ|nghìn|ngàn|tài khoản|thẻ|hồ sơ|lượt)\b"
    r"|[%‰$€₫])"
)

_ID_LABEL = re.compile(
    r"(?i:\b(?:cmnd|cmtnd|cccd|cmt|chứng minh (?:nhân dân|thư)|căn cước|định danh))\b"
)
_ACCOUNT_LABEL = re.compile(
    r"(?i:\b(?:số tài khoản|tài khoản số|tài khoản ngân hàng|số tk|tk số|stk))\b"
)
_ACCOUNT_WORD = re.compile(r"\bTK\b|(?i:\btài khoản\b|\bchuyển khoản\b)")
_AT_ONCE = re.compile(r"(?: số)?[\s:.*_(]{0,4}(?:là )?")
_BANK = re.compile(
    r"(?i:\b(?:ngân hàng|kho bạc|nhnn|vietcombank|vcb|vietinbank|bidv|agribank|mb ?bank|mb|acb"
    r"|techcombank|vpbank|tpbank|sacombank|hdbank|shb|vib|msb|ocb|seabank|lpbank|lienvietpostbank"
    r"|eximbank|nam ?a ?bank|bac ?a ?bank|pvcombank|abbank|ncb|vietbank|bvbank|kienlongbank"
    r"|saigonbank|scb|pgbank|bảo ?việt|co-?opbank|vbsp)\b)"
)


class Named(enum.IntEnum):
    """Whether words say what a number is: not, in the sentence before it, or directly before it."""

    NOT = 0
    NEARBY = 1
    AT_ONCE = 2


def _just_before(text: str, at: int) -> str:
    """Return the end of the line's part before `at`."""
    first = max(0, at - _FAR)
    return text[max(text.rfind("\n", first, at) + 1, first) : at]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the number is a word of its own, and no part of an address or of a sum."""
    return (
        not _GLUED_AFTER.match(text, end)
        and not _UNIT.match(text, end)
        and not _is_glued_before(text, start)
        and not _is_in_address(text, start)
    )


def _is_glued_before(text: str, start: int) -> bool:
    if start == 0:
        return False
    before = text[max(0, start - 12) : start]
    if before[-1] == "/":
        return not (_MESSENGER.search(before) or _ends_with_number(before[:-1]))
    if before[-1] == ",":
        return before[-2:-1].isdigit() and not _ends_with_number(before[:-1])
    if _LETTER.match(before[-1]):
        return not _CALLED.search(before)
    return bool(_GLUED_BEFORE.search(before))


def _ends_with_number(text: str) -> bool:
    """Whether the text ends with what may be another number of this kind: "…3822123/0222…"."""
    return len(text) - len(text.rstrip("0123456789. ")) >= 7


def _is_in_address(text: str, start: int) -> bool:
    head = text[max(0, start - _WIDE) : start]
    if not head or head[-1].isspace():
        return False
    word = head.split()[-1]
    address = max(word.rfind("://"), word.rfind("www."))
    closed = any(mark in word[address:] for mark in '()<>"|')
    return address >= 0 and not closed and not _MESSENGER.search(word)


def is_code(text: str, start: int) -> bool:
    """Whether the words before say that the number is a code: of a firm, a file, a place."""
    return bool(_CODE.search(_just_before(text, start)))


def is_code_of_no_person(text: str, start: int) -> bool:
    """Whether the words before say so, and none of them may mean a person's number."""
    before = _just_before(text, start)
    return bool(_CODE.search(before)) and not _OF_A_PERSON.search(before)


def names_id(text: str, at: int) -> Named:
    """Tell whether the words before `at` name an identity card."""
    return _named(_ID_LABEL, _just_before(text, at))


def names_account(text: str, at: int, end: int) -> Named:
    """Tell whether the words around a number from `at` to `end` name a bank account.

    "Tài khoản" alone may be anybody's on a web site; with a bank on either side it is meant.
    """
    before = _just_before(text, at)
    if named := _named(_ACCOUNT_LABEL, before):
        return named
    if not _ACCOUNT_WORD.search(before):
        return Named.NOT
    after = text[end : end + _FAR].partition("\n")[0]
    return Named.NEARBY if _BANK.search(before) or _BANK.search(after) else Named.NOT


def _named(label: re.Pattern[str], before: str) -> Named:
    if not _WORD.search(before):
        return Named.NOT
    ends = [found.end() for found in label.finditer(before)]
    if not ends:
        return Named.NOT
    if _AT_ONCE.fullmatch(before, ends[-1]):
        return Named.AT_ONCE
    return Named.NOT if ". " in before[ends[-1] :] else Named.NEARBY

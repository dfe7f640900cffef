"""The name of the body that issued a document, after the word "của"."""

import re

from loa.citations.aligned import CAPITALS, Aligned, fold_letters
from loa.citations.codes import TYPE_WORDS

_OF = re.compile(r"\s?,?\s?(?:(?P<plain>cua|do)|c[tli]{1,2}[ia]{1,2}|cta|cua)\s")

_HEADS = (
    *("thu tuong chinh phu", "thu tuong", "pho thu tuong", "chinh phu", "van phong", "quoc hoi"),
    *("uy ban thuong vu quoc hoi", "ubtvqh", "chu tich", "pho chu tich", "tong bi thu", "ban"),
    *("ban bi thu", "bo chinh tri", "ban chap hanh", "bch", "ban thuong vu", "btv", "thuong truc"),
    *("bcd", "bcs", "hoi nghi", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy"),
    *("dang bo", "ubnd", "uy ban", "hdnd", "hoi dong", "bo truong", "thu truong", "bo", "lien bo"),
    *("so", "giam doc", "tong giam doc", "tong cuc", "cuc", "cuc truong", "chi cuc", "thanh tra"),
    *(
        "cp",
        "ttg",
        "toa an",
        "vien kiem sat",
        "kiem toan",
        "ngan hang",
        "bao hiem",
        "bhxh",
        "cong an",
    ),
    *("mat tran", "mttq", "ubmttq", "lien doan", "tong lien doan", "cong doan", "hoi", "doan"),
    *("trung tam", "trung uong", "phong", "kho bac", "bo tu lenh", "thong doc", "chanh an"),
    *(
        "vien truong",
        "tong kiem toan",
        "thue",
        "dang doan",
        "to cong tac",
        "vpcp",
        "tong thanh tra",
    ),
)
_LEVELS = (
    *("nhan dan", "thanh pho", "tinh", "thi xa", "thi tran", "huyen", "quan", "xa", "phuong"),
    *("dac khu", "khoa", "tp", "tp.", "tx", "tx.", "cac cap", "lan thu", "nha nuoc", "trung uong"),
    *("ubnd", "hdnd", "chap hanh", "thuong vu", "dang bo", "quoc hoi", "to quoc", "dang"),
    *("chinh phu", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy"),
)
"""Words that continue the name of a body, capitalised or not."""

_FIELDS = (
    *("chi dao", "can su dang", "dan van", "tuyen giao", "to chuc", "noi chinh", "dan toc"),
    *("tuyen giao va dan van", "cai cach hanh chinh", "cai cach hanh chinh cua chinh phu"),
    *("chuyen doi so", "chuyen doi so quoc gia", "phuc vu hanh chinh cong", "cai cach tu phap"),
    *("quan ly", "noi vu", "tu phap", "tai chinh", "y te", "cong thuong", "xay dung"),
    *("cong an", "quoc phong", "giao thong van tai", "ngoai vu", "ngoai giao", "du lich"),
    *("giao duc va dao tao", "thong tin va truyen thong", "khoa hoc va cong nghe"),
    *("khoa hoc, cong nghe va doi moi sang tao", "nong nghiep va phat trien nong thon"),
    *("nong nghiep va moi truong", "tai nguyen va moi truong", "ke hoach va dau tu"),
    *("van hoa, the thao va du lich", "van hoa, the thao, du lich", "van hoa va the thao"),
    *("van hoa - xa hoi", "van hoa va thong tin", "van hoa - thong tin", "kinh te"),
    *("lao dong - thuong binh va xa hoi", "lao dong, thuong binh va xa hoi"),
    *("dan toc va ton giao", "xa hoi", "kiem sat", "kiem soat thu tuc hanh chinh", "hanh chinh"),
    *("thi dua - khen thuong", "bao hiem xa hoi", "chinh tri", "bi thu", "kinh te - xa hoi"),
)
"""Words that continue it if capitalised; otherwise they may be the verb of the sentence."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_HEAD = re.compile(rf"(?:{_any_of(_HEADS)})(?![a-z])")
_LEVEL = re.compile(rf"\s(?:{_any_of(_LEVELS)})(?![a-z])")
_FIELD = re.compile(rf"\s(?:{_any_of(_FIELDS)})(?![a-z])")
_AND_ANOTHER = re.compile(rf"(?:,\s| va | - )(?=(?:{_any_of(_HEADS)})(?![a-z]))")
_TYPES = "|".join(map(fold_letters, TYPE_WORDS))
_NO_NAME = re.compile(rf"\s(?:{_TYPES}|ve|ngay|tai|nam|ban hanh|phe duyet)(?![a-z])")
_NAME = re.compile(rf"\s(?:[IVXL]+|[{CAPITALS}][^\W\d_]*(?:[-.&][{CAPITALS}][^\W\d_]*)*)(?!\w)")
_MOST_PARTS = 16


def issuer_at(aligned: Aligned, at: int, *, is_joint: bool) -> tuple[str, int] | None:
    """Return the name of the body after "của", and where it ends; None if there is none.

    Args:
        aligned: the stretch of text.
        at: the place of "của", possibly after a comma.
        is_joint: whether several bodies may follow.
    """
    of = _OF.match(aligned.folded, at)
    if not of:
        return None
    # In a scan the first word may be as damaged as "của" is.
    end = _body_end(aligned, of.end(), any_head=of["plain"] is None)
    while is_joint and end and (another := _AND_ANOTHER.match(aligned.folded, end)):
        end = _body_end(aligned, another.end(), any_head=False)
    return (" ".join(aligned.text[of.end() : end].split()), end) if end else None


def body_of_cell(aligned: Aligned, start: int, end: int) -> str | None:
    """Return the name of the body in a table cell; None if the cell has something else."""
    name = aligned.text[start:end].strip()
    first = aligned.text.find(name, start, end)
    is_body = bool(name) and _body_end(aligned, first, any_head=False) == first + len(name)
    return " ".join(name.split()) if is_body else None


def _body_end(aligned: Aligned, start: int, *, any_head: bool) -> int | None:
    """Return the end of the name of a body that starts at a place; None if none starts there."""
    head = _HEAD.match(aligned.folded, start)
    if not head and any_head:
        head = _NAME.match(aligned.text, start - 1)
    if not head:
        return None
    end = head.end()
    for _ in range(_MOST_PARTS):
        if not (part := _part(aligned, end)):
            break
        end = part.end()
    return end


def _part(aligned: Aligned, at: int) -> re.Match[str] | None:
    """Return the words that continue a name: its field, its level, or the name of a place."""
    field = _FIELD.match(aligned.folded, at)
    if field and aligned.text[at + 1].isupper():
        return field
    if _NO_NAME.match(aligned.folded, at):
        return None
    return _LEVEL.match(aligned.folded, at) or _NAME.match(aligned.text, at)

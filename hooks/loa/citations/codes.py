"""The abbreviations in document numbers: types of documents, and who issues them.

Types: Nghị định 30/2020/NĐ-CP, Phụ lục III; Party documents: Hướng dẫn 36-HD/VPTW; normative
documents: Luật Ban hành văn bản quy phạm pháp luật. Both are compared without marks, so that
"ND-CP" and "NĐ-CP", with any of the letters that look like "Đ", are one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from loa.citations.aligned import fold_letters

TYPE_OF_CODE: Mapping[str, str] = {
    "NQ": "nghị quyết",
    "NQLT": "nghị quyết liên tịch",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "QC": "quy chế",
    "QyĐ": "quy định",
    "TC": "thông cáo",
    "TB": "thông báo",
    "HD": "hướng dẫn",
    "CTr": "chương trình",
    "KH": "kế hoạch",
    "PA": "phương án",
    "ĐA": "đề án",
    "DA": "dự án",
    "BC": "báo cáo",
    "BB": "biên bản",
    "TTr": "tờ trình",
    "HĐ": "hợp đồng",
    "CĐ": "công điện",
    "BGN": "bản ghi nhớ",
    "BTT": "bản thỏa thuận",
    "GUQ": "giấy ủy quyền",
    "GM": "giấy mời",
    "GGT": "giấy giới thiệu",
    "PG": "phiếu gửi",
    "PC": "phiếu chuyển",
    "PB": "phiếu báo",
    "KL": "kết luận",
    "CV": "công văn",
    "L": "lệnh",
    "PL": "pháp lệnh",
    "SL": "sắc lệnh",
    "VBHN": "văn bản hợp nhất",
    "ĐB": "điện báo",
}
"""The word for each code of a type of document."""

ISSUED_JOINTLY = frozenset({"TTLT", "NQLT"})
"""The codes of what several bodies issue together."""

_CODE_OF_TYPE = {word: code for code, word in TYPE_OF_CODE.items()}

TYPE_WORDS = (
    *("nghị quyết liên tịch", "thông tư liên tịch", "kế hoạch liên tịch", "văn bản hợp nhất"),
    *("bản thỏa thuận", "bản ghi nhớ", "giấy giới thiệu", "giấy ủy quyền", "giấy mời"),
    *("nghị quyết", "nghị định", "quyết định", "chỉ thị", "thông tư", "thông cáo", "thông báo"),
    *("thông tri", "hướng dẫn", "chương trình", "kế hoạch", "phương án", "đề án", "dự án"),
    *("báo cáo", "biên bản", "tờ trình", "hợp đồng", "công điện", "công văn", "kết luận"),
    *("quy chế", "quy định", "pháp lệnh", "sắc lệnh", "hiến pháp", "bộ luật", "luật", "lệnh"),
    *("phiếu chuyển", "phiếu gửi", "phiếu báo"),
)
"""The words for types that may precede a number."""

OTHER_WORDS: Mapping[str, str] = {
    "thông báo kết luận": "thông báo",
    "thông báo ý kiến kết luận": "thông báo",
    "thông báo ý kiến": "thông báo",
    "chương trình hành động": "chương trình",
    "chương trình phối hợp": "chương trình",
    "kế hoạch hành động": "kế hoạch",
    "kế hoạch phối hợp": "kế hoạch",
    "kế hoạch liên ngành": "kế hoạch",
    "hướng dẫn liên ngành": "hướng dẫn",
    "quy chế phối hợp": "quy chế",
    "quy chế làm việc": "quy chế",
    "điện mật": "công điện",
    "nq": "nghị quyết",
    "nđ": "nghị định",
    "ct": "chỉ thị",
    "tt": "thông tư",
    "kh": "kế hoạch",
    "cv": "công văn",
    "ttlt": "thông tư liên tịch",
}
"""Longer and shorter forms of some of them; "qđ" is missing, as it may stand for two."""
_CENTRAL = """
    CP TTg QH UBTVQH CTN VPQH VPCTN VPCP HĐBT HĐNN TTCP NHNN UBDT BNV BTP BTC BCT BYT BGDĐT
    BTTTT BKHĐT BKHCN BNG BQP BCA BXD BGTVT BLĐTBXH BTNMT BNNPTNT BNNMT BVHTTDL BDTTG TANDTC
    VKSNDTC KTNN HĐTP BHXH BHXHVN TCT TCHQ KBNN BCĐTW BCĐCCHC BCĐ TLĐ UBMTTW MTTW TWĐTN BKHCNMT
    UBCK UBQGCĐS UBATGTQG VPBCĐ TTCP VPBCĐCCHC TWH TWMTTQ TWHCCB TLĐLĐ BTĐKT CCHC
"""
_LOCAL = """
    UBND HĐND UBMTTQ MTTQ UBBC VP SNV STP STC SCT SYT SGDĐT STTTT SKHĐT SKHCN SNNPTNT SNNMT SXD
    SGTVT SLĐTBXH STNMT SVHTTDL SVHTT SDL SNgV SDTTG TTT CAT CA BQL BCHQS VPUB VPUBND ĐĐBQH
    VPĐĐBQH HPN HND ĐTN LĐLĐ HCCB PNV PTP PVHTT PVHXH PKT TTPVHCC TTHCC TTPVHCCKSTTHC BTGDV CCT
    KSTT CCVC
"""
_PARTY = """
    TW TU HU QU ĐU ThU ĐUK VPTW VPTU BTGTW BTGTU BTGDVTW BTGDVTU BTCTW BTCTU BDVTU UBKTTW UBKTTU
    BNCTW BNCTU BCSĐ BCSĐCP ĐUCP ĐUTW ĐĐ BCHTW BCT BBT BTV ĐUUBND ĐUQH HĐLLTW
"""


_REMEMBERED = 2048
"""Codes recur, but texts full of near misses must not fill the memory."""


def bare(code: str) -> str:
    """Return a code in the form in which codes are compared: capitals, no strokes."""
    return code.upper().translate(_NO_STROKES)


_NO_STROKES = str.maketrans({"Đ": "D"})

# Exact spellings come first: "HD" is not "HĐ". Without strokes, the first in the list is meant.
_TYPES = {bare(code): code for code in reversed(tuple(TYPE_OF_CODE))} | {c: c for c in TYPE_OF_CODE}
_MISREAD = {"QB": "QĐ", "QP": "QĐ", "NB": "NĐ", "NP": "NĐ"}
"""What OCR makes of codes with "Đ"."""
_BODIES = {bare(code): code for code in f"{_CENTRAL} {_LOCAL} {_PARTY}".split()}
PARTY_BODIES = frozenset(_PARTY.split())
_TERM = re.compile(r"(QH|UBTVQH|HĐND|HDND)(K?\d{1,2})")


@lru_cache(_REMEMBERED)
def type_code(group: str) -> str | None:
    """Return the code of a type for a group of letters, in normal spelling; None if it is none."""
    return _TYPES.get(group) or _TYPES.get(group.upper()) or _TYPES.get(bare(group))


def misread_type_code(group: str) -> str | None:
    """Return the code of a type that OCR has damaged to a group of letters; None if it is none."""
    return _MISREAD.get(group)


@lru_cache(_REMEMBERED)
def body_code(group: str) -> str | None:
    """Return the code of an issuing body, in normal spelling, with its term ("QH15")."""
    if term := _TERM.fullmatch(group):
        return f"{_BODIES[bare(term[1])]}{term[2]}"
    return _BODIES.get(bare(group))


@lru_cache(_REMEMBERED)
def is_short_for(code: str, word: str) -> bool:
    """Whether a code can stand for a type's word: "TT" is "thông tư", "thông tri", "tờ trình"."""
    initials = "".join(part[0] for part in fold_letters(word).split())
    return fold_letters(code) in {initials, fold_letters(_CODE_OF_TYPE.get(word, ""))}


@lru_cache(_REMEMBERED)
def split_glued(group: str) -> tuple[str, str] | None:
    """Return type and body of a group without its hyphen: "CTTTg" is "CT" and "TTg"."""
    if bare(group) in _TYPES or bare(group) in _BODIES:
        return None
    for cut in range(4, 0, -1):
        kind, body = type_code(group[:cut]), body_code(group[cut:])
        if kind and body and len(group) > cut:
            return kind, body
    return None

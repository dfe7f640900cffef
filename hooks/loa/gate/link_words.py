"""Links and pictures without words, or without a target."""

import re
from collections.abc import Iterator

from loa.catalogue.record_reader import SourcePage
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.fold import fold
from loa.text.positions import Positions

_PICTURE = re.compile(
    r"!\[(?<!\\!\[)([^\[\]\n]{0,500}+)\](?:\(\s{0,9}+<?([^()\[\]\s<>]{0,500}+)|\[)"
)
_SAYS_NOTHING = frozenset(
    {"", "anh", "hinh", "hinh anh", "anh minh hoa", "hinh minh hoa", "anh chup", "image", "img"}
    | {"picture", "photo", "screenshot", "untitled", "dsc", "anh dai dien", "alt"}
)
_DIGITS = re.compile(r"\d+")

# Each begins with a fixed character, for which the regular expression engine searches fast.
_NO_TARGET = re.compile(r"\[(?<!\\\[)([^\[\]\n]{0,500}+)\]\(\s{0,9}+(?:<\s{0,9}+>)?\s{0,9}+\)")
_NO_TEXT = re.compile(r"\[(?<![!\\]\[)\s{0,9}+\]\(\s{0,9}+([^()\s]{1,500}+)[^()\n]{0,300}+\)")
_REFERENCE = re.compile(r"\[(?<!\\\[)([^\[\]\n]{1,500}+)\]\[([^\[\]\n]{0,500}+)\](?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]{1,500}+)\]:", re.MULTILINE)


def check_pictures(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the pictures without a meaningful alternative text."""
    body = source.page.body
    if "![" not in body:
        return
    positions = Positions(body, source.page.body_line)
    for match in _PICTURE.finditer(source.page.outside_code):
        words, target = match[1].strip(), match[2] or ""
        name = target.rpartition("/")[2].lower()
        only = _DIGITS.sub("", fold(words)).strip()
        if only and only not in _SAYS_NOTHING and words.lower() not in {name, _stem(name)}:
            continue
        told = f"chỉ có lời mô tả “{words}”" if words else "không có lời mô tả"
        message = f"Ảnh “{target}” {told}." if target else f"Ảnh {told}."
        advice = "Viết điều thấy trong ảnh vào giữa ![ và ], cho người nghe máy đọc trang."
        place = positions.of(match.start())
        length = len(match[1]) + len("![]")
        yield Problem(Rule.IMAGE_WITHOUT_WORDS, source.path, *place, message, advice, length)


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def check_empty_links(source: SourcePage, _: GateSettings) -> Iterator[Problem]:
    """Yield the links without a target, without words, or to a missing definition."""
    body = source.page.body
    if "](" not in body and "][" not in body:
        return
    text = source.page.outside_code
    positions = Positions(body, source.page.body_line)

    def problem(match: re.Match[str], message: str, advice: str) -> Problem:
        place = positions.of(match.start())
        length = match.end() - match.start()
        return Problem(Rule.EMPTY_LINK, source.path, *place, message, advice, length)

    for match in _NO_TARGET.finditer(text):
        message = f"Liên kết “{match[1]}” không có địa chỉ."
        advice = "Viết địa chỉ vào giữa hai dấu ngoặc tròn, hoặc bỏ dấu ngoặc."
        if text.endswith("!", 0, match.start()):
            message = f"Ảnh “{match[1]}” không có tên tệp."
            advice = "Viết tên tệp ảnh vào giữa hai dấu ngoặc tròn."
        yield problem(match, message, advice)
    for match in _NO_TEXT.finditer(text):
        message = f"Liên kết tới “{match[1]}” không có chữ để bấm vào."
        yield problem(match, message, "Viết tên của nơi dẫn tới vào giữa [ và ].")
    if "][" not in text:
        return
    defined = {_name(name) for name in _DEFINITION.findall(text)}
    for match in _REFERENCE.finditer(text):
        reference = match[2] or match[1]
        # "[1][2]" cites two sources.
        cites = match[1].isdecimal() and match[2].isdecimal()
        if not cites and _name(reference) not in defined:
            message = f"Không có dòng “[{reference}]: …” nên liên kết “{match[1]}” không thành."
            advice = f"Thêm dòng “[{reference}]: địa chỉ”, hoặc viết [{match[1]}](địa chỉ)."
            yield problem(match, message, advice)


def _name(reference: str) -> str:
    """Return the name of a definition in the form in which Python-Markdown compares it."""
    return " ".join(reference.split()).lower()

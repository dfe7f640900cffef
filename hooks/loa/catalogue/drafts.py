"""A file for a document that is cited and that the register lacks, ready to be filled in.

What the citations say is written down, in the keys and values that the reader takes; what they do
not say is left blank, with a comment on what belongs there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from loa.catalogue.catalogue import Catalogue
from loa.records.directive import DocumentType
from loa.records.kinds import DIRECTIVE
from loa.records.reference_lists import Organisation, OrganisationLevel
from loa.text.dates import format_date
from loa.text.fold import CONTROL, fold, normalise, slug

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AT_END = re.compile(r"\s*(?:năm )?(?:19|20)\d\d$")
_TERM = re.compile(r"\d+$")
_LONGEST_NAME = 80
_OTHER_WORDS = {
    "bộ luật": DocumentType.LAW,
    "thông tư liên tịch": DocumentType.CIRCULAR,
    "nghị quyết liên tịch": DocumentType.RESOLUTION,
}
_NAMED = frozenset({DocumentType.LAW, DocumentType.CONSTITUTION})
"""What is called by its name rather than by its number."""


class Cited(Protocol):
    """What is known of a document from who cites it; blank where nothing is.

    `type` is the word in lower case, `issuer` and `name` are as written. A `Mention` is one.
    """

    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def number(self) -> str: ...  # noqa: D102
    @property
    def issued(self) -> date | None: ...  # noqa: D102
    @property
    def issuer(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


class Draft(NamedTuple):
    """A file to be written: its path in the content folder, and its text."""

    path: str
    text: str


def directive_draft(cited: Cited, catalogue: Catalogue, near: str = "") -> Draft:
    """Return the file for a cited document.

    Args:
        cited: what is known of it.
        catalogue: knows the organisations and the ids that are taken.
        near: the organisation that cites it, by which "UBND tỉnh" is one of many.
    """
    issuer = _issuer(cited, catalogue, near)
    year = _year(cited)
    name = _free_name(_file_name(cited, issuer, year), catalogue)
    path = f"{DIRECTIVE.folder}/{year or 'khong-ro-nam'}/{name}.md"
    return Draft(path, "\n".join(["---", *_front_matter(cited, issuer), "---", "", ""]))


def _front_matter(cited: Cited, issuer: Organisation | None) -> Iterator[str]:
    """Yield the lines of the front matter, in the usual order of its keys."""
    kind = _type(cited.type)
    title = "" if fold(cited.name) == fold(cited.number) else cited.name
    yield _line("summary", "", "Một hai câu: văn bản quy định việc gì, liên quan đến ai.")
    yield _line("date", "", "Ngày đăng trên cổng.")
    yield "status: draft"
    yield _line("pillars", "", "Mã lĩnh vực, ví dụ [tthc].")
    yield _line("organisation", "", "Mã cơ quan đăng.")
    yield _line("approved_by", "", "Bắt buộc khi đăng.")
    yield _line("number", cited.number, "Số, ký hiệu; để trống nếu văn bản không có số.")
    yield _issuer_line(cited.issuer, issuer)
    issued = format_date(cited.issued) if cited.issued else ""
    yield f"issued: {issued}" if issued else _line("issued", "", "Ngày ban hành.")
    yield f"type: {kind.value}" if kind else _type_line(cited.type)
    yield _line("subject", _AT_END.sub("", title), "Trích yếu, như in trên văn bản.")
    if kind in _NAMED:
        yield _line("name", _full_name(cited, title), "Tên kèm năm, ví dụ Luật Cư trú năm 2020.")
    yield _line("effective", "", "Ngày có hiệu lực.")
    yield _line("link", "", "Địa chỉ https của bản chính thức.")


def _line(key: str, value: str, advice: str) -> str:
    """Return a key with its value, or a blank one with what belongs there."""
    # A comment on the line of a key would be told as words that get lost.
    text = _on_one_line(value)
    # Text in double quotes means the same in YAML as in JSON.
    return f"{key}: {json.dumps(text, ensure_ascii=False)}" if text else f"# {advice}\n{key}:"


def _on_one_line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", normalise(text)).split())


def _issuer_line(written: str, issuer: Organisation | None) -> str:
    if issuer:
        return f"issuer: {issuer.id}"
    known = f", ở đây là “{_on_one_line(written)}”" if written else ""
    return _line("issuer", "", f"Mã cơ quan ban hành trong danh-muc/co-quan{known}.")


def _type_line(written: str) -> str:
    known = f", ở đây là “{written}”" if written else ""
    choices = ", ".join(kind.value for kind in DocumentType)
    return _line("type", "", f"Loại văn bản{known}; một trong: {choices}.")


def _type(word: str) -> DocumentType | None:
    by_word = {kind.label.lower(): kind for kind in DocumentType} | _OTHER_WORDS
    return by_word.get(word)


def _full_name(cited: Cited, name: str) -> str:
    year = _year(cited)
    return f"{name} năm {year}" if name and year and not _YEAR.search(name) else name


def _year(cited: Cited) -> str:
    """Return the year of issue, as far as day, number or name tell it."""
    if cited.issued:
        return str(cited.issued.year)
    found = _YEAR.findall(cited.number) or _YEAR.findall(cited.name)
    return found[0] if found else ""


def _issuer(cited: Cited, catalogue: Catalogue, near: str) -> Organisation | None:
    """Return the one body that is meant: by its name, or the central one of the number's code."""
    finder = catalogue.organisations
    if cited.issuer:
        found = finder.issuers(cited.issuer, near)
        return found[0] if len(found) == 1 else None
    code = _TERM.sub("", re.split("[-/]", cited.number)[-1])
    body = finder.find(code, near) if code else None
    return body if body and body.level is OrganisationLevel.CENTRAL else None


def _file_name(cited: Cited, issuer: Organisation | None, year: str) -> str:
    """Return what tells the document from others: "213-kh-ubnd-tinh-bac-giang-2023"."""
    words = slug(cited.number or cited.name).split("-")
    if cited.number and issuer and issuer.level is not OrganisationLevel.CENTRAL:
        own = issuer.id.split("-")
        words += own[1:] if words[-1] == own[0] else own
    if year:
        words = [word for word in words if word != "nam"] if not cited.number else words
        words += [] if year in words else [year]
    return _shortened(words)


def _shortened(words: Iterable[str]) -> str:
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if name and len(longer) > _LONGEST_NAME:
            break
        name = longer[:_LONGEST_NAME]
    return name


def _free_name(name: str, catalogue: Catalogue) -> str:
    """Return the name, or the first with a number behind it that no record has as its id."""
    taken = catalogue.by_id
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free

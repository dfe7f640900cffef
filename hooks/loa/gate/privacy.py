"""Personal data may not be published: identity numbers, telephones, bank accounts, e-mail."""

from collections.abc import Iterator
from itertools import islice

from loa.catalogue.files import LISTS_FOLDER, SourceText
from loa.catalogue.lists import AREAS, ORGANISATIONS, SIGNING_KEYS
from loa.catalogue.record_reader import SourcePage, SourceTable
from loa.gate.settings import GateSettings
from loa.problems import Problem, Rule
from loa.text.email_addresses import email_addresses
from loa.text.masking import masked
from loa.text.personal_numbers import NumberKind, personal_numbers

_Found = tuple[Rule, int, int]

_RULES = {
    NumberKind.CITIZEN_ID: Rule.CITIZEN_ID,
    NumberKind.PHONE: Rule.PHONE_NUMBER,
    NumberKind.ACCOUNT: Rule.BANK_ACCOUNT,
}
_WHAT = {
    Rule.CITIZEN_ID: ("Số", "giống số định danh cá nhân hoặc số giấy tờ tùy thân"),
    Rule.PHONE_NUMBER: ("Số điện thoại", "không có trong danh mục cơ quan"),
    Rule.BANK_ACCOUNT: ("Số tài khoản", "không có trong danh mục cơ quan"),
    Rule.PERSONAL_EMAIL: ("Thư điện tử", "không có trong danh mục cơ quan"),
}
_LIST_KEYS = {
    Rule.PHONE_NUMBER: "phones",
    Rule.BANK_ACCOUNT: "accounts",
    Rule.PERSONAL_EMAIL: "emails",
}
_NOT_PUBLISHED = (f"{LISTS_FOLDER}/{AREAS}", f"{LISTS_FOLDER}/{SIGNING_KEYS}")
"""Lists for version control alone: who may write where, and with which key."""
_MOST = 500
"""Findings of one kind per file; a list of so many is deleted as a whole anyway."""


def personal_data(source: SourceText, settings: GateSettings) -> Iterator[Problem]:
    """Yield the personal data in published texts; messages show it masked."""
    found = [*islice(_numbers(source, settings), _MOST), *islice(_emails(source, settings), _MOST)]
    if not found or not _is_published(source):
        return
    positions = source.positions
    can_waive = isinstance(source, SourcePage)
    for rule, start, end in found:
        noun, why = _WHAT[rule]
        message = f"{noun} “{masked(source.text[start:end])}” {why}."
        advice = _advice(rule, can_waive=can_waive)
        yield Problem(rule, source.path, *positions.of(start), message, advice, end - start)


def _is_published(source: SourceText) -> bool:
    """Whether readers see the text.

    A table is as public as its page; lists are always public. A page with errors is not checked:
    its status is unknown, and its errors must be fixed first.
    """
    if isinstance(source, SourcePage | SourceTable):
        return source.record is not None and source.record.status.has_page
    return source.path.startswith(f"{LISTS_FOLDER}/") and not source.path.startswith(_NOT_PUBLISHED)


def _numbers(source: SourceText, settings: GateSettings) -> Iterator[_Found]:
    text = source.text
    if isinstance(source, SourceTable):
        text = text.replace(",", "|")  # between two cells, not inside a number
    for number in personal_numbers(text):
        if number.digits not in settings.phones and number.digits not in settings.accounts:
            yield _RULES[number.kind], number.start, number.end


def _emails(source: SourceText, settings: GateSettings) -> Iterator[_Found]:
    for start, end in email_addresses(source.text):
        if source.text[start:end].lower() not in settings.emails:
            yield Rule.PERSONAL_EMAIL, start, end


def _advice(rule: Rule, *, can_waive: bool) -> str:
    sentences = ["Xóa đi."]
    if key := _LIST_KEYS.get(rule):
        place = f"{LISTS_FOLDER}/{ORGANISATIONS}"
        sentences.append(f"Nếu là của cơ quan thì thêm vào {key} của cơ quan ấy trong {place}.")
    if can_waive:
        waiver = f"{{rule: {rule.code}, text: …, reason: …}}"
        sentences.append(f"Nếu phải đăng thì ghi ở đầu trang “waivers: [{waiver}]”.")
    return " ".join(sentences)

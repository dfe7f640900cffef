"""From one Markdown file to one record: front matter, body, and the table beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from loa.catalogue.annex import Check, read_annex
from loa.catalogue.body import PageText, body_digest, check_body, split_page
from loa.catalogue.entry import Entry
from loa.catalogue.files import ContentFile, SourceText, read_source
from loa.catalogue.links import anchored_links, body_links, sized_pictures
from loa.catalogue.mentions import mentions_in, mentions_in_annex
from loa.catalogue.sorting import RecordFile
from loa.catalogue.validation import validate
from loa.catalogue.yaml_reader import Value, YamlDocument, read_yaml
from loa.problems import Problem, Rule
from loa.records.base import NEEDED_WHEN, Record, Status
from loa.records.kinds import Kind
from loa.records.plan import Plan
from loa.text.dates import PartialDate
from loa.text.fold import slug
from loa.text.outline import heading_ids, written_ids

_ANY_YEAR = 2000

_AnyDate: TypeAlias = date | PartialDate


@dataclass(frozen=True)
class ReadRecord:
    """What came of one file: an entry, or only what others may call it, and the problems.

    Args:
        id: the record's id, or what would be it.
        path: the file's path in the content folder.
        entry: the record; none if it has errors.
        problems: what is wrong in the file and in its table.
        spellings: what a document without an entry calls itself: number, name, other names.
        body: the digest of the body, by which a page knows that its text has changed.
    """

    id: str
    path: str
    entry: Entry | None
    problems: tuple[Problem, ...]
    spellings: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class SourcePage(SourceText):
    """A page that was read as far as it goes.

    Args:
        kind: what kind of record its folder says it is.
        page: its two parts.
        front: the front matter.
        record: the record; none if the front matter has errors.
    """

    kind: Kind
    page: PageText
    front: YamlDocument
    record: Record | None


@dataclass(frozen=True)
class SourceTable(SourceText):
    """The table beside a page.

    Args:
        record: the record of that page; none if it has errors.
    """

    record: Record | None


def read_record(source: RecordFile, check: Check, aliases: Sequence[str] = ()) -> ReadRecord:
    """Read a record and its table: a function of the bytes of the two files and of `aliases`.

    Args:
        source: the files.
        check: is given a `SourcePage` and a `SourceTable`, or for a page that could not be split a
            mere `SourceText`.
        aliases: other names by which texts call documents ("Đề án 06").
    """
    page = _read_page(source.file, source.kind, check, aliases)
    if source.annex is None:
        return page
    # The table of a plan that could not be read is read for its problems alone.
    plan = page.entry.record if page.entry else None
    year = plan.year if isinstance(plan, Plan) else _ANY_YEAR

    def check_table(table: SourceText) -> Iterable[Problem]:
        return check(SourceTable(table.path, table.written, table.text, plan))

    annex, problems = read_annex(source.annex, year, check_table)
    entry = page.entry and replace(
        page.entry,
        mentions=(*page.entry.mentions, *mentions_in_annex(annex, aliases)),
        annex=annex,
        annex_path=source.annex.uri,
    )
    return replace(page, entry=entry, problems=(*page.problems, *problems))


def _read_page(file: ContentFile, kind: Kind, check: Check, aliases: Sequence[str]) -> ReadRecord:
    source, problems = read_source(file)
    if problems:
        return ReadRecord(file.stem, file.uri, None, tuple(problems))
    page = split_page(source.text, file.uri)
    if isinstance(page, Problem):
        return ReadRecord(file.stem, file.uri, None, (page, *check(source)))
    read = _read_parts(file, kind, source, page, check)
    if read.entry is None:
        return read
    return replace(
        read, entry=replace(read.entry, mentions=mentions_in(page, read.entry.record, aliases))
    )


def _read_parts(
    file: ContentFile, kind: Kind, source: SourceText, page: PageText, check: Check
) -> ReadRecord:
    document = read_yaml(page.front, file.uri, first_line=2)
    problems = [*document.problems, *check_body(page, file.uri)]
    body = body_digest(page.body)
    given = document.value
    if given is None and document.problems:
        problems += check(source)
        return ReadRecord(file.stem, file.uri, None, tuple(problems), body=body)
    if given is None or isinstance(given, dict):
        given = {**(given or {})}
        # The name of a file that has to be renamed is told of once, not as an id again.
        given["id"] = given.get("id") or slug(file.stem) or file.stem
    record, found = validate(kind.model, given, document, file.uri)
    problems += found
    problems += check(
        SourcePage(file.uri, source.written, source.text, kind, page, document, record)
    )
    if record is None:
        names = given if isinstance(given, dict) else {}
        record_id = str(names.get("id", file.stem))
        return ReadRecord(record_id, file.uri, None, tuple(problems), _spellings(names), body)
    problems += _check_publication(record, document, file.uri)
    return ReadRecord(
        record.id, file.uri, _entry(record, file.uri, page), tuple(problems), body=body
    )


def _entry(record: Record, path: str, page: PageText) -> Entry:
    text = page.outside_code
    links = {target for target, _, _ in body_links(text)}
    anchors = (*heading_ids(page.body), *written_ids(page.body))
    anchored = {(link.target, link.anchor) for link in anchored_links(text)}
    return Entry(
        record,
        path,
        tuple(sorted(links)),
        anchors,
        tuple(sorted(anchored - {("", anchor) for anchor in anchors})),
        tuple(dict.fromkeys(picture for picture, _, _ in sized_pictures(text))),
    )


def _spellings(given: dict[str, Value]) -> tuple[str, ...]:
    aliases = given.get("aliases")
    texts = [given.get("number"), given.get("name")]
    texts += aliases if isinstance(aliases, list) else []
    return tuple(text for text in texts if isinstance(text, str))


_MISSING_WHEN = {
    "approved_by": (
        Rule.NOT_APPROVED,
        "Đã đăng nhưng chưa ghi người duyệt.",
        "Thêm dòng “approved_by: …”, hoặc đổi trạng thái thành review.",
    ),
    "pillars": (
        Rule.NOT_APPROVED,
        "Đã đăng nhưng chưa thuộc lĩnh vực nào.",
        "Thêm dòng “pillars: [tthc]” với lĩnh vực thích hợp.",
    ),
    "withdrawn_reason": (
        Rule.MISSING_FIELD,
        "Đã rút nhưng không ghi lý do.",
        "Thêm dòng “withdrawn_reason: …” để người đọc biết vì sao.",
    ),
}
"""What is told when a record lacks what its status needs."""

_IN_ORDER = (
    ("date", "updated", "Ngày cập nhật sớm hơn ngày đăng."),
    ("date", "publish_at", "Ngày hẹn đăng sớm hơn ngày đăng."),
    ("publish_at", "expires_at", "Ngày hết hạn sớm hơn ngày hẹn đăng."),
    ("date", "expires_at", "Ngày hết hạn sớm hơn ngày đăng."),
    ("issued", "effective", "Ngày có hiệu lực sớm hơn ngày ban hành."),
    ("effective", "expires", "Ngày hết hiệu lực sớm hơn ngày có hiệu lực."),
    ("issued", "expires", "Ngày hết hiệu lực sớm hơn ngày ban hành."),
)
"""Two dates in their order, the nearest before each first, and what is told where they are not."""


def _check_publication(record: Record, document: YamlDocument, path: str) -> list[Problem]:
    """Return what a record lacks for its status, and dates that contradict each other."""

    def problem(rule: Rule, key: str, message: str, advice: str) -> Problem:
        return Problem(rule, path, *document.place((key,)), message, advice, len(key))

    values = vars(record)  # of any kind: not every one has every date
    problems = []
    for key in NEEDED_WHEN.get(record.status, ()):
        if not values[key]:
            rule, message, advice = _MISSING_WHEN[key]
            problems.append(problem(rule, "status", message, advice))
    if record.image and not record.image_alt:
        advice = "Thêm dòng “image_alt: …” tả điều thấy trong ảnh."
        problems.append(problem(Rule.MISSING_FIELD, "image", "Ảnh chưa có lời mô tả.", advice))
    if record.status is Status.WITHDRAWN and not (record.updated or record.changes):
        message = "Đã rút nhưng không ghi ngày rút."
        advice = (
            "Thêm dòng “updated: …” là ngày rút: bản tin báo tin rút trong 90 ngày kể từ ngày ấy."
        )
        problems.append(problem(Rule.UNDATED_WITHDRAWAL, "status", message, advice))
    misplaced: dict[str, Problem] = {}
    for earlier, later, message in _IN_ORDER:
        first, second = values.get(earlier), values.get(later)
        if first and second and _is_before(second, first):
            advice = f"Sửa {earlier} hoặc {later}."
            misplaced.setdefault(later, problem(Rule.DATE_ORDER, later, message, advice))
    return [*problems, *misplaced.values()]


def _is_before(one: _AnyDate, other: _AnyDate) -> bool:
    """Whether a date comes before another, as far as both are written."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    this, that = _as_written(one), _as_written(other)
    return this.up_to(that) < that.up_to(this)


def _as_written(value: _AnyDate) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    return PartialDate(value.year, value.month, value.day)

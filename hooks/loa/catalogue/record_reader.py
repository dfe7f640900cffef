"""From one Markdown file to one record: front matter, body, and the table beside it."""

import re
from dataclasses import dataclass, replace

from loa.catalogue.annex import read_annex
from loa.catalogue.entry import Entry
from loa.catalogue.files import ContentFile, read_text
from loa.catalogue.validation import validate
from loa.catalogue.yaml_reader import Value, YamlDocument, read_yaml
from loa.problems import Problem, Rule
from loa.records.base import Record, Status
from loa.records.kinds import Kind
from loa.records.plan import Plan

MAX_FRONT_MATTER_CHARACTERS = 128 * 1024
_ANY_YEAR = 2000

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING_1 = re.compile(r" {0,3}#(?!#)")
_UNDERLINE_1 = re.compile(r" {0,3}=+\s*$")


@dataclass(frozen=True)
class ReadRecord:
    """What came of one file: an entry, or only what others may call it, and the problems."""

    id: str
    path: str
    entry: Entry | None
    problems: tuple[Problem, ...]
    spellings: frozenset[str] = frozenset()
    """What a document without an entry calls itself: its number, its name, its other names."""


def read_record(file: ContentFile, kind: Kind, annex_file: ContentFile | None) -> ReadRecord:
    """Read the record in `file`, and the table of tasks in `annex_file` if there is one."""
    page = _read_page(file, kind)
    if annex_file is None:
        return page
    # The table of a plan that could not be read is read for its problems alone.
    plan = page.entry.record if page.entry else None
    annex, problems = read_annex(annex_file, plan.year if isinstance(plan, Plan) else _ANY_YEAR)
    entry = page.entry and replace(page.entry, annex=annex, annex_path=annex_file.uri)
    return replace(page, entry=entry, problems=(*page.problems, *problems))


def _read_page(file: ContentFile, kind: Kind) -> ReadRecord:
    text, problems = read_text(file)
    if problems:
        return ReadRecord(file.stem, file.uri, None, tuple(problems))
    front, body, body_line, problems = _split(text, file.uri)
    if problems:
        return ReadRecord(file.stem, file.uri, None, tuple(problems))

    document = read_yaml(front, file.uri, first_line=2)
    problems += [*document.problems, *_check_body(body, body_line, file.uri)]
    given = document.value
    if given is None and document.problems:
        return ReadRecord(file.stem, file.uri, None, tuple(problems))
    if given is None or isinstance(given, dict):
        given = {**(given or {})}
        given["id"] = given.get("id") or file.stem
    record, found = validate(kind.model, given, document, file.uri)
    problems += found
    if record is None:
        names = given if isinstance(given, dict) else {}
        record_id = str(names.get("id", file.stem))
        return ReadRecord(record_id, file.uri, None, tuple(problems), _spellings(names))
    problems += _check_publication(record, document, file.uri)
    entry = Entry(record, file.uri, body, body_line, places=document.places)
    return ReadRecord(record.id, file.uri, entry, tuple(problems))


def _spellings(given: dict[str, Value]) -> frozenset[str]:
    aliases = given.get("aliases")
    texts = [given.get("number"), given.get("name")]
    texts += aliases if isinstance(aliases, list) else []
    return frozenset(text for text in texts if isinstance(text, str))


def _split(text: str, path: str) -> tuple[str, str, int, list[Problem]]:
    """Return front matter, body, the body's first line, and problems."""
    advice = "Bắt đầu tệp bằng dòng ---, viết thông tin, rồi kết thúc bằng một dòng --- nữa."
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "Tệp không bắt đầu bằng dòng ---."
        return "", "", 1, [Problem(Rule.NO_FRONT_MATTER, path, 1, 1, message, advice)]
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        message = "Phần thông tin đầu trang không có dòng --- kết thúc."
        return "", "", 1, [Problem(Rule.NO_FRONT_MATTER, path, 1, 1, message, advice)]
    front = "\n".join(lines[1:end])
    if len(front) > MAX_FRONT_MATTER_CHARACTERS:
        most = MAX_FRONT_MATTER_CHARACTERS
        message = f"Phần thông tin đầu trang dài {len(front)} ký tự, nhiều nhất là {most}."
        advice = "Chuyển phần dài xuống thân bài."
        return "", "", 1, [Problem(Rule.TOO_LARGE, path, 2, 1, message, advice)]
    return front, "\n".join(lines[end + 1 :]).strip("\n"), _first_text(lines, end), []


def _first_text(lines: list[str], end: int) -> int:
    """Return the number, from 1, of the first line with text after line index `end`."""
    following = enumerate(lines[end + 1 :], end + 2)
    return next((number for number, line in following if line.strip()), end + 2)


def _check_body(body: str, first_line: int, path: str) -> list[Problem]:
    """Return the level-1 headings of the body: the page's title is the only one there may be."""
    problems: list[Problem] = []
    fence = ""
    previous = ""
    for number, line in enumerate(body.split("\n"), first_line):
        if match := _FENCE.match(line):
            fence = "" if fence == match[1] else fence or match[1]
        underlined = bool(previous.strip()) and bool(_UNDERLINE_1.match(line))
        if not fence and (_HEADING_1.match(line) or underlined):
            problems.append(
                Problem(
                    Rule.HEADING_LEVEL,
                    path,
                    number,
                    1,
                    "Tiêu đề cấp 1 chỉ dành cho tên trang.",
                    "Viết ## cho đề mục lớn nhất trong bài.",
                )
            )
        previous = line
    return problems


def _check_publication(record: Record, document: YamlDocument, path: str) -> list[Problem]:
    """Return what a record lacks for its status, and dates that contradict each other."""
    problems: list[Problem] = []

    def problem(rule: Rule, key: str, message: str, advice: str) -> None:
        problems.append(Problem(rule, path, *document.place((key,)), message, advice))

    if record.status is Status.PUBLISHED and not record.approved_by:
        problem(
            Rule.NOT_APPROVED,
            "status",
            "Đã đăng nhưng chưa ghi người duyệt.",
            "Thêm dòng “approved_by: …”, hoặc đổi trạng thái thành review.",
        )
    if record.status is Status.PUBLISHED and not record.pillars:
        problem(
            Rule.NOT_APPROVED,
            "status",
            "Đã đăng nhưng chưa thuộc lĩnh vực nào.",
            "Thêm dòng “pillars: [tthc]” với lĩnh vực thích hợp.",
        )
    if record.status is Status.WITHDRAWN and not record.withdrawn_reason:
        problem(
            Rule.MISSING_FIELD,
            "status",
            "Đã rút nhưng không ghi lý do.",
            "Thêm dòng “withdrawn_reason: …” để người đọc biết vì sao.",
        )
    if record.image and not record.image_alt:
        problem(
            Rule.MISSING_FIELD,
            "image",
            "Ảnh chưa có lời mô tả.",
            "Thêm dòng “image_alt: …” tả điều thấy trong ảnh.",
        )
    problems += _check_dates(record, document, path)
    return problems


def _check_dates(record: Record, document: YamlDocument, path: str) -> list[Problem]:
    pairs = (
        ("date", "updated", "Ngày cập nhật sớm hơn ngày đăng."),
        ("publish_at", "expires_at", "Ngày hết hạn sớm hơn ngày hẹn đăng."),
        ("effective", "expires", "Ngày hết hiệu lực sớm hơn ngày có hiệu lực."),
    )
    problems = []
    for earlier, later, message in pairs:
        first, second = getattr(record, earlier, None), getattr(record, later, None)
        if first and second and second < first:
            place = document.place((later,))
            advice = f"Sửa {earlier} hoặc {later}."
            problems.append(Problem(Rule.DATE_ORDER, path, *place, message, advice))
    issued = getattr(record, "issued", None)
    effective = getattr(record, "effective", None)
    if issued and issued.whole and effective and effective < issued.whole:
        problems.append(
            Problem(
                Rule.DATE_ORDER,
                path,
                *document.place(("effective",)),
                "Ngày có hiệu lực sớm hơn ngày ban hành.",
                "Sửa issued hoặc effective theo văn bản.",
            )
        )
    return problems

"""YAML for editors: every scalar is text, every value has a place, nothing clever is allowed.

YAML 1.1 turns `010` into 8, `1:30` into 90 and `no` into false. Here a plain scalar stays the text
that the editor wrote, and the record's model, which knows what it expects, reads it (ADR 0005).
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn, TypeAlias

import yaml

from loa.catalogue.yaml_errors import ALIAS, LOOK_UP, TAG, explain
from loa.problems import Problem, Rule
from loa.text.fold import CONTROL, is_plain, normalise

MAX_DEPTH = 8

Value: TypeAlias = str | list["Value"] | dict[str, "Value"] | None
Location: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]
NextEvent: TypeAlias = Callable[[], Any]
"""There is always a next event up to the stream's end; the types of yaml do not know that."""

_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class YamlDocument:
    """A YAML text as values; where they stand is found when somebody asks.

    `text` begins on line `first_line` of its file.
    """

    value: Value
    problems: tuple[Problem, ...] = ()
    text: str = ""
    first_line: int = 1

    @cached_property
    def places(self) -> Mapping[Location, Place]:
        """The line and column (from 1) of every key and value, as far as the text can be read."""
        return _Places(self.text, self.first_line).places

    def place(self, location: Location) -> Place:
        """Return where `location` stands, or the nearest thing around it that stands anywhere."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, (1, 1))


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlDocument:
    """Read one YAML document.

    Args:
        text: the YAML, in any normal form.
        path: the file's path, for the problems.
        first_line: the line of the file on which `text` begins.

    Returns:
        The values, with problems instead of exceptions; the value is None where reading stopped.
    """
    builder = _Builder(path, first_line, text)
    try:
        value = builder.document()
    except _RejectedError:
        value = None
    except yaml.MarkedYAMLError as error:
        rule, line, column, message, advice = explain(error, text)
        builder.problem(rule, (line + first_line, column + 1), message, advice)
        value = None
    except yaml.YAMLError:
        message = "Có ký tự mà YAML không nhận."
        builder.problem(Rule.YAML_SYNTAX, (first_line, 1), message, LOOK_UP)
        value = None
    return YamlDocument(value, tuple(builder.problems), text, first_line)


class _RejectedError(Exception):
    """Reading can not go on; the problem has been noted."""


def _events(text: str) -> NextEvent:
    return yaml.CSafeLoader(text).get_event


class _Builder:
    """Builds values from the parser's events, so that anchors and comments are seen.

    What a scalar has to be asked is decided once for the whole text: most have no mark of any kind.
    """

    def __init__(self, path: str, first_line: int, text: str) -> None:
        self.path = path
        self.offset = first_line
        self.text = text
        self.problems: list[Problem] = []
        self.may_have_marks = any(mark in text for mark in "&*!")
        self.may_have_comments = "#" in text
        # A backslash may stand for any letter: "\u0007".
        self.may_be_abnormal = "\\" in text or not is_plain(text)
        self.is_ordinary = not (self.may_have_comments or self.may_be_abnormal)

    def document(self) -> Value:
        self.next = _events(self.text)
        self.next()  # the stream begins
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        value = self.value(self.next(), 0)
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                message = "Dòng --- mở ra một phần dữ liệu thứ hai trong cùng tệp."
                advice = "Bỏ dòng --- thừa."
                self.problem(Rule.YAML_SYNTAX, self.place(event), message, advice)
        return value

    def value(self, event: yaml.Event, depth: int) -> Value:
        if self.may_have_marks:
            self.check_plain(event)
        if isinstance(event, yaml.ScalarEvent):
            if self.is_ordinary and (event.style or event.value not in _NULLS):
                return event.value
            return self.scalar(event)
        if depth >= MAX_DEPTH:
            message = f"Dữ liệu lồng nhau quá {MAX_DEPTH} tầng."
            self.reject(Rule.YAML_DEPTH, self.place(event), message, LOOK_UP)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(depth + 1)
        return self.mapping(depth + 1)

    def check_plain(self, event: yaml.Event) -> None:
        """Reject anchors, aliases and tags, of keys too."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.reject(Rule.YAML_ALIAS, self.place(event), *ALIAS)
        if getattr(event, "tag", None):
            self.reject(Rule.YAML_TAG, self.place(event), *TAG)

    def scalar(self, event: yaml.ScalarEvent) -> str | None:
        text: str = event.value
        if not event.style:
            if self.may_have_comments:
                self.check_comment(event)
            if text in _NULLS:
                return None
        if not self.may_be_abnormal:
            return text
        if match := CONTROL.search(text):  # written as an escape: "\u0007"
            message = f"Giá trị có ký tự điều khiển U+{ord(match[0]):04X} không nhìn thấy được."
            self.reject(Rule.CONTROL_CHARACTER, self.place(event), message, "Bỏ ký tự đó.")
        return normalise(text)

    def check_comment(self, event: yaml.ScalarEvent) -> None:
        """Tell of what YAML drops: a comment on a value's own line ("Kế hoạch #5")."""
        mark = event.end_mark
        if mark is None or mark.line >= len(self.lines):
            return
        rest = self.lines[mark.line][mark.column :]
        if rest.lstrip().startswith("#"):
            column = mark.column + len(rest) - len(rest.lstrip()) + 1
            message = "Chữ từ dấu # đến cuối dòng bị coi là ghi chú nên sẽ mất."
            advice = "Đặt cả giá trị trong ngoặc kép; ghi chú thì để riêng một dòng."
            self.problem(Rule.YAML_COMMENT, (mark.line + self.offset, column), message, advice)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def sequence(self, depth: int) -> Value:
        items: list[Value] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.value(event, depth))
        return items

    def mapping(self, depth: int) -> Value:
        pairs: dict[str, Value] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if self.may_have_marks:
                self.check_plain(event)
            key = self.scalar(event) if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                message = "Trước dấu hai chấm phải là tên khóa."
                self.reject(Rule.YAML_SYNTAX, self.place(event), message, LOOK_UP)
            if key in pairs:
                message = f"Khóa “{key}” viết hai lần."
                advice = "Chỉ giữ lại một dòng."
                self.problem(Rule.YAML_DUPLICATE_KEY, self.place(event), message, advice)
            pairs[key] = self.value(self.next(), depth)
        return pairs

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return (mark.line + self.offset, mark.column + 1) if mark else (self.offset, 1)

    def problem(self, rule: Rule, place: Place, message: str, advice: str) -> None:
        self.problems.append(Problem(rule, self.path, *place, message, advice))

    def reject(self, rule: Rule, place: Place, message: str, advice: str) -> NoReturn:
        self.problem(rule, place, message, advice)
        raise _RejectedError


class _Places:
    """Notes where every value stands, as far as the text can be read."""

    def __init__(self, text: str, first_line: int) -> None:
        self.offset = first_line
        self.places: dict[Location, Place] = {}
        # What stands behind a fault has no place; the fault itself has its own problem.
        with suppress(yaml.YAMLError, _RejectedError):
            self.next = _events(text)
            while not isinstance(event := self.next(), yaml.StreamEndEvent):
                if isinstance(event, yaml.DocumentStartEvent) and not self.places:
                    self.value(self.next(), ())

    def value(self, event: yaml.Event, at: Location) -> None:
        self.places.setdefault(at, self.place(event))
        if len(at) > MAX_DEPTH:
            raise _RejectedError
        if isinstance(event, yaml.SequenceStartEvent):
            index = 0
            while not isinstance(event := self.next(), yaml.SequenceEndEvent):
                self.value(event, (*at, index))
                index += 1
        elif isinstance(event, yaml.MappingStartEvent):
            while not isinstance(event := self.next(), yaml.MappingEndEvent):
                if not isinstance(event, yaml.ScalarEvent):
                    raise _RejectedError
                key = (*at, normalise(event.value))
                # The key's place is the one to show when the key is wrong or its value is empty.
                self.places[key] = self.place(event)
                self.value(self.next(), key)

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return (mark.line + self.offset, mark.column + 1) if mark else (self.offset, 1)

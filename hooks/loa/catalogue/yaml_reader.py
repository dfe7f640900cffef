"""YAML for editors: every scalar is text, every value has a place, nothing clever is allowed.

YAML 1.1 turns `010` into 8, `1:30` into 90 and `no` into false. Here a plain scalar stays the text
that the editor wrote, and the record's model, which knows what it expects, reads it (ADR 0005).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

import yaml

from loa.catalogue.yaml_errors import ALIAS, LOOK_UP, TAG, explain
from loa.problems import Problem, Rule
from loa.text.fold import CONTROL, normalise

MAX_DEPTH = 8

Value: TypeAlias = str | list["Value"] | dict[str, "Value"] | None
Location: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]

_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class YamlDocument:
    """A YAML text as values, with the line and column (from 1) of every key and value."""

    value: Value
    places: Mapping[Location, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

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
    builder = _Builder(path, first_line, text.split("\n"))
    try:
        value = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
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
    return YamlDocument(value, builder.places, tuple(builder.problems))


class _RejectedError(Exception):
    """Reading can not go on; the problem has been noted."""


class _Builder:
    """Builds values from the parser's events, so that anchors and places are seen."""

    def __init__(self, path: str, first_line: int, lines: list[str]) -> None:
        self.path = path
        self.offset = first_line
        self.lines = lines
        self.places: dict[Location, Place] = {}
        self.problems: list[Problem] = []

    def document(self, events: Iterator[yaml.Event]) -> Value:
        next(events)  # the stream begins
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        value = self.value(next(events), events, ())
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                message = "Dòng --- mở ra một phần dữ liệu thứ hai trong cùng tệp."
                advice = "Bỏ dòng --- thừa."
                self.problem(Rule.YAML_SYNTAX, self.place(event), message, advice)
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], at: Location) -> Value:
        self.check_plain(event)
        place = self.place(event)
        self.places.setdefault(at, place)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if len(at) >= MAX_DEPTH:
            message = f"Dữ liệu lồng nhau quá {MAX_DEPTH} tầng."
            self.reject(Rule.YAML_DEPTH, place, message, LOOK_UP)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, at)
        return self.mapping(events, at)

    def check_plain(self, event: yaml.Event) -> None:
        """Reject anchors, aliases and tags, of keys too."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.reject(Rule.YAML_ALIAS, self.place(event), *ALIAS)
        if getattr(event, "tag", None):
            self.reject(Rule.YAML_TAG, self.place(event), *TAG)

    def scalar(self, event: yaml.ScalarEvent) -> str | None:
        if not event.style:
            self.check_comment(event)
            if event.value in _NULLS:
                return None
        if match := CONTROL.search(event.value):  # written as an escape: "\u0007"
            message = f"Giá trị có ký tự điều khiển U+{ord(match[0]):04X} không nhìn thấy được."
            self.reject(Rule.CONTROL_CHARACTER, self.place(event), message, "Bỏ ký tự đó.")
        return normalise(event.value)

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

    def sequence(self, events: Iterator[yaml.Event], at: Location) -> Value:
        items: list[Value] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.value(event, events, (*at, len(items))))
        return items

    def mapping(self, events: Iterator[yaml.Event], at: Location) -> Value:
        pairs: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            self.check_plain(event)
            place = self.place(event)
            key = self.scalar(event) if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                message = "Trước dấu hai chấm phải là tên khóa."
                self.reject(Rule.YAML_SYNTAX, place, message, LOOK_UP)
            if key in pairs:
                message = f"Khóa “{key}” viết hai lần."
                self.problem(Rule.YAML_DUPLICATE_KEY, place, message, "Chỉ giữ lại một dòng.")
            # The key's place is the one to show when the key itself is wrong or its value is empty.
            self.places[(*at, key)] = place
            pairs[key] = self.value(next(events), events, (*at, key))
        return pairs

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return (mark.line + self.offset, mark.column + 1) if mark else (self.offset, 1)

    def problem(self, rule: Rule, place: Place, message: str, advice: str) -> None:
        self.problems.append(Problem(rule, self.path, *place, message, advice))

    def reject(self, rule: Rule, place: Place, message: str, advice: str) -> NoReturn:
        self.problem(rule, place, message, advice)
        raise _RejectedError

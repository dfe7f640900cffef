"""iCalendar's lines (RFC 5545 §3.1) and components (§3.4), read as far as possible."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loa.feed_check.problem import FeedProblem, quote
from loa.feed_check.rules import FeedRule

_LONGEST = 75
_DEEPEST = 20
_MOST_FAULTS = 100
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)"
    r"(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(?P<value>.*)",
    re.DOTALL,
)
_PARAMETER = re.compile(r";([A-Za-z0-9-]+)=((?:\"[^\"]*\"|[^\";])*)")


@dataclass(frozen=True)
class Property:
    """A property of a component: `DTSTART;TZID=Asia/Ho_Chi_Minh:20261123T080000`."""

    name: str
    parameters: dict[str, str]
    value: str
    line: int


@dataclass
class Component:
    """A component with its properties and the components in it."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all_of(self, name: str) -> list[Property]:
        """Return the properties of a name."""
        return [found for found in self.properties if found.name == name]

    def one(self, name: str) -> Property | None:
        """Return the first property of a name."""
        return next(iter(self.all_of(name)), None)

    def value(self, name: str) -> str:
        """Return the value of the first property of a name; empty if there is none."""
        found = self.one(name)
        return found.value if found else ""


def line_problems(text: str) -> Iterator[FeedProblem]:
    """Yield what is wrong with the ends and the lengths of lines, one problem for each."""
    bare = re.search(r"(?<!\r)\n|\r(?!\n)", text)
    if bare or not text.endswith("\r\n"):
        line = text.count("\n", 0, bare.start() if bare else len(text)) + 1
        message = "có dòng không kết thúc bằng CRLF (xuống dòng kiểu Windows)."
        advice = "Ghi mỗi dòng kết thúc bằng \\r\\n, cả dòng cuối; Outlook từ chối tệp viết khác."
        yield FeedProblem(FeedRule.LINE_ENDS, message, advice, line=line)
    for number, line_text in enumerate(text.splitlines(), start=1):
        if (size := len(line_text.encode())) > _LONGEST:
            message = f"dòng dài {size} byte (chữ Việt có dấu chiếm 2–3 byte mỗi chữ)."
            advice = "Ngắt ở 75 byte, dòng tiếp theo mở đầu bằng một dấu cách."
            yield FeedProblem(FeedRule.LONG_LINE, message, advice, line=number)
            return


def read_components(text: str) -> tuple[list[Component], list[FeedProblem]]:
    """Return the outermost components, and the faults of syntax."""
    outermost = Component("", 0)
    open_: list[Component] = [outermost]
    problems: list[FeedProblem] = []
    for number, line in _unfolded(text):
        if len(problems) == _MOST_FAULTS:
            problems.append(_wrong("còn nhiều dòng sai nữa; từ đây không xem tiếp.", number))
            return outermost.parts, problems
        found = _LINE.fullmatch(line)
        if not found:
            problems.append(_wrong(f"không hiểu dòng {quote(line)}.", number))
            continue
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN" and len(open_) <= _DEEPEST:
            part = Component(value.strip().upper(), number)
            open_[-1].parts.append(part)
            open_.append(part)
        elif name == "END":
            problems += _closed(open_, value.strip().upper(), number)
        else:
            pairs = _PARAMETER.findall(found["parameters"])
            parameters = {key.upper(): said.strip('"') for key, said in pairs}
            open_[-1].properties.append(Property(name, parameters, value, number))
    return outermost.parts, [*problems, *map(_unclosed, open_[1:])]


def _closed(open_: list[Component], name: str, line: int) -> Iterator[FeedProblem]:
    """Close the innermost component of a name; yield what was left open in it, or that none is."""
    if not any(part.name == name for part in open_[1:]):
        yield _wrong(f"END:{name[:40]} không khớp với BEGIN nào.", line)
        return
    while (part := open_.pop()).name != name:
        yield _unclosed(part)


def _unclosed(part: Component) -> FeedProblem:
    return _wrong(f"BEGIN:{part.name[:40]} không có END.", part.line)


def _wrong(message: str, line: int) -> FeedProblem:
    advice = "Mỗi dòng là TÊN:giá trị; BEGIN và END đi thành cặp."
    return FeedProblem(FeedRule.CALENDAR_SYNTAX, message, advice, line=line)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the logical lines, unfolded, each with the number of its first line."""
    begun, parts = 0, list[str]()
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line.startswith((" ", "\t")) and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        begun, parts = number, [line] if line else []
    if parts:
        yield begun, "".join(parts)

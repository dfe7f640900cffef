"""iCalendar (RFC 5545): the calendar and its events."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from loa.feed_check.calendar_lines import Component, Property, line_problems, read_components
from loa.feed_check.problem import MOST_ITEMS, FeedProblem, Item, quote, repeated, too_many
from loa.feed_check.rules import FeedRule

_DAY = re.compile(r"\d{8}", re.ASCII)
_MOMENT = re.compile(r"\d{8}T\d{6}Z?", re.ASCII)
_DURATION = re.compile(
    r"[+-]?P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)", re.ASCII
)
_DATES = ("DTSTAMP", "DTSTART", "DTEND", "CREATED", "LAST-MODIFIED", "RECURRENCE-ID")
_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION")
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*([,;])")


def check_calendar(text: str) -> Iterator[FeedProblem]:
    """Yield what is wrong in a calendar."""
    yield from line_problems(text)
    calendars, problems = read_components(text)
    yield from problems
    for calendar in calendars:
        yield from _calendar(calendar)


def numbered(calendar: Component) -> list[tuple[Component, Item]]:
    """Return the events with their numbers and names."""
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    checked = enumerate(events[:MOST_ITEMS], start=1)
    return [(event, Item(n, event.value("SUMMARY"))) for n, event in checked]


def _calendar(calendar: Component) -> Iterator[FeedProblem]:
    if calendar.name != "VCALENDAR":
        message = f"có BEGIN:{calendar.name[:40]} ngoài VCALENDAR."
        advice = "Đặt tất cả giữa BEGIN:VCALENDAR và END:VCALENDAR."
        yield FeedProblem(FeedRule.CALENDAR_SYNTAX, message, advice, line=calendar.line)
        return
    if calendar.value("VERSION") != "2.0":
        message = f"VERSION là {quote(calendar.value('VERSION'))}."
        yield FeedProblem(FeedRule.CALENDAR_PART, message, "Viết VERSION:2.0.", line=calendar.line)
    if not calendar.value("PRODID"):
        advice = "Thêm PRODID:-//Tên cơ quan//Tên phần mềm//VI."
        yield FeedProblem(FeedRule.CALENDAR_PART, "lịch thiếu PRODID.", advice, line=calendar.line)
    if not calendar.parts:
        message = "lịch không có VEVENT, VTIMEZONE hay thành phần nào."
        advice = "Lịch chưa có sự kiện vẫn cần một thành phần: giữ VTIMEZONE của Asia/Ho_Chi_Minh."
        yield FeedProblem(FeedRule.EMPTY_CALENDAR, message, advice, line=calendar.line)
    yield from too_many(sum(part.name == "VEVENT" for part in calendar.parts))
    zones = {part.value("TZID") for part in calendar.parts if part.name == "VTIMEZONE"}
    events = numbered(calendar)
    for event, item in events:
        yield from _event(event, item, zones, has_method=bool(calendar.one("METHOD")))
    yield from _same_uids(events)


def _same_uids(events: list[tuple[Component, Item]]) -> Iterator[FeedProblem]:
    by_item = {item: event for event, item in events if event.value("UID")}
    ids = (((e.value("UID"), e.value("RECURRENCE-ID")), item) for item, e in by_item.items())
    for item, first in repeated(ids):
        event = by_item[item]
        message = f"UID {quote(event.value('UID'))} đã có ở sự kiện {first}."
        advice = "Cho mỗi sự kiện một UID riêng, không bao giờ đổi."
        yield FeedProblem(FeedRule.DUPLICATE_UID, message, advice, event.line, item)


def _event(
    event: Component, item: Item, zones: set[str], *, has_method: bool
) -> Iterator[FeedProblem]:
    needed = ("UID", "DTSTAMP") if has_method else ("UID", "DTSTAMP", "DTSTART")
    for name in needed:
        if not event.value(name):
            message, advice = f"sự kiện thiếu {name}.", f"Thêm {name} vào mỗi VEVENT."
            yield FeedProblem(FeedRule.CALENDAR_PART, message, advice, event.line, item)
    for name in _DATES:
        for found in event.all_of(name):
            yield from _date(found, item, zones)
    yield from _end(event, item)
    sequence = event.value("SEQUENCE")
    if not (sequence.isascii() and sequence.isdecimal()):
        message = f"SEQUENCE là {quote(sequence)}." if sequence else "sự kiện không có SEQUENCE."
        advice = "Ghi SEQUENCE:0, mỗi lần sửa tăng 1, để lịch trên điện thoại cập nhật theo."
        yield FeedProblem(FeedRule.SEQUENCE, message, advice, event.line, item)
    if not item.title.strip():
        advice = "Thêm SUMMARY: tên ngắn của sự kiện."
        yield FeedProblem(
            FeedRule.NO_EVENT_TITLE, "sự kiện không có SUMMARY.", advice, event.line, item
        )
    for name in _TEXTS:
        for found in event.all_of(name):
            if mark := _UNESCAPED.search(found.value):
                message = f"{name} có dấu “{mark[1]}” chưa thoát."
                advice = f"Viết \\{mark[1]} trong chữ."
                yield FeedProblem(FeedRule.UNESCAPED, message, advice, found.line, item)


def _date(found: Property, item: Item, zones: set[str]) -> Iterator[FeedProblem]:
    if _read(found.value) is None:
        message = f"{found.name} ghi {quote(found.value)}."
        advice = "Viết 20261123 cho cả ngày (kèm ;VALUE=DATE), hoặc 20261123T080000."
        yield FeedProblem(FeedRule.CALENDAR_DATE, message, advice, found.line, item)
    elif _DAY.fullmatch(found.value) and found.parameters.get("VALUE", "").upper() != "DATE":
        message = f"{found.name} là cả ngày mà không khai VALUE=DATE."
        advice = f"Viết {found.name};VALUE=DATE:{found.value}"
        yield FeedProblem(FeedRule.CALENDAR_DATE, message, advice, found.line, item)
    zone = found.parameters.get("TZID", "")
    if zone and zone not in zones and not zone.startswith("/"):
        message = f"{found.name} dùng TZID {quote(zone)} mà lịch không có VTIMEZONE ấy."
        advice = "Thêm VTIMEZONE của múi giờ này, hoặc ghi giờ UTC có Z ở cuối."
        yield FeedProblem(FeedRule.NO_TIMEZONE, message, advice, found.line, item)


def _end(event: Component, item: Item) -> Iterator[FeedProblem]:
    end, duration = event.one("DTEND"), event.one("DURATION")
    if end and duration:
        message = "sự kiện có cả DTEND lẫn DURATION."
        yield FeedProblem(FeedRule.EVENT_END, message, "Giữ một trong hai.", end.line, item)
    if duration and not _DURATION.fullmatch(duration.value):
        message = f"DURATION ghi {quote(duration.value)}."
        advice = "Viết như PT2H (2 giờ) hoặc P1D (1 ngày)."
        yield FeedProblem(FeedRule.EVENT_END, message, advice, duration.line, item)
    start = event.one("DTSTART")
    if not (start and end):
        return
    began, ended = _read(start.value), _read(end.value)
    if not (began and ended):
        return
    if len(start.value) != len(end.value):
        # One in UTC and one in a zone can not be compared without the zone's rules.
        if _DAY.fullmatch(start.value) or _DAY.fullmatch(end.value):
            message = "DTSTART và DTEND không cùng kiểu: một là cả ngày, một là giờ."
            advice = "Viết cả hai là ngày, hoặc cả hai là giờ."
            yield FeedProblem(FeedRule.EVENT_END, message, advice, end.line, item)
        return
    same_zone = start.parameters.get("TZID") == end.parameters.get("TZID")
    if same_zone and ended <= began:
        message = "sự kiện kết thúc trước hoặc đúng lúc bắt đầu."
        advice = "Sửa DTEND; sự kiện cả ngày thì DTEND là ngày hôm sau."
        yield FeedProblem(FeedRule.EVENT_END, message, advice, end.line, item)


def _read(value: str) -> datetime | None:
    """Return the moment, in no zone: only for comparing with one that is written alike."""
    try:
        if _DAY.fullmatch(value):
            day = date(int(value[:4]), int(value[4:6]), int(value[6:]))
            return datetime(day.year, day.month, day.day)
        if _MOMENT.fullmatch(value):
            return datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")
    except ValueError:
        return None
    return None

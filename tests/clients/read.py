"""Reads the addresses on standard input with feedparser and icalendar.

It prints for each address a line of JSON with what a site would show, in the form that
tests/clients/reading.py tells.
"""

import json
import sys
import urllib.request
from calendar import timegm
from datetime import UTC, date, datetime, time
from typing import Any

import feedparser
from dateutil.rrule import rrulestr
from icalendar import Calendar


def _feed(address: str) -> dict[str, Any]:
    feed = feedparser.parse(address)
    if feed.bozo:
        raise ValueError(feed.bozo_exception)
    return {"title": feed.feed.title, "items": [_item(entry) for entry in feed.entries]}


def _item(entry: Any) -> dict[str, Any]:
    moment = datetime.fromtimestamp(timegm(entry.published_parsed), UTC)
    return {
        "id": entry.id,
        "title": entry.title,
        "link": entry.link,
        "published": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "html": entry.summary,
        "categories": [tag.label or tag.term for tag in entry.get("tags", ())],
        "enclosure": _enclosure(entry),
    }


def _enclosure(entry: Any) -> dict[str, Any] | None:
    for found in entry.enclosures:
        return {"url": found.href, "length": int(found.length), "type": found.type}
    return None


def _calendar(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(address) as answer:
        calendar = Calendar.from_ical(answer.read())
    return {"title": str(calendar["NAME"]), "items": list(map(_event, calendar.walk("VEVENT")))}


def _event(event: Any) -> dict[str, Any]:
    return {
        "id": str(event["UID"]),
        "title": str(event["SUMMARY"]),
        "link": str(event["URL"]),
        "text": str(event["DESCRIPTION"]),
        "days": [day.isoformat() for day in _days(event)],
        "sequence": int(event["SEQUENCE"]),
        "cancelled": event["STATUS"] == "CANCELLED",
    }


def _days(event: Any) -> list[date]:
    first = event["DTSTART"].dt
    if "RRULE" not in event:
        return [first]
    rule = event["RRULE"].to_ical().decode()
    return [day.date() for day in rrulestr(rule, dtstart=datetime.combine(first, time()))]


def read(address: str) -> dict[str, Any]:
    """Return what a site would show of a feed or a calendar, or what is wrong with it."""
    try:
        shown = _calendar(address) if address.endswith(".ics") else _feed(address)
    except (ValueError, KeyError, AttributeError, OSError) as error:
        shown = {"error": f"{type(error).__name__}: {error}"}
    return {"address": address, **shown}


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(read(line.strip()), ensure_ascii=False) + "\n")

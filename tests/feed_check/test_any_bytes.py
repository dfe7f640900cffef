"""Whatever is sent as a feed, the check answers; it never raises, and never takes forever."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loa.feed_check.check import Checked, Source, check, check_together
from loa.feed_check.reading import LARGEST
from loa.feed_check.response import Response
from loa.feed_check.rules import FeedRule
from loa.report.feeds import feeds_as_json, feeds_as_text
from tests.feed_check.cases import GOOD, REAL

FEEDS = [path.read_bytes() for path in (*GOOD, *REAL)]
MB = 1024 * 1024


def told(data: bytes, response: Response | None = None) -> Checked:
    """Return what came of a feed, after it was told in both forms, each problem in words."""
    checked = check(Source("bản-tin", data, response))
    assert all(problem.message and problem.advice for problem in checked.problems)
    feeds_as_text([checked]).encode()
    json.dumps(feeds_as_json([checked]), ensure_ascii=False).encode()
    return checked


def _item(markup: bytes) -> bytes:
    return (
        b"<rss version='2.0'><channel><item><description>%s</description></item></channel></rss>"
        % markup
    )


def rules(checked: Checked) -> set[FeedRule]:
    return {problem.rule for problem in checked.problems}


@given(st.binary())
@example(b"\xff\xfe")
@example(b"\x00" * 99)
@example(b"{" * 99)
@example(b"<?xml")
@example(b"<!--")
@example(b"<?xml version='1.0' encoding='hex'?><rss/>")
@example(b"<?xml version='1.0' encoding='idna'?><rss/>")
@example(b"<?xml version='1.0' encoding='utf-7'?><rss>+2AA-</rss>")
@example(b"<?xml version='1.0' encoding='undefined'?><rss/>")
@example(b"BEGIN:VCALENDAR")
@example(b'{"items": [null, 1, "x", {"attachments": [null]}], "version": ["1"]}')
@example(b'{"title": "\\ud800", "items": [{"id": "\\udfff", "title": 5, "url": "http://[x"}]}')
@example(b'{"items": 9' + b"9" * 5000 + b"}")
def test_any_bytes_are_answered(data: bytes) -> None:
    assert told(data).problems


@given(st.sampled_from(FEEDS), st.data())
def test_a_damaged_feed_is_answered(feed: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(feed)))
    gone = data.draw(st.integers(0, 40))
    damaged = feed[:at] + data.draw(st.binary(max_size=20)) + feed[at + gone :]
    assert told(damaged) == told(damaged)


@given(st.sampled_from(FEEDS), st.data())
def test_words_of_anybody_are_answered(feed: bytes, data: st.DataObject) -> None:
    text = feed.decode()
    pieces = ("23 Nov", "2026", "https://", "+0700", "vi", "20261125T080000", "false", "true")
    old = data.draw(st.sampled_from([piece for piece in pieces if piece in text] or ["e"]))
    new = data.draw(st.text(max_size=30))
    changed = text.replace(old, new).encode("utf-8", "replace")
    assert told(changed) == told(changed)


@given(st.dictionaries(st.sampled_from(["content-type", "etag"]), st.text()), st.text())
def test_any_headers_are_answered(headers: dict[str, str], url: str) -> None:
    with_headers, alone = told(FEEDS[0], Response(url, headers)), told(FEEDS[0])
    assert set(alone.problems) <= set(with_headers.problems)


@given(st.lists(st.sampled_from(FEEDS)))
def test_a_folder_of_feeds_is_answered(feeds: list[bytes]) -> None:
    sources = [Source(str(number), data) for number, data in enumerate(feeds)]
    assert len(check_together(sources)) == len(feeds)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b"BEGIN:VEVENT\r\n" * 100_000,
        b"<rss version='2.0'><channel><title>" + b"a" * 10 * MB + b"</title></channel></rss>",
        b"<rss version='2.0'><channel>" + b"<item/>" * (10 * MB // 7) + b"</channel></rss>",
        b"<rss version='2.0'><channel><item><title>"
        + b"&lt;a " * MB
        + b"</title></item></channel></rss>",
        _item(b"a" + b" " * MB + b"b"),
        _item(b"&lt;a =" + b" " * MB),
        _item(b"&lt;a" + b" on" * MB),
        _item(b"&lt;img" + b" src=" * MB),
        b"<rss version='2.0'><channel><webMaster>a@" + b"." * MB + b"@</webMaster></channel></rss>",
        b"<rss version='2.0'><channel><pubDate>" + b"1 " * MB + b"</pubDate></channel></rss>",
        b'{"' + b'":1,"'.join(b"k%d" % n for n in range(200_000)) + b'":1}',
        b"BEGIN:VCALENDAR\r\nX;A=" + b'"",' * MB,
        b"BEGIN:VCALENDAR\r\n" + b"x\r\n" * MB,
        b"BEGIN:VCALENDAR\r\nX:" + b"a" * 10 * MB,
        b'{"items": [' + b"{}," * (3 * MB) + b"{}]}",
        b"<!--" + b"-" * 10 * MB,
        b" " * 10 * MB + b"<",
    ],
    ids=lambda data: data[:12].decode() + "…",
)
def test_large_and_deep_feeds_are_answered(data: bytes) -> None:
    assert told(data).problems


def test_more_than_is_read_is_said() -> None:
    assert FeedRule.TOO_LARGE in rules(told(b"<rss/>".ljust(LARGEST + 1)))


def test_no_entity_is_ever_resolved() -> None:
    told_ = told(b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]><r>&e;</r>')
    assert rules(told_) == {FeedRule.DOCTYPE}

"""The schema is RFC 4287's: it takes the feeds that the RFC shows, and what others may add."""

import pytest

from loa.feed_check.atom import numbered
from loa.feed_check.atom_schema import schema_problems
from loa.feed_check.xml import parse

RFC_BRIEF = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Example Feed</title>
  <link href="http://example.org/"/>
  <updated>2003-12-13T18:30:02Z</updated>
  <author><name>John Doe</name></author>
  <id>urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6</id>
  <entry>
    <title>Atom-Powered Robots Run Amok</title>
    <link href="http://example.org/2003/12/13/atom03"/>
    <id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>
    <updated>2003-12-13T18:30:02Z</updated>
    <summary>Some text.</summary>
  </entry>
</feed>"""
"""RFC 4287 §1.1."""
ENTRY = RFC_BRIEF[RFC_BRIEF.index("  <entry>") : RFC_BRIEF.index("</feed>")]
LONE_ENTRY = ENTRY.strip().replace("<entry>", '<entry xmlns="http://www.w3.org/2005/Atom">')


def messages(text: str) -> list[str]:
    root, problems = parse(text)
    assert root is not None
    assert problems == []
    return [problem.message for problem in schema_problems(root, dict(numbered(root)))]


def with_in_entry(markup: str) -> str:
    return RFC_BRIEF.replace("    <summary>", f"    {markup}\n    <summary>")


@pytest.mark.parametrize("text", [RFC_BRIEF, LONE_ENTRY], ids=["feed", "lone entry"])
def test_a_feed_and_an_entry_alone_are_documents(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a</div></content>',
        '<content type="html">&lt;p&gt;a&lt;/p&gt;</content>',
        '<content type="image/png" src="http://example.org/a.png"/>',
        '<content type="application/xml"><a xmlns="http://example.org/"><b/></a></content>',
        '<link rel="enclosure" type="audio/mpeg" length="1337" href="http://example.org/a.mp3"/>',
        '<category term="a"/><contributor><name>Sam</name></contributor>',
        '<source><title>Nơi khác</title></source><rights type="text">a</rights>',
        '<x:sao xmlns:x="http://example.org/" x:so="3"><x:a>b</x:a>c</x:sao>',
    ],
)
def test_an_entry_may_have_what_the_rfc_allows(markup: str) -> None:
    text = with_in_entry(markup)
    assert messages(text) == []


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ('<link rel="self"/>', "thẻ <link> thiếu hoặc sai thuộc tính."),
        (
            '<link href="http://example.org/" type="html"/>',
            "thẻ <link> có thuộc tính type không đúng.",
        ),
        ("<generator>x</generator>", "<entry> có thẻ <generator> không được phép ở đây."),
        ("<id>urn:x:2</id>", "<entry> có 2 thẻ <id>."),
        ("<author><uri>http://example.org/</uri></author>", "<author> không có <name>."),
    ],
)
def test_what_it_does_not_allow_is_told(markup: str, message: str) -> None:
    assert messages(with_in_entry(markup)) == [message]

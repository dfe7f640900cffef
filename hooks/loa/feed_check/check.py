"""From the bytes of a feed to its problems."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loa.feed_check import json_feed, xml
from loa.feed_check.atom import check_atom, shown_atom
from loa.feed_check.calendar import check_calendar
from loa.feed_check.opml import check_opml
from loa.feed_check.paging import Chain, broken, chain_of, check_paging
from loa.feed_check.problem import FeedProblem, quote
from loa.feed_check.reading import Form, Text, read
from loa.feed_check.response import Response, check_response
from loa.feed_check.rss import check_rss, numbered, shown_rss
from loa.feed_check.rules import FeedRule
from loa.feed_check.safe_profile import check_rss_profile, check_shown
from loa.feed_check.xml import Element, child, name_of, namespace_of

_RSS_1 = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FEED_ADVICE = "Tìm trên trang ấy liên kết “RSS”; địa chỉ thường có đuôi rss.xml, feed, atom.xml."


@dataclass(frozen=True)
class Source:
    """A feed as it was given: its file or address, its bytes, and how a server sent them."""

    name: str
    data: bytes
    response: Response | None = None


@dataclass(frozen=True)
class Checked:
    """A feed that was checked.

    Args:
        name: its file or address.
        form: its format: RSS, Atom, JSON Feed, iCalendar, OPML; empty if it is none.
        problems: what is wrong, in the order of lines and items.
        chain: where it stands among the documents of its feed (RFC 5005).
    """

    name: str
    form: str
    problems: tuple[FeedProblem, ...]
    chain: Chain | None = None


def check(source: Source) -> Checked:
    """Return what is wrong in one feed; no input raises an error."""
    response = source.response
    if response and response.failure:
        advice = "Mở địa chỉ ấy bằng trình duyệt xem có đúng không; nếu đúng, báo người quản trị."
        failed = FeedProblem(FeedRule.NOT_FETCHED, response.failure, advice)
        return Checked(source.name, "", (failed,))
    if not source.data.strip():
        advice = "Xem hệ thống có xuất được bản tin không; danh sách trống vẫn phải là bản tin đủ."
        return Checked(source.name, "", (FeedProblem(FeedRule.EMPTY, "tệp trống.", advice),))
    text = read(source.data, response.charset if response else "")
    form, found, chain = _by_form(text)
    problems = [*text.problems, *found]
    if response:
        problems += check_response(response, form, text.encoding)
    return Checked(source.name, form, _in_order(problems), chain)


def check_together(sources: Iterable[Source]) -> tuple[Checked, ...]:
    """Return what is wrong in the feeds of a site, and between them."""
    checked = [check(source) for source in sources]
    chains = {one.chain.own: one.chain for one in checked if one.chain and one.chain.own}
    return tuple(
        replace(one, problems=(*one.problems, *broken(one.chain, chains))) if one.chain else one
        for one in checked
    )


def _by_form(text: Text) -> tuple[str, Sequence[FeedProblem], Chain | None]:
    match text.form:
        case Form.XML:
            return _xml(text.text)
        case Form.JSON:
            return Form.JSON.value, list(_json(text.text)), None
        case Form.CALENDAR:
            return Form.CALENDAR.value, list(check_calendar(text.text)), None
        case Form.HTML:
            message = "đây là trang web (HTML), không phải bản tin."
            return "", [FeedProblem(FeedRule.HTML_PAGE, message, _FEED_ADVICE)], None
        case Form.UNKNOWN:
            shown = quote(text.text[:200].strip(), 40)
            message = f"tệp mở đầu bằng {shown}, không phải RSS, Atom, JSON Feed hay iCalendar."
            return "", [FeedProblem(FeedRule.UNKNOWN_FORMAT, message, _FEED_ADVICE)], None


def _xml(text: str) -> tuple[str, Sequence[FeedProblem], Chain | None]:
    root, problems = xml.parse(text)
    if root is None:
        return "", problems, None
    problems += xml.wrong_languages(root)
    name, namespace = name_of(root), namespace_of(root)
    if namespace == xml.ATOM and name in {"feed", "entry"}:
        problems += xml.cut(root, f"{{{xml.ATOM}}}entry")
        problems += [*check_atom(root), *check_paging(root), *check_shown(shown_atom(root))]
        return "Atom", problems, chain_of(root)
    if (name == "rss" and not namespace) or (name == "RDF" and namespace == _RSS_1):
        channel = child(root, "channel")
        if channel is not None:
            problems += xml.cut(channel, "item")
        problems += _rss(root)
        return "RSS", problems, None if channel is None else chain_of(channel)
    if name == "opml":
        return "OPML", [*problems, *check_opml(root)], None
    message = f"thẻ đầu là <{name[:40]}>, không phải của RSS, Atom hay OPML."
    return "", [xml.problem(FeedRule.UNKNOWN_FORMAT, root, message, _FEED_ADVICE)], None


def _rss(root: Element) -> Iterator[FeedProblem]:
    if name_of(root) == "RDF":
        advice = "Chọn RSS 2.0 hoặc Atom trong phần cài đặt của hệ thống xuất bản tin."
        message = "bản tin là RSS 1.0 (RDF); phần còn lại không được xem."
        yield xml.problem(FeedRule.NOT_RSS_2, root, message, advice)
        return
    yield from check_rss(root)
    channel = child(root, "channel")
    if channel is not None:
        yield from check_paging(channel)
        yield from check_rss_profile(channel, numbered(channel))
        yield from check_shown(shown_rss(root))


def _json(text: str) -> Iterator[FeedProblem]:
    feed, problems = json_feed.parse(text)
    yield from problems
    if feed is not None:
        yield from json_feed.check_json(feed)
        yield from check_shown(json_feed.shown_json(feed))


def _in_order(problems: Iterable[FeedProblem]) -> tuple[FeedProblem, ...]:
    """Return each problem once: of the feed as a whole first, then down the lines and items."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(unique, key=lambda p: (p.item.number if p.item else 0, p.line or 0, p.rule.code))
    )

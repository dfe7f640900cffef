"""The HTTP headers of a feed: what readers, caches and other sites need of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message

from loa.feed_check.addresses import is_plain_http
from loa.feed_check.problem import FeedProblem, quote
from loa.feed_check.rules import FeedRule

_TYPES: Mapping[str, tuple[str, ...]] = {
    "RSS": ("application/rss+xml", "application/xml", "text/xml"),
    "Atom": ("application/atom+xml", "application/xml", "text/xml"),
    "JSON Feed": ("application/feed+json", "application/json"),
    "iCalendar": ("text/calendar",),
    "OPML": ("text/x-opml", "text/x-opml+xml", "application/xml", "text/xml"),
}
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True)
class Redirect:
    """A redirect on the way to a feed: its status, and where it leads."""

    status: int
    target: str


@dataclass(frozen=True)
class Response:
    """How a server answered.

    Args:
        url: the address that answered in the end.
        headers: its headers, by their names in small letters.
        redirects: the steps from the address that was asked for.
        failure: why there is no feed, in a Vietnamese sentence; empty if there is one.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    failure: str = ""

    @property
    def media_type(self) -> str:
        """The type that the server names, in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the server names, in small letters; empty if it names none."""
        message = Message()
        message["content-type"] = " ".join(self.headers.get("content-type", "").split())
        charset = message.get_param("charset", "")
        return charset.lower() if isinstance(charset, str) else ""


def check_response(response: Response, form: str, encoding: str) -> Iterator[FeedProblem]:
    """Yield what is wrong with how a feed was sent.

    Args:
        response: how the server answered.
        form: the format of the body: RSS, Atom, JSON Feed, iCalendar or OPML.
        encoding: the encoding that the feed itself declares.
    """
    wanted = _TYPES.get(form)
    if wanted and response.media_type not in wanted:
        kind = response.media_type
        message = f"Content-Type là {quote(kind)}." if kind else "máy chủ không gửi Content-Type."
        advice = f"Cho máy chủ gửi “{wanted[0]}; charset=utf-8”."
        yield FeedProblem(FeedRule.CONTENT_TYPE, message, advice)
    if response.charset and _plain(response.charset) != _plain(encoding):
        message = f"tiêu đề HTTP ghi charset={quote(response.charset)}, bản tin ghi {encoding}."
        advice = "Cho hai nơi cùng ghi utf-8; máy đọc tin tiêu đề HTTP trước, và chữ Việt sẽ vỡ."
        yield FeedProblem(FeedRule.CHARSET, message, advice)
    yield from _way(response)
    if not ({"etag", "last-modified"} & set(response.headers)):
        message = "máy chủ không gửi ETag, cũng không gửi Last-Modified."
        advice = "Bật một trong hai: máy đọc hỏi lại mỗi giờ sẽ không phải tải cả bản tin."
        yield FeedProblem(FeedRule.NO_VALIDATOR, message, advice)
    if response.headers.get("access-control-allow-origin", "").strip() != "*":
        message = "máy chủ không gửi Access-Control-Allow-Origin: *."
        advice = "Thêm tiêu đề ấy cho bản tin; thiếu nó, trang khác không nhúng được bằng mã chạy."
        yield FeedProblem(FeedRule.NO_CORS, message, advice)


def _way(response: Response) -> Iterator[FeedProblem]:
    if response.redirects:
        last = response.redirects[-1].target
        lasting = all(step.status in _PERMANENT for step in response.redirects)
        message = f"địa chỉ này {'đã chuyển hẳn' if lasting else 'tạm chuyển'} sang {last}."
        advice = "Đăng ký bằng địa chỉ mới." if lasting else "Dùng chuyển hướng 301 nếu đổi hẳn."
        yield FeedProblem(FeedRule.REDIRECTED, message, advice)
    if is_plain_http(response.url):
        message = "bản tin gửi qua http, ai ở giữa cũng sửa được."
        yield FeedProblem(FeedRule.PLAIN_HTTP, message, "Gửi bản tin qua https.")


def _plain(encoding: str) -> str:
    return encoding.lower().replace("_", "-").replace("utf8", "utf-8")

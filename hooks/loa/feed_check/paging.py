"""Feeds of several documents (RFC 5005), in Atom, and in RSS by atom:link (its appendix B)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loa.feed_check.problem import FeedProblem
from loa.feed_check.rules import FeedRule
from loa.feed_check.xml import ATOM, HISTORY, Element, child, children, problem

_PAGED = ("first", "last", "previous", "next")
_ARCHIVED = ("prev-archive", "next-archive", "current")


@dataclass(frozen=True)
class Chain:
    """The place of a document among those of its feed, by the addresses of its links."""

    own: str
    before: str
    after: str
    is_archive: bool


def check_paging(head: Element) -> Iterator[FeedProblem]:
    """Yield what is wrong with the links to other documents; `head` is <feed> or <channel>."""
    links = [one for one in children(head, "link", ATOM) if one.get("rel") in _PAGED + _ARCHIVED]
    counts = Counter(link.get("rel") for link in links)
    own = _addresses(head).get("self", "")
    for rel, count in counts.items():
        if count > 1:
            message = f'có {count} liên kết rel="{rel}".'
            advice = "Giữ một liên kết cho mỗi rel."
            yield problem(FeedRule.TWO_PAGE_LINKS, head, message, advice)
    for link in links:
        rel, itself = link.get("rel"), link.get("href") == own
        if own and itself and rel in {"previous", "next", "prev-archive", "next-archive"}:
            message = f'liên kết rel="{rel}" dẫn về chính bản tin này.'
            advice = "Dẫn tới trang trước hoặc sau; ở trang cuối thì bỏ liên kết."
            yield problem(FeedRule.LINK_TO_ITSELF, link, message, advice)
    yield from _marks(head, set(counts))


def _marks(head: Element, rels: set[str]) -> Iterator[FeedProblem]:
    archive = child(head, "archive", HISTORY)
    if child(head, "complete", HISTORY) is not None and rels:
        message = "có <fh:complete/> mà vẫn dẫn sang trang khác."
        advice = "Bỏ <fh:complete/>, hoặc bỏ các liên kết ấy."
        yield problem(FeedRule.COMPLETE_WITH_PAGES, head, message, advice)
    if archive is not None and "current" not in rels:
        message = 'trang lưu trữ không có <link rel="current">.'
        advice = 'Thêm <link rel="current" href="…"/> dẫn về bản tin đang dùng.'
        yield problem(FeedRule.NO_CURRENT, archive, message, advice)
    if archive is None and "next-archive" in rels:
        message = "có liên kết next-archive, vậy đây là trang lưu trữ, mà không có <fh:archive/>."
        advice = f'Thêm <fh:archive xmlns:fh="{HISTORY}"/> vào đầu trang lưu trữ.'
        yield problem(FeedRule.UNMARKED_ARCHIVE, head, message, advice)


def chain_of(head: Element) -> Chain:
    """Return the place of a document among those of its feed."""
    links = _addresses(head)
    return Chain(
        links.get("self", ""),
        links.get("prev-archive", ""),
        links.get("next-archive", ""),
        child(head, "archive", HISTORY) is not None,
    )


def broken(chain: Chain, by_address: Mapping[str, Chain]) -> Iterator[FeedProblem]:
    """Yield the links to archive documents that lead nowhere, or only one way.

    Args:
        chain: the document's place.
        by_address: every known document, by its own address.
    """
    if not chain.before or not by_address:
        return
    before = by_address.get(chain.before)
    if before is None:
        message = f"prev-archive dẫn tới {chain.before}, không có trong thư mục."
        advice = "Dựng lại trang; trang lưu trữ phải còn mãi ở địa chỉ cũ."
        yield FeedProblem(FeedRule.BROKEN_CHAIN, message, advice)
    elif not before.is_archive or (chain.is_archive and before.after != chain.own):
        message = f"prev-archive dẫn tới {chain.before}, mà trang ấy không dẫn ngược về đây."
        advice = "Trang lưu trữ cần <fh:archive/> và next-archive dẫn tới trang lưu trữ sau nó."
        yield FeedProblem(FeedRule.BROKEN_CHAIN, message, advice)


def _addresses(head: Element) -> dict[str, str]:
    return {
        link.get("rel", "alternate"): link.get("href", "") for link in children(head, "link", ATOM)
    }

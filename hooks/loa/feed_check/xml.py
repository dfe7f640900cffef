"""XML from untrusted sources, parsed without entities and network."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from loa.feed_check.problem import MOST_ITEMS, FeedProblem, Item, quote, too_many
from loa.feed_check.reading import after_prolog
from loa.feed_check.rules import FeedRule

Element = Any
"""An element of lxml, which has no types of its own."""

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
LANGUAGE_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}lang"

# Vietnam's country code "vn" is in many feeds where the language "vi" is meant.
_LANGUAGE = re.compile(r"(?!vn\b)(?:[a-z]{2,3}|x|i)(?:-[a-z0-9]{1,8})*", re.ASCII | re.IGNORECASE)

_FAULTS = {
    "ERR_RESERVED_XML_NAME": (
        "có dấu cách, dòng trống hoặc chữ đứng trước <?xml … ?>.",
        "Bỏ hết những gì đứng trước <?xml; thường do một tệp PHP thừa dòng trống ở cuối.",
    ),
    "ERR_TAG_NAME_MISMATCH": (
        "thẻ mở và thẻ đóng không khớp nhau.",
        "Đóng mỗi thẻ theo đúng thứ tự đã mở; HTML trong mô tả thì đặt trong <![CDATA[ … ]]>.",
    ),
    "ERR_DOCUMENT_END": (
        "có chữ hoặc thẻ đứng sau thẻ đóng cuối cùng.",
        "Bỏ hết những gì đứng sau thẻ đóng cuối cùng; thường là lời báo lỗi của máy chủ.",
    ),
    "ERR_TAG_NOT_FINISHED": (
        "bản tin bị cắt giữa chừng: còn thẻ chưa đóng.",
        "Xuất lại bản tin; xem máy chủ có báo lỗi hoặc hết giờ giữa chừng không.",
    ),
    "NS_ERR_UNDEFINED_NAMESPACE": (
        "dùng tiền tố chưa khai xmlns.",
        'Khai tiền tố ở thẻ đầu, như xmlns:dc="http://purl.org/dc/elements/1.1/".',
    ),
    "ERR_INVALID_CHAR": (
        "có mã ký tự không được dùng trong XML, như &#8;.",
        "Xóa ký tự điều khiển ấy khỏi bài.",
    ),
}
_AMPERSAND = (
    "dấu & chưa viết thành &amp;, hoặc dùng tên như &nbsp; mà XML không có.",
    "Viết & thành &amp;; thay &nbsp; bằng dấu cách hoặc &#160;.",
)
_FAULTS |= dict.fromkeys(
    ("ERR_NAME_REQUIRED", "ERR_ENTITYREF_SEMICOL_MISSING", "ERR_UNDECLARED_ENTITY"), _AMPERSAND
)
_FAULTS["ERR_INVALID_CHARREF"] = _FAULTS["ERR_INVALID_CHAR"]


def parse(text: str) -> tuple[Element | None, list[FeedProblem]]:
    """Return the root element, or what keeps the text from being read."""
    at = after_prolog(text)
    if text[at : at + 9].upper() == "<!DOCTYPE":
        advice = "Bỏ dòng <!DOCTYPE …>: bản tin không cần, mà qua đó tệp lạ có thể làm hại máy đọc."
        line = text.count("\n", 0, at) + 1
        message = "bản tin có <!DOCTYPE …>; phần còn lại không được xem."
        return None, [FeedProblem(FeedRule.DOCTYPE, message, advice, line=line)]
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser), []
    except etree.XMLSyntaxError as error:
        return None, [_syntax(error)]


def _syntax(error: Any) -> FeedProblem:
    kind = etree.ErrorTypes._getName(error.code, "")
    message, advice = _FAULTS.get(
        kind,
        (
            f"XML viết sai; bộ đọc báo: {quote(error.msg or '', 120)}",
            "Sửa chỗ ấy, rồi chạy lại; chữ của bài phải thoát các dấu &, <, >.",
        ),
    )
    return FeedProblem(FeedRule.XML_SYNTAX, message, advice, line=error.lineno or None)


def name_of(element: Element) -> str:
    """Return the local name."""
    return str(etree.QName(element).localname)


def namespace_of(element: Element) -> str:
    """Return the namespace; empty if there is none."""
    return etree.QName(element).namespace or ""


def text_of(element: Element | None) -> str:
    """Return all text in an element, stripped; empty for None."""
    return "" if element is None else "".join(element.itertext()).strip()


def child(element: Element, name: str, namespace: str = "") -> Element | None:
    """Return the first child of a name."""
    return element.find(f"{{{namespace}}}{name}" if namespace else name)


def children(element: Element, name: str, namespace: str = "") -> list[Element]:
    """Return the children of a name."""
    return list(element.findall(f"{{{namespace}}}{name}" if namespace else name))


def problem(
    rule: FeedRule, element: Element, message: str, advice: str, item: Item | None = None
) -> FeedProblem:
    """Return a problem at the line of an element."""
    return FeedProblem(rule, message, advice, line=element.sourceline, item=item)


def wrong_languages(root: Element) -> Iterator[FeedProblem]:
    """Yield what is no code of a language, in `xml:lang` and in RSS's `language`."""
    for element in root.iter(etree.Element):
        code = element.get(LANGUAGE_ATTRIBUTE)
        if code:
            yield from wrong_language(code, element)
        if element.tag == "language":
            yield from wrong_language(text_of(element), element)


def wrong_language(code: str, element: Element | None = None) -> Iterator[FeedProblem]:
    """Yield what is wrong with a code of a language, if anything is."""
    if not is_language(code):
        line = None if element is None else element.sourceline
        message = f"{quote(code)} không phải là mã ngôn ngữ."
        advice = "Viết “vi” (tiếng Việt); “vn” là mã nước, không phải mã ngôn ngữ."
        yield FeedProblem(FeedRule.BAD_LANGUAGE, message, advice, line=line)


def cut(parent: Element, tag: str) -> list[FeedProblem]:
    """Remove the items beyond the most that are checked; return the problem if there were any."""
    items = parent.findall(tag)
    for item in items[MOST_ITEMS:]:
        parent.remove(item)
    return too_many(len(items))


def is_language(code: str) -> bool:
    """Return whether a code may be that of a language."""
    return bool(_LANGUAGE.fullmatch(code.strip()))


def inner_xml(element: Element) -> str:
    """Return the text and the elements in an element, as markup."""
    parts = (etree.tostring(part, encoding="unicode") for part in element)
    return (element.text or "").replace("&", "&amp;").replace("<", "&lt;") + "".join(parts)

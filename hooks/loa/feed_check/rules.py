"""Every rule of feeds, with its stable code, its meaning and the source that demands it."""

import enum
from collections.abc import Mapping

from loa.problems import Severity

GROUPS: Mapping[str, str] = {
    "F0": "Mọi bản tin",
    "F1": "RSS 2.0",
    "F2": "Atom",
    "F3": "JSON Feed",
    "F4": "Nhiều trang và lưu trữ",
    "F5": "Hồ sơ an toàn: điều mà cổng của xã, phường nào cũng đọc được",
    "F6": "Lịch iCalendar",
    "F7": "Cách máy chủ gửi bản tin",
    "F8": "Danh mục bản tin OPML",
}
"""What the rules are about, by the first two characters of their codes."""

_SAFE = "hồ sơ an toàn"
_RSS = "RSS 2.0"
_BEST = "RSS Best Practices"
_JSON = "JSON Feed 1.1"
_ERROR, _NOTE = Severity.ERROR, Severity.NOTE


class FeedRule(enum.Enum):
    """A rule: its code, what breaking it means, the source, and how bad it is.

    An error: readers refuse the feed, or show something else than was meant. A note: some do.
    A code is never reused for another rule.

    Sources: rssboard.org's specification and its best-practices profile; RFC 4287 (Atom), 5005
    (paging and archives), 6721 (deleted entries), 5646 (languages), 5545 (iCalendar), 8259 (JSON),
    7231, 7232 and 7303 (HTTP and XML's media types); jsonfeed.org; opml.org; and the safe profile,
    which is what the portals of Vietnamese communes are known to show.
    """

    EMPTY = ("F001", "Bản tin trống", "XML 1.0 §2.1; RFC 8259 §2", _ERROR)
    HTML_PAGE = ("F002", "Trang web gửi thay cho bản tin", _SAFE, _ERROR)
    UNKNOWN_FORMAT = ("F003", "Không phải dạng bản tin nào được biết", _SAFE, _ERROR)
    XML_SYNTAX = ("F004", "XML viết sai nên không máy nào đọc được", "XML 1.0 §2.1", _ERROR)
    DOCTYPE = ("F005", "Bản tin có khai báo DOCTYPE", f"{_SAFE}; XML 1.0 §2.8", _ERROR)
    BAD_ENCODING = (
        "F006",
        "Chữ không đúng bảng mã đã khai",
        "XML 1.0 §4.3.3; RFC 8259 §8.1; RFC 5545 §3.1.4",
        _ERROR,
    )
    TOO_LARGE = ("F007", "Bản tin quá lớn nên không đọc hết", _SAFE, _ERROR)
    CONTROL_CHARACTER = (
        "F008",
        "Ký tự điều khiển trong bản tin",
        "XML 1.0 §2.2; RFC 8259 §7; RFC 5545 §3.1",
        _ERROR,
    )
    BAD_LANGUAGE = ("F009", "Mã ngôn ngữ không đúng", "RFC 5646 §2.1", _ERROR)

    NOT_RSS_2 = ("F101", "Bản tin RSS không phải bản 2.0", f"{_RSS} (rss)", _ERROR)
    CHANNEL_PART = ("F102", "Kênh RSS thiếu phần bắt buộc", f"{_RSS} (channel)", _ERROR)
    EMPTY_ITEM = ("F103", "Mục không có cả tiêu đề lẫn mô tả", f"{_RSS} (item)", _ERROR)
    RSS_DATE = ("F104", "Ngày không theo dạng RFC 822", f"{_RSS} (pubDate); RFC 822 §5", _ERROR)
    WRONG_WEEKDAY = ("F105", "Thứ trong tuần không khớp với ngày", "RFC 822 §5.2", _ERROR)
    GUID_NO_ADDRESS = ("F106", "guid khai là địa chỉ mà không phải", f"{_RSS} (guid)", _ERROR)
    DUPLICATE_GUID = ("F107", "Hai mục trùng guid", f"{_RSS} (guid)", _ERROR)
    RSS_URL = ("F108", "Địa chỉ trong RSS không đầy đủ", f"{_RSS} (link)", _ERROR)
    ENCLOSURE = ("F109", "Tệp kèm khai thiếu hoặc sai", f"{_RSS} (enclosure)", _ERROR)
    MANY_ENCLOSURES = ("F110", "Một mục có nhiều tệp kèm", f"{_BEST} (enclosure)", _NOTE)
    CHANNEL_IMAGE = ("F111", "Ảnh của kênh khai thiếu hoặc quá cỡ", f"{_RSS} (image)", _ERROR)
    UNKNOWN_ELEMENT = ("F112", "Thẻ không có trong RSS 2.0", f"{_RSS} (extending)", _ERROR)
    REPEATED_ELEMENT = ("F113", "Thẻ chỉ được có một lại có nhiều", f"{_RSS} (item)", _ERROR)
    BAD_NUMBER = ("F114", "ttl, skipHours hoặc skipDays không đúng", f"{_RSS} (ttl)", _ERROR)
    AUTHOR_ADDRESS = ("F115", "Thẻ author không ghi thư điện tử", f"{_RSS} (author)", _NOTE)
    NO_SELF_LINK = ("F116", "RSS không ghi địa chỉ của chính nó", f"{_BEST} (atom:link)", _NOTE)
    MISSING_ATTRIBUTE = ("F117", "Thẻ thiếu thuộc tính bắt buộc", f"{_RSS} (source, cloud)", _ERROR)

    SCHEMA = ("F201", "Không đúng lược đồ RELAX NG của Atom", "RFC 4287 phụ lục B", _ERROR)
    MISPLACED = ("F202", "Thông tin của bản tin đứng sau các mục", "RFC 4287 §4.1.1", _NOTE)
    NO_AUTHOR = ("F203", "Không rõ tác giả của mục", "RFC 4287 §4.1.1, §4.1.2", _ERROR)
    NO_ALTERNATE = (
        "F204",
        "Mục không có nội dung cũng không có liên kết",
        "RFC 4287 §4.1.2",
        _ERROR,
    )
    TWO_ALTERNATES = ("F205", "Hai liên kết alternate cùng kiểu", "RFC 4287 §4.1.1", _ERROR)
    DUPLICATE_ID = ("F206", "Hai mục trùng id", "RFC 4287 §4.1.1", _ERROR)
    ATOM_ID = ("F207", "id không phải là địa chỉ đầy đủ", "RFC 4287 §4.2.6", _ERROR)
    ATOM_DATE = ("F208", "Ngày không theo dạng RFC 3339", "RFC 4287 §3.3", _ERROR)
    NO_SUMMARY = ("F209", "Nội dung ở nơi khác mà không có tóm tắt", "RFC 4287 §4.1.2", _ERROR)
    NO_SELF = ("F210", "Atom không ghi địa chỉ của chính nó", "RFC 4287 §4.1.1", _NOTE)
    ATOM_URL = ("F211", "Địa chỉ trong Atom không đầy đủ", "RFC 4287 §4.2.7.1; RFC 3987", _ERROR)
    DELETED_ENTRY = ("F212", "Mục đã gỡ khai thiếu hoặc sai", "RFC 6721 §3", _ERROR)
    DELETED_AND_LIVE = ("F213", "Một mục vừa còn vừa đã gỡ", "RFC 6721 §3", _NOTE)

    JSON_SYNTAX = ("F301", "JSON viết sai nên không máy nào đọc được", "RFC 8259 §2", _ERROR)
    JSON_VERSION = ("F302", "Thiếu hoặc sai khóa version", f"{_JSON} (version)", _ERROR)
    OLD_JSON_VERSION = ("F303", "JSON Feed bản cũ", f"{_JSON} (version)", _NOTE)
    JSON_MISSING = ("F304", "Thiếu khóa bắt buộc", f"{_JSON} (items)", _ERROR)
    JSON_TYPE = ("F305", "Giá trị sai kiểu", f"{_JSON} (items)", _ERROR)
    JSON_DATE = ("F306", "Ngày không theo dạng RFC 3339", f"{_JSON} (date_published)", _ERROR)
    DUPLICATE_JSON_ID = ("F307", "Hai mục trùng id", f"{_JSON} (id)", _ERROR)
    JSON_URL = ("F308", "Địa chỉ trong JSON Feed không đầy đủ", f"{_JSON} (url)", _ERROR)
    ATTACHMENT = ("F309", "Tệp kèm thiếu url hoặc mime_type", f"{_JSON} (attachments)", _ERROR)
    OLD_KEY = ("F310", "Khóa author của bản cũ", f"{_JSON} (authors)", _NOTE)
    UNKNOWN_KEY = ("F311", "Khóa không có trong JSON Feed", f"{_JSON} (extensions)", _NOTE)
    NO_FEED_URL = ("F312", "JSON Feed không ghi địa chỉ của chính nó", f"{_JSON} (feed_url)", _NOTE)
    DUPLICATE_KEY = ("F313", "Một khóa viết hai lần", "RFC 8259 §4", _ERROR)

    TWO_PAGE_LINKS = ("F401", "Hai liên kết cùng nghĩa tới trang khác", "RFC 5005 §3, §4", _ERROR)
    COMPLETE_WITH_PAGES = ("F402", "Khai là trọn vẹn mà còn trang khác", "RFC 5005 §2", _NOTE)
    LINK_TO_ITSELF = ("F403", "Liên kết sang trang khác lại về chính nó", "RFC 5005 §3, §4", _ERROR)
    NO_CURRENT = ("F404", "Trang lưu trữ không dẫn về bản tin đang dùng", "RFC 5005 §4", _NOTE)
    UNMARKED_ARCHIVE = ("F405", "Trang lưu trữ không có dấu fh:archive", "RFC 5005 §4", _NOTE)
    BROKEN_CHAIN = ("F406", "Chuỗi trang lưu trữ bị đứt", "RFC 5005 §4", _ERROR)

    NOT_UTF8 = ("F501", "Bản tin không ở UTF-8", _SAFE, _NOTE)
    BYTE_ORDER_MARK = ("F502", "Có dấu BOM ở đầu", _SAFE, _NOTE)
    NOT_NFC = ("F503", "Chữ Việt lưu ở dạng tổ hợp", _SAFE, _NOTE)
    TITLE_MARKUP = ("F504", "Tiêu đề có mã HTML", f"{_SAFE}; {_BEST} (title)", _NOTE)
    NO_TITLE = ("F505", "Mục không có tiêu đề", _SAFE, _NOTE)
    NOT_HTTPS = ("F506", "Liên kết không phải https", _SAFE, _NOTE)
    UNSTABLE_ID = ("F507", "Mục không có mã bền", f"{_SAFE}; {_BEST} (guid)", _NOTE)
    NO_DATE = ("F508", "Mục không ghi ngày", _SAFE, _NOTE)
    DATE_ZONE = ("F509", "Ngày không ở giờ Việt Nam", _SAFE, _NOTE)
    LONG_DESCRIPTION = ("F510", "Mô tả dài hơn 55 chữ", _SAFE, _NOTE)
    DESCRIPTION_MARKUP = ("F511", "Mô tả có mã HTML", _SAFE, _NOTE)
    UNSAFE_MARKUP = ("F512", "Bản tin mang mã chạy được", f"{_SAFE}; RFC 4287 §8.1", _ERROR)
    NO_CREATOR = ("F513", "Mục không ghi cơ quan đăng", _SAFE, _NOTE)
    NO_CATEGORY = ("F514", "Mục không ghi lĩnh vực", _SAFE, _NOTE)
    NO_REFRESH = ("F515", "Kênh không ghi ttl hoặc lastBuildDate", _SAFE, _NOTE)
    MANY_ITEMS = ("F516", "Bản tin có quá 30 mục", _SAFE, _NOTE)
    NOT_NEWEST_FIRST = ("F517", "Mục mới không đứng trước", _SAFE, _NOTE)
    LARGE = ("F518", "Bản tin nặng", _SAFE, _NOTE)
    RELATIVE_ADDRESS = (
        "F519",
        "Liên kết hoặc ảnh trong bài không có tên miền",
        f"{_SAFE}; {_BEST} (description)",
        _NOTE,
    )

    CALENDAR_SYNTAX = ("F601", "Lịch viết sai cú pháp", "RFC 5545 §3.1, §3.4", _ERROR)
    LINE_ENDS = ("F602", "Dòng không kết thúc bằng CRLF", "RFC 5545 §3.1", _ERROR)
    LONG_LINE = ("F603", "Dòng dài hơn 75 byte", "RFC 5545 §3.1", _NOTE)
    CALENDAR_PART = ("F604", "Thiếu thuộc tính bắt buộc", "RFC 5545 §3.6, §3.6.1", _ERROR)
    DUPLICATE_UID = ("F605", "Hai sự kiện trùng UID", "RFC 5545 §3.8.4.7", _ERROR)
    CALENDAR_DATE = ("F606", "Ngày giờ viết sai dạng", "RFC 5545 §3.3.4, §3.3.5", _ERROR)
    EVENT_END = ("F607", "Lúc kết thúc không đúng", "RFC 5545 §3.6.1, §3.8.2.2", _ERROR)
    NO_TIMEZONE = ("F608", "Dùng múi giờ mà không khai", "RFC 5545 §3.2.19", _ERROR)
    SEQUENCE = ("F609", "Sự kiện không ghi lần sửa", f"{_SAFE}; RFC 5545 §3.8.7.4", _NOTE)
    NO_EVENT_TITLE = ("F610", "Sự kiện không có tên", f"{_SAFE}; RFC 5545 §3.8.1.12", _NOTE)
    UNESCAPED = ("F611", "Dấu phẩy hoặc chấm phẩy chưa thoát", "RFC 5545 §3.3.11", _ERROR)
    EMPTY_CALENDAR = ("F612", "Lịch không có thành phần nào", "RFC 5545 §3.6", _ERROR)

    NOT_FETCHED = ("F701", "Không tải được bản tin", "RFC 7231 §6", _ERROR)
    CONTENT_TYPE = (
        "F702",
        "Kiểu nội dung không phải của bản tin",
        "RFC 7231 §3.1.1.5; RFC 4287 §7",
        _ERROR,
    )
    CHARSET = ("F703", "Bảng mã trong tiêu đề HTTP trái với bản tin", "RFC 7303 §3", _ERROR)
    REDIRECTED = ("F704", "Địa chỉ đã chuyển", "RFC 7231 §6.4", _NOTE)
    NO_VALIDATOR = ("F705", "Máy chủ không gửi ETag hoặc Last-Modified", "RFC 7232 §2", _NOTE)
    NO_CORS = ("F706", "Trang khác không đọc được bản tin bằng mã chạy", _SAFE, _NOTE)
    PLAIN_HTTP = ("F707", "Bản tin gửi qua http", _SAFE, _NOTE)

    OPML_PART = ("F801", "Danh mục OPML thiếu phần bắt buộc", "OPML 2.0", _ERROR)
    OUTLINE = ("F802", "Dòng của danh mục thiếu tên hoặc địa chỉ", "OPML 2.0 (outline)", _ERROR)
    DUPLICATE_OUTLINE = ("F803", "Một bản tin đứng hai lần trong danh mục", _SAFE, _NOTE)

    def __init__(self, code: str, meaning: str, source: str, severity: Severity) -> None:
        self.code = code
        self.meaning = meaning
        self.source = source
        self.severity = severity

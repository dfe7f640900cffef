"""llms.txt, a description of the portal for AI assistants (https://llmstxt.org/)."""

from collections.abc import Iterable

from loa import addresses
from loa.catalogue.feed_lists import EVERYTHING
from loa.discovery.sitemaps import SITEMAP
from loa.open_data.relations import TABLES
from loa.outputs.text_file import TextFile
from loa.pages.desk import Desk
from loa.records.kinds import KINDS
from loa.site import SiteFacts
from loa.twins.markdown import Links, bullets, heading, joined, text

LLMS = "llms.txt"


def llms(desk: Desk, site: SiteFacts) -> TextFile:
    """Return the file: the portal in a sentence, then its lists, its data and its feeds."""
    lists = [(kind.plural, addresses.kind(kind), f"mọi {kind.plural.lower()}") for kind in KINDS]
    lists += [
        ("Lĩnh vực", addresses.PILLARS, "nội dung theo lĩnh vực cải cách hành chính"),
        ("Xã, phường", addresses.WARDS, "nội dung riêng của từng xã, phường"),
        ("Cơ quan", addresses.ORGANISATIONS, "ai chủ trì việc gì, ban hành văn bản nào"),
        ("Theo năm", addresses.YEARS, "mọi nội dung theo năm"),
        ("Sổ văn bản, toàn bộ", addresses.WHOLE_REGISTER, "mọi văn bản với hiệu lực"),
        ("Từ viết tắt", addresses.GLOSSARY, "viết đầy đủ của từ viết tắt"),
    ]
    feed = desk.subscriptions[EVERYTHING,]
    asked = [(link.text, link.url or "", "") for link in desk.asked_most]
    parts = (
        ("Danh sách", [(name, addresses.twin(url), note) for name, url, note in lists]),
        (
            "Thủ tục nhiều người hỏi",
            [(name, addresses.twin(url), note) for name, url, note in asked],
        ),
        (
            "Dữ liệu mở",
            [
                ("Mô tả dữ liệu", addresses.twin(addresses.OPEN_DATA), "nghĩa của từng cột"),
                *(
                    (table.title, addresses.open_data(f"{table.name}.{ending}"), ending.upper())
                    for table in TABLES
                    for ending in table.formats
                ),
            ],
        ),
        (
            "Bản tin",
            [
                ("Mọi nội dung mới, Atom", feed.atom, ""),
                ("Mọi nội dung mới, JSON", feed.json, ""),
                ("Mọi bản tin", addresses.twin(addresses.FEEDS), "theo loại, lĩnh vực, xã, phường"),
                ("Bản đồ trang", SITEMAP, "mọi trang với ngày cập nhật"),
            ],
        ),
    )
    links = Links(site.url, f"{site.url}{LLMS}")
    blocks = [heading(site.name, 1), f"> {text(site.description or site.name)}", *_notes(site)]
    blocks += [_part(words, found, links) for words, found in parts if found]
    return TextFile(LLMS, "\n\n".join(blocks) + "\n")


def _notes(site: SiteFacts) -> Iterable[str]:
    yield (
        f"Cổng của {site.agency}. Mỗi trang có một bản Markdown: thêm `{addresses.twin('')}` vào "
        "cuối địa chỉ của trang. Hồ sơ thủ tục hành chính nộp trên Cổng Dịch vụ công quốc gia, "
        "không nộp ở đây. Khi trả lời, nêu ngày cập nhật và địa chỉ của trang đã dùng; văn bản hết "
        "hiệu lực ghi rõ như thế."
    )
    if site.citation:
        yield text(site.citation)
    if site.sample:
        yield "Đây là bản mẫu để thử phần mềm, không phải trang chính thức."


def _part(words: str, found: Iterable[tuple[str, str, str]], links: Links) -> str:
    lines = [joined(links.to(name, url), text(note), between=": ") for name, url, note in found]
    return f"{heading(words)}\n\n{bullets(lines)}"

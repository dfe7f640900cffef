"""The lists of the portal as feeds: on their own pages, and all together for other sites."""

from collections.abc import Iterator

from loa import addresses
from loa.catalogue.feed_lists import (
    AUDIENCE,
    CHANGED_PROCEDURES,
    DEADLINES,
    DOCUMENT_TYPE,
    EVERYTHING,
    KIND,
    ORGANISATION,
    PILLAR,
    SCOPES,
    WARD,
)
from loa.pages.desk import HOME, Desk
from loa.pages.views import FeedsView, Link, Subscription, View
from loa.records.kinds import KINDS
from loa.text.fold import fold

_EXPLAINED = {
    EVERYTHING: "Mọi thứ vừa đăng trên cổng, của tỉnh và của các xã, phường.",
    KIND: "Chỉ một loại: chỉ tin, chỉ thủ tục, chỉ văn bản hoặc chỉ kế hoạch.",
    PILLAR: "Nội dung của một lĩnh vực cải cách hành chính.",
    WARD: "Nội dung riêng của xã, phường cùng nội dung dành cho mọi nơi; trang của xã, phường "
    "thường chỉ cần một bản tin này. Lịch của xã, phường chỉ có việc riêng; việc chung nằm ở lịch "
    "“Mọi xã, phường”.",
    ORGANISATION: "Nội dung do một cơ quan đăng hoặc ban hành.",
    AUDIENCE: "Nội dung viết cho một nhóm người đọc.",
    DOCUMENT_TYPE: "Văn bản chỉ đạo, văn bản pháp luật theo loại.",
    CHANGED_PROCEDURES: "Thủ tục mới ban hành, sửa đổi, thay thế, bãi bỏ.",
    DEADLINES: "Việc và báo cáo của các kế hoạch, báo trước 30 ngày.",
}

FEEDS = Link(
    "Bản tin cho trang xã, phường",
    addresses.FEEDS,
    "Địa chỉ RSS, Atom, JSON và lịch của mọi danh sách trên cổng, cách thêm vào trang của xã, "
    "phường.",
)


def feeds_page(desk: Desk) -> View:
    """Return the page that explains all feeds to who looks after another site."""
    groups = ((name, _EXPLAINED[scope], tuple(_of(desk, scope))) for scope, name in SCOPES.items())
    return FeedsView(
        uri=addresses.uri(addresses.FEEDS),
        template="feeds.html",
        title=FEEDS.text,
        description=FEEDS.note,
        updated=desk.newest_of_all,
        breadcrumbs=(HOME,),
        feeds=(desk.subscriptions[EVERYTHING,],),
        section=addresses.FEEDS,
        intro="Dán một địa chỉ dưới đây vào mục RSS của cổng thông tin xã, phường: tin mới của "
        "tỉnh tự hiện ra, không phải chép lại. Địa chỉ giữ nguyên nhiều năm.",
        groups=tuple(group for group in groups if group[2]),
        kinds=tuple(Link(kind.plural, f"{kind.folder}/") for kind in KINDS),
        example=desk.subscriptions[EVERYTHING,].rss,
        index=f"{addresses.FEEDS}index.opml",
    )


def _of(desk: Desk, scope: str) -> Iterator[Subscription]:
    """Yield the lists of a scope; those of one kind alone are told of in one sentence."""
    found = [e for e in desk.catalogue.feed_lists.all if e.scope == scope and len(e.path) <= 2]
    if scope in {WARD, ORGANISATION}:
        found.sort(key=lambda each: (each.path[-1] != EVERYTHING, fold(each.title), each.path))
    yield from (desk.subscriptions[each.path] for each in found)

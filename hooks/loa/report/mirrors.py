"""Releases and mirrors in words: what a publish changes, what each mirror holds."""

from collections.abc import Iterator, Sequence

from loa.mirror.differences import Differences, Page, address_of
from loa.mirror.site_links import BrokenLink
from loa.mirror.verify.manifest import Manifest
from loa.report.excerpt import printable

_NAMED = 20
"""Pages of each kind that are named."""


def differences_as_text(found: Differences) -> Iterator[str]:
    """Yield the lines of a report on what a publish would change."""
    if found.nothing:
        yield "  Không tệp nào khác."
        return
    for what, pages in (
        ("Trang mới", found.new),
        ("Trang đổi", found.changed),
        ("Trang mất", found.removed),
    ):
        if pages:
            yield f"  {what}: {len(pages)}"
            yield from map(_page, pages[:_NAMED])
            if len(pages) > _NAMED:
                yield f"    … và {len(pages) - _NAMED} trang nữa"
    new, changed, removed = found.others
    yield f"  Tệp khác (bản tin, dữ liệu, hình…): {new} mới, {changed} đổi, {removed} mất"


def _page(page: Page) -> str:
    return f"    /{printable(page.address)}  {printable(page.title)}".rstrip()


def broken_links_as_text(broken: Sequence[BrokenLink]) -> Iterator[str]:
    """Yield the lines of a report on broken links."""
    yield f"{len(broken)} liên kết trên trang đã dựng không dẫn tới đâu:"
    for link in broken[:_NAMED]:
        page = _page(Page(address_of(link.page), link.title))
        yield f"{page}: “{printable(link.link)}”"
    if len(broken) > _NAMED:
        yield f"    … và {len(broken) - _NAMED} liên kết nữa"


def release_as_text(manifest: Manifest) -> str:
    """Return a release on one line."""
    return (
        f"bản {manifest.release}, đăng {manifest.published}, dựng cho ngày {manifest.as_of}, "
        f"nội dung {commit_as_text(manifest.commit)}, {len(manifest.files)} tệp"
    )


def commit_as_text(commit: str) -> str:
    """Return a commit abbreviated, and whether files differed from it."""
    if commit == "none":
        return "ngoài git"
    name, _, dirty = commit.partition("-")
    return f"{name[:12]} có sửa thêm" if dirty else name[:12]


def releases_as_text(
    name: str, current: int | None, releases: Sequence[tuple[int, Manifest | None]]
) -> Iterator[str]:
    """Yield the releases of a mirror, the newest first, and which of them readers see."""
    yield f"{name}:"
    if not releases:
        yield "  chưa có bản phát hành nào"
    for number, manifest in sorted(releases, key=lambda release: release[0], reverse=True):
        mark = "→" if number == current else " "
        words = release_as_text(manifest) if manifest else f"bản {number}, bản kê không đọc được"
        yield f"  {mark} {words}"

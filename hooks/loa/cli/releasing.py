"""The work of the commands for mirrors; see `mirrors`."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from loa.cli.failures import fail
from loa.cli.signed_sources import refuse_unsigned
from loa.engine.configuration import CONFIG_FILE, Options
from loa.engine.finished import Finished, finished_site
from loa.history.git import repository_of
from loa.mirror.failures import PublishError, RefusedError
from loa.mirror.packed import packed
from loa.mirror.publishing import Publisher, compare, look, manifest_at
from loa.mirror.records import Records
from loa.mirror.release import Contents, builders, entries
from loa.mirror.settings import Mirror, chosen, read_mirrors
from loa.mirror.site_links import Site, broken_links
from loa.mirror.stamped import Stamped
from loa.mirror.verify.check import Signed, read_signed
from loa.mirror.verify.clock import now
from loa.mirror.verify.command import run
from loa.mirror.verify.faults import Demands, FaultError
from loa.mirror.verify.web import Web
from loa.report.mirrors import (
    broken_links_as_text,
    differences_as_text,
    release_as_text,
    releases_as_text,
)
from loa.report.progress import publish_progress

_FEED = re.compile(r"(?:^|/)(?:(?:rss|atom)[^/]*\.xml|feed[^/]*\.json|[^/]*\.(?:ics|opml))$")
_FEEDS_READ = 50
"""Feeds that are checked; all are written by the same code."""
_BEHIND = 1
_TIMEOUT = 20.0
_RECORDS = ".phat-hanh"
_DIGESTS = "ma-bam.txt"
_LINKS = "lien-ket.json"
_PACKED = "nen"


@dataclass(frozen=True)
class Portal:
    """The mirrors of this portal that a command is for, and the releases signed here."""

    mirrors: tuple[Mirror, ...]
    records: Records

    @classmethod
    def here(cls, names: Sequence[str]) -> "Portal":
        """Return the portal in this folder with some of its mirrors; raises MirrorSettingsError."""
        root, mirrors = _configured_mirrors()
        return cls(chosen(mirrors, names), Records(root / _RECORDS))

    @contextmanager
    def publisher(
        self, mirror: Mirror, key: str = "", *, allow_deletes: bool = False
    ) -> Iterator[Publisher]:
        """Yield what publishes to a mirror and shows its progress."""
        with publish_progress() as progress:
            own_key = Path(key) if key else None
            yield Publisher(mirror, self.records, now, progress, own_key, allow_deletes)

    def each(self, act: Callable[[Mirror], None]) -> int:
        """Act on each mirror; return the exit code of the first that failed, or 0.

        A mirror that fails does not stop the others.
        """
        code = 0
        for mirror in self.mirrors:
            try:
                act(mirror)
            except PublishError as error:
                click.echo(f"Lỗi: {mirror.name}: {error}", err=True)
                code = code or error.exit_code
        return code


def _configured_mirrors() -> tuple[Path, tuple[Mirror, ...]]:
    """Return the folder of mkdocs.yml and the mirrors that it names; raises MirrorSettingsError."""
    config = Options().load()
    root = Path(config.config_file_path).parent
    return root, read_mirrors(config.extra.get("loa") or {}, root)


def contents_of(site: Finished) -> Contents:
    """Return the contents of a release of a finished site; raises RefusedError."""
    stamped = Stamped(site.folder, site.root / _RECORDS / _DIGESTS, now())
    files = entries(site.folder, site.files, entry=stamped.entry)
    stamped.keep()
    return Contents(_commit(site), site.as_of.isoformat(), builders(), files)


def _commit(site: Finished) -> str:
    """Return the commit of the content as manifests write it: "none", or marked if edited since."""
    content, portal = repository_of(site.site.content), repository_of(site.root)
    commit = content.head() if content else ""
    if not content or not commit:
        return "none"
    edited = bool(content.edits_since(commit))
    if portal and portal.head() == commit:
        paths = (edit.path for edit in portal.edits_since(commit))
        edited = edited or any(path.startswith(site.sources) for path in paths)
    return f"{commit}-dirty" if edited else commit


def publish_site(
    portal: Portal,
    content: str,
    folder: str,
    key: str,
    *,
    dry_run: bool,
    allow_deletes: bool,
    signed_alone: bool,
) -> int:
    """Publish a finished site to mirrors, or print what that would change; return the exit code.

    Raises:
        UnfinishedError: there is no site, or a build would change it.
        PublishError: it can not become a release.
    """
    with finished_site(Options(content), Path(folder) if folder else None) as site:
        _refuse_bad_feeds(site)
        contents = contents_of(site)
        _refuse_broken_links(site, contents)
        copies = packed(site.folder, contents.files, site.root / _RECORDS / _PACKED)
        contents = contents.having(copies.entries)
        _warn(site, contents)

        def show(mirror: Mirror) -> None:
            with portal.publisher(mirror, key, allow_deletes=allow_deletes) as publisher:
                if dry_run:
                    _print_differences(publisher, contents, site)
                if signed_alone or mirror.settings.require_signed_commits:
                    refuse_unsigned(publisher, contents.commit, site.site.content)
                if dry_run:
                    return
                done = publisher.publish(contents, site.folder, copies)
            state = "đã đưa lên" if done.new else "đã có sẵn, không có gì đổi:"
            click.echo(f"{mirror.name}: {state} {release_as_text(done.manifest)}.")

        return portal.each(show)


def _refuse_bad_feeds(site: Finished) -> None:
    """Check some of the feeds; raises RefusedError."""
    from loa.feed_check.check import Source, check  # noqa: PLC0415 - needs lxml, others do not

    feeds = [uri for uri in site.files if _FEED.search(uri)]
    for uri in feeds[:: len(feeds) // _FEEDS_READ + 1]:
        checked = check(Source(uri, (site.folder / uri).read_bytes()))
        if wrong := next((problem for problem in checked.problems if problem.is_error), None):
            raise RefusedError(f"bản tin {uri} có lỗi: {wrong.message} Xem: loa feeds check.")


def _refuse_broken_links(site: Finished, contents: Contents) -> None:
    """Check the links of all pages; raises RefusedError."""
    built = Site(site.folder, site.site.url, contents.files)
    if broken := broken_links(built, site.root / _RECORDS / _LINKS):
        raise RefusedError("\n".join(broken_links_as_text(broken)))


def _warn(site: Finished, contents: Contents) -> None:
    """Warn of what is allowed, but perhaps not intended."""
    if site.left_out:
        left = ", ".join(site.left_out[:3])
        click.echo(f"Lưu ý: trang dựng bỏ qua {len(site.left_out)} tệp có lỗi ({left}).", err=True)
    if contents.commit.endswith("-dirty"):
        words = "nội dung, mẫu hoặc mã có sửa đổi chưa commit; bản phát hành ghi rõ điều đó."
        click.echo(f"Lưu ý: {words}", err=True)


def _print_differences(publisher: Publisher, contents: Contents, site: Finished) -> None:
    """Print what a publish would change, and refuse what it would refuse."""
    target = publisher.target
    standing = look(target)
    old = f"bản {standing.current}" if standing.current else "chưa có bản nào"
    click.echo(f"{publisher.mirror.name} (đang có: {old}), nếu đưa lên:")
    for line in differences_as_text(compare(standing, contents, target, site.folder)):
        click.echo(line)
    publisher.refuse_future(contents)
    publisher.refuse_losses(standing, contents)


def print_releases(portal: Portal) -> int:
    """Print the releases of mirrors; return the exit code."""

    def show(mirror: Mirror) -> None:
        target = mirror.target()
        standing = look(target)
        there = [(number, manifest_at(target, number)) for number in standing.numbers]
        click.echo("\n".join(releases_as_text(mirror.name, standing.current, there)))

    return portal.each(show)


def print_status(portal: Portal) -> int:
    """Compare each mirror with what was signed last; return the exit code."""
    newest = portal.records.newest()
    behind = False

    def show(mirror: Mirror) -> None:
        nonlocal behind
        standing = look(mirror.target())
        if standing.manifest is None:
            words, right = "chưa hiện bản phát hành nào đọc được", False
        elif newest is None:
            words, right = release_as_text(standing.manifest), True
        else:
            right = standing.manifest == newest.manifest
            beside = "là bản ký gần nhất" if right else f"bản ký gần nhất là {newest.number}"
            words = f"{release_as_text(standing.manifest)}; {beside}"
        click.echo(f"{mirror.name}: {words}.")
        behind |= not right
        if mirror.settings.url:
            seen = _seen(mirror)
            behind |= seen is None or seen.manifest != standing.manifest

    code = portal.each(show)
    return code or (_BEHIND if behind else 0)


def _seen(mirror: Mirror) -> Signed | None:
    """Print and return what a mirror's address shows; None if no known signer signed it."""
    url = mirror.settings.url
    place = None
    try:
        place = Web(url, _TIMEOUT)
        signed = read_signed(place, mirror.allowed_signers)
    except FaultError as error:
        click.echo(f"  {url}: {error.fault}")
        return None
    finally:
        if place:
            place.close()
    click.echo(f"  {url} đang hiện bản {signed.manifest.release}, {signed.signer} ký.")
    return signed


def roll_back(portal: Portal, number: int | None, key: str) -> int:
    """Show an older release again; return the exit code."""

    def show(mirror: Mirror) -> None:
        with portal.publisher(mirror, key) as publisher:
            done = publisher.roll_back(number)
        click.echo(f"{mirror.name}: đang hiện {release_as_text(done.manifest)}.")
        click.echo("Lần publish sau sẽ đưa nội dung hiện có lên lại: sửa nội dung trước đã.")

    return portal.each(show)


def verify_mirror(
    target: str,
    allowed_signers: str,
    min_release: int,
    max_age: float | None,
    seen: str,
    timeout: float,
    *,
    as_json: bool,
) -> int:
    """Verify a mirror by a list of signers, or by the portal's own; return the exit code."""
    signers = Path(allowed_signers) if allowed_signers else signers_of_the_portal()
    remembered = Path(seen) if seen else None
    demands = Demands(signers, min_release, max_age, remembered, timeout)
    return run(target, demands, as_json=as_json)


def signers_of_the_portal() -> Path:
    """Return the one list of signers of all mirrors of the portal in this folder."""
    lists: set[Path] = set()
    if Path(CONFIG_FILE).is_file():
        _, mirrors = _configured_mirrors()
        lists = {mirror.allowed_signers for mirror in mirrors}
    if len(lists) != 1:
        fail("chưa biết bạn tin chữ ký của ai; thêm --allowed-signers TỆP.")
    return lists.pop()

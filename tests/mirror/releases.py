"""Small sites, keys and releases for the tests of mirrors."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from loa.mirror.local import LocalTarget
from loa.mirror.release import Contents, Release, entries
from loa.mirror.signing import sign
from loa.mirror.verify.check import check
from loa.mirror.verify.faults import Demands, Report

NOW = 1_790_000_000.0
"""The moment at which tests publish: 21 September 2026."""
DAY = 86_400.0
SIGNER = "xuat-ban@bacninh.example"
PAGES = {
    "index.html": "<title>Trang chủ</title>",
    "404.html": "<title>Không có</title>",
    "sitemap.xml": "<urlset/>",
    "tin-tuc/index.html": "<title>Tin tức</title>",
    "tin-tuc/2026/mot/index.html": "<title>Tin một</title>",
    "tin-tuc/2026/hai/index.html": "<title>Tin hai</title>",
    "feeds/tat-ca/feed.json": "{}",
    "assets/css/loa.css": "body { color: black }",
    "tep/Ban-Do.PDF": "%PDF-1.7",
    "tep/trong.txt": "",
}


def new_key(path: Path) -> Path:
    """Return a new key without a passphrase."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def allow(path: Path, key: Path, options: str = "", signer: str = SIGNER) -> Path:
    """Write a list of signers that knows one key."""
    public = " ".join(key.with_name(f"{key.name}.pub").read_text().split()[:2])
    path.write_text(f"{signer} {options} {public}\n".replace("  ", " "), encoding="utf-8")
    return path


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """Write some files, and no others, into a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def contents_of(site: Path, commit: str = "a" * 40) -> Contents:
    """Return what a release of a folder consists of."""
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return Contents(commit, "2026-09-01", ("loa 0.1.0", "python 3.11.7"), entries(site, paths))


class Mirror:
    """A mirror in a folder, its key, and its operator's list of signers."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "trang"
        self.site = folder / "site"
        self.site.mkdir(parents=True)
        self.key = new_key(folder / "khoa")
        self.signers = allow(folder / "nguoi-ky", self.key)
        self.target = LocalTarget(self.root)

    @property
    def current(self) -> Path:
        """What readers see."""
        return self.root / "current"

    def release(self, number: int, at: float = NOW, key: Path | None = None) -> Release:
        """Return a signed release of the site as it is."""
        data = str(contents_of(self.site).numbered(number, at)).encode()
        return Release(data, sign(data, key or self.key)).out_of(self.site)

    def show(self, release: Release) -> Path:
        """Put a release onto the mirror, and let readers see it."""
        self.target.upload(release, lambda _: None)
        self.target.switch(release.number)
        return self.current

    def publish(self, files: Mapping[str, str], number: int, at: float = NOW) -> Path:
        """Show a release of some files."""
        write_site(self.site, files)
        return self.show(self.release(number, at))

    def check(self, now: float = NOW, target: str = "", **demands: object) -> Report:
        """Look at what readers see, as the mirror's operator would."""
        held = Demands(self.signers, **demands)  # type: ignore[arg-type]
        return check(target or str(self.current), held, now)


def told(report: Report) -> list[tuple[str, str]]:
    """Return what is wrong: of which kind, and where."""
    return [(fault.kind.word, fault.path) for fault in report.faults]

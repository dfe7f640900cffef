"""The work of `loa reproduce`: read what was signed, check out, build, compare."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from loa.cli.failures import EXIT_LEFT_OUT, fail
from loa.cli.releasing import Portal, signers_of_the_portal
from loa.engine.configuration import Options, content_folder
from loa.history.git import HistoryError, Repository, repository_of
from loa.mirror.carried import may_be_carried
from loa.mirror.failures import TargetError
from loa.mirror.packed import packed
from loa.mirror.release import builders, entries
from loa.mirror.reproduction import (
    Reproduction,
    UnlikeFile,
    Unlikeness,
    first_unlike_line,
    unlike_builders,
    unlike_files,
)
from loa.mirror.verifier_file import OWN_CODE
from loa.mirror.verify.check import Signed, place_at, read_signed
from loa.mirror.verify.faults import Demands, FaultError, Kind
from loa.mirror.verify.manifest import Entry, Manifest
from loa.mirror.verify.signature import signer_of
from loa.report.reproductions import reproduction_as_json, reproduction_as_text

EXIT_UNLIKE = 1
EXIT_NOT_BUILT = 4
_RUN = "from loa.cli import main; main()"
_OWN_VARIABLES = "LOA_"
"""The prefix of environment variables that change what is built."""
_LARGEST_SHOWN = 4 << 20
_LAST_WORDS = 5
"""Lines of a failed build's output that are shown."""


class _NotBuiltError(Exception):
    """The release can not be built again; the message says why."""


@dataclass(frozen=True)
class Wanted:
    """Which release to build again, and how.

    Args:
        release: its number, a folder, or an address.
        content: the content folder, if it is not the portal's.
        allowed_signers: the file of trusted signers; the portal's own if "".
        site: the folder in which to keep what was built; "" to keep nothing.
    """

    release: str
    content: str
    allowed_signers: str
    site: str


@dataclass(frozen=True)
class _Held:
    """A signed release, and a function that reads one of its files; may raise FaultError."""

    signed: Signed
    read: Callable[[str], bytes]


@dataclass(frozen=True)
class _Sources:
    """The sources of a release.

    Args:
        root: the folder of mkdocs.yml.
        content: the content folder.
        code: the folder of the package that builds.
        own_code: whether root and code are from the release's own commit.
    """

    root: Path
    content: Path
    code: Path
    own_code: bool


def reproduce_release(wanted: Wanted, *, as_json: bool) -> int:
    """Build a release again, print how it differs from what was signed; return the exit code."""
    try:
        signers = Path(wanted.allowed_signers or signers_of_the_portal())
        with _held(wanted.release, signers) as held:
            found = _reproduce(held, wanted)
    except FaultError as error:
        return _give_up(str(error.fault), error.fault.kind.exit_code, as_json=as_json)
    except (_NotBuiltError, HistoryError) as error:
        return _give_up(str(error), EXIT_NOT_BUILT, as_json=as_json)
    told = [reproduction_as_json(found)] if as_json else reproduction_as_text(found)
    click.echo("\n".join(told))
    return EXIT_UNLIKE if found.files else 0


def _give_up(message: str, code: int, *, as_json: bool) -> int:
    if not as_json:
        fail(message, code)
    click.echo(json.dumps({"ok": False, "exit_code": code, "error": message}, ensure_ascii=False))
    return code


@contextmanager
def _held(release: str, signers: Path) -> Iterator[_Held]:
    """Yield the release of a number, in a folder or at an address.

    Raises:
        FaultError: it is not there, or no trusted signer signed it.
    """
    if release.isdecimal():
        yield _signed_here(int(release), signers)
        return
    with closing(place_at(release, Demands(signers))) as place:
        yield _Held(read_signed(place, signers), lambda path: place.read(path, _LARGEST_SHOWN))


def _signed_here(number: int, signers: Path) -> _Held:
    """Return the release that was signed here under a number; its files come from a mirror."""
    portal = Portal.here(())
    kept = portal.records.of(number)
    if kept is None:
        there = ", ".join(map(str, sorted(portal.records.numbers()))) or "chưa có bản nào"
        message = f"ở đây chưa ký bản {number} (đã ký: {there}); ghi thư mục hoặc địa chỉ của nó."
        raise FaultError(Kind.COMMAND, "", message)
    signer = signer_of(kept.data, kept.signature, signers)

    def read(path: str) -> bytes:
        for mirror in portal.mirrors:
            target = mirror.target()
            if number in target.numbers():
                return target.read(number, path, _LARGEST_SHOWN)
        raise FaultError(Kind.NO_MANIFEST, path, "không trang nào còn giữ bản này.")

    return _Held(Signed(kept.data, kept.manifest, signer), read)


def _reproduce(held: _Held, wanted: Wanted) -> Reproduction:
    manifest = held.signed.manifest
    repository = _repository(manifest.commit, content_folder(Options(wanted.content)))
    with tempfile.TemporaryDirectory(prefix="loa-dung-lai-") as folder:
        clean = Path(folder).resolve() / "kho"
        clean.mkdir()
        repository.check_out(manifest.commit, clean)
        sources = _sources(repository, clean)
        site = Path(wanted.site or clean.with_name("site")).resolve()
        _build(sources, manifest.as_of, site)
        built = _built(site, sources, manifest, clean.with_name("nen"))
        unlike = [*unlike_files(manifest.files, built)]
        carried = tuple(file.path for file in unlike if _is_carried(file))
        files = tuple(_explained(file, held, site) for file in unlike if not _is_carried(file))
    versions = tuple(unlike_builders(manifest.builders, builders()))
    return Reproduction(manifest, held.signed.signer, files, carried, versions, sources.own_code)


def _built(site: Path, sources: _Sources, manifest: Manifest, kept: Path) -> list[Entry]:
    """Return the entries of a built site, with the packed copies that the manifest lists."""
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    found = entries(site, paths, sources.code)
    named = {file.path for file in manifest.files}
    return [*found, *(copy for copy in packed(site, found, kept).entries if copy.path in named)]


def _is_carried(file: UnlikeFile) -> bool:
    return file.how is Unlikeness.NOT_BUILT and may_be_carried(file.path)


def _repository(commit: str, content: Path) -> Repository:
    """Return the repository of the content; raises _NotBuiltError if it can not hold the commit."""
    if commit == "none":
        raise _NotBuiltError("bản này dựng từ nội dung ngoài git nên không có commit để dựng lại.")
    if commit.endswith("-dirty"):
        words = "bản này dựng từ nội dung, mẫu hoặc mã có sửa đổi chưa commit"
        raise _NotBuiltError(f"{words}; không ai dựng lại được ngoài máy đã dựng nó.")
    repository = repository_of(content)
    if repository is None:
        raise _NotBuiltError(f"{content} không nằm trong kho git nào; hãy chạy trong kho của cổng.")
    return repository


def _sources(repository: Repository, clean: Path) -> _Sources:
    """Return what to build from: all from the commit, if the portal is in the same repository."""
    content = clean / repository.prefix
    portal = repository_of(Path.cwd())
    if portal is None or portal.top != repository.top:
        return _Sources(Path.cwd(), content, OWN_CODE, own_code=False)
    root = clean / portal.prefix
    code = root / "hooks" / "loa"
    return _Sources(root, content, code if code.is_dir() else OWN_CODE, own_code=True)


def _build(sources: _Sources, as_of: str, site: Path) -> None:
    """Build from scratch, in a process of its own with the code and settings of the sources."""
    options = ("--content", str(sources.content), "--as-of", as_of, "--site", str(site))
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OWN_VARIABLES)}
    path = os.pathsep.join(filter(None, (str(sources.code.parent), kept.get("PYTHONPATH", ""))))
    # Records that were left out of the release because of errors are left out again.
    done = subprocess.run(  # noqa: S603 - our own program, fixed words and paths, no shell
        [sys.executable, "-c", _RUN, "build", "--keep-going", *options],
        cwd=sources.root,
        env={**kept, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, EXIT_LEFT_OUT}:
        last = "\n".join(done.stderr.strip().splitlines()[-_LAST_WORDS:])
        raise _NotBuiltError(f"dựng lại không xong:\n{last}")


def _explained(file: UnlikeFile, held: _Held, site: Path) -> UnlikeFile:
    """Return a differing file with its first differing line, if the signed one can be read."""
    if file.how is not Unlikeness.ALTERED or not (site / file.path).is_file():
        return file
    try:
        signed = held.read(file.path)
    except (FaultError, TargetError):
        return file
    return replace(file, line=first_unlike_line(signed, (site / file.path).read_bytes()))

"""The manifest: one form for each, and every other form refused."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.mirror.verify.manifest import (
    MANIFEST,
    SIGNATURE,
    Entry,
    Manifest,
    ManifestError,
    is_publishable,
    read_manifest,
)

NAME = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,8}", fullmatch=True)
# Folders and files have different names, so that none is both.
PATHS = st.builds(
    lambda folders, name: "/".join([*(f"f{folder}" for folder in folders), f"t{name}"]).lower(),
    st.lists(NAME, max_size=3),
    NAME,
)
SHA256 = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
SIZES = st.integers(0, 10**12 - 1)
BUILDERS = st.lists(
    st.from_regex(r"[a-z0-9][a-z0-9.-]{0,9} [A-Za-z0-9][A-Za-z0-9.+-]{0,9}", fullmatch=True),
    min_size=1,
    max_size=4,
    unique=True,
)
COMMITS = st.one_of(
    st.just("none"),
    st.from_regex(r"[0-9a-f]{40}(-dirty)?", fullmatch=True),
    st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    paths = sorted(draw(st.sets(PATHS, min_size=1, max_size=12)))
    return Manifest(
        release=draw(st.integers(1, 10**9 - 1)),
        commit=draw(COMMITS),
        as_of=draw(st.dates()).replace(year=2026, day=1).isoformat(),
        published=f"{draw(st.datetimes()).replace(year=2026, day=1, microsecond=0).isoformat()}Z",
        builders=tuple(sorted(draw(BUILDERS))),
        files=tuple(Entry(draw(SHA256), draw(SIZES), path) for path in paths),
    )


@given(manifests())
def test_what_is_written_is_read(manifest: Manifest) -> None:
    assert read_manifest(str(manifest).encode()) == manifest


@given(manifests(), st.data())
def test_no_other_bytes_say_the_same(manifest: Manifest, data: st.DataObject) -> None:
    """Whatever is changed is refused, or says something else."""
    written = str(manifest).encode()
    at = data.draw(st.integers(0, len(written)))
    cut = data.draw(st.integers(0, 3))
    put = data.draw(st.sampled_from([b"", b"\n", b"\r", b" ", b"0", b"/", b"a", b"\0", b"\xff"]))
    changed = written[:at] + put + written[at + cut :]
    try:
        read = read_manifest(changed)
    except ManifestError:
        return
    assert (read == manifest) == (changed == written)
    assert str(read).encode() == changed


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(ManifestError):
        read_manifest(data)


GOOD = Manifest(
    412,
    "a" * 40,
    "2026-09-21",
    "2026-09-21T08:53:20Z",
    ("loa 0.1.0", "python 3.11.7"),
    (Entry("0" * 64, 10, "a/index.html"), Entry("1" * 64, 0, "b.html")),
)
TEXT = str(GOOD)

CHANGES = {
    "CRLF": (r"\n", "\r\n"),
    "mark of UTF-8": (r"\Aloa", "\ufeffloa"),
    "another format": ("loa-release 1", "loa-release 2"),
    "no number": ("release 412", "release 0"),
    "a number with a zero before it": ("release 412", "release 0412"),
    "a huge number": ("release 412", f"release {'9' * 40}"),
    "a negative number": ("release 412", "release -1"),
    "digits of another script": ("release 412", "release ٤١٢"),
    "an odd commit": ("commit a{40}", "commit HEAD"),
    "a day that is in no calendar": ("2026-09-21\n", "2026-02-30\n"),
    "an hour that is on no clock": ("T08:53:20Z", "T24:00:00Z"),
    "a time zone": ("T08:53:20Z", "T08:53:20+07:00"),
    "an unknown line of the head": ("as-of", "expires 2027\nas-of"),
    "a line of the head missing": ("commit a{40}\n", ""),
    "a line of the head twice": ("(commit a{40}\n)", r"\1\1"),
    "another order of the head": ("(release 412\n)(commit a{40}\n)", r"\2\1"),
    "no builder": ("builder .*\n", ""),
    "builders in another order": ("(builder loa.*\n)(builder py.*\n)", r"\2\1"),
    "a file twice": ("(0{64} .*\n)", r"\1\1"),
    "files in another order": ("(0{64} .*\n)(1{64} .*\n)", r"\2\1"),
    "no file": ("[01]{64} .*\n", ""),
    "no end of the last line": (r"\n\Z", ""),
    "something behind the end": (r"\Z", "\n"),
    "two blanks": (" 10 ", "  10 "),
    "a size with a sign": (" 10 ", " +10 "),
    "a huge size": (" 10 ", f" 1{'0' * 12} "),
    "a digest in capitals": ("0{64} ", f"{'A' * 64} "),
    "a short digest": ("0{64} ", f"{'0' * 63} "),
    "a path from the root": ("a/index.html", "/index.html"),
    "a path upwards": ("a/index.html", "a/../b.htm"),
    "a path that stays": ("a/index.html", "a/./b.htm"),
    "a path with an empty part": ("a/index.html", "a//b.htm"),
    "a folder": ("a/index.html", "a/"),
    "a hidden file": ("a/index.html", "a/.htaccess"),
    "a backslash": ("a/index.html", r"a\\index.html"),
    "a drive": ("a/index.html", "a:/index.html"),
    "a blank in a path": ("a/index.html", "a/in dex.html"),
    "a per cent sign": ("a/index.html", "a/%2e%2e"),
    "a letter of Vietnamese": ("a/index.html", "a/tệp.html"),
    "a long name": ("a/index.html", f"a/{'x' * 200}"),
    "the manifest itself": ("b.html", MANIFEST),
    "its signature": ("b.html", SIGNATURE),
    "the manifest but for case": ("b.html", MANIFEST.upper()),
    "a file that is a folder, too": ("b.html", "a/index.html/b"),
    "two files but for case": ("b.html", "a/indeX.html"),
    "two folders but for case": ("a/index.html", "B/a\n" + "2" * 64 + " 0 b/a"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_in_the_one_form_is_refused(change: str) -> None:
    pattern, instead = CHANGES[change]
    changed = re.sub(pattern, instead, TEXT)
    assert changed != TEXT
    with pytest.raises(ManifestError) as refused:
        read_manifest(changed.encode())
    assert str(refused.value)


@pytest.mark.parametrize("end", range(len(TEXT)))
def test_the_beginning_of_a_manifest_is_none(end: int) -> None:
    try:
        read = read_manifest(TEXT[:end].encode())
    except ManifestError:
        return
    # What ends with a line of a file is a manifest of fewer files; the signature tells.
    assert read == replace(GOOD, files=GOOD.files[: len(read.files)])


def test_a_path_that_a_manifest_can_name_is_publishable() -> None:
    assert is_publishable("tep/Ban-Do_2026.v2.PDF")
    assert is_publishable(".well-known/security.txt")
    assert not is_publishable(".git/config")
    assert not is_publishable("tep/.well-known/x")
    assert not is_publishable("tep/bản-đồ.pdf")
    assert not is_publishable("../x")
    assert not is_publishable("a\nb")

"""The verifier: whatever is done to a mirror, it finds, and says what and where."""

import ast
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loa.mirror import verify
from loa.mirror.signing import sign
from loa.mirror.verifier_file import verifier_file
from loa.mirror.verify.command import main
from loa.mirror.verify.manifest import MANIFEST, SIGNATURE, VERIFIER
from tests.mirror.releases import DAY, NOW, PAGES, SIGNER, Mirror, new_key, told

NEWEST = {**PAGES, "index.html": "<title>Mới hơn</title>", "moi/index.html": "<title>Ba</title>"}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Mirror:
    """A mirror with three releases; only to be copied from."""
    mirror = Mirror(tmp_path_factory.mktemp("goc"))
    mirror.publish({**PAGES, "index.html": "<title>Cũ</title>"}, 1)
    mirror.publish(PAGES, 2, NOW + DAY)
    mirror.publish(NEWEST, 3, NOW + 2 * DAY)
    return mirror


@pytest.fixture
def shown(untouched: Mirror, tmp_path: Path) -> Path:
    """What readers see of the third release, in a folder of its own."""
    return Path(shutil.copytree(untouched.current, tmp_path / "trang"))


Change = Callable[[Mirror, Path, random.Random], set[tuple[str, str]]]
"""Changes a folder, and returns what must be found: kinds and paths."""


def some_file(random_: random.Random, least: int = 1) -> str:
    files = {**NEWEST, VERIFIER: verifier_file()}
    return random_.choice(sorted(name for name, text in files.items() if len(text) >= least))


def edit(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_)
    data = bytearray((shown / name).read_bytes())
    data[random_.randrange(len(data))] ^= 1 << random_.randrange(8)
    (shown / name).write_bytes(data)
    return {("altered", name)}


def append(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_, 0)
    with (shown / name).open("ab") as file:
        file.write(random_.choice([b"\n", b" ", b"<script src=//x>"]))
    return {("altered", name)}


def truncate(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_)
    os.truncate(shown / name, random_.randrange((shown / name).stat().st_size))
    return {("altered", name)}


def add(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    folder = random_.choice(["", "tin-tuc/", "phat-hanh/"])
    name = random_.choice([".htaccess", "index.php", "x.html", "tệp\nlạ\x1b[31m", "INDEX.htm"])
    (shown / folder / name).write_text("x")
    return {("extra", f"{folder}{name}")}


def add_folder(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = random_.choice(["la", ".git", "tin-tuc/2027"])
    (shown / name).mkdir()
    if random_.random() < 0.5:
        (shown / name / "x.html").write_text("x")
    return {("extra", f"{name}/")}


def remove(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_, 0)
    (shown / name).unlink()
    return {("missing", name)}


def swap(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    one, two = random_.sample(sorted(name for name, text in NEWEST.items() if text), 2)
    (shown / one).rename(shown / "x")
    (shown / two).rename(shown / one)
    (shown / "x").rename(shown / two)
    return {("altered", one), ("altered", two)}


def link(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_)
    (shown / name).rename(shown.parent / "giu")
    (shown / name).symlink_to(random_.choice([f"{shown.parent}/giu", "/etc/passwd", "khong-co"]))
    return {("link", name)}


def link_folder(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = random_.choice(["tin-tuc", "assets", "phat-hanh"])
    (shown / name).rename(shown.parent / "giu")
    (shown / name).symlink_to(shown.parent / "giu")
    return {("link", name)}


def pipe(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_)
    (shown / name).unlink()
    os.mkfifo(shown / name)
    return {("no-file", name)}


def change_case(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_)
    path = shown / name
    other = name[: -len(path.name)] + path.name.swapcase()
    path.rename(shown / other)
    return {("renamed", other)}


def change_case_of_folder(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = random_.choice(["tin-tuc", "assets", "feeds"])
    (shown / name).rename(shown / name.title())
    return {("renamed", f"{name.title()}/")}


def become_folder(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = some_file(random_)
    (shown / name).unlink()
    (shown / name).mkdir()
    return {("extra", f"{name}/")}


def older_release(mirror: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    shutil.rmtree(shown)
    shutil.copytree(mirror.root / "releases" / str(random_.choice([1, 2])), shown)
    return {("rolled-back", MANIFEST)}


def replayed_manifest(mirror: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    old = mirror.root / "releases" / str(random_.choice([1, 2]))
    for name in (MANIFEST, SIGNATURE):
        shutil.copy(old / name, shown / name)
    return {("rolled-back", MANIFEST), ("altered", "index.html"), ("extra", "moi/")}


def old_signature(mirror: Mirror, shown: Path, _: random.Random) -> set[tuple[str, str]]:
    shutil.copy(mirror.root / "releases/2" / SIGNATURE, shown / SIGNATURE)
    return {("signature", SIGNATURE)}


def changed_number(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    text = (shown / MANIFEST).read_text()
    number = random_.choice([2, 4, 999_999_999])
    (shown / MANIFEST).write_text(text.replace("release 3\n", f"release {number}\n"))
    return {("signature", SIGNATURE)}


def changed_manifest(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    data = bytearray((shown / MANIFEST).read_bytes())
    data[random_.randrange(len(data))] ^= 1
    (shown / MANIFEST).write_bytes(data)
    return {("signature", SIGNATURE)}


def changed_signature(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    lines = (shown / SIGNATURE).read_text().splitlines(keepends=True)
    at = random_.randrange(1, len(lines) - 1)
    lines[at] = lines[at][::-1].lstrip() + "\n"
    (shown / SIGNATURE).write_text("".join(lines))
    return {("signature", SIGNATURE)}


def other_signer(_: Mirror, shown: Path, __: random.Random) -> set[tuple[str, str]]:
    stranger = new_key(shown.parent / "khoa-la")
    (shown / SIGNATURE).write_bytes(sign((shown / MANIFEST).read_bytes(), stranger))
    return {("signer", SIGNATURE)}


def no_manifest(_: Mirror, shown: Path, random_: random.Random) -> set[tuple[str, str]]:
    name = random_.choice([MANIFEST, SIGNATURE])
    (shown / name).unlink()
    return {("no-manifest", name)}


def huge_signature(_: Mirror, shown: Path, __: random.Random) -> set[tuple[str, str]]:
    os.truncate(shown / SIGNATURE, 1 << 30)
    return {("no-manifest", SIGNATURE)}


CHANGES: tuple[Change, ...] = (
    *(edit, append, truncate, add, add_folder, remove, swap, link, link_folder, pipe),
    *(change_case, change_case_of_folder, become_folder, older_release, replayed_manifest),
    *(old_signature, changed_number, changed_manifest, changed_signature, other_signer),
    *(no_manifest, huge_signature),
)


@pytest.mark.parametrize("seed", range(220))
def test_every_change_is_found_and_named(untouched: Mirror, shown: Path, seed: int) -> None:
    random_ = random.Random(seed)  # noqa: S311 - no secret
    must_be_found = CHANGES[seed % len(CHANGES)](untouched, shown, random_)
    report = untouched.check(NOW + 2 * DAY, str(shown), min_release=3)
    found = set(told(report))
    assert must_be_found <= found
    # What follows from the change may be told besides; nothing else.
    changed = {path.rstrip("/").lower() for _, path in must_be_found}
    for kind, path in found - must_be_found:
        below = any(path.lower().startswith(f"{name}/") for name in changed)
        assert kind == "missing", (kind, path)
        assert below or path.lower() in changed, (kind, path)
    assert report.exit_code
    assert all(fault.message.endswith(".") for fault in report.faults)
    assert str(report.faults[0]).isprintable()


def test_what_was_not_changed_is_right(untouched: Mirror, shown: Path) -> None:
    report = untouched.check(NOW + 2 * DAY, str(shown), min_release=3, max_age=1)
    assert told(report) == []
    assert report.signer == SIGNER
    assert report.manifest
    assert report.manifest.release == 3


def test_a_release_of_long_ago_is_frozen(untouched: Mirror) -> None:
    assert told(untouched.check(NOW + 4 * DAY, max_age=1.5)) == [("frozen", MANIFEST)]
    assert untouched.check(NOW + 4 * DAY, max_age=1.5).exit_code == 4
    assert told(untouched.check(NOW + 4 * DAY, max_age=3)) == []


def test_a_release_of_tomorrow_can_not_be_dated(untouched: Mirror) -> None:
    """Whoever's clock is wrong: how old the release is can not be told."""
    assert told(untouched.check(NOW + DAY, max_age=3)) == [("future", MANIFEST)]


def test_what_was_seen_is_the_least_that_is_right(untouched: Mirror, tmp_path: Path) -> None:
    seen = tmp_path / "da-thay"
    releases = untouched.root / "releases"
    for number, wrong in ((2, []), (3, []), (3, []), (2, [("rolled-back", MANIFEST)])):
        report = untouched.check(NOW, str(releases / str(number)), seen=seen)
        assert told(report) == wrong
    assert seen.read_text().split()[0] == "3"
    seen.write_text("3 " + "0" * 64)
    report = untouched.check(NOW, str(releases / "3"), seen=seen)
    assert told(report) == [("replaced", MANIFEST)]
    seen.write_text("ba")
    assert told(untouched.check(NOW, str(releases / "3"), seen=seen)) == [("command", "")]


def test_a_list_of_signers_that_came_with_the_release_is_refused(
    untouched: Mirror, shown: Path
) -> None:
    shutil.copy(untouched.signers, shown / "nguoi-ky")
    assert main([str(shown), "--allowed-signers", str(shown / "nguoi-ky")]) == 2


def test_the_file_that_a_release_carries_runs_alone(
    untouched: Mirror, shown: Path, tmp_path: Path
) -> None:
    held = tmp_path / "rieng.pyz"
    shutil.copy(shown / VERIFIER, held)
    signers = ("--allowed-signers", str(untouched.signers))
    command = [sys.executable, "-I", str(held), str(shown), *signers, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["ok"], said["release"], said["signer"], said["faults"]) == (True, 3, SIGNER, [])
    (shown / "404.html").unlink()
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 1
    assert [fault["path"] for fault in json.loads(done.stdout)["faults"]] == ["404.html"]
    assert (
        "Mã thoát: 0"
        in subprocess.run(
            [sys.executable, "-I", held, "--help"], capture_output=True, text=True, check=True
        ).stdout
    )


def test_the_verifier_needs_nothing_but_python_3_9() -> None:
    for path in Path(str(verify.__file__)).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module)]
            for name in names:
                own = name.startswith("loa.mirror.verify")
                assert own or name.split(".")[0] in sys.stdlib_module_names, (path.name, name)


WRITE_VERIFIER = """
import sys
from loa.mirror.verifier_file import verifier_file
sys.stdout.buffer.write(verifier_file())
"""


def test_the_verifier_is_the_same_file_wherever_it_is_made() -> None:
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    command = [sys.executable, "-c", WRITE_VERIFIER]
    again = subprocess.run(command, capture_output=True, check=True, env=elsewhere)
    assert again.stdout == verifier_file()

"""The files that the publisher's guide offers to copy (docs/mau/)."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from loa.mirror.verify.command import main
from loa.mirror.verify.faults import EXIT_UNSIGNED

DOCS = Path(__file__).parents[2] / "docs"
UNITS = sorted((DOCS / "mau").glob("loa-verify.*"))


def unit(path: Path) -> ConfigParser:
    """Return what a unit says: keys keep their case, and a value may go on in the next line."""
    said = ConfigParser(interpolation=None, strict=True)
    said.optionxform = str  # type: ignore[assignment, method-assign]
    said.read_string(re.sub(r"\\\n\s*", "", path.read_text(encoding="utf-8")))
    return said


def test_the_guide_names_each_sample_and_repeats_none() -> None:
    guide = (DOCS / "huong-dan-xuat-ban.md").read_text(encoding="utf-8")
    assert UNITS
    assert all(f"](mau/{path.name})" in guide for path in (DOCS / "mau").iterdir())
    assert "[Service]" not in guide


@pytest.mark.skipif(
    not (shutil.which("systemd-analyze") and Path("/usr/bin/python3").exists()),
    reason="chỉ có ở máy dùng systemd",
)
def test_systemd_takes_the_units() -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, UNITS)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_timer_starts_the_service_that_verifies() -> None:
    service, timer = (unit(DOCS / "mau" / f"loa-verify.{kind}") for kind in ("service", "timer"))
    assert timer["Timer"]["OnCalendar"]
    assert "Unit" not in timer["Timer"], "of the same name"
    state = service["Service"]["StateDirectory"]
    _, programme, *arguments = service["Service"]["ExecStart"].split()
    assert programme.endswith("loa-verify.pyz")
    assert f"/var/lib/{state}/" in arguments[arguments.index("--seen") + 1]
    # The verifier knows every option that stands there: what it misses is a release.
    at_hand = [str(DOCS) if "://" in word else word for word in arguments]
    assert main(at_hand) == EXIT_UNSIGNED

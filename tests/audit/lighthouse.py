"""What Lighthouse says of a page, as a phone on slow 4G sees it."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.browser.fixtures import CHROMIUM

_COMMAND: Final = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
_SECONDS: Final = 180
_TRIES: Final = 3
"""Now and then Lighthouse loses the trace of a load, and says itself that it be run again."""


class LighthouseError(Exception):
    """Lighthouse gave no judgement of a page."""


@dataclass(frozen=True)
class Judgement:
    """Of one page.

    Args:
        scores: of each category, 0 to 100.
        lcp: largest contentful paint, in milliseconds.
        fcp: first contentful paint, in milliseconds.
        speed_index: in milliseconds.
        blocked: total blocking time, in milliseconds.
        weight: bytes over the wire, of everything.
        faults: the ids of audits that are not passed, by category.
    """

    scores: Mapping[str, int]
    lcp: float
    fcp: float
    speed_index: float
    blocked: float
    weight: int
    faults: Mapping[str, tuple[str, ...]]


def judge(url: str, *, listed: bool) -> Judgement:
    """Let Lighthouse look at a page with its own settings for phones.

    Args:
        url: the page's address.
        listed: whether search engines are to list it; else that they may not is no fault.

    Raises:
        LighthouseError: it could not.
    """
    command = [
        str(_COMMAND), url, "--output=json", "--output-path=stdout", "--quiet",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic",
    ]  # fmt: skip
    if not listed:
        command.append("--skip-audits=is-crawlable")
    for tries_left in reversed(range(_TRIES)):
        try:
            return _read(_run(command, url))
        except LighthouseError:
            if not tries_left:
                raise
    raise AssertionError(_TRIES)


def _run(command: Sequence[str], url: str) -> dict[str, Any]:
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode:
        raise LighthouseError(f"{url}: {done.stderr.strip()[-500:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _read(report: Mapping[str, Any]) -> Judgement:
    if error := report.get("runtimeError"):
        raise LighthouseError(f"{report.get('requestedUrl')}: {error['message']}")
    audits, categories = report["audits"], report["categories"]

    def milliseconds(audit: str) -> float:
        return float(audits[audit]["numericValue"])

    return Judgement(
        scores={name: round(100 * categories[name]["score"]) for name in CATEGORIES},
        lcp=milliseconds("largest-contentful-paint"),
        fcp=milliseconds("first-contentful-paint"),
        speed_index=milliseconds("speed-index"),
        blocked=milliseconds("total-blocking-time"),
        weight=int(audits["total-byte-weight"]["numericValue"]),
        faults={name: _faults(categories[name], audits) for name in CATEGORIES},
    )


def _faults(category: Mapping[str, Any], audits: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the audits of a category that weigh and are not passed whole."""
    weighing = (ref["id"] for ref in category["auditRefs"] if ref["weight"])
    return tuple(
        each
        for each in weighing
        if (audits[each]["score"] or 0) < 1
        and audits[each]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    )

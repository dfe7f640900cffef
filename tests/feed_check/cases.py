"""The golden cases of feeds: tests/cases/feed_rules, read into sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from loa.feed_check.check import Source, check, check_together
from loa.feed_check.problem import FeedProblem
from loa.feed_check.response import Redirect, Response
from loa.feed_check.rules import FeedRule

FOLDER = Path(__file__).parents[1] / "cases" / "feed_rules"
GOOD = sorted((FOLDER / "good").iterdir())
REAL = sorted((FOLDER / "real").glob("*.xml"))
RULES = {rule.code: rule for rule in FeedRule}

_GOOD_HEADERS = {"etag": '"1"', "access-control-allow-origin": "*"}
_TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "lich.ics": "text/calendar; charset=utf-8",
}


@dataclass(frozen=True)
class Case:
    """A small feed that breaks one rule, and what is said of it."""

    name: str
    rule: FeedRule
    source: Source
    beside: tuple[Source, ...] | None = None
    says: Mapping[str, Any] = field(default_factory=dict)
    also: frozenset[str] = frozenset()

    @property
    def problems(self) -> tuple[FeedProblem, ...]:
        """What is wrong in the feed that the case is about."""
        if self.beside is None:
            return check(self.source).problems
        return check_together((self.source, *self.beside))[0].problems


def cases() -> Iterator[Case]:
    """Yield every case."""
    for path in sorted(FOLDER.glob("F*.yml")):
        for number, said in enumerate(yaml.safe_load(path.read_text("utf-8")), start=1):
            beside = said.get("beside")
            yield Case(
                f"{said['rule']}-{number}",
                RULES[said["rule"]],
                Source("feed", _data(said), _response(said)),
                None if beside is None else tuple(Source("beside", _data(one)) for one in beside),
                said.get("says", {}),
                frozenset(said.get("also", ())),
            )


def _data(said: Mapping[str, Any]) -> bytes:
    text = said.get("text", "")
    if isinstance(text, dict):
        text = text["before"] + _repeated(text["repeat"], text["times"]) + text["after"]
    if "base" in said:
        text = (FOLDER / "good" / said["base"]).read_bytes().decode()
    for old, new in said.get("replace", {}).items():
        assert old in text, old
        text = text.replace(old, new)
    return str(text).encode(said.get("encoding", "utf-8"))


def _repeated(part: str, times: int) -> str:
    return "".join(part.replace("N", str(number)) for number in range(times))


def _response(said: Mapping[str, Any]) -> Response | None:
    if "response" not in said:
        return None
    given = said["response"]
    headers = {"content-type": _TYPES.get(said.get("base", ""), ""), **_GOOD_HEADERS}
    headers |= given.get("headers", {})
    return Response(
        given.get("url", "https://cchc.example.vn/rss.xml"),
        {name: value for name, value in headers.items() if value is not None},
        tuple(Redirect(status, target) for status, target in given.get("redirects", ())),
        given.get("failure", ""),
    )

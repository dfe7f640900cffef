"""Problems of feeds, as text for people and as JSON for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from loa.feed_check.check import Checked, Source
from loa.feed_check.problem import FeedProblem, quote
from loa.feed_check.rules import FeedRule
from loa.problems import Severity
from loa.report.excerpt import printable

_MOST_OF_A_RULE = 5
"""How often one rule is reported of one feed: a faulty template is wrong in every item."""


def feeds_as_text(checked: Sequence[Checked]) -> str:
    """Return what is wrong, feed by feed, and a summary."""
    blocks = ["\n".join(_of_feed(one)) for one in checked if one.problems]
    return "\n\n".join([*blocks, _ending(checked)])


def what_was_fetched(source: Source) -> Iterator[str]:
    """Yield in sentences what was requested of a server and what it sent; nothing for a file."""
    if source.response is None:
        return
    yield f"Đã hỏi {printable(source.name)}"
    for step in source.response.redirects:
        yield f"  → {step.status} {printable(step.target)}"
    if not source.response.failure:
        kind = printable(source.response.headers.get("content-type", "không ghi kiểu"))
        yield f"  {len(source.data)} byte, {kind}"


def feeds_as_json(checked: Sequence[Checked]) -> dict[str, Any]:
    """Return all that is wrong as plain values."""
    severities = Counter(_severities(checked))
    return {
        "feeds": [
            {
                "name": one.name,
                "format": one.form or None,
                "problems": [_plain(problem) for problem in one.problems],
            }
            for one in checked
        ],
        "errors": severities[Severity.ERROR],
        "notes": severities[Severity.NOTE],
    }


def _of_feed(checked: Checked) -> Iterator[str]:
    yield f"{printable(checked.name)}{f' ({checked.form})' if checked.form else ''}"
    counts = Counter(problem.rule for problem in checked.problems)
    reported: Counter[FeedRule] = Counter()
    for problem in checked.problems:
        reported[problem.rule] += 1
        if reported[problem.rule] <= _MOST_OF_A_RULE:
            yield from _sentences(checked.name, problem)
    for rule, count in counts.items():
        if count > _MOST_OF_A_RULE:
            yield f"    … và {count - _MOST_OF_A_RULE} chỗ nữa có {rule.code}."


def _sentences(name: str, problem: FeedProblem) -> Iterator[str]:
    rule, line, item = problem.rule, problem.line, problem.item
    place = f"{name}:{line}" if line else name
    which = f" mục {item.number}{f' {quote(item.title)}' if item.title else ''}:" if item else ""
    words = f"{place}: {rule.severity.value} {rule.code}:{which} {problem.message}"
    yield printable(" ".join(words.split()))
    yield printable(f"    → {' '.join(problem.advice.split())} ({rule.source})")


def _ending(checked: Sequence[Checked]) -> str:
    counts = Counter(_severities(checked))
    found = ", ".join(f"{counts[s]} {s.value}" for s in Severity if counts[s])
    sentence = f"Đã kiểm tra {len(checked)} bản tin: {found or 'không có lỗi'}."
    codes = sorted(problem.rule.code for one in checked for problem in one.problems)
    return f"{sentence}\nXem nghĩa của một mã: loa explain {codes[0]}" if codes else sentence


def _severities(checked: Sequence[Checked]) -> Iterator[Severity]:
    return (problem.rule.severity for one in checked for problem in one.problems)


def _plain(problem: FeedProblem) -> dict[str, Any]:
    return {
        "code": problem.rule.code,
        "rule": problem.rule.name,
        "severity": problem.rule.severity.name.lower(),
        "line": problem.line,
        "item": problem.item and problem.item.number,
        "title": problem.item and problem.item.title,
        "message": problem.message,
        "advice": problem.advice,
        "source": problem.rule.source,
    }

"""Every format in which `loa check` can report problems."""

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loa.problems import Problem, Severity
from loa.report.code_quality import code_quality
from loa.report.findings import Finding, findings, repository_root
from loa.report.problems import Style, as_text, count
from loa.report.sarif import sarif

DOCUMENTATION = "docs/quy-tac.md"
"""The page of all rules, in the repository of this program."""


class Format(enum.Enum):
    """A format of the report, by the name that the option --format takes."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITLAB = "gitlab"


@dataclass(frozen=True)
class Outcome:
    """The result of a check.

    Args:
        problems: what is wrong.
        checked: how many records were checked.
        content: the content folder.
        repository: the address of this program's repository on the web, if mkdocs.yml has it.
        whole: whether all rules were asked for, not only some.
    """

    problems: tuple[Problem, ...]
    checked: int
    content: Path
    repository: str = ""
    whole: bool = True

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.is_error for problem in self.problems)


def written(outcome: Outcome, form: Format) -> str:
    """Return the whole report as it is written to a file."""
    match form:
        case Format.TEXT:
            told = as_text(outcome.problems, outcome.content, Style()) if outcome.problems else ""
            return "\n\n".join(filter(None, [told, sentence(outcome)]))
        case Format.JSON:
            value: Any = _plain(outcome)
        case Format.SARIF:
            help_page = outcome.repository and f"{outcome.repository}/blob/HEAD/{DOCUMENTATION}"
            value = sarif(_in_repository(outcome), help_page)
        case Format.GITLAB:
            value = code_quality(_in_repository(outcome))
    return json.dumps(value, ensure_ascii=False, indent=2)


def sentence(outcome: Outcome) -> str:
    """Return the result of the check in one sentence."""
    none = "không có lỗi" if outcome.whole else "không có lỗi nào thuộc các mã được chọn"
    found = count(outcome.problems) if outcome.errors else none
    return f"Đã kiểm tra {outcome.checked} nội dung: {found}."


def _in_repository(outcome: Outcome) -> Sequence[Finding]:
    return findings(outcome.problems, outcome.content, repository_root(outcome.content))


def _plain(outcome: Outcome) -> dict[str, Any]:
    found = findings(outcome.problems, outcome.content, Path.cwd())
    severities = [finding.problem.severity for finding in found]
    return {
        "problems": [
            {
                "code": finding.problem.rule.code,
                "rule": finding.problem.rule.name,
                "severity": finding.problem.severity.name.lower(),
                "path": finding.path,
                "line": finding.problem.line,
                "column": finding.problem.column,
                "length": finding.problem.length,
                "message": finding.problem.message,
                "advice": finding.problem.advice,
            }
            for finding in found
        ],
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "notes": severities.count(Severity.NOTE),
        "checked": outcome.checked,
    }

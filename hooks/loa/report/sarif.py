"""Problems as SARIF 2.1.0, for code hosts and editors (OASIS standard, 27 March 2020)."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from loa.problems import Rule, Severity
from loa.report.findings import Finding
from loa.report.fingerprints import fingerprints
from loa.rules.explanations import explanation_of

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}


def sarif(found: Sequence[Finding], help_page: str) -> dict[str, Any]:
    """Return the report.

    Args:
        found: what is wrong, with paths from the root of the repository.
        help_page: the address of the page of all rules, if it has one.
    """
    broken = {finding.problem.rule for finding in found}
    rules = [rule for rule in Rule if rule in broken]
    results = [
        _result(finding, rules.index(finding.problem.rule), fingerprint)
        for finding, fingerprint in zip(found, fingerprints(found), strict=True)
    ]
    driver = {"name": "loa", "rules": [_rule(rule, help_page) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, help_page: str) -> dict[str, Any]:
    said = explanation_of(rule)
    plain = f"{said.why}\n\nViết sai:\n{said.bad}\nViết đúng:\n{said.good}"
    fence = "````"
    marked = (
        f"{said.why}\n\nViết sai:\n\n{fence}\n{said.bad.rstrip()}\n{fence}\n\n"
        f"Viết đúng:\n\n{fence}\n{said.good.rstrip()}\n{fence}\n"
    )
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": f"{rule.meaning}."},
        "fullDescription": {"text": said.why},
        "help": {"text": plain, "markdown": marked},
        **({"helpUri": f"{help_page}#{rule.code.lower()}"} if help_page else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int, fingerprint: str) -> dict[str, Any]:
    problem = finding.problem
    return {
        "ruleId": problem.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.advice}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(finding.path),
                    "region": _region(finding),
                }
            }
        ],
        "partialFingerprints": {"loaProblem/v1": fingerprint},
    }


def _artifact(path: str) -> dict[str, str]:
    if PurePosixPath(path).is_absolute():
        return {"uri": PurePosixPath(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> dict[str, int]:
    problem = finding.problem
    end = problem.column + problem.length
    if finding.line is not None:
        # A region must stay in its line; its end is the column after its last character.
        end = max(problem.column, min(end, len(finding.line) + 1))
    return {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endLine": problem.line,
        "endColumn": end,
    }

"""Problems as a GitLab code-quality report, which merge requests show.

Source: GitLab documentation, "Code Quality", section "Code Quality report format".
"""

from collections.abc import Mapping, Sequence
from typing import Any

from loa.problems import Severity
from loa.report.findings import Finding
from loa.report.fingerprints import fingerprints

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
}


def code_quality(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the entries of the report.

    Args:
        found: what is wrong, with paths from the root of the repository.
    """
    return [
        {
            "description": f"{finding.problem.message} {finding.problem.advice}",
            "check_name": finding.problem.rule.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.problem.severity],
            "location": {"path": finding.path, "lines": {"begin": finding.problem.line}},
        }
        for finding, fingerprint in zip(found, fingerprints(found), strict=True)
    ]

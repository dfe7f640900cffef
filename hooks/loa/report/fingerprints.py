"""What tells one problem from another, also when the lines above it move."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from loa.report.findings import Finding


def fingerprints(found: Sequence[Finding]) -> list[str]:
    """Return a fingerprint for each of the findings, all different.

    It holds the rule, the file and the words of the line, not its number: a merge request shows a
    problem as new only if it is. Where a line says the same as another, their order tells them
    apart.
    """
    same: Counter[tuple[str, ...]] = Counter()
    result = []
    for finding in found:
        words = finding.problem.message if finding.line is None else " ".join(finding.line.split())
        key = (finding.problem.rule.code, finding.path, words)
        same[key] += 1
        result.append(sha256("\0".join([*key, str(same[key])]).encode()).hexdigest()[:32])
    return result

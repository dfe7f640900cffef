"""Fingerprints of problems, which stay the same when other lines are inserted above."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from loa.report.findings import Finding


def fingerprints(found: Sequence[Finding]) -> list[str]:
    """Return a fingerprint for each of the findings, all different.

    It is made of the rule, the file and the words of the line, not its number, so that a merge
    request shows only new problems as new. Equal lines are told apart by their order.
    """
    same: Counter[tuple[str, ...]] = Counter()
    result = []
    for finding in found:
        words = finding.problem.message if finding.line is None else " ".join(finding.line.split())
        key = (finding.problem.rule.code, finding.path, words)
        same[key] += 1
        result.append(sha256("\0".join([*key, str(same[key])]).encode()).hexdigest()[:32])
    return result

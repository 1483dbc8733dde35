"""What a finding is known by from run to run, whatever its line and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from svcspec.findings import Finding

SHOWN = 12
"""How many digits people are shown; enough to tell one finding of a workspace from another."""


def fingerprints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One for each finding, in the same order: 32 hex digits of code, owner, item, and its number among equals by place."""
    from hashlib import sha256

    numbers = dict.fromkeys(range(len(findings)), 0)
    seen: Counter[tuple[str, ...]] = Counter()
    for index in sorted(numbers, key=lambda index: findings[index].place):
        numbers[index] = seen[_identity(findings[index])]
        seen[_identity(findings[index])] += 1
    parts = ("\0".join((*_identity(finding), str(numbers[index]))) for index, finding in enumerate(findings))
    return tuple(sha256(part.encode("utf-8", "backslashreplace")).hexdigest()[:32] for part in parts)


def _identity(finding: Finding) -> tuple[str, ...]:
    known = (finding.code.id, finding.owner, finding.item)
    return known if finding.prose is None else (*known, finding.prose.term, finding.prose.sentence)

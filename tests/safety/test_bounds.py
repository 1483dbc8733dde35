"""One contract of any size within the limits is judged in time, and says when there is more than it tells."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from svcspec.reading.bounds import MOST_FINDINGS
from tests.small import contract, judged, offering

_SOON = 1.5
_DAY = date(2026, 2, 2)


def _amendments(number: int) -> str:
    days = [(_DAY + timedelta(days=one)).isoformat() for one in range(number)]
    return "[" + ", ".join(f"{{from: {day}, ref: a, promises: {{terms: {{amount: 5}}}}}}" for day in days) + "]"


def _many(pattern: str, number: int) -> str:
    return ", ".join(pattern.replace("#", str(one)) for one in range(number))


LARGE = {
    "amendments": {"amendments": _amendments(200), "term": "{from: 2026-02-01, until: 2027-01-31}"},
    "too many amendments": {"amendments": _amendments(3_000)},
    "unknown terms": {"promises": f"{{terms: {{{_many('a#: 1', 20_000)}}}}}"},
    "unknown options": {"purchase": f"{{options: [{_many('a#', 40_000)}]}}"},
    "unknown quantities": {"purchase": f"{{quantities: {{{_many('a#: 1', 20_000)}}}}}"},
    "too many waivers": {"waivers": f"[{_many('{code: SVC301, reason: r#, approved_by: b}', 6_000)}]"},
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_contract_is_judged_in_time(name: str) -> None:
    """At most a hundred findings, and one that says that there are more."""
    begun = time.process_time()
    findings = judged(contract(**LARGE[name]), offering()).findings
    assert time.process_time() - begun < _SOON
    assert 1 <= len(findings) <= MOST_FINDINGS + 1
    assert len(findings) <= MOST_FINDINGS or "SVC018" in {finding.code.id for finding in findings}

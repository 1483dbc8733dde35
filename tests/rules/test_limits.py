"""Each documented limit of the shipped offerings: at it a contract is silent, the smallest step beyond it is found."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from svcspec.answers.judge import judge
from svcspec.findings import Finding
from svcspec.model.programme import Programme
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]
BOTH = ("saas-premium", "tsam")
LIMITS = [
    # offerings, the item, at the limit, one step beyond, clause, and what both figures read
    (BOTH, "terms: {contacts", "3", "4", "scope.2", ("4 ", "3 ")),
    (BOTH, "terms: {hours", "10", "11", "scope.4", ("11 hours", "10 hours")),
    (BOTH, "terms: {hours", "10", "10.01", "scope.4", ("10.01 hours", "10 hours")),
    (BOTH, "terms: {cases", "30", "31", "scope.3", ("31 cases", "30 cases")),
    (BOTH, "terms: {availability", '"Mo-Fr 09:00-17:00; PH off"', '"Mo-Fr 09:00-17:01; PH off"', "availability.hours", ("17:01", "17:00")),
    (BOTH, "terms: {availability", '"Mo-Fr 09:00-17:00; PH off"', '"Mo-Fr 08:59-17:00; PH off"', "availability.hours", ("08:59", "09:00")),
    (BOTH, "terms: {languages", "[en]", "[en, es]", "availability.language", ("Spanish", "English")),
    (("saas-premium",), "terms: {response", "1 business day", "8 hours", "response.premium", ("8 hours", "1 business day")),
    (("saas-standard",), "terms: {response", "2 business days", "1 business day", "response.standard", ("1 business day", "2 business days")),
    (("saas-premium",), "deliverables: {service-reviews: {frequency", "monthly}", "weekly}", "table-2", ("weekly", "monthly")),
    (("saas-standard",), "deliverables: {service-reviews: {frequency", "quarterly}", "monthly}", "table-2", ("monthly", "quarterly")),
    (("saas-premium",), "deliverables: {customer-intelligence: {frequency", "weekly}", "{every: P6D}}", "table-2", ("6 days", "weekly")),
    (("saas-standard",), "deliverables: {maintenance: {channels", "[email]}", "[email, phone]}", "table-2", ("telephone", "email")),
]  # fmt: skip
ROWS = [(offering, *row[1:]) for row in LIMITS for offering in row[0]]


@cache
def _programme() -> Programme:
    programme = load(ROOT).programme
    assert programme is not None
    return programme


def _findings(offering: str, item: str, value: str) -> tuple[Finding, ...]:
    text = f"""kind: contract
id: limits
customer: {{name: Limits}}
offering: {offering}@1
signed: {{on: 2026-01-15, country: ES, timezone: Europe/Madrid}}
term: {{from: 2026-02-01, until: 2027-01-31}}
purchase: {{order: A, quantities: {{commitments: 1}}}}
promises: {{{item}: {value}}}}}
"""
    return judge(
        text.encode(), "contracts/limits.yaml", _programme(), "offerings/programme.yaml", date(2026, 3, 1)
    ).findings


@pytest.mark.parametrize(("offering", "item", "at", "over", "clause", "figures"), ROWS)
def test_the_smallest_step_beyond_a_limit_is_found(
    offering: str, item: str, at: str, over: str, clause: str, figures: tuple[str, str]
) -> None:
    """With the place of the value, the clause and both figures; the limit itself is silent."""
    assert () == _findings(offering, item, at)
    (finding,) = _findings(offering, item, over)
    assert ("SVC301", clause) == (finding.code.id, finding.clause)
    assert (8, len(f"promises: {{{item}: ") + 1) == (finding.place.line, finding.place.column)
    message = finding.message.say("en")
    assert [] == [figure for figure in figures if figure not in message]
    assert finding.related[0].place.file == f"offerings/{offering}.yaml"

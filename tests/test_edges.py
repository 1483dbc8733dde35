"""What holds at its very edge: the last day of an agreement, the condition that is read in, the first thing bought."""

from __future__ import annotations

from datetime import date

import pytest

from svcspec.compare import judge
from svcspec.entitlements import entitlements
from svcspec.workspace.resolve import parse, read_contract
from tests.small import AS_OF, built, codes, contract, judged, offering, stated

DAYS = [
    (date(2026, 4, 30), ["SVC507 terms.amount"]),
    (date(2026, 5, 1), ["SVC301 terms.amount", "SVC506 terms.amount"]),
]


@pytest.mark.parametrize(("as_of", "expected"), DAYS)
def test_an_agreement_holds_through_its_last_day(as_of: date, expected: list[str]) -> None:
    """`until` is inclusive."""
    document = offering(terms="{amount: {value: 3, negotiable: true, clause: one}}")
    agreed = "[{item: terms.amount, value: 5, until: 2026-04-30, asked: {by: A, on: 2026-01-01}, accepted: {by: B, on: 2026-01-02}}]"
    text = contract(promises="{terms: {amount: 5}}", agreed=agreed)
    assert expected == codes(judged(text, document, as_of=as_of).findings)


CONDITIONS = [("[condition]", True), ("[per]", False)]


@pytest.mark.parametrize(("parts", "expected"), CONDITIONS)
def test_a_promised_condition_is_inferred_where_the_documented_one_is(parts: str, *, expected: bool) -> None:
    """A promise for more severities than a reading of the document allows says that it rests on a reading."""
    documented = stated("amount", f"{{value: 3, condition: {{only: {{severity: [s1]}}}}, inferred: {parts}}}")
    promised = stated("amount", "{value: 3, condition: {only: {severity: [s1, s2]}}}")
    found = [one for one in judge(promised, documented) if one.part == "condition"]
    assert [(True, expected)] == [(one.beyond, one.inferred) for one in found]


GROWN = [(1, frozenset()), (2, frozenset({"by"}))]


@pytest.mark.parametrize(("number", "expected"), GROWN)
def test_growth_is_read_in_only_where_more_than_one_is_bought(number: int, expected: frozenset[str]) -> None:
    """With one thing bought, whether the value grows by it decides nothing."""
    programme = built(offering(terms="{amount: {value: 3, by: seats, inferred: [by], clause: one}}"))
    purchase = f"{{order: A-1, quantities: {{seats: {number}}}}}"
    parsed = parse(contract(purchase=purchase).encode(), "contracts/deal.yaml")
    held, _ = read_contract(parsed, programme, "offerings/programme.yaml")
    assert held is not None
    segment = entitlements(held, programme, AS_OF)
    assert segment is not None
    assert expected == segment.items["terms.amount"].stated.inferred

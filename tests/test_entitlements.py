"""What a customer has on a day: stretches between amendments, each value with where it comes from and since when."""

from __future__ import annotations

from datetime import date

import pytest

from svcspec.entitlements import Segment, entitlements, history
from svcspec.model.contract import Contract
from svcspec.model.programme import Programme
from svcspec.model.values import Said
from svcspec.workspace.resolve import parse, read_contract
from tests.small import AS_OF, built, codes, contract, judged, offering

TIER = offering(
    terms="{amount: {value: 10, by: seats, clause: one}, people: {value: 3, clause: one},"
    " quota: {value: {s1: 1, s2: 2}, clause: one}, tongues: {value: [en], negotiable: true, clause: one}}",
    deliverables="{review: {requires: extra, channels: [email], clause: one}}",
)
NEXT = offering("next", label="{en: Next}", terms="{people: {value: 5, clause: two}}")
BOUGHT = "{quantities: {seats: 1}}"


def _read(text: str, programme: Programme) -> Contract:
    found, findings = read_contract(parse(text.encode(), "contracts/deal.yaml"), programme, None)
    assert [] == [finding.message.say("en") for finding in findings]
    assert found is not None
    return found


def _segments(**keys: str | None) -> tuple[Segment, ...]:
    programme = built(TIER, NEXT)
    return history(_read(contract(**{"purchase": BOUGHT, **keys}), programme), programme, AS_OF)


def _on(day: str, **keys: str | None) -> Segment | None:
    programme = built(TIER, NEXT)
    return entitlements(_read(contract(**{"purchase": BOUGHT, **keys}), programme), programme, date.fromisoformat(day))


def _said(segment: Segment, item: str) -> str:
    return Said(segment.items[item].stated).say("en")


STRETCHES = [
    (None, ["2026-02-01 2027-01-31"]),
    ("[{from: 2026-06-01, ref: A}]", ["2026-02-01 2026-05-31", "2026-06-01 2027-01-31"]),
    ("[{from: 2026-02-01, ref: A}]", ["2026-02-01 2027-01-31"]),
    ("[{from: 2027-01-31, ref: A}]", ["2026-02-01 2027-01-30", "2027-01-31 2027-01-31"]),
    (
        "[{from: 2026-08-01, ref: B}, {from: 2026-06-01, ref: A}]",
        ["2026-02-01 2026-05-31", "2026-06-01 2026-07-31", "2026-08-01 2027-01-31"],
    ),
    ("[{from: 2026-06-01, ref: A}, {from: 2026-06-01, ref: B}]", ["2026-02-01 2026-05-31", "2026-06-01 2027-01-31"]),
    ("[{from: 2026-06-01, ref: A, term: {until: 2026-12-31}}]", ["2026-02-01 2026-05-31", "2026-06-01 2026-12-31"]),
    ("[{from: 2027-01-01, ref: A, term: {until: 2028-01-31}}]", ["2026-02-01 2026-12-31", "2027-01-01 2028-01-31"]),
]


@pytest.mark.parametrize(("amendments", "expected"), STRETCHES)
def test_amendments_cut_the_term_into_stretches(amendments: str | None, expected: list[str]) -> None:
    """By date, whatever their order in the file; both days inclusive."""
    assert expected == [f"{one.start} {one.until}" for one in _segments(amendments=amendments)]


def test_a_contract_that_ended_early_has_nothing_afterwards() -> None:
    """What was to begin after its end never is in force, and is no mistake."""
    cut = _segments(amendments="[{from: 2026-06-01, ref: A}]", ended="{on: 2026-04-30}")
    assert ["2026-02-01 2026-04-30"] == [f"{one.start} {one.until}" for one in cut]


IN_FORCE = [
    ("2026-01-31", None),
    ("2026-02-01", "3 people"),
    ("2026-05-31", "3 people"),
    ("2026-06-01", "5 people"),
    ("2027-01-31", "5 people"),
    ("2027-02-01", None),
]


@pytest.mark.parametrize(("day", "expected"), IN_FORCE)
def test_what_is_in_force_follows_the_day(day: str, expected: str | None) -> None:
    """Nothing before the term and after it; else what was signed, the amendments so far laid over it."""
    found = _on(day, amendments="[{from: 2026-06-01, ref: A, promises: {terms: {people: 5}}}]")
    assert expected == (None if found is None else _said(found, "terms.people"))


def test_each_value_says_where_it_comes_from_and_since_when() -> None:
    """The offering, a promise or an amendment; what an amendment buys changes what the offering gives from then on."""
    last = _segments(
        promises="{terms: {people: 2}}",
        amendments="[{from: 2026-06-01, ref: A, purchase: {quantities: {seats: 2}}, promises: {terms: {quota: {s1: 4}}}}]",
    )[-1]
    told = {
        name: (one.provenance.value, one.since.isoformat(), one.scope.value)
        for name in ("amount", "people", "quota", "tongues")
        for one in [last.items[f"terms.{name}"]]
    }
    assert {
        "amount": ("offering", "2026-06-01", "within"),
        "people": ("promise", "2026-02-01", "short"),
        "quota": ("amendment", "2026-06-01", "beyond"),
        "tongues": ("offering", "2026-02-01", "within"),
    } == told
    assert "20 pieces" == _said(last, "terms.amount")


OVERLAID = [
    ("{quota: {s1: 1}}", "{quota: {s2: 5}}", "first: 1 piece; second: 5 pieces"),
    ("{quota: 4}", "{quota: {s2: 5}}", "first: 4 pieces; second: 5 pieces; third: 4 pieces"),
    ("{quota: {s1: 4}}", "{quota: 5}", "5 pieces"),
    ("{quota: {s1: 4}}", "{people: 3}", "first: 4 pieces; second: 2 pieces"),
    ("{quota: {value: 4, condition: {en: now}}}", "{quota: 5}", "5 pieces (now)"),
    ("{quota: {value: 4, condition: {en: now}}}", "{quota: {value: 5, condition: none}}", "5 pieces"),
]


@pytest.mark.parametrize(("first", "then", "expected"), OVERLAID)
def test_an_amendment_changes_only_what_it_says(first: str, then: str, expected: str) -> None:
    """Item by item, and key by key of an item."""
    segments = _segments(
        promises=f"{{terms: {first}}}", amendments=f"[{{from: 2026-06-01, ref: A, promises: {{terms: {then}}}}}]"
    )
    assert expected == _said(segments[-1], "terms.quota")


def test_several_amendments_of_a_day_hold_in_the_order_of_the_file() -> None:
    """The last word of the day is what is in force."""
    amendments = "[{from: 2026-06-01, ref: A, promises: {terms: {people: 4}}}, {from: 2026-06-01, ref: B, promises: {terms: {people: 5}}}]"
    (_, last) = _segments(amendments=amendments)
    assert "5 people" == _said(last, "terms.people")
    assert ["A", "B"] == [one.ref for one in last.brought_by]


def test_an_option_bought_later_is_had_from_then_on() -> None:
    """The deliverable, and its channels with it."""
    first, last = _segments(amendments="[{from: 2026-06-01, ref: A, purchase: {options: [extra]}}]")
    assert ["not included", "included"] == [_said(one, "deliverables.review") for one in (first, last)]
    assert ["not documented", "e-mail"] == [_said(one, "deliverables.review.channels") for one in (first, last)]


OPTIONS = [("{options: []}", "not included"), ("{order: B-2}", "included")]


@pytest.mark.parametrize(("purchase", "expected"), OPTIONS)
def test_an_amendment_that_lists_options_lists_all_of_them(purchase: str, expected: str) -> None:
    """An option can be given up; one that is not spoken of stays."""
    segments = _segments(
        purchase="{options: [extra]}", amendments=f"[{{from: 2026-06-01, ref: A, purchase: {purchase}}}]"
    )
    assert ["included", expected] == [_said(one, "deliverables.review") for one in segments]


def test_an_amendment_may_change_the_offering() -> None:
    """Promises stay, and are held against the offering of each stretch."""
    keys = {
        "promises": "{terms: {people: 4}}",
        "amendments": "[{from: 2026-06-01, ref: A, offering: next@1}]",
    }
    segments = _segments(**keys)
    assert ["plain", "next"] == [one.offering.id for one in segments]
    assert ["4 people"] * 2 == [_said(one, "terms.people") for one in segments]
    assert ["beyond", "short"] == [one.items["terms.people"].scope.value for one in segments]


PLACED = [
    # amendments, what is found, each with the word of the line that it stands on
    ("[{from: 2026-06-01, ref: A, promises: {terms: {people: 5}}}]", None, ["SVC301 amendments"]),
    ("[{from: 2026-06-01, ref: A, promises: {terms: {people: 3}}}]", "{people: 5}", ["SVC301 promises"]),
    ("[{from: 2026-06-01, ref: A, promises: {terms: {people: 6}}}]", "{people: 5}", ["SVC301 amendments", "SVC301 promises"]),
    ("[{from: 2026-06-01, ref: A, offering: next@1}]", "{people: 4}", ["SVC301 promises", "SVC401 amendments"]),
    ("[{from: 2026-06-01, ref: A, offering: next@1}]", "{quota: {s1: 1}}", ["SVC302 amendments"]),
    ("[{from: 2026-06-01, ref: A, purchase: {quantities: {seats: 2}}}]", "{amount: 10}", ["SVC401 amendments"]),
    ("[{from: 2026-06-01, ref: A, purchase: {quantities: {seats: 2}}}]", "{amount: 20}", ["SVC301 promises"]),
    ("[{from: 2026-06-01, ref: A}, {from: 2026-08-01, ref: B}]", "{people: 5}", ["SVC301 promises"]),
]  # fmt: skip


@pytest.mark.parametrize(("amendments", "promised", "expected"), PLACED)
def test_each_finding_stands_once_in_what_brought_it(
    amendments: str, promised: str | None, expected: list[str]
) -> None:
    """However many stretches it outlives; whatever the day of the check is."""
    promises = None if promised is None else f"{{terms: {promised}}}"
    text = contract(purchase=BOUGHT, promises=promises, amendments=amendments)
    for as_of in (date(2026, 1, 1), AS_OF, date(2026, 12, 1)):
        findings = judged(text, TIER, NEXT, as_of=as_of).findings
        lines = [text.splitlines()[one.place.line - 1].partition(":")[0] for one in findings]
        assert expected == sorted(f"{one.code.id} {line}" for one, line in zip(findings, lines, strict=True))


OUTSIDE = [
    ("[{from: 2026-01-31, ref: A}]", ["SVC602"]),
    ("[{from: 2027-02-01, ref: A}]", ["SVC602"]),
    ("[{from: 2027-02-01, ref: A, term: {until: 2027-06-30}}]", []),
    ("[{from: 2027-02-02, ref: A, term: {until: 2027-06-30}}]", ["SVC602"]),
    (
        "[{from: 2027-05-01, ref: B, term: {until: 2027-12-31}}, {from: 2026-12-01, ref: A, term: {until: 2027-04-30}}]",
        ["SVC521"],
    ),
    (
        "[{from: 2026-03-01, ref: A, term: {until: 2026-06-30}}, {from: 2026-08-01, ref: B, term: {until: 2027-01-31}}]",
        ["SVC602"],
    ),
    ("[{from: 2026-03-01, ref: A, term: {until: 2025-06-30}}]", ["SVC601", "SVC602"]),
    ("[{from: 2026-03-01, ref: A, agreed: [{item: terms.tongues, from: 2026-05-01, until: 2026-04-01}]}]", ["SVC601"]),
    ("[{from: 2026-02-30, ref: A}, {from: 2027-02-01, ref: B}]", ["SVC152", "SVC602"]),
]


@pytest.mark.parametrize(("amendments", "expected"), OUTSIDE)
def test_an_amendment_outside_the_term_is_found(amendments: str, expected: list[str]) -> None:
    """As those before it left the term, unless it goes on with it from the day after and moves its end; dates that run backwards are found as well."""
    assert expected == codes(judged(contract(purchase=BOUGHT, amendments=amendments), TIER, NEXT).findings)


def test_no_gap_is_bridged_by_an_amendment() -> None:
    """One that begins after the end does not revive the contract: it is an error in the gap, and the contract has ended."""
    text = contract(purchase=BOUGHT, amendments="[{from: 2027-05-01, ref: A, term: {until: 2027-12-31}}]")
    found = judged(text, TIER, NEXT, as_of=date(2027, 3, 1))
    assert ["SVC602"] == codes(found.findings)
    assert found.summary is not None
    assert found.summary.has_ended


def test_an_end_before_the_beginning_is_found() -> None:
    """Nothing would be in force on any day."""
    assert ["SVC601"] == codes(judged(contract(purchase=BOUGHT, ended="{on: 2026-01-01}"), TIER, NEXT).findings)

"""Which agreement decides when there are several: the last one made, of those that are in force without a gap."""

from __future__ import annotations

from datetime import date

import pytest

from tests.small import codes, contract, judged, offering

TIER = offering(terms="{tongues: {value: [en], negotiable: true, clause: one}}")
HALVES = "asked: {by: A, on: 2026-01-01}, accepted: {by: B, on: 2026-01-02}"
BOTH = f"item: terms.tongues, value: [en, es], {HALVES}"
LESS = f"item: terms.tongues, value: [en], {HALVES}"
OPEN = ["SVC301 terms.tongues"]
RENEWED = [
    (f"[{{{BOTH}, until: 2026-05-14}}, {{{BOTH}, from: 2026-05-15}}]", "2026-05-10", []),
    (f"[{{{BOTH}, until: 2026-05-14}}, {{{BOTH}, from: 2026-05-15}}]", "2026-08-01", []),
    (f"[{{{BOTH}, from: 2026-05-15}}, {{{BOTH}, until: 2026-05-14}}]", "2026-08-01", []),
    (f"[{{{BOTH}, until: 2026-05-14}}, {{{BOTH}, from: 2026-05-15, until: 2026-09-30}}]", "2026-08-15", ["SVC507 terms.tongues"]),
    (f"[{{{BOTH}, until: 2026-05-14}}, {{{BOTH}, from: 2026-05-16}}]", "2026-05-10", ["SVC507 terms.tongues"]),
    (f"[{{{BOTH}, until: 2026-05-14}}, {{{BOTH}, from: 2026-05-16}}]", "2026-08-01", [*OPEN, "SVC506 terms.tongues"]),
    (f"[{{{LESS}, until: 2026-05-14}}, {{{BOTH}, from: 2026-05-15}}]", "2026-08-01", [*OPEN, "SVC506 terms.tongues"]),
    (f"[{{{BOTH}}}, {{{LESS}, from: 2026-06-01}}]", "2026-05-31", []),
    (f"[{{{BOTH}}}, {{{LESS}, from: 2026-06-01}}]", "2026-06-01", OPEN),
    (f"[{{{BOTH}}}, {{{LESS}, from: 2026-06-01, until: 2026-06-30}}]", "2026-07-01", []),
]  # fmt: skip


@pytest.mark.parametrize(("agreed", "as_of", "expected"), RENEWED)
def test_an_agreement_is_renewed_by_another_that_goes_on_from_it(agreed: str, as_of: str, expected: list[str]) -> None:
    """The promise is lifted while each day since it began is covered, by the last agreement in force on that day."""
    text = contract(promises="{terms: {tongues: [en, es]}}", agreed=agreed)
    found = codes(judged(text, TIER, as_of=date.fromisoformat(as_of)).findings)
    assert [one for one in found if not one.startswith("SVC503")] == expected


@pytest.mark.parametrize(
    ("asked", "accepted"),
    [
        ("{by: A, on: 2026-01-01}", '{by: "?", on: "?"}'),
        ("{by: A, on: 2026-01-01}", '{by: B, on: "?"}'),
        ('{by: "?", on: 2026-01-01}', "{by: B, on: 2026-01-02}"),
        ("{by: A, on: 2026-01-01}", '{by: B, on: 2026-01-02, ref: "?"}'),
    ],
)
def test_a_half_that_is_still_to_be_filled_in_lifts_nothing(asked: str, accepted: str) -> None:
    """Nobody has said yet that it was agreed: the promise stays outside the document, and its help says what to complete."""
    agreed = f"[{{item: terms.tongues, value: [en, es], asked: {asked}, accepted: {accepted}}}]"
    found = judged(contract(promises="{terms: {tongues: [en, es]}}", agreed=agreed), TIER).findings
    assert codes(found) == [*OPEN, "SVC509 terms.tongues"]
    assert found[0].help.say("en").endswith("or complete the agreement, where it says `?`")
    assert found[0].help.say("es").endswith("o complete el acuerdo donde dice `?`")


def test_an_amendment_agrees_otherwise_than_before() -> None:
    """What was agreed first lifts nothing any more once an amendment has agreed to less, and says why."""
    amendments = f"[{{from: 2026-04-01, ref: A, agreed: [{{{LESS}}}]}}]"
    text = contract(promises="{terms: {tongues: [en, es]}}", agreed=f"[{{{BOTH}}}]", amendments=amendments)
    (found,) = judged(text, TIER).findings
    assert (found.code.id, found.since) == ("SVC301", date(2026, 4, 1))
    assert found.help.say("en").endswith("or keep to what was accepted in the agreement: English")
    notes = [one.message.say("en") for one in found.related]
    assert "a later agreement has taken the place of this one" in notes

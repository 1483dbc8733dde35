"""One contract judged: each promise against the document, agreements, waivers, amendments; rows of a table."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import pytest

from svcspec.answers.judge import judge
from svcspec.fingerprints import fingerprints
from tests.small import AS_OF, PROGRAMME, built, codes, contract, judged, offering, workspace

_TEN = "{terms: {amount: 10}}"
_ASKED, _ACCEPTED = "asked: {by: Ann, on: 2026-01-02}", "accepted: {by: Bob, on: 2026-01-03}"
PROMISED = [
    # the term as documented, the promise, what is found
    ("amount", "{value: 3, clause: one}", "3", []),
    ("amount", "{value: 3, clause: one}", "4", ["SVC301 terms.amount"]),
    ("amount", "{value: 3, clause: one}", "2", ["SVC401 terms.amount"]),
    ("amount", "{value: 3, clause: one}", "{value: 3, per: company}", ["SVC303 terms.amount"]),
    ("amount", "{value: 3, per: company, clause: one}", "3", []),
    ("amount", "{value: 3, clause: one}", "none", ["SVC401 terms.amount"]),
    ("amount", "{value: none, clause: one}", "0", ["SVC301 terms.amount"]),
    ("amount", "{value: none, clause: one}", "none", []),
    ("amount", None, "3", ["SVC302 terms.amount"]),
    ("amount", None, "none", ["SVC302 terms.amount"]),
    ("amount", "{value: by-contract, clause: one}", "1000", []),
    ("amount", "{value: by-contract, clause: one}", "none", []),
    ("effort", "{value: 10, clause: one}", "8", []),
    ("effort", "{value: 10, clause: one}", "11", ["SVC301 terms.effort"]),
    ("uptime", "{value: 99.9 %, clause: one}", "99.9 %", []),
    ("uptime", "{value: 99.9 %, clause: one}", "99.91 %", ["SVC301 terms.uptime"]),
    ("uptime", "{value: 99.9 %, clause: one}", "99.8 %", ["SVC401 terms.uptime"]),
    ("grade", "{value: low, clause: one}", "high", ["SVC301 terms.grade"]),
    ("shared", "{reserved: vendor, clause: one}", "guaranteed", ["SVC301 terms.shared"]),
    ("shared", "{reserved: vendor, clause: one}", "reserved", []),
    ("rhythm", "{value: as-needed, clause: one}", "weekly", ["SVC303 terms.rhythm"]),
    ("rhythm", "{value: weekly, clause: one}", "as-needed", ["SVC401 terms.rhythm"]),
    ("rhythm", "{value: weekly, clause: one}", "{every: P1W, times: 2}", ["SVC301 terms.rhythm"]),
    # both beyond and short
    ("desk", '{value: "Mo-Fr 09:00-17:00; PH off", clause: one}', '"Mo-Fr 08:00-16:00; PH off"', ["SVC301 terms.desk", "SVC401 terms.desk"]),
    ("desk", '{value: "Mo-Fr 09:00-17:00; PH off", clause: one}', '"Mo-Fr 09:00-17:00"', []),
    ("desk", '{value: "Mo-Fr 09:00-17:00", timezone: place-of-signature, clause: one}', '{value: "Mo-Fr 09:00-17:00", timezone: Europe/Madrid}', []),
    ("desk", '{value: "Mo-Fr 09:00-17:00", timezone: place-of-signature, clause: one}', '{value: "Mo-Fr 09:00-17:00", timezone: UTC}', ["SVC301 terms.desk", "SVC401 terms.desk"]),
    ("desk", "{value: 24/7, timezone: UTC, clause: one}", "{value: 24/7, timezone: Europe/Madrid}", []),
    ("tongues", "{value: [en], clause: one}", "[es]", ["SVC301 terms.tongues", "SVC401 terms.tongues"]),
    ("tongues", "{value: [en], clause: one}", "[en, es]", ["SVC301 terms.tongues"]),
    # conditions
    ("amount", "{value: 3, condition: {only: {severity: [s1]}}, clause: one}", "3", []),
    ("amount", "{value: 3, condition: {only: {severity: [s1]}}, clause: one}", "{value: 3, condition: none}", ["SVC301 terms.amount"]),
    ("amount", "{value: 3, condition: {only: {severity: [s1]}}, clause: one}", "{value: 3, condition: {only: {severity: [s1, s9]}}}", ["SVC301 terms.amount"]),
    ("amount", "{value: 3, condition: {only: {severity: [s1, s2]}}, clause: one}", "{value: 3, condition: {only: {severity: [s1]}}}", ["SVC401 terms.amount"]),
    ("amount", "{value: 3, clause: one}", "{value: 3, condition: {en: on Mondays}}", ["SVC401 terms.amount"]),
    ("amount", "{value: none, clause: one}", "{value: 3, condition: {en: on Mondays}}", ["SVC301 terms.amount"]),
    # disputes
    ("amount", "{disputed: [{value: 3, clause: one}, {value: 5, clause: two}]}", "3", []),
    ("amount", "{disputed: [{value: 3, clause: one}, {value: 5, clause: two}]}", "4", ["SVC304 terms.amount"]),
    ("amount", "{disputed: [{value: 3, clause: one}, {value: 5, clause: two}]}", "6", ["SVC301 terms.amount"]),
    ("amount", "{disputed: [{value: 3, clause: one}, {value: 5, clause: two}]}", "2", ["SVC401 terms.amount"]),
    ("amount", "{disputed: [{value: 3, clause: one}, {value: 5, clause: two}]}", "none", ["SVC401 terms.amount"]),
    ("answer", "{disputed: [{value: 4 hours, clause: one}, {value: 1 business hour, clause: two}]}", "5 hours", ["SVC303 terms.answer"]),
    # keys
    ("quota", "{value: {s1: 1, s2: 2}, clause: one}", "{s1: 1, s2: 2}", []),
    ("quota", "{value: {s1: 1, s2: 2}, clause: one}", "{s2: 3}", ["SVC301 terms.quota.s2"]),
    ("quota", "{value: {s1: 1, s2: 2}, clause: one}", "{s3: 1}", ["SVC302 terms.quota.s3"]),
    ("quota", "{value: {s1: 1, s2: 2}, clause: one}", "1", ["SVC302 terms.quota.s3", "SVC401 terms.quota.s2"]),
    ("quota", "{value: 2, clause: one}", "{s1: 3, s2: 1}", ["SVC301 terms.quota.s1", "SVC401 terms.quota.s2"]),
    ("quota", "{value: {s1: none, s2: 2}, clause: one}", "{s1: 0}", ["SVC301 terms.quota.s1"]),
    ("quota", "{value: {s1: 1, s2: 2}, every: P1M, clause: one}", "{s1: 1}", []),
    ("quota", "{value: {s1: 1, s2: 1, s3: 1}, every: P1M, clause: one}", "1", []),
    ("repair", "{value: {s1: {north: 1 hour, south: 2 hours}, s2: 4 hours}, clause: one}", "{s1: {south: 1 hour}}", ["SVC301 terms.repair.s1"]),
    ("repair", "{value: {s1: {north: 1 hour, south: 2 hours}, s2: 4 hours}, clause: one}", "{s2: 4 hours, s1: {south: 2 hours}}", []),
    ("reply", "{value: {s1: {value: 4 hours, share: 95 %}}, clause: one}", "{s1: {value: 4 hours, share: 95 %}}", []),
    ("reply", "{value: {s1: {value: 4 hours, share: 95 %}}, clause: one}", "{s1: {value: 4 hours, share: 99 %}}", ["SVC301 terms.reply.s1"]),
    ("reply", "{value: {s1: {value: 4 hours, share: 95 %}}, clause: one}", "{s1: {value: 3 hours, share: 90 %}}", ["SVC303 terms.reply.s1"]),
    # a key that is bound to the contract
    ("visits", "{value: {north: 2, south: 4}, clause: one}", "4", []),
    ("visits", "{value: {north: 2, south: 4}, clause: one}", "5", ["SVC301 terms.visits"]),
    # growth: a promise is the contract's total
    ("amount", "{value: 10, by: seats, clause: one}", "20", []),
    ("amount", "{value: 10, by: seats, clause: one}", "21", ["SVC301 terms.amount"]),
    ("amount", "{bands: [{from: 1, value: 1}, {from: 2, value: 7}], by: seats, clause: one}", "7", []),
    ("amount", "{bands: [{from: 3, value: 7}], by: seats, clause: one}", "1", ["SVC301 terms.amount"]),
    ("quota", "{value: {s1: 10, s2: none}, by: seats, clause: one}", "{s1: 20}", []),
    ("quota", "{value: {s1: 10, s2: none}, by: seats, clause: one}", "{s1: 21}", ["SVC301 terms.quota.s1"]),
]  # fmt: skip


@pytest.mark.parametrize(("term", "documented", "promised", "expected"), PROMISED)
def test_a_promise_is_held_against_the_document(
    term: str, documented: str | None, promised: str, expected: list[str]
) -> None:
    """Exactly these findings, each on a line that names the term."""
    tier = offering(terms=None if documented is None else f"{{{term}: {documented}}}")
    text = contract(
        attributes="{region: south}", purchase="{quantities: {seats: 2}}", promises=f"{{terms: {{{term}: {promised}}}}}"
    )
    findings = judged(text, tier).findings
    assert expected == codes(findings)
    lines = text.splitlines()
    assert [] == [one.place for one in findings if term not in lines[one.place.line - 1]]


def test_growth_for_drafts_and_purchases_without_a_number() -> None:
    """One of each is had where no number is on record; a signed contract without a purchase is a finding."""
    tier = offering(terms="{amount: {value: 10, by: seats, clause: one}}")
    assert [] == codes(judged(contract(signed=None, promises=_TEN), tier).findings)
    assert [] == codes(judged(contract(purchase="{order: A}", promises=_TEN), tier).findings)
    assert ["SVC209 offering.cost"] == codes(judged(contract(promises=_TEN), tier).findings)


def test_a_finding_is_inferred_where_it_counts_by_a_reading() -> None:
    """Twice the value is read in; once the value is what the document says."""
    tier = offering(terms="{amount: {value: 10, by: seats, inferred: [by], clause: one}}")
    promises = "{terms: {amount: 21}}"
    one = judged(contract(purchase="{quantities: {seats: 1}}", promises=promises), tier).findings
    two = judged(contract(purchase="{quantities: {seats: 2}}", promises=promises), tier).findings
    assert [False, True] == [finding.inferred for finding in (*one, *two)]


def test_a_bound_key_needs_the_attribute_of_the_contract() -> None:
    """One finding, and none about promises that nothing can be held against."""
    tier = offering(terms="{visits: {value: {north: 2, south: 4}, clause: one}}")
    promises = "{terms: {visits: 3}}"
    assert ["SVC208 attributes.region"] == codes(judged(contract(promises=promises), tier).findings)
    elsewhere = contract(attributes="{region: west}", promises=promises)
    assert ["SVC208 attributes.region"] == codes(judged(elsewhere, tier).findings)


def test_what_is_left_to_the_contract_must_be_said_by_it() -> None:
    """Under each key that the document leaves open."""
    tier = offering(terms="{quota: {value: {s1: by-contract, s2: 3}, clause: one}}")
    assert ["SVC402 terms.quota.s1"] == codes(judged(contract(), tier).findings)
    assert [] == codes(judged(contract(promises="{terms: {quota: {s1: 8}}}"), tier).findings)


DELIVERED = [
    ("{review: {clause: one}}", "{review: {channels: [email]}}", ["SVC302 deliverables.review.channels"]),
    ("{review: {channels: [email, phone], clause: one}}", "{review: {channels: [phone]}}", []),
    ("{review: {channels: [email], clause: one}}", "{review: {channels: [phone]}}", ["SVC301 deliverables.review.channels"]),
    ("{review: {frequency: monthly, clause: one}}", "{review: {frequency: weekly}}", ["SVC301 deliverables.review.frequency"]),
    ("{review: {frequency: monthly, clause: one}}", "{review: {included: false}}", ["SVC401 deliverables.review"]),
    ("{review: {included: false, clause: one}}", "{review: {channels: [phone], frequency: weekly}}", ["SVC301 deliverables.review"]),
    ("{review: {included: false, clause: one}}", "{review: {condition: {en: now}}}", ["SVC301 deliverables.review"]),
    ("{review: {condition: {en: now}, clause: one}}", "{review: {frequency: weekly}}", ["SVC302 deliverables.review.frequency"]),
    ("{review: {condition: {en: now}, clause: one}}", "{review: {condition: none}}", ["SVC301 deliverables.review"]),
    ("{review: {requires: extra, clause: one}}", "{review: {}}", ["SVC301 deliverables.review"]),
    ("{review: {cost: {is: additional-purchase}, clause: one}}", "{review: {}}", ["SVC301 deliverables.review"]),
]  # fmt: skip


@pytest.mark.parametrize(("documented", "promised", "expected"), DELIVERED)
def test_a_promised_deliverable_is_held_against_the_document(
    documented: str, promised: str, expected: list[str]
) -> None:
    """Its inclusion, its condition, its channels and its frequency; parts of what is not included say nothing more."""
    tier = offering(deliverables=documented)
    assert expected == codes(judged(contract(promises=f"{{deliverables: {promised}}}"), tier).findings)


def test_an_option_is_had_where_it_is_bought() -> None:
    """By its own name where it has a paid cost; one that the edition does not sell is a finding."""
    sold = offering(
        deliverables="{review: {requires: extra, clause: one}, report: {cost: {is: additional-purchase}, clause: one}}"
    )
    promises = "{deliverables: {review: {}, report: {}}}"
    bought = contract(purchase="{options: [extra, report]}", promises=promises)
    assert [] == codes(judged(bought, sold).findings)
    later = contract(purchase="{order: A}", amendments="[{from: 2026-06-01, ref: A1, purchase: {options: [extra]}, promises: {deliverables: {review: {}}}}]")  # fmt: skip
    assert [] == codes(judged(later, sold).findings)
    unsold = contract(purchase="{options: [extra]}")
    assert ["SVC210 purchase.options.extra"] == codes(judged(unsold, offering()).findings)


_TONGUES = "{tongues: {value: [en], negotiable: true, clause: one}}"
AGREED = [
    ("[en, es]", f"value: [en, es], {_ASKED}, {_ACCEPTED}", [], ""),
    ("[es]", f"value: [en, es], {_ASKED}, {_ACCEPTED}", ["SVC401 terms.tongues"], "accepted in the agreement"),
    ("[es]", f"value: [es], {_ASKED}, {_ACCEPTED}", [], ""),
    ("[es, fr]", f"value: [es], {_ASKED}, {_ACCEPTED}", ["SVC301 terms.tongues", "SVC401 terms.tongues"], "accepted in the agreement"),
    ("[en, es]", f"value: [en, es], {_ACCEPTED}", ["SVC301 terms.tongues"], "`asked:`"),
    ("[en, es]", f"value: [en, es], {_ASKED}", ["SVC301 terms.tongues"], "`accepted:`"),
    ("[en, es]", f"{_ASKED}, {_ACCEPTED}", ["SVC301 terms.tongues"], "`value:`"),
    ("[en, es]", f"value: [en, es], {_ASKED}, {_ACCEPTED}, until: 2026-02-28", ["SVC301 terms.tongues", "SVC506 terms.tongues"], "2026-02-28"),
    ("[en, es]", f"value: [en, es], {_ASKED}, {_ACCEPTED}, until: 2026-03-01", ["SVC507 terms.tongues"], "expires_within_days"),
    ("[en, es]", f"value: [en, es], {_ASKED}, {_ACCEPTED}, from: 2026-02-02", ["SVC301 terms.tongues"], "2026-02-02"),
    ("[en, es]", f"value: [en, es], {_ASKED}, {_ACCEPTED}, from: 2026-02-01", [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("promised", "agreement", "expected", "says"), AGREED)
def test_an_agreement_lifts_up_to_what_was_accepted(
    promised: str, agreement: str, expected: list[str], says: str
) -> None:
    """Both halves and a value lift; else the finding stays, in full, and its help says why."""
    text = contract(promises=f"{{terms: {{tongues: {promised}}}}}", agreed=f"[{{item: terms.tongues, {agreement}}}]")
    findings = judged(text, offering(terms=_TONGUES)).findings
    assert expected == codes(findings)
    assert [] == [one.help.say("en") for one in findings if says not in one.help.say("en") and one.code.id != "SVC506"]
    related = [one.related[-1].place for one in findings if not one.code.id.startswith("SVC5")]
    assert all(place.line == len(text.splitlines()) for place in related)


HALF = [
    ("terms.tongues", "value: [es]", "SVC501", "half an agreement on Tongues: `asked:` and `accepted:` are missing", "acuerdo a medias sobre «Tongues»: faltan `asked:` y `accepted:`"),
    ("terms.tongues", f"value: [es], {_ASKED}", "SVC501", "half an agreement on Tongues: `accepted:` is missing", "acuerdo a medias sobre «Tongues»: falta `accepted:`"),
    ("terms.amount", "value: 5", "SVC502", "an agreement on Amount, which the document does not call negotiable", "acuerdo sobre «Amount», que el documento no declara negociable"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "agreement", "code", "en", "es"), HALF)
def test_an_agreement_that_nothing_rests_on_is_told_once(
    item: str, agreement: str, code: str, en: str, es: str
) -> None:
    """What is missing in it, in the singular or the plural; only that it is in vain where no half would help."""
    text = contract(agreed=f"[{{item: {item}, {agreement}}}]")
    tier = offering(terms=f"{_TONGUES[:-1]}, amount: {{value: 3, clause: one}}}}")
    (found,) = judged(text, tier).findings
    assert (found.code.id, found.message.say("en"), found.message.say("es")) == (code, en, es)


def test_what_is_not_negotiable_is_not_lifted() -> None:
    """Neither a term, nor a key beside the ones that are negotiable."""
    agreed = f"[{{item: terms.amount, value: 10, {_ASKED}, {_ACCEPTED}}}]"
    tier = offering(terms="{amount: {value: 3, clause: one}}")
    assert ["SVC301 terms.amount"] == codes(judged(contract(promises=_TEN, agreed=agreed), tier).findings)
    keyed = offering(terms="{quota: {value: {s1: 1, s2: 1}, negotiable: [s1], clause: one}}")
    both = f"[{{item: terms.quota, value: {{s1: 5, s2: 5}}, {_ASKED}, {_ACCEPTED}}}]"
    one = f"[{{item: terms.quota.s1, value: 5, {_ASKED}, {_ACCEPTED}}}]"
    promises = "{terms: {quota: {s1: 5, s2: 5}}}"
    assert ["SVC301 terms.quota.s2"] == codes(judged(contract(promises=promises, agreed=both), keyed).findings)
    assert ["SVC301 terms.quota.s2"] == codes(judged(contract(promises=promises, agreed=one), keyed).findings)


_WAIVED = "reason: why, approved_by: Bob"
WAIVERS = [
    ("amount: 4", f"code: SVC301, item: terms.amount, value: 4, {_WAIVED}", ["SVC301 terms.amount waived"]),
    ("amount: 5", f"code: SVC301, item: terms.amount, value: 4, {_WAIVED}", ["SVC301 terms.amount"]),
    ("amount: 5", f"code: SVC301, item: terms.amount, {_WAIVED}", ["SVC301 terms.amount waived"]),
    ("amount: 5", f"code: SVC301, {_WAIVED}", ["SVC301 terms.amount waived"]),
    ("amount: 5", f"code: SVC401, item: terms.amount, {_WAIVED}", ["SVC301 terms.amount"]),
    ("amount: 5", f"code: SVC301, item: terms.effort, {_WAIVED}", ["SVC301 terms.amount"]),
    ("amount: 2", f"code: SVC401, item: terms.amount, value: 2, {_WAIVED}", ["SVC401 terms.amount waived"]),
    ("amount: 1", f"code: SVC401, item: terms.amount, value: 2, {_WAIVED}", ["SVC401 terms.amount"]),
    ("amount: 5", f"code: SVC301, item: terms.amount, until: 2026-02-28, {_WAIVED}", ["SVC301 terms.amount", "SVC512 terms.amount"]),
    ("amount: 5", f"code: SVC301, item: terms.amount, until: 2026-03-01, {_WAIVED}", ["SVC301 terms.amount waived", "SVC513 terms.amount"]),
    ("amount: 5", f"code: SVC301, item: terms.amount, from: 2026-03-02, {_WAIVED}", ["SVC301 terms.amount"]),
    ("quota: {s1: 5}", f"code: SVC301, item: terms.quota, {_WAIVED}", ["SVC301 terms.quota.s1 waived"]),
    ("quota: {s1: 5}", f"code: SVC301, item: terms.quota.s1, value: 5, {_WAIVED}", ["SVC301 terms.quota.s1 waived"]),
    ("quota: {s1: 6}", f"code: SVC301, item: terms.quota, value: {{s1: 5}}, {_WAIVED}", ["SVC301 terms.quota.s1"]),
    ("quota: {s1: 5}", f"code: SVC301, item: terms.quota, value: {{s1: 5}}, {_WAIVED}", ["SVC301 terms.quota.s1 waived"]),
    ("quota: {s1: 5}", f"code: SVC301, item: terms.quota.s2, {_WAIVED}", ["SVC301 terms.quota.s1"]),
    ("rhythm: monthly", f"code: SVC303, item: terms.rhythm, value: monthly, {_WAIVED}", ["SVC303 terms.rhythm waived"]),
    ("rhythm: weekly", f"code: SVC303, item: terms.rhythm, value: monthly, {_WAIVED}", ["SVC303 terms.rhythm"]),
]  # fmt: skip


@pytest.mark.parametrize(("promised", "waiver", "expected"), WAIVERS)
def test_a_waiver_covers_its_item_up_to_its_value_until_its_day(
    promised: str, waiver: str, expected: list[str]
) -> None:
    """It stays in sight, marked as waived."""
    tier = offering(
        terms="{amount: {value: 3, clause: one}, quota: {value: {s1: 1, s2: 1}, clause: one}, rhythm: {value: as-needed, clause: one}}"
    )
    text = contract(promises=f"{{terms: {{{promised}}}}}", waivers=f"[{{{waiver}}}]")
    assert expected == [code for code in codes(judged(text, tier).findings) if not code.startswith("SVC511")]


def test_a_waiver_that_does_not_go_far_enough_is_named_beside_the_finding() -> None:
    """The finding stands in full, and shows where less than that was waived."""
    tier = offering(terms="{amount: {value: 3, clause: one}}")
    waivers = f"[{{code: SVC301, item: terms.amount, value: 4, {_WAIVED}}}]"
    (found,) = judged(contract(promises="{terms: {amount: 5}}", waivers=waivers), tier).findings
    assert "the waiver of this goes no further than 4 pieces" == found.related[-1].message.say("en")
    assert "la dispensa al respecto llega solo hasta 4 pieces" == found.related[-1].message.say("es")
    assert found.waived is None


@pytest.mark.parametrize(
    ("dates", "amount", "told"),
    [
        ("", 3, "there is no SVC301 on “Amount”"),
        (", until: 2026-02-28", 3, "it expired on 2026-02-28, and there is no SVC301 on “Amount” any more"),
        (", from: 2026-03-02", 3, None),
        (", until: 2026-02-28", 4, None),
        ("", 4, None),
    ],
)
def test_a_waiver_of_what_is_not_there_is_told_once(dates: str, amount: int, told: str | None) -> None:
    """In force or expired, never before its first day; an expired one of what is still there is told by SVC512 alone."""
    tier = offering(terms="{amount: {value: 3, clause: one}}")
    waivers = f"[{{code: SVC301, item: terms.amount{dates}, {_WAIVED}}}]"
    findings = judged(contract(promises=f"{{terms: {{amount: {amount}}}}}", waivers=waivers), tier).findings
    idle = [one.message.say("en") for one in findings if one.code.id == "SVC511"]
    assert [f"this waiver is for nothing: {told}"] * (told is not None) == idle
    assert sum(one.code.id in ("SVC511", "SVC512") for one in findings) == (told is not None or "until" in dates)


def test_only_some_families_can_be_waived() -> None:
    """A contract that cannot be read or resolved stays an error, whatever it waives."""
    tier = offering(terms="{amount: {value: 10, by: seats, clause: one}}")
    waivers = f"[{{code: SVC209, {_WAIVED}}}]"
    assert ["SVC209 offering.cost", "SVC511"] == codes(judged(contract(waivers=waivers), tier).findings)


@pytest.mark.parametrize("until", ["", ", until: 2026-02-01"])
def test_a_waiver_of_what_cannot_be_waived_says_so(until: str) -> None:
    """Not that there is nothing to waive, since the finding stands beside it."""
    text = contract(
        agreed=f"[{{item: terms.tongues, value: [en, es], {_ASKED}, {_ACCEPTED}}}]",
        waivers=f"[{{code: SVC504, item: terms.tongues, {_WAIVED}{until}}}]",
    )
    findings = judged(text, offering(terms=_TONGUES)).findings
    assert ["SVC504 terms.tongues", "SVC511 terms.tongues"] == codes(findings)
    (told,) = (one.message for one in findings if one.code.id == "SVC511")
    assert "this waiver is for nothing: SVC504 cannot be waived" == told.say("en")
    assert "esta dispensa no sirve de nada: SVC504 no admite dispensa" == told.say("es")


def test_findings_call_things_by_their_names() -> None:
    """The label of an item and of its key, never the path; amendments as the programme calls them."""
    tier = offering(terms="{quota: {value: {s1: 1, s2: 1}, clause: one}}")
    waived = contract(waivers=f"[{{code: SVC301, item: terms.quota.s1, {_WAIVED}}}]")
    (idle,) = judged(waived, tier).findings
    assert "esta dispensa no sirve de nada: no hay ningún SVC301 sobre «Quota, first»" == idle.message.say("es")
    both = "purchase: {quantities: {seats: 2}}, term: {until: 2027-12-31}, promises: {terms: {quota: {s1: 1}}}"
    twice = contract(amendments=f"[{{from: 2026-06-01, ref: A1, {both}}}, {{from: 2026-06-01, ref: A2, {both}}}]")
    (same,) = judged(twice, tier).findings
    assert "«A1» y «A2» cambian lo mismo a partir del 2026-06-01: el último día de la vigencia, «seats» y «Quota»" == (
        same.message.say("es")
    )
    programme = PROGRAMME.replace("deployments:", "words: {amendment: {en: change order, es: anexo}}\ndeployments:", 1)
    told, _ = workspace(offering(terms=_TONGUES), programme=programme)
    agreed = f"[{{item: terms.tongues, value: [en, es], {_ASKED}, {_ACCEPTED}, until: 2026-02-28}}]"
    text = contract(promises="{terms: {tongues: [en, es]}}", agreed=agreed)
    findings = judge(text.encode(), "contracts/deal.yaml", told, "offerings/programme.yaml", AS_OF).findings
    (expired,) = (one.help for one in findings if one.code.id == "SVC506")
    assert "mediante anexo" in expired.say("es")
    assert "by change order" in expired.say("en")


TOGETHER = [
    (["deliverables: {review: {channels: [email]}}", "deliverables: {review: {frequency: weekly}}"], None),
    (["deliverables: {review: {channels: [email]}}", "deliverables: {review: {channels: [phone]}}"], "A1 and A2 change the same from 2026-06-01 on: “Review, channel”"),
    (["deliverables: {review: {channels: [email]}}", "deliverables: {review: {included: false}}"], "A1 and A2 change the same from 2026-06-01 on: “Review”"),
    (["deliverables: {review: {}}", "deliverables: {review: {}}"], "A1 and A2 change the same from 2026-06-01 on: “Review”"),
    (["terms: {quota: {s1: 1}}", "terms: {quota: {s2: 1}}"], None),
    (["terms: {quota: {s1: 1}}", "terms: {quota: {s1: 1, s2: 1}}"], "A1 and A2 change the same from 2026-06-01 on: “Quota”"),
    (["terms: {amount: 1}", "terms: {amount: 2}", "terms: {amount: 3}"], "A1, A2 and A3 change the same from 2026-06-01 on: “Amount”"),
]  # fmt: skip


@pytest.mark.parametrize(("promises", "told"), TOGETHER)
def test_amendments_of_one_day_meet_where_their_order_matters(promises: list[str], told: str | None) -> None:
    """Different parts of a deliverable and different keys of a term do not; of several amendments, each is told once."""
    written = [f"{{from: 2026-06-01, ref: A{number}, promises: {{{one}}}}}" for number, one in enumerate(promises, 1)]
    findings = judged(contract(amendments=f"[{', '.join(written)}]"), offering()).findings
    said = [one.message.say("en") for one in findings if one.code.id == "SVC523"]
    assert len(said) == (len(promises) - 1 if told else 0)
    assert said[-1:] == ([told] if told else [])


LISTED = [
    ("{people: {value: 2, clause: one}}", None, 2, []),
    ("{people: {value: 2, clause: one}}", None, 3, ["SVC301 terms.people"]),
    ("{people: {value: 3, clause: one}}", "2", 3, ["SVC401 terms.people"]),
    ("{people: {value: 2, clause: one}}", "3", 3, ["SVC301 terms.people"]),
    ("{people: {value: 2, clause: one}}", "3", 4, ["SVC301 terms.people", "SVC301 terms.people"]),
    ("{people: {value: unlimited, clause: one}}", None, 40, []),
    (None, None, 40, []),
    (None, "2", 3, ["SVC302 terms.people"]),
]


@pytest.mark.parametrize(("documented", "promised", "number", "expected"), LISTED)
def test_a_list_over_the_limit_is_found_at_the_first_entry_too_many(
    documented: str | None, promised: str | None, number: int, expected: list[str]
) -> None:
    """Under a tier without a limit a list is silent; a promise beyond the limit is the limit of the list."""
    text = contract(
        promises=None if promised is None else f"{{terms: {{people: {promised}}}}}",
        contacts="[" + ", ".join(f"{{name: P{one}}}" for one in range(1, number + 1)) + "]",
    )
    findings = judged(text, offering(terms=documented)).findings
    assert expected == codes(findings)
    over = [one for one in findings if text.splitlines()[one.place.line - 1].startswith("contacts")]
    assert [f"P{number}"] * len(over) == [
        text.splitlines()[one.place.line - 1][one.place.column - 1 :].split("}")[0] for one in over
    ]


def test_a_use_over_the_limit_is_found_where_it_is_written() -> None:
    """At the limit it is silent, and under a tier without a limit as well."""
    tier = offering(terms="{cases: {value: 30, clause: one}}")
    assert [] == codes(judged(contract(usage="{cases: 30}"), tier).findings)
    assert ["SVC301 terms.cases"] == codes(judged(contract(usage="{cases: 31}"), tier).findings)
    assert [] == codes(judged(contract(usage="{cases: 31}"), offering()).findings)


def test_a_contract_for_another_deployment_is_found() -> None:
    """One that the offering does not name; an offering that names none is for any."""
    tier = offering(deployment="cloud")
    assert ["SVC305 offering.deployment"] == codes(judged(contract(deployment="ground"), tier).findings)
    assert [] == codes(judged(contract(deployment="cloud"), tier).findings)
    assert [] == codes(judged(contract(deployment="ground"), offering()).findings)


def test_an_ended_contract_is_read_but_not_judged() -> None:
    """References are still resolved; promises are not held against anything; drafts and what has not begun are judged."""
    tier = offering(terms="{amount: {value: 3, clause: one}}")
    for ended in (
        contract(promises=_TEN, term="{from: 2025-02-01, until: 2026-01-31}"),
        contract(promises=_TEN, ended="{on: 2026-02-28}"),
    ):
        judgement = judged(ended, tier)
        assert [] == codes(judgement.findings)
        assert judgement.summary is not None
        assert judgement.summary.has_ended
    bad = contract(promises="{terms: {amoun: 1}}", ended="{on: 2026-02-28}")
    assert ["SVC201"] == codes(judged(bad, tier).findings)
    for live in (
        contract(promises=_TEN, signed=None),
        contract(promises=_TEN, term="{from: 2027-02-01}"),
        contract(promises=_TEN, ended="{on: 2026-03-01}"),
    ):
        assert ["SVC301 terms.amount"] == codes(judged(live, tier).findings)


def _again(arguments: bytes) -> bytes:
    return pickle.dumps(judge(*pickle.loads(arguments)))  # noqa: S301 - our own bytes


def test_judging_is_pure_and_travels_to_other_processes() -> None:
    """What is judged with a programme that was pickled, here or in another process, is the same to the last word."""
    tier = offering(
        terms="{amount: {value: 3, clause: one}, quota: {value: {s1: 1}, clause: one}, cases: {value: 3, by: seats, clause: one}}",
        deliverables="{review: {channels: [email], frequency: weekly, condition: {en: now}, clause: one}}",
    )
    text = contract(
        promises="{terms: {amount: 10, quota: 2}, deliverables: {review: {channels: [phone], condition: none}}}",
        waivers=f"[{{code: SVC301, item: terms.amount, {_WAIVED}}}]",
    )
    arguments = (text.encode(), "contracts/deal.yaml", built(tier), "offerings/programme.yaml", AS_OF)
    here = judge(*arguments)
    with ProcessPoolExecutor(max_workers=1) as pool:
        there = pickle.loads(pool.submit(_again, pickle.dumps(arguments)).result())  # noqa: S301 - our own bytes
    again = pickle.loads(_again(pickle.dumps(arguments)))  # noqa: S301 - our own bytes
    said = [
        [
            (one.code.id, one.place, one.item, one.message.say("es"), one.help.say("en"), one.waived)
            for one in found.findings
        ]
        for found in (here, there, again)
    ]
    assert said[0] == said[1] == said[2]
    assert len(said[0]) > 4
    assert here.summary == there.summary


def test_fingerprints_are_unique_and_outlive_reordering_and_rewording() -> None:
    """They change neither with lines, nor with the order of keys, nor with the words of the programme."""
    plain = offering(terms="{amount: {value: 3, clause: one}, effort: {value: 3, clause: one}, quota: {value: {s1: 1, s2: 1}, clause: one}}")  # fmt: skip
    renamed = plain.replace("{en: Plain}", "{en: Another name}")
    promised = ["amount: 10", "effort: 12", "quota: {s1: 2, s2: 2}"]
    texts = [contract(promises="{terms: {" + ", ".join(order) + "}}") for order in (promised, list(reversed(promised)))]
    runs = [
        {fingerprint: f"{one.code.id} {one.item}" for one, fingerprint in zip(found, fingerprints(found), strict=True)}
        for text in (*texts, "# a comment\n\n" + texts[0])
        for tier in (plain, renamed)
        for found in [judged(text, tier).findings]
    ]
    assert 4 == len(runs[0])
    assert [runs[0]] * len(runs) == runs


def test_whether_it_has_ended_follows_the_amendments_by_date() -> None:
    """The latest amendment of the term counts, in whatever order they are written."""
    text = contract(
        amendments="[{from: 2026-06-01, ref: B, term: {until: 2028-01-31}}, {from: 2026-04-01, ref: A, term: {until: 2027-06-30}}]"
    )
    summary = judged(text, offering()).summary
    assert summary is not None
    assert date(2028, 1, 31) == summary.last_day


@pytest.mark.parametrize("start", ["2026-02-01", "2026-06-01"])
def test_what_only_the_date_has_brought_is_marked_in_a_draft(start: str) -> None:
    """Though its term lies ahead."""
    text = contract(signed=None, term=f"{{from: {start}}}")
    findings = judged(text, offering(sold="{until: 2026-02-28}")).findings
    assert [("SVC611", True)] == [(one.code.id, one.by_date) for one in findings]


_FOUR_THEN_THREE = {
    "promises": "{terms: {amount: 4}}",
    "amendments": "[{from: 2026-06-01, ref: A1, promises: {terms: {amount: 3}}}]",
}
_THREE_THEN_FOUR = {"amendments": "[{from: 2026-06-01, ref: A1, promises: {terms: {amount: 4}}}]"}
_ALL_ALONG = {
    "promises": "{terms: {amount: 4}}",
    "amendments": "[{from: 2026-06-01, ref: A1, contacts: [{name: Bea}]}]",
}
STRETCHES = [
    # what is promised when, the dates of the waiver, the day, what is found
    (_FOUR_THEN_THREE, "until: 2026-05-31", date(2026, 7, 1), ["SVC301 terms.amount waived"]),
    (_FOUR_THEN_THREE, "until: 2026-05-31", date(2026, 5, 1), ["SVC301 terms.amount waived"]),
    (_FOUR_THEN_THREE, "until: 2026-05-30", date(2026, 5, 1), ["SVC301 terms.amount waived", "SVC513 terms.amount"]),
    (_FOUR_THEN_THREE, "until: 2026-05-30", date(2026, 7, 1), ["SVC301 terms.amount", "SVC512 terms.amount"]),
    (_THREE_THEN_FOUR, "from: 2026-06-01", date(2026, 3, 1), ["SVC301 terms.amount waived"]),
    (_THREE_THEN_FOUR, "from: 2026-06-01", date(2026, 7, 1), ["SVC301 terms.amount waived"]),
    (_THREE_THEN_FOUR, "from: 2026-06-02", date(2026, 3, 1), ["SVC301 terms.amount"]),
    (_THREE_THEN_FOUR, "until: 2026-05-31", date(2026, 7, 1), ["SVC301 terms.amount"]),
    (_THREE_THEN_FOUR, "until: 2026-06-30", date(2026, 7, 1), ["SVC301 terms.amount", "SVC512 terms.amount"]),
    (_ALL_ALONG, "until: 2026-05-31", date(2026, 5, 1), ["SVC301 terms.amount waived", "SVC513 terms.amount"]),
    (_ALL_ALONG, "until: 2026-05-31", date(2026, 7, 1), ["SVC301 terms.amount", "SVC512 terms.amount"]),
    (_THREE_THEN_FOUR, "until: 2026-05-31", date(2026, 5, 1), ["SVC301 terms.amount waived", "SVC513 terms.amount"]),
    (_ALL_ALONG, "until: 2027-01-31", date(2027, 1, 1), ["SVC301 terms.amount waived"]),
    (_ALL_ALONG, "until: 9999-12-31", date(2026, 7, 1), ["SVC301 terms.amount waived"]),
]


@pytest.mark.parametrize(("said", "dates", "day", "expected"), STRETCHES)
def test_a_waiver_is_held_against_the_days_of_what_it_covers(
    said: dict[str, str], dates: str, day: date, expected: list[str]
) -> None:
    """What it covered for as long as it was promised stays covered, and what begins with it is covered before."""
    waivers = f"[{{code: SVC301, item: terms.amount, value: 4, {dates}, {_WAIVED}}}]"
    findings = judged(contract(**said, waivers=waivers), offering(terms="{amount: {value: 3, clause: one}}"), as_of=day)
    assert expected == codes(findings.findings)

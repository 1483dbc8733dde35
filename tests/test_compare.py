"""What is settled once for all kinds: silence, keys, growth, disputes, conditions, options, what is read in."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcspec.answers.diff import diff
from svcspec.answers.matrix import of_offerings
from svcspec.compare import compare, judge
from svcspec.kinds import Change
from tests.small import AS_OF, built, offering, stated

SILENT = "{value: not-documented, clause: one}"
_SEATS = "by: seats, clause: one"
COMPARED = [
    # silence, absence, what is left to the contract
    ("amount", SILENT, SILENT, "same"),
    ("amount", SILENT, "{value: 3}", "documented"),
    ("amount", SILENT, "{value: none}", "documented"),
    ("amount", SILENT, "{value: by-contract}", "documented"),
    ("amount", SILENT, "{disputed: [{value: 1, clause: one}, {value: 2, clause: two}]}", "documented"),
    ("amount", SILENT, "{value: 3, by: seats}", "documented"),
    ("amount", "{value: none}", "{value: none}", "same"),
    ("amount", "{value: none}", "{value: 0}", "better"),
    ("amount", "{value: none}", "{disputed: [{value: 0, clause: one}, {value: 2, clause: two}]}", "better"),
    ("amount", "{value: by-contract}", "{value: by-contract}", "same"),
    ("amount", "{value: by-contract}", "{value: 3}", "different"),
    ("amount", "{value: by-contract}", "{value: none}", "different"),
    ("amount", "{value: by-contract}", "{value: 3, by: seats}", "different"),
    # disputes
    ("amount", "{disputed: [{value: 1, clause: one}, {value: 2, clause: two}]}", "{value: 3}", "better"),
    ("amount", "{disputed: [{value: 1, clause: one}, {value: 2, clause: two}]}", "{value: 2}", "different"),
    (
        "amount",
        "{disputed: [{value: 1, clause: one}, {value: 2, clause: two}]}",
        "{disputed: [{value: 2, clause: two}, {value: 1, clause: one}]}",
        "same",
    ),
    (
        "amount",
        "{disputed: [{value: 1, clause: one}, {value: 2, clause: two}]}",
        "{disputed: [{value: 3, clause: one}, {value: 4, clause: two}]}",
        "better",
    ),
    # growth: for every number, or different
    ("amount", f"{{value: 10, {_SEATS}}}", f"{{value: 12, {_SEATS}}}", "better"),
    ("amount", f"{{value: 10, {_SEATS}}}", "{value: 10}", "different"),
    ("amount", f"{{value: 10, {_SEATS}}}", "{value: 9}", "worse"),
    ("amount", f"{{value: 10, {_SEATS}}}", "{value: 1000}", "different"),
    ("amount", f"{{value: 10, {_SEATS}}}", "{value: unlimited}", "better"),
    ("amount", f"{{value: 10, {_SEATS}}}", "{value: none}", "worse"),
    ("amount", f"{{bands: [{{from: 1, value: 20}}, {{from: 250, value: 40}}], {_SEATS}}}", "{value: 20}", "different"),
    ("amount", f"{{bands: [{{from: 1, value: 20}}, {{from: 250, value: 40}}], {_SEATS}}}", "{value: 41}", "better"),
    ("amount", f"{{bands: [{{from: 1, value: 20}}, {{from: 250, value: 40}}], {_SEATS}}}", "{value: 19}", "worse"),
    ("amount", f"{{bands: [{{from: 1, value: 20}}], {_SEATS}}}", "{value: 20}", "same"),
    (
        "amount",
        f"{{bands: [{{from: 1, value: 20}}, {{from: 250, value: 40}}], {_SEATS}}}",
        f"{{bands: [{{from: 1, value: 20}}, {{from: 251, value: 40}}], {_SEATS}}}",
        "different",
    ),
    (
        "amount",
        f"{{bands: [{{from: 1, value: 20}}, {{from: 250, value: 40}}], {_SEATS}}}",
        f"{{bands: [{{from: 1, value: 21}}, {{from: 251, value: 41}}], {_SEATS}}}",
        "different",
    ),
    (
        "amount",
        f"{{bands: [{{from: 1, value: 20}}, {{from: 250, value: 40}}], {_SEATS}}}",
        f"{{bands: [{{from: 1, value: 21}}, {{from: 249, value: 41}}], {_SEATS}}}",
        "better",
    ),
    ("amount", f"{{bands: [{{from: 5, value: 20}}], {_SEATS}}}", "{value: 20}", "different"),
    ("amount", f"{{bands: [{{from: 5, value: 20}}], {_SEATS}}}", "{value: none}", "different"),
    ("amount", f"{{bands: [{{from: 5, value: 20}}], {_SEATS}}}", "{value: 21}", "better"),
    # keys
    ("quota", "{value: {s1: 1, s2: 2}}", "{value: {s1: 2, s2: 3}}", "better"),
    ("quota", "{value: {s1: 1, s2: 2}}", "{value: {s1: 2, s2: 2}}", "different"),
    ("quota", "{value: {s1: 1, s2: 2}}", "{value: {s2: 2, s1: 1}}", "same"),
    ("quota", "{value: {s1: 1}}", "{value: {s1: 1, s2: 2}}", "different"),
    ("quota", "{value: {s1: 1}}", "{value: {s2: 1}}", "different"),
    ("quota", "{value: {s1: none}}", "{value: {s1: 0}}", "better"),
    ("quota", "{value: 3}", "{value: {s1: 4, s2: 5, s3: 6}}", "better"),
    ("quota", "{value: 3}", "{value: {s1: 3, s2: 3, s3: 3}}", "same"),
    ("quota", "{value: 3}", "{value: {s1: 4, s2: 5}}", "different"),
    ("quota", SILENT, "{value: {s1: 4}}", "documented"),
    ("quota", f"{{value: {{s1: 1, s2: 2}}, {_SEATS}}}", f"{{value: {{s1: 2, s2: 4}}, {_SEATS}}}", "better"),
    ("repair", "{value: {s1: {north: 1 hour, south: 2 hours}}}", "{value: {s1: 1 hour}}", "different"),
    ("repair", "{value: {s1: {north: 2 hours, south: 2 hours}}}", "{value: {s1: 1 hour}}", "better"),
    # conditions and options
    ("amount", "{value: 3, condition: {only: {severity: [s1]}}}", "{value: 3}", "better"),
    ("amount", "{value: 3, condition: {only: {severity: [s1]}}}", "{value: 3, condition: none}", "better"),
    ("amount", "{value: 3, condition: {only: {severity: [s1]}}}", "{value: 2}", "different"),
    (
        "amount",
        "{value: 3, condition: {only: {severity: [s1]}}}",
        "{value: 3, condition: {only: {severity: [s1, s2]}}}",
        "better",
    ),
    (
        "amount",
        "{value: 3, condition: {only: {severity: [s1]}}}",
        "{value: 3, condition: {only: {severity: [s2]}}}",
        "different",
    ),
    ("amount", "{value: 3, condition: {en: on Mondays}}", "{value: 3, condition: {en: on Mondays}}", "same"),
    ("amount", "{value: 3, condition: {en: on Mondays}}", "{value: 3, condition: {en: on Sundays}}", "different"),
    ("amount", "{value: 3, condition: {en: on Mondays}}", "{value: 5, condition: {en: on Sundays}}", "different"),
    ("amount", "{value: 3, condition: {en: on Mondays}}", SILENT, "undocumented"),
    ("amount", "{value: none}", "{value: 3, condition: {en: on Mondays}}", "better"),
    ("amount", "{value: 3, requires: extra}", "{value: 3}", "better"),
    ("amount", "{value: 3, requires: extra}", "{value: 4, requires: extra}", "better"),
    ("quota", "{value: {s1: 1}, condition: {en: on Mondays}}", "{value: {s1: 1}}", "better"),
    ("quota", "{value: {s1: 1}, requires: extra}", "{value: {s1: 1}}", "better"),
    ("quota", "{value: {s1: none}, condition: {en: on Mondays}}", "{value: {s1: none}}", "same"),
]


@pytest.mark.parametrize(("term", "before", "after", "expected"), COMPARED)
def test_a_statement_is_seen_from_another(term: str, before: str, after: str, expected: str) -> None:
    """The verdict of each pair, and its mirror the other way round."""
    one, other = stated(term, before), stated(term, after)
    assert expected == compare(one, other).whole.change
    assert Change(expected).flip() == compare(other, one).whole.change


KEYED = [
    (
        "quota",
        "{value: {s1: 1, s2: 2}}",
        "{value: {s1: 2, s3: 2}}",
        {"s1": "better", "s2": "undocumented", "s3": "documented"},
    ),
    ("quota", "{value: 3}", "{value: {s1: 4, s2: 3}}", {"s1": "better", "s2": "same", "s3": "undocumented"}),
    ("quota", SILENT, "{value: {s1: 4}}", {"s1": "documented"}),
    (
        "repair",
        "{value: {s1: 1 hour}}",
        "{value: {s1: {north: 1 hour}}}",
        {"s1.north": "same", "s1.south": "undocumented"},
    ),
]


@pytest.mark.parametrize(("term", "before", "after", "expected"), KEYED)
def test_each_key_has_a_verdict(term: str, before: str, after: str, expected: dict[str, str]) -> None:
    """An unkeyed value stands for every key, those included of which the other side is silent."""
    found = compare(stated(term, before), stated(term, after)).by_key
    assert expected == {".".join(key): verdict.change.value for key, verdict in found.items() if expected}


INFERRED = [
    ("amount", "{value: 3}", "{value: 5, inferred: true}", True),
    ("amount", "{value: 3}", "{value: 5, inferred: [value]}", True),
    ("amount", "{value: 3}", "{value: 5, inferred: [per]}", False),
    ("amount", "{value: 3}", "{value: 5, per: company, inferred: [per]}", True),
    ("amount", "{value: 3}", "{value: 3, inferred: true}", False),
    ("amount", SILENT, "{value: 3, inferred: [value]}", True),
    ("amount", SILENT, "{value: 3, inferred: [per]}", False),
    ("amount", SILENT, "{value: 3, by: seats, inferred: [by]}", False),
    ("amount", "{value: 3}", "{value: 5, by: seats, inferred: [by]}", True),
    ("amount", "{value: 3}", "{value: 3, condition: {en: on Mondays}, inferred: [condition]}", True),
    ("amount", "{value: 3}", "{value: 2, condition: {en: on Mondays}, inferred: [per]}", False),
    ("answer", "{value: 2 business days}", "{value: 1 business day}", False),
    ("answer", "{value: 1 business day}", "{value: 7 hours}", True),
]


@pytest.mark.parametrize(("term", "before", "after", "expected"), INFERRED)
def test_a_verdict_is_inferred_where_it_used_a_part_that_is(
    term: str, before: str, after: str, *, expected: bool
) -> None:
    """Only the parts that decided count, on either side."""
    one, other = stated(term, before), stated(term, after)
    assert expected is compare(one, other).whole.inferred
    assert expected is compare(other, one).whole.inferred


_NUMBERS = st.sampled_from(["0", "1", "3", "10", "12.5", "unlimited"])
_ONE = _NUMBERS.map(lambda number: f"value: {number}")
_KEYED = st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), st.one_of(_NUMBERS, st.just("none")), min_size=1).map(
    lambda cells: "value: {" + ", ".join(f"{key}: {value}" for key, value in cells.items()) + "}"
)
_BANDS = st.dictionaries(st.integers(1, 6), _NUMBERS, min_size=1, max_size=3).map(
    lambda bands: (
        "by: seats, bands: [" + ", ".join(f"{{from: {first}, value: {value}}}" for first, value in bands.items()) + "]"
    )
)
_DISPUTED = st.lists(_NUMBERS, min_size=2, max_size=3, unique=True).map(
    lambda values: "disputed: [" + ", ".join(f"{{value: {value}, clause: one}}" for value in values) + "]"
)
_WORDS = st.sampled_from(["value: none", "value: by-contract", "value: not-documented"])
_RESTS = st.sampled_from(
    ["", ", condition: {en: now}", ", condition: {only: {severity: [s1]}}", ", requires: extra", ", inferred: true"]
)
STATEMENTS = st.tuples(
    st.one_of(_ONE, _ONE.map(lambda one: f"{one}, by: seats"), _KEYED, _BANDS, _DISPUTED, _WORDS), _RESTS
).map(lambda parts: f"{{{parts[0]}{parts[1]}, clause: one}}")


@settings(max_examples=150, deadline=None)
@given(before=STATEMENTS, after=STATEMENTS)
def test_the_laws_hold_over_drawn_statements(before: str, after: str) -> None:
    """Reflexive; flip, key by key; a whole that is better or the same is so in every key."""
    one, other = stated("quota", before), stated("quota", after)
    assert Change.SAME is compare(one, one).whole.change
    there, back = compare(one, other), compare(other, one)
    assert there.whole.flip() == back.whole
    assert {key: verdict.flip() for key, verdict in there.by_key.items()} == back.by_key
    if there.by_key and there.whole.change is not Change.DIFFERENT:
        assert {there.whole.change} == {verdict.change for verdict in there.by_key.values()}


@settings(max_examples=60, deadline=None)
@given(written=STATEMENTS)
def test_an_offering_against_itself_is_the_same(written: str) -> None:
    """Every item of the programme is listed, and none has changed."""
    programme = built(offering(terms=f"{{quota: {written}}}"))
    (column,) = of_offerings(programme, programme.offerings.values(), AS_OF).columns
    assert {Change.SAME} == {change.change for change in diff(programme, column, column).changes}


@settings(max_examples=100, deadline=None)
@given(written=STATEMENTS)
def test_a_promise_of_what_is_documented_is_within_it(written: str) -> None:
    """What a contract repeats is silent, whatever the document says."""
    one = stated("quota", written)
    assert [] == [judged for judged in judge(one, one) if not judged.is_within and "by: " not in written]


def test_growth_is_compared_at_every_number_that_matters() -> None:
    """A difference of one in either step is seen, wherever the steps are."""

    def bands(first: int, second: int) -> str:
        return (
            f"{{bands: [{{from: 1, value: 1}}, {{from: {first}, value: 2}}, {{from: {second}, value: 3}}], by: seats}}"
        )

    for one, other in itertools.product([(5, 9), (6, 9), (5, 8)], repeat=2):
        expected = one == other
        verdict = compare(stated("amount", bands(*one)), stated("amount", bands(*other))).whole
        assert expected is (verdict.change is Change.SAME)

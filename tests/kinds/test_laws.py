"""The laws of the orders, over what each kind lists and over what is drawn."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from svcspec.kinds import Change, Kind, Setting, kinds
from tests.kinds.draws import KINDS, drawn, from_yaml, listed, read

HOURS = [None, Decimal("7.5"), Decimal(24)]
FEWER = {"inclusion": 2, "cost": 2, "reserved": 2}
WORSE_IS_SILENT = {"channels"}
JUDGED = {Change.SAME: (False, False), Change.BETTER: (True, False), Change.WORSE: (False, True)}
CHAINED = {
    (Change.BETTER, Change.BETTER): Change.BETTER,
    (Change.BETTER, Change.SAME): Change.BETTER,
    (Change.SAME, Change.BETTER): Change.BETTER,
    (Change.SAME, Change.SAME): Change.SAME,
}


def hold_of_one(value: Kind) -> None:
    """Reflexive."""
    verdict, judgement = value.order(value), value.against(value)
    assert verdict.change is Change.SAME
    assert not any((verdict.inferred, judgement.beyond, judgement.short, judgement.different))


def hold_of_two(name: str, before: Kind, after: Kind) -> None:
    """Flip; better implies beyond and not short; same implies neither; worse is never beyond."""
    verdict = before.order(after)
    assert verdict.flip() == after.order(before)
    judgement = after.against(before)
    expected = JUDGED.get(verdict.change)
    if expected is None:
        assert judgement.beyond or judgement.short or judgement.different
    elif verdict.change is not Change.WORSE or name not in WORSE_IS_SILENT:
        assert expected == (judgement.beyond, judgement.short)
    if before == after:
        assert verdict.change is Change.SAME


def hold_of_three(first: Kind, second: Kind, third: Kind) -> None:
    """Transitive, for verdicts that are not inferred."""
    one, two, both = first.order(second), second.order(third), first.order(third)
    expected = CHAINED.get((one.change, two.change))
    if expected is not None and not (one.inferred or two.inferred or both.inferred):
        assert expected == both.change


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize("name", KINDS)
def test_the_laws_hold_over_all_listed_values(name: str, hours: Decimal | None) -> None:
    """Over every pair and triple of VALUES, with one length of a business day."""
    values = [value.settle(Setting(day_hours=hours)) for value in listed(name)]
    for value in values:
        hold_of_one(value)
    for before, after in itertools.product(values, repeat=2):
        hold_of_two(name, before, after)
    for first, second, third in itertools.product(values, repeat=3):
        hold_of_three(first, second, third)


@pytest.mark.parametrize("name", KINDS)
def test_the_laws_hold_over_the_sides_of_examples(name: str) -> None:
    """The values that EXAMPLES speak of obey the laws as well."""
    sides = itertools.chain.from_iterable(line.rpartition(" ")[0].split(" -> ") for line in kinds()[name].EXAMPLES)
    values = [read(name, from_yaml(side)) for side in dict.fromkeys(sides)]
    for before, after in itertools.product(values, repeat=2):
        hold_of_two(name, before, after)
    for first, second, third in itertools.product(values, repeat=3):
        hold_of_three(first, second, third)


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(draw=st.data())
def test_the_laws_hold_over_drawn_values(name: str, draw: st.DataObject) -> None:
    """Over three values drawn from the schema, with one length of a business day."""
    hours = draw.draw(st.sampled_from(HOURS))
    first, second, third = (draw.draw(drawn(name)).settle(Setting(day_hours=hours)) for _ in range(3))
    hold_of_one(first)
    hold_of_two(name, first, second)
    hold_of_three(first, second, third)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_lists_at_least_eight_values(name: str) -> None:
    """Eight different values, or all there are."""
    values = listed(name)
    different = [value for place, value in enumerate(values) if value not in values[:place]]
    assert len(different) >= FEWER.get(name, 8)


@pytest.mark.parametrize(("name", "example"), [(name, line) for name in KINDS for line in kinds()[name].EXAMPLES])
def test_every_example_is_true(name: str, example: str) -> None:
    """`before -> after verdict` is what the order says."""
    sides, _, expected = example.rpartition(" ")
    before, after = (read(name, from_yaml(side)) for side in sides.split(" -> "))
    assert expected == before.order(after).change


@pytest.mark.parametrize("name", [name for name in KINDS if kinds()[name].GROWS])
def test_a_growing_value_grows_with_its_magnitude(name: str) -> None:
    """Twice a value has twice its magnitude, once is itself."""
    for value in listed(name):
        magnitude = value.magnitude()
        assert value == value.times(1)
        assert (None if magnitude is None else magnitude * 2) == value.times(2).magnitude()


@pytest.mark.parametrize("name", KINDS)
def test_what_json_gives_reads_as_the_same_value(name: str) -> None:
    """`plain` can be read again and means the same."""
    for value in listed(name):
        assert value == read(name, value.plain())

"""A period lasts as many days as the calendar allows."""

from __future__ import annotations

import calendar
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcspec.periods import Period, period


def lengths(months: int) -> set[int]:
    """How long so many months last, from the first of every month of a common and a leap year on."""
    days = [calendar.monthrange(year, month)[1] for year in (2025, 2026, 2027, 2028, 2029) for month in range(1, 13)]
    return {sum(run) for run in zip(*(itertools.islice(days, at, None) for at in range(months)), strict=False)}


@pytest.mark.parametrize("months", range(1, 13))
def test_months_last_what_the_calendar_says(months: int) -> None:
    """The fewest and the most days of one to twelve months in a row."""
    assert [min(lengths(months)), max(lengths(months))] == [Period(months, 0).shortest, Period(months, 0).longest]


@pytest.mark.parametrize(
    ("written", "expected", "shortest", "longest"),
    [
        ("P1D", "P1D", 1, 1),
        ("P7D", "P1W", 7, 7),
        ("P10D", "P10D", 10, 10),
        ("P1W3D", "P10D", 10, 10),
        ("P1M", "P1M", 28, 31),
        ("P3M", "P3M", 89, 92),
        ("P12M", "P1Y", 365, 366),
        ("P1Y6M", "P1Y6M", 546, 550),
        ("P18M", "P1Y6M", 546, 550),
        ("P1M2W", "P1M2W", 42, 45),
        ("P007D", "P1W", 7, 7),
    ],
)
def test_periods_are_normalised(written: str, expected: str, shortest: int, longest: int) -> None:
    """12 months are 1 year, 7 days 1 week."""
    read = period(written)
    assert (expected, shortest, longest) == (str(read), int(read.shortest), int(read.longest))


@pytest.mark.parametrize(
    "written",
    ["", "P", "P0D", "P0Y0M", "1W", "P1", "PT4H", "P1.5D", "P-1D", "p1d", "P1W ", "P1D\n", "P1M1Y", "P12345D", "P١D"],
)
def test_what_is_no_period_is_refused(written: str) -> None:
    """Times of day, parts, signs and nothing at all are no period."""
    with pytest.raises(ValueError, match=r"^[\s\S]*$"):
        period(written)


@settings(deadline=None)
@given(st.builds(Period, st.integers(0, 9999), st.integers(0, 9999)).filter(lambda read: read.months or read.days))
def test_a_period_reads_as_it_is_written(read: Period) -> None:
    """What is printed means the same again, and never lasts longer than its longest."""
    assert read == period(str(read))
    assert read.shortest <= read.longest

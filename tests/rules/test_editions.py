"""Editions of one offering, at the ends of what a date can be."""

from __future__ import annotations

import pytest

from svcspec.rules import run
from svcspec.subjects import Tier
from tests.small import built, offering

EDGES = [
    ("9999-12-31", "2027-01-01", ["SVC613"]),
    ("9999-12-30", "9999-12-31", []),
    ("9999-12-29", "9999-12-31", ["SVC615"]),
    ("2026-12-31", "2027-01-01", []),
]


@pytest.mark.parametrize(("until", "start", "expected"), EDGES)
def test_an_edition_may_last_to_the_last_day_there_is(until: str, start: str, expected: list[str]) -> None:
    """Days without an edition are counted on both sides of it; after the last day of all there are none."""
    programme = built(
        offering(effective=f"{{from: 2026-01-01, until: {until}}}"),
        offering(edition='"2"', effective=f"{{from: {start}}}"),
    )
    newer = programme.editions("plain")[-1]
    assert expected == [one.code.id for one in run(Tier(newer, programme)) if one.code.id[3] in "06"]

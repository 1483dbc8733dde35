"""The timetables that are read mean what the `opening_hours` syntax says."""

from __future__ import annotations

import datetime as dt
import random
import re
import time

import opening_hours
import pytest

from svcspec.timetables import DAY, Spans, read_week, zones
from svcspec.written import MisreadError

MONDAY = dt.datetime(2026, 1, 5)  # noqa: DTZ001 - a week without a zone
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def made(seed: int) -> str:
    """A timetable of random rules, some of which are refused."""
    pick = random.Random(seed)  # noqa: S311 - repeatable
    rules = []
    for _ in range(pick.randint(1, 3)):
        first = [pick.choice(DAYS) for _ in range(pick.randint(1, 2))]
        days = ",".join(day if pick.random() < 0.5 else f"{day}-{pick.choice(DAYS)}" for day in first)
        clocks = sorted(pick.sample(range(0, DAY, 15), 4))
        spans = [f"{clocks[place]:02}-{clocks[place + 1]:02}" for place in (0, 2)][: pick.randint(1, 2)]
        times = re.sub(r"[0-9]+", lambda found: f"{int(found[0]) // 60:02}:{int(found[0]) % 60:02}", ",".join(spans))
        rules.append(pick.choice([f"{days} {times}", f"{days} {times}", f"{days} off", days, times]))
    return "; ".join(rules)


def minutes(days: tuple[Spans, ...]) -> set[int]:
    """The minutes of the week, from Monday's midnight."""
    return {
        (day * DAY + minute) % (7 * DAY) for day, spans in enumerate(days) for span in spans for minute in range(*span)
    }


def minutes_elsewhere(written: str) -> set[int]:
    """The same by the reference implementation, naive and without a country."""
    found = set()
    for start, end, state, _ in opening_hours.OpeningHours(written).intervals(MONDAY, MONDAY + dt.timedelta(days=7)):
        if state == opening_hours.State.OPEN:
            first, last = ((moment - MONDAY) // dt.timedelta(minutes=1) for moment in (start, end))
            found |= set(range(first, last))
    return found


@pytest.mark.parametrize("block", range(8))
def test_random_timetables_mean_the_same_elsewhere(block: int) -> None:
    """Whatever is taken opens in the same minutes as by the reference implementation."""
    taken = 0
    for seed in range(block * 50, block * 50 + 50):
        written = made(seed)
        try:
            days, _ = read_week(written)
        except MisreadError:
            continue
        taken += 1
        assert minutes_elsewhere(written) == minutes(days), written
    assert taken > 10


@pytest.mark.parametrize("written", ["24/7", "Mo-Su", "Fr-Mo 10:00-12:00", "Mo-Fr 09:00-17:00; We off", "00:00-24:00"])
def test_the_forms_that_are_taken_mean_the_same_elsewhere(written: str) -> None:
    """Each form of the subset, by the reference implementation."""
    assert minutes_elsewhere(written) == minutes(read_week(written)[0])


def test_a_span_past_midnight_runs_into_the_next_day() -> None:
    """From Friday night into Saturday, and from Sunday night into Monday."""
    assert minutes(read_week("Su 23:00-01:00")[0]) == {*range(60), *range(7 * DAY - 60, 7 * DAY)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mo 09:00-10:00", None),
        ("Mo 09:00-10:00; PH off", ()),
        ("24/7", ((0, DAY),)),
        ("PH 10:00-12:00", ((600, 720),)),
    ],
)
def test_public_holidays_are_open_closed_or_not_spoken_of(written: str, expected: Spans | None) -> None:
    """What is not said of them stays unsaid."""
    assert expected == read_week(written)[1]


@pytest.mark.parametrize("bait", ["Mo," * 17_000, "Mo 09:00-10:00," * 3_500, "Mo; " * 12_500, "0" * 50_000])
def test_a_long_text_is_refused_at_once(bait: str) -> None:
    """50 kB take no time."""
    before = time.process_time()
    with pytest.raises(MisreadError):
        read_week(bait)
    assert time.process_time() - before < 0.1


def test_zones_are_those_of_the_tzdata_package() -> None:
    """Names are exact; neither abbreviations of the system nor its files are zones."""
    assert {"Europe/Madrid", "America/Argentina/Buenos_Aires", "UTC"} <= zones()
    assert not {"posixrules", "localtime", "CEST", "europe/madrid", ""} & zones()

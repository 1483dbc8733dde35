"""Lengths of calendar time: ISO 8601 periods as the range of days that they can last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

_PERIOD = re.compile(r"P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?\Z", re.ASCII)
_SHORTEST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_LONGEST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)
_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D"}


@dataclass(frozen=True, slots=True)
class Period:
    """Years, months, weeks and days, normalised so that 12 months are 1 year and 7 days 1 week."""

    months: int
    days: int

    @property
    def shortest(self) -> Decimal:
        """The fewest days that the period can last: a month 28, a quarter 89, a year 365."""
        years, months = divmod(self.months, 12)
        return Decimal(years * 365 + _SHORTEST[months] + self.days)

    @property
    def longest(self) -> Decimal:
        """The most days that the period can last: a month 31, a quarter 92, a year 366."""
        years, months = divmod(self.months, 12)
        return Decimal(years * 366 + _LONGEST[months] + self.days)

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """How many of `year month week day`, longest first, none of them 0; weeks only where no day is left over."""
        years, months = divmod(self.months, 12)
        weeks, days = divmod(self.days, 7)
        if days:
            weeks, days = 0, self.days
        named = ((years, "year"), (months, "month"), (weeks, "week"), (days, "day"))
        return tuple((number, name) for number, name in named if number)

    def __str__(self) -> str:
        return "P" + "".join(f"{number}{_LETTERS[name]}" for number, name in self.parts)


def period(text: str) -> Period:
    """Read an ISO 8601 period of whole years, months, weeks and days, longer than nothing; raises ValueError."""
    match = _PERIOD.match(text)
    if match is None:
        raise ValueError(text)
    years, months, weeks, days = (int(group or 0) for group in match.groups())
    read = Period(years * 12 + months, weeks * 7 + days)
    if not (read.months or read.days):
        raise ValueError(text)
    return read


def later(day: date, days: int) -> date:
    """The day that is `days` on, or back; the last or the first one that there is, where it would be beyond."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def nearest(day: date, start: date, until: date | None) -> date:
    """The day of a stretch that is nearest to `day`; both ends inclusive, `until` None where nothing ends it."""
    return max(start, day if until is None else min(day, until))

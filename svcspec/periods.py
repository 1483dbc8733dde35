"""Lengths of calendar time: ISO 8601 periods as the range of days that they can last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_PERIOD = re.compile(r"P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """Years, months, weeks and days, normalised so that 12 months are 1 year and 7 days 1 week."""

    months: int
    days: int

    @property
    def shortest(self) -> Decimal:
        """The fewest days that the period can last: a month 28, a quarter 89, a year 365."""
        return self._days(365, {1: 28, 2: 59, 3: 89, 4: 120, 5: 150, 6: 181})

    @property
    def longest(self) -> Decimal:
        """The most days that the period can last: a month 31, a quarter 92, a year 366."""
        return self._days(366, {1: 31, 2: 62, 3: 92, 4: 123, 5: 153, 6: 184})

    def _days(self, year: int, months: dict[int, int]) -> Decimal:
        years, rest = divmod(self.months, 12)
        halves, rest = divmod(rest, 6)
        return Decimal(years * year + halves * months[6] + months.get(rest, 0) + self.days)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        weeks, days = divmod(self.days, 7)
        if days:
            weeks, days = 0, self.days
        parts = ((years, "Y"), (months, "M"), (weeks, "W"), (days, "D"))
        return "P" + "".join(f"{number}{letter}" for number, letter in parts if number)


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

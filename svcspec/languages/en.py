"""English, as written internationally: the day before the month, a clock of 24 hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from svcspec.languages import PLACE_OF_SIGNATURE, Language, clock, runs, single_unit
from svcspec.periods import Period
from svcspec.timetables import DAY, Spans

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class English(Language):
    """`1,234.5`, `99.9%`, `1 June 2026`, `Monday to Friday`."""

    POINT: ClassVar = "."
    GROUPS: ClassVar = ","
    UNGROUPED: ClassVar = 3
    AND: ClassVar = "and"
    OR: ClassVar = "or"
    UNLIMITED: ClassVar = "unlimited"
    UNITS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "year": ("year", "years"),
        "quarter": ("quarter", "quarters"),
        "month": ("month", "months"),
        "week": ("week", "weeks"),
        "day": ("day", "days"),
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
        "business-minute": ("business minute", "business minutes"),
        "business-hour": ("business hour", "business hours"),
        "business-day": ("business day", "business days"),
    }
    LANGUAGES: ClassVar[Mapping[str, str]] = {
        "ar": "Arabic",
        "ca": "Catalan",
        "cs": "Czech",
        "da": "Danish",
        "de": "German",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "eu": "Basque",
        "fi": "Finnish",
        "fr": "French",
        "gl": "Galician",
        "he": "Hebrew",
        "hi": "Hindi",
        "hu": "Hungarian",
        "it": "Italian",
        "ja": "Japanese",
        "ko": "Korean",
        "nl": "Dutch",
        "pl": "Polish",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sv": "Swedish",
        "th": "Thai",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "vi": "Vietnamese",
        "zh": "Chinese",
    }

    def percent(self, number: Decimal | int) -> str:
        """`99.9%`, without a space."""
        return f"{self.number(number)}%"

    def money(self, figure: str, currency: str) -> str:
        """`EUR 49`."""
        return f"{currency} {figure}"

    def category(self, number: Decimal | int) -> str:
        """`one` for 1 alone."""
        return "one" if number == 1 else "other"

    def date(self, date: dt.date) -> str:
        """`1 June 2026`."""
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"

    def period_every(self, period: Period, times: int = 1) -> str:
        """`every week`, `twice a week`, `3 times every 2 weeks`."""
        if times != 1:
            return f"{_TIMES.get(times, f'{self.number(times)} times')} {self.period_rate(period)}"
        unit = single_unit(period)
        return f"every {unit or self._lasting(period)}"

    def period_rate(self, period: Period) -> str:
        """`a week`, `every 2 weeks`."""
        unit = single_unit(period)
        return f"a {unit}" if unit else f"every {self._lasting(period)}"

    def unlimited(self, counted: str) -> str:
        """`unlimited contacts`."""
        return f"{self.UNLIMITED} {counted}"

    def weekdays(self, days: Sequence[int]) -> str:
        """`Monday to Friday`, `Monday, Wednesday and Friday`, `every day`."""
        if len(set(days)) == len(_DAYS):
            return "every day"
        return self.join_and(
            [_DAYS[first] if first == last else f"{_DAYS[first]} to {_DAYS[last]}" for first, last in runs(days)]
        )

    def hours(self, spans: Spans) -> str:
        """`09:00 to 17:00`, `all day`, `22:00 to 06:00 the next day`."""
        if list(spans) == [(0, DAY)]:
            return "all day"
        return self.join_and(
            [f"{clock(start)} to {clock(end)}{' the next day' if end > DAY else ''}" for start, end in spans]
        )

    def zone(self, zone: str) -> str:
        """`Europe/Madrid time`."""
        if zone == PLACE_OF_SIGNATURE:
            return "local time of the place of signature"
        return "UTC" if zone in {"UTC", "Etc/UTC"} else f"{zone.replace('_', ' ')} time"


LANGUAGE = English("en")

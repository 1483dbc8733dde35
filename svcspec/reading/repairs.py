"""What somebody probably meant by a text that does not have the form asked for: an id, a day, a period."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

_LONGEST = 80
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_LENGTH = re.compile(r"([0-9]{1,4}) ?([a-z]+)")
_UNITS = {
    "D": {"d", "day", "days", "dia", "dias"},
    "W": {"w", "week", "weeks", "semana", "semanas"},
    "M": {"m", "month", "months", "mes", "meses"},
    "Y": {"y", "year", "years", "ano", "anos"},
}
_MONTHS = 12


def repaired(written: str, pattern: str) -> str | None:
    """The text as `pattern` takes it; None where that is a guess, such as 01/02/2026, or where nothing is near."""
    if len(written) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower().strip()
    fitting = (near for near in _candidates(plain, pattern) if near != written and re.match(pattern, near))
    return next(fitting, None)


def _candidates(plain: str, pattern: str) -> Iterator[str]:
    if pattern.startswith("^[a-z0-9]"):
        yield re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    elif pattern.startswith("^[0-9]{4}-"):
        yield from _day(plain)
    elif pattern.startswith("^P("):
        length = _LENGTH.fullmatch(plain)
        yield from (f"P{length[1]}{unit}" for unit, words in _UNITS.items() if length and length[2] in words)


def _day(plain: str) -> Iterator[str]:
    if numbers := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, numbers.groups())
    elif numbers := _YEAR_LAST.fullmatch(plain):
        day, month, year = map(int, numbers.groups())
        if day <= _MONTHS and month <= _MONTHS and day != month:
            return
        if month > _MONTHS:
            day, month = month, day
    else:
        return
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return

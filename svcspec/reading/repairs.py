"""What somebody probably meant by a text that does not have the form asked for: an id, a day, a period."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
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
_DAY, _PERIOD = "^[0-9]{4}-", "^P("
DATED = (_DAY, _PERIOD)
"""How the patterns of days and periods begin, of which a repair has one right answer."""
_VERY_NEAR = 0.8
_FIGURES = re.compile("[0-9]+")


def unmistaken(written: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one certainly is: the only one near it, very near, and with the same figures."""
    if len(written) > _LONGEST:
        return None
    near = difflib.get_close_matches(written, list(known), n=2)
    if len(near) != 1 or difflib.SequenceMatcher(None, near[0], written).ratio() < _VERY_NEAR:
        return None
    return near[0] if _FIGURES.findall(near[0]) == _FIGURES.findall(written) else None


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
    elif pattern.startswith(_DAY):
        yield from _day(plain)
    elif pattern.startswith(_PERIOD):
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

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
_TOGETHER = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_DAY_AND_NAME = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|o)?\.? (?:de |of )?([a-z]+)\.?,? (?:del? )?([0-9]{4})")
_NAME_AND_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_NAMES = (
    ("january", "jan", "enero", "ene"),
    ("february", "feb", "febrero"),
    ("march", "mar", "marzo"),
    ("april", "apr", "abril", "abr"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto", "ago"),
    ("september", "sept", "sep", "septiembre", "setiembre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre", "dic"),
)
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


def unmistaken_path(written: str, known: Iterable[str]) -> str | None:
    """The known path that a misspelt one certainly is: each of its steps a known one there, or unmistaken for one."""
    paths = [one.split(".") for one in known]
    found: list[str] = []
    for number, step in enumerate(written.split(".")):
        here = {one[number] for one in paths if len(one) > number and one[:number] == found}
        meant = step if step in here else unmistaken(step, sorted(here))
        if meant is None:
            return None
        found.append(meant)
    return ".".join(found) if found in paths else None


def repaired(written: str, pattern: str) -> str | None:
    """The text as `pattern` takes it; None where that is a guess, such as 01/02/2026, or where nothing is near."""
    if len(written) > _LONGEST:
        return None
    fitting = (near for near in _candidates(_plain(written), pattern) if near != written and re.match(pattern, near))
    return next(fitting, None)


def ambiguous(written: str, pattern: str) -> tuple[str, str] | None:
    """The two days that 01/02/2026 may be, where `pattern` asks for a day; None where a text is not of that sort."""
    numbers = _YEAR_LAST.fullmatch(_plain(written)) if pattern.startswith(_DAY) and len(written) <= _LONGEST else None
    if numbers is None:
        return None
    first, second, year = map(int, numbers.groups())
    days = [one for month, day in ((second, first), (first, second)) for one in _dates(year, month, day)]
    return (days[0], days[1]) if len({*days}) == _READINGS else None


_READINGS = 2


def _plain(written: str) -> str:
    return unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower().strip()


def _candidates(plain: str, pattern: str) -> Iterator[str]:
    if pattern.startswith("^[a-z0-9]"):
        yield re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    elif pattern.startswith(_DAY):
        yield from _day(plain)
    elif pattern.startswith(_PERIOD):
        length = _LENGTH.fullmatch(plain)
        yield from (f"P{length[1]}{unit}" for unit, words in _UNITS.items() if length and length[2] in words)


def _day(plain: str) -> Iterator[str]:
    if numbers := _YEAR_FIRST.fullmatch(plain) or _TOGETHER.fullmatch(plain):
        year, month, day = map(int, numbers.groups())
    elif numbers := _YEAR_LAST.fullmatch(plain):
        day, month, year = map(int, numbers.groups())
        if day <= _MONTHS and month <= _MONTHS and day != month:
            return
        if month > _MONTHS:
            day, month = month, day
    elif named := _DAY_AND_NAME.fullmatch(plain):
        day, month, year = int(named[1]), _month(named[2]), int(named[3])
    elif named := _NAME_AND_DAY.fullmatch(plain):
        day, month, year = int(named[2]), _month(named[1]), int(named[3])
    else:
        return
    yield from _dates(year, month, day)


def _month(name: str) -> int:
    """The number of a month that is written out or cut short; 0 where there is none of that name."""
    return next((number for number, names in enumerate(_NAMES, 1) if name in names), 0)


def _dates(year: int, month: int, day: int) -> Iterator[str]:
    """The day of that name; nothing where the calendar has none."""
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return

"""Weekly timetables: the part of the `opening_hours` syntax of OpenStreetMap that a week of service needs.

`24/7`, or rules joined by `; `: days with times, days alone, times alone, days `off`; public holidays (`PH`) last. Each
day has one rule with times; a span past midnight stands alone.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeAlias

from svcspec.text import Text
from svcspec.written import Plain, misread

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Minutes from the midnight that a day begins with, the end exclusive, in order and apart; an end may be on the next day."""

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WEEK = len(_DAYS)
_DAY = "(Mo|Tu|We|Th|Fr|Sa|Su)"
_LIST = f"{_DAY}(-{_DAY})?(,{_DAY}(-{_DAY})?)*"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_TIMES = f"{_CLOCK}-({_CLOCK}|24:00)(,{_CLOCK}-({_CLOCK}|24:00))*"
_RULE = f"({_LIST}( (off|{_TIMES}))?|{_TIMES}|PH (off|{_TIMES}))"
PATTERN = f"(24/7|{_RULE}(; {_RULE})*)"
_IS_TIMETABLE = re.compile(PATTERN + r"\Z", re.ASCII)
LONGEST = 200
_ALWAYS = "24/7"
DAY = 24 * 60
ALL_DAY: Spans = ((0, DAY),)
_NO_TIMETABLE = Text(en="`{written}` is not a weekly timetable", es="`{written}` no es un horario semanal")
_A_TIMETABLE = Text(
    en="write weekdays and times, as in `Mo-Fr 09:00-17:00; PH off` (PH: public holidays), or `24/7`, or only the size: "
    "`{hours: 9, days: 5}`",
    es="escriba los días en inglés abreviado y las horas, como en `Mo-Fr 09:00-17:00; PH off` (Mo lunes, Tu martes, "
    "We miércoles, Th jueves, Fr viernes, Sa sábado, Su domingo, PH festivos), o `24/7`, o solo la duración: "
    "`{hours: 9, days: 5}`",
)
_TWO_RULES = Text(
    en="in `{written}` two rules give times for one day", es="en `{written}`, dos reglas fijan horas para un mismo día"
)
_ONE_RULE = Text(
    en="write all times of a day in one rule: `Mo-Fr 09:00-13:00,15:00-17:00`",
    es="escriba todas las horas de un día en una sola regla: `Mo-Fr 09:00-13:00,15:00-17:00`",
)
_PH_FIRST = Text(
    en="in `{written}` public holidays (PH) are not last", es="en `{written}`, los festivos (PH) no van al final"
)
_PH_LAST = Text(en="write the rule of PH once, at the end", es="escriba la regla de PH una sola vez, al final")
_OVERNIGHT = Text(
    en="in `{written}` a time past midnight stands beside other rules",
    es="en `{written}`, unas horas que pasan de la medianoche acompañan a otras reglas",
)
_NO_OVERNIGHT = Text(
    en="cut it at midnight: `Mo 22:00-24:00; Tu 00:00-06:00`",
    es="divídalas a medianoche: `Mo 22:00-24:00; Tu 00:00-06:00`",
)
_NEVER = Text(en="`{written}` is never open", es="`{written}` no incluye ninguna hora")


def read_week(written: Plain) -> tuple[tuple[Spans, ...], Spans | None]:
    """Monday to Sunday, and public holidays (None where nothing is said of them); raises MisreadError."""
    if not isinstance(written, str) or len(written) > LONGEST or not _IS_TIMETABLE.match(written):
        raise misread(written, _NO_TIMETABLE, _A_TIMETABLE)
    return _read_rules(written)


@lru_cache(maxsize=1024)
def _read_rules(written: str) -> tuple[tuple[Spans, ...], Spans | None]:
    if written == _ALWAYS:
        return (ALL_DAY,) * WEEK, ALL_DAY
    rules = written.split("; ")
    week: list[Spans] = [()] * WEEK
    timed: set[int] = set()
    holidays: Spans | None = None
    for rule in rules:
        if holidays is not None:
            raise misread(written, _PH_FIRST, _PH_LAST)
        days, _, times = rule.rpartition(" ") if " " in rule else ("", "", rule)
        if times[0] in "MTWFS":
            days, times = times, "00:00-24:00"
        spans = () if times == "off" else _read_times(times, written, is_sole=len(rules) == 1)
        if days == "PH":
            holidays = spans
            continue
        named = _read_days(days)
        if spans and timed & named:
            raise misread(written, _TWO_RULES, _ONE_RULE)
        timed |= named if spans else set()
        for day in named:
            week[day] = spans
    if not any((*week, holidays)):
        raise misread(written, _NEVER, _A_TIMETABLE)
    return tuple(week), holidays


def _read_days(written: str) -> set[int]:
    """The days that a list such as `Mo-We,Fr` names; all of them where it names none."""
    if not written:
        return set(range(WEEK))
    named = set()
    for entry in written.split(","):
        first, _, last = entry.partition("-")
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        named |= {(start + step) % WEEK for step in range((end - start) % WEEK + 1)}
    return named


def _read_times(written: str, window: str, *, is_sole: bool) -> Spans:
    spans = []
    for entry in written.split(","):
        start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in entry.split("-"))
        if start == end:
            raise misread(window, _NEVER, _A_TIMETABLE)
        if end < start:
            if not is_sole:
                raise misread(window, _OVERNIGHT, _NO_OVERNIGHT)
            end += DAY
        spans.append((start, end))
    return _merged(sorted(spans))


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@cache
def zones() -> frozenset[str]:
    """The names of the tzdata package, never the system's."""
    import pkgutil

    return frozenset((pkgutil.get_data("tzdata", "zones") or b"").decode("ascii").split())

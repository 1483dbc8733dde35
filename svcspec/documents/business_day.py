"""How business days are counted, where a documented time is counted in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from svcspec.documents.blocks import Block, Cited, Definition, Definitions, Mark, Marked, Run, Words
from svcspec.documents.voice import Voice
from svcspec.model.values import SILENT, Stated
from svcspec.text import Text
from svcspec.timetables import read_week

_BUSINESS_DAYS = Text(en="Days that count: {days}", es="Días que cuentan: {days}")
_OWN_HOLIDAYS = Text(en="Holidays of this contract: {days}", es="Festivos de este contrato: {days}")
_HOLIDAYS = Text(en="Holidays of the programme: {days}", es="Festivos del programa: {days}")
_FIRST_DAY = {
    True: Text(en="The day of receipt counts", es="El día de recepción cuenta"),
    False: Text(en="The day of receipt does not count", es="El día de recepción no cuenta"),
}
_ENDS = {
    "close": Text(
        en="The time ends at the close of the last day's hours",
        es="El plazo vence al cierre de la jornada del último día",
    ),
    "same-hour": Text(
        en="The time ends on the last day, at the hour at which it began",
        es="El plazo vence el último día, a la misma hora en que empezó",
    ),
    "end-of-day": Text(en="The time ends when the last day ends", es="El plazo vence al terminar el último día"),
}
_READ_IN = Text(en="inferred", es="se deduce")


def business_day(voice: Voice, items: Mapping[str, Stated]) -> Iterator[Block]:
    """How business days are counted, where any documented time is counted in them."""
    calendar = voice.programme.calendar
    times = [items.get(f"terms.{term.id}", SILENT) for term in voice.programme.terms.values() if term.kind == "within"]
    if calendar.days is None or not any(stated.is_documented for stated in times):
        return
    lines = [_days(voice, calendar.days)]
    if calendar.first_day_counts is not None:
        lines.append(voice.say(_FIRST_DAY[calendar.first_day_counts]))
    if calendar.ends is not None:
        lines.append(voice.say(_ENDS[calendar.ends]))
    runs: list[Run] = [(Words(line),) for line in lines]
    if calendar.holidays:
        clause = calendar.holidays_clause
        listed = Words(_listed(voice, _HOLIDAYS, calendar.holidays))
        runs.append((listed, Words(" "), Cited(clause)) if clause is not None else (listed,))
    if voice.holidays:
        runs.append((Words(_listed(voice, _OWN_HOLIDAYS, voice.holidays)),))
    mark = (Words(" "), Marked(voice.say(_READ_IN), Mark.INFERRED)) if calendar.inferred else ()
    yield Definitions((Definition((Words(voice.title("business-day")), *mark), tuple(runs)),))


def _listed(voice: Voice, text: Text, days: tuple[str, ...]) -> str:
    return voice.say(text, days=voice.language.join_and([voice.day(date.fromisoformat(day)) for day in days]))


def _days(voice: Voice, written: str) -> str:
    week, _ = read_week(written)
    days = voice.language.weekdays([day for day, spans in enumerate(week) if spans])
    return voice.say(_BUSINESS_DAYS, days=days)

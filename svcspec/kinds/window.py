"""`window`: when the service is given, by weekdays and times; or only for how many hours on how many days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from svcspec import languages
from svcspec.kinds import Change, Declaration, Judgement, Kind, Plain, Setting, Verdict
from svcspec.languages import PLACE_OF_SIGNATURE, Language
from svcspec.text import Text
from svcspec.timetables import ALL_DAY, DAY, LONGEST, PATTERN, WEEK, Spans, read_week, zones
from svcspec.written import misread, plain_number, read_number, with_parts

_NO_SIZE = Text(
    en="`{written}` is not the size of a week", es="`{written}` no es la duración de una semana de servicio"
)
_A_SIZE = Text(
    en="write the hours of a day (up to 24) and the days of a week (1 to 7): `{hours: 9, days: 5}`",
    es="escriba las horas al día (24 como máximo) y los días a la semana (de 1 a 7): `{hours: 9, days: 5}`",
)
_NO_ZONE = Text(en="`{written}` is not a time zone", es="`{written}` no es una zona horaria")
_A_ZONE = Text(
    en="write a name of the IANA list, such as `Europe/Madrid`, or `place-of-signature`",
    es="escriba un nombre de la lista de la IANA, como `Europe/Madrid`, o `place-of-signature` (lugar de la firma)",
)
_ROUND_THE_CLOCK = Text(en="24 hours a day, 7 days a week", es="las 24 horas, los 7 días de la semana")
_HOLIDAYS_OFF = Text(en="public holidays excluded", es="excepto festivos")
_HOLIDAYS = Text(en="public holidays", es="festivos")


@dataclass(frozen=True, slots=True)
class Window(Kind):
    """More minutes of the week are better, in one zone. Of known size alone, more hours and no fewer days are."""

    days: tuple[Spans, ...]
    """Monday to Sunday; empty for a window of known size alone."""
    holidays: Spans | None
    """Public holidays; None where nothing is said of them."""
    size: tuple[Decimal, int] | None
    """Hours a day and days a week."""
    zone: str | None
    """An IANA name, `place-of-signature` until it is known, or None where nothing is said."""
    written: str = field(compare=False)

    TITLE: ClassVar = Text(en="a weekly timetable", es="un horario semanal")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "string", "maxLength": LONGEST, "pattern": f"^{PATTERN}$"},
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["hours", "days"],
                "properties": {
                    "hours": {"type": "number", "exclusiveMinimum": 0, "maximum": 24},
                    "days": {"type": "integer", "minimum": 1, "maximum": 7},
                },
            },
        ]
    }
    PARTS: ClassVar = frozenset({"timezone"})
    VALUES: ClassVar = (
        "Mo-Fr 09:00-17:00; PH off",
        "Mo-Fr 09:00-17:00",
        "Mo-Fr 08:00-18:00; PH off",
        "Mo-Fr 08:00-16:00; PH off",
        "Mo-Fr 09:00-13:00,15:00-17:00; PH off",
        "Mo-Th 09:00-17:00; Fr 09:00-14:00; PH 10:00-12:00",
        "Mo-Sa 08:00-20:00; PH 08:00-20:00",
        "Sa,Su",
        "Mo-Fr 22:00-06:00",
        "24/7",
        {"hours": 9, "days": 5},
        {"hours": 8, "days": 5},
        {"hours": Decimal("7.5"), "days": 6},
        {"value": "Mo-Fr 09:00-17:00; PH off", "timezone": "Europe/Madrid"},
        {"value": "Mo-Fr 08:00-18:00; PH off", "timezone": "Europe/Madrid"},
        {"value": "Mo-Fr 09:00-17:00; PH off", "timezone": "America/Bogota"},
        {"value": "Mo-Fr 09:00-17:00; PH off", "timezone": "place-of-signature"},
        {"value": "24/7", "timezone": "UTC"},
    )
    EXAMPLES: ClassVar = (
        "Mo-Fr 09:00-17:00; PH off -> Mo-Th 09:00-17:00; Fr 09:00-17:00; PH off same",
        "Mo-Fr 09:00-17:00; PH off -> Mo-Fr 08:00-18:00; PH off better",
        "Mo-Fr 09:00-17:00; PH off -> Mo-Fr 09:00-17:00; PH 09:00-17:00 better",
        "Mo-Fr 09:00-17:00; PH off -> 24/7 better",
        "24/7 -> Mo-Su 00:00-24:00; PH off worse",
        "Mo-Fr 09:00-17:00; PH off -> Mo-Fr 08:00-16:00; PH off different",
        "Mo-Fr 09:00-17:00; PH off -> Mo-Fr 09:00-17:00 same",
        "Mo-Fr 09:00-17:00; PH off -> Mo-Fr 09:00-17:00; We off; PH off worse",
        "{hours: 9, days: 5} -> {hours: 9, days: 6} better",
        "{hours: 9, days: 5} -> {hours: 8, days: 6} different",
        "{hours: 8, days: 5} -> Mo-Fr 09:00-17:00 same",
        "Mo-Fr 09:00-17:00 -> {hours: 9, days: 5} better",
        "{value: 24/7, timezone: UTC} -> {value: Mo-Fr, timezone: Europe/Madrid} worse",
        "{value: Mo-Fr 09:00-17:00, timezone: UTC} -> {value: Mo-Fr 09:00-17:00, timezone: Europe/Madrid} different",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """A subset of the `opening_hours` syntax, `24/7`, or `{hours, days}`; `timezone` is an IANA name."""
        zone = _read_zone(parts.get("timezone"))
        if isinstance(written, dict):
            return cls(declared, (), None, _read_size(written), zone, "")
        days, holidays = read_week(written)
        return cls(declared, days, holidays, None, zone, str(written))

    def order(self, after: Self) -> Verdict:
        """A superset of the minutes is better; what is not said is read as the other side's, and inferred."""
        more, less, verdict = self._held(after)
        if more and less:
            return replace(verdict, change=Change.DIFFERENT)
        return replace(verdict, change=Change.BETTER if more else Change.WORSE if less else Change.SAME)

    def against(self, documented: Self) -> Judgement:
        """Beyond with a minute outside, short without one inside; unequal zones are both."""
        more, less, verdict = documented._held(self)
        return Judgement(more, less, different=more and less, inferred=verdict.inferred, used=verdict.used)

    def settle(self, setting: Setting) -> Self:
        """The window in the zone of the contract, where it is that of the place of signature."""
        if self.zone != PLACE_OF_SIGNATURE or setting.zone is None:
            return self
        return replace(self, zone=setting.zone)

    def inherit(self, documented: Kind) -> Self:
        """A promise that says no zone is in the document's."""
        if self.zone is not None or not isinstance(documented, Window):
            return self
        return replace(self, zone=documented.zone)

    def hours_a_day(self) -> Decimal | None:
        """The hours of each of its days where all are equal; public holidays do not count."""
        if self.size is not None:
            return self.size[0]
        lengths = {_length(spans) for spans in self.days if spans}
        return Decimal(lengths.pop()) / 60 if len(lengths) == 1 else None

    def say(self, lang: str) -> str:
        """`Monday to Friday, 09:00 to 17:00, public holidays excluded (Europe/Madrid time)`."""
        language = languages.of(lang)
        if self._is_always:
            return _ROUND_THE_CLOCK.say(lang)
        said = self._say_week(language)
        return said if self.zone is None else f"{said} ({language.zone(self.zone)})"

    def plain(self) -> Plain:
        """As written, with the time zone where there is one."""
        value: Plain = self.written
        if self.size is not None:
            value = {"hours": plain_number(self.size[0]), "days": self.size[1]}
        return with_parts(value, {} if self.zone is None else {"timezone": self.zone})

    @property
    def _is_always(self) -> bool:
        return self.size is None and {*self.days, self.holidays} == {ALL_DAY}

    def _held(self, after: Self) -> tuple[bool, bool, Verdict]:
        """Whether `after` has more anywhere, and less anywhere; and what that rests on."""
        if self.size is not None or after.size is not None:
            pairs = list(zip(self._lengths(), after._lengths(), strict=True))
            is_read_in = self.size is None or after.size is None
            more, less = any(b < a for b, a in pairs), any(a < b for b, a in pairs)
            return more, less, Verdict(Change.SAME, inferred=is_read_in)
        is_anywhere = self._is_always or after._is_always
        if not is_anywhere and None not in (self.zone, after.zone) and self.zone != after.zone:
            return True, True, Verdict(Change.SAME, used=frozenset({"timezone"}))
        before_rows, after_rows = self._rows(after.holidays), after._rows(self.holidays)
        more = any(a & ~b for b, a in zip(before_rows, after_rows, strict=True))
        less = any(b & ~a for b, a in zip(before_rows, after_rows, strict=True))
        is_read_in = (self.holidays is None) is not (after.holidays is None)
        if not is_anywhere and self.zone != after.zone:
            return more, less, Verdict(Change.SAME, inferred=True, used=frozenset({"value", "timezone"}))
        return more, less, Verdict(Change.SAME, inferred=is_read_in)

    def _rows(self, other_holidays: Spans | None) -> list[int]:
        """The minutes of Monday to Sunday and of public holidays, a bit each."""
        rows = [0] * WEEK
        for day, spans in enumerate(self.days):
            for start, end in spans:
                rows[day] |= _bits(start, min(end, DAY))
                rows[(day + 1) % WEEK] |= _bits(0, max(end - DAY, 0))
        holidays = self.holidays if self.holidays is not None else other_holidays
        return [*rows, sum(_bits(*span) for span in holidays or ())]

    def _lengths(self) -> list[Decimal]:
        """The hours of each day of a week, the longest first."""
        if self.size is not None:
            hours, days = self.size
            return [hours] * days + [Decimal(0)] * (WEEK - days)
        return sorted((Decimal(_length(spans)) / 60 for spans in self.days), reverse=True)

    def _say_week(self, language: Language) -> str:
        if self.size is not None:
            hours, days = self.size
            return f"{language.rate(hours, 'hour', 'day')}, {language.rate(days, 'day', 'week')}"
        same: dict[Spans, list[int]] = {}
        for day, spans in enumerate(self.days):
            if spans:
                same.setdefault(spans, []).append(day)
        said = [f"{language.weekdays(days)}, {language.hours(spans)}" for spans, days in same.items()]
        if self.holidays:
            said.append(f"{_HOLIDAYS.say(language.tag)}, {language.hours(self.holidays)}")
        elif self.holidays is not None:
            said.append(_HOLIDAYS_OFF.say(language.tag))
        is_short = len(same) == 1 and not self.holidays
        return (", " if is_short else "; ").join(said)


def _bits(start: int, end: int) -> int:
    return (1 << end) - (1 << start)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _read_size(written: Mapping[str, Plain]) -> tuple[Decimal, int]:
    hours, days = read_number(written.get("hours")), written.get("days")
    if written.keys() != {"hours", "days"} or hours is None or not isinstance(days, int) or isinstance(days, bool):
        raise misread(dict(written), _NO_SIZE, _A_SIZE)
    if not 0 < hours <= DAY // 60 or not 0 < days <= WEEK:
        raise misread(dict(written), _NO_SIZE, _A_SIZE)
    return hours, days


def _read_zone(written: Plain) -> str | None:
    if written is None or written == PLACE_OF_SIGNATURE:
        return PLACE_OF_SIGNATURE if written else None
    if not isinstance(written, str) or written not in zones():
        raise misread(written, _NO_ZONE, _A_ZONE)
    return written

"""`within`: a time to respond, elapsed or in business time, for all cases or for a share of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from svcspec import languages
from svcspec.kinds import Change, Declaration, Kind, Plain, Setting, Verdict
from svcspec.text import Message, Text, Verbatim
from svcspec.written import misread, read_percentage, with_parts

_TIME = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?) (business )?(minute|hour|day)s?\Z", re.ASCII)
_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "business-minute": 1, "business-hour": 60}
_DAY = "business-day"
_HOURS_OF_A_DAY = (Decimal(0), Decimal(24))
_ALL = Decimal(100)
_MICRO = Decimal("0.000001")
_NO_TIME = Text(en="`{written}` is not a time to respond", es="`{written}` no es un plazo")
_A_TIME = Text(
    en="write a number above 0 and `minutes`, `hours`, `days`, `business minutes`, `business hours` or `business days`: "
    "`4 hours`, `1 business day`",
    es="escriba un número mayor que 0 y la unidad en inglés (`minutes`, `hours`, `days`, `business minutes`, "
    "`business hours`, `business days`): `4 hours` son 4 horas; `1 business day`, 1 día laborable",
)
_HALF_A_DAY = Text(
    en="`{written}` is a part of a business day, and nobody says how long one is",
    es="`{written}` es una parte de un día laborable, y no consta cuánto dura uno",
)
_HOURS = Text(
    en="write whole business days, or `business hours`", es="escriba días laborables completos, o `business hours`"
)
_NO_SHARE = Text(en="`{written}` is not a share of the cases", es="`{written}` no es una proporción de los casos")
_A_SHARE = Text(
    en="write a percentage above 0 and up to 100: `share: 95 %`",
    es="escriba un porcentaje mayor que 0 y de 100 como máximo: `share: 95 %`",
)
_IN_SHARE = Text(en="{time} in {share} of cases", es="{time} en el {share} de los casos")


@dataclass(frozen=True, slots=True)
class Within(Kind):
    """Sooner is better. `day_hours` is the length of a business day in the window that the time runs in, once known."""

    number: Decimal
    unit: str
    """`minute hour day business-minute business-hour business-day`; a day is 24 hours."""
    share: Decimal
    """In per cent of the cases; 100 where nothing is said."""
    day_hours: Decimal | None = None

    TITLE: ClassVar = Text(en="a time to respond", es="un plazo de respuesta")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "string",
        "pattern": "^[0-9]{1,6}([.][0-9]{1,3})? (business )?(minute|hour|day)s?$",
    }
    PARTS: ClassVar = frozenset({"share", "during"})
    VALUES: ClassVar = (
        "15 minutes",
        "1 hour",
        "4 hours",
        "8 hours",
        "1 day",
        "3 days",
        "30 business minutes",
        "4 business hours",
        "8 business hours",
        "20 business hours",
        "1 business day",
        "2 business days",
        "5 business days",
        {"value": "4 hours", "share": "95 %"},
        {"value": "4 hours", "share": "99.5 %"},
        {"value": "1 business day", "share": "90 %"},
    )
    EXAMPLES: ClassVar = (
        "60 minutes -> 1 hour same",
        "24 hours -> 1 day same",
        "4 hours -> 15 minutes better",
        "60 business minutes -> 1 business hour same",
        "2 business days -> 1 business day better",
        "1 business day -> 2 business days worse",
        "4 business hours -> 4 hours better",
        "4 business hours -> 5 hours different",
        "2 business days -> 24 hours better",
        "1 business day -> 1 hour different",
        "1 business day -> 1 business hour different",
        "{value: 4 hours, share: 95 %} -> 4 hours better",
        "{value: 4 hours, share: 95 %} -> {value: 5 hours, share: 99 %} different",
        "{value: 4 hours, share: 95 %} -> {value: 4 hours, share: 90 %} worse",
        "{value: 4 hours, share: 100 %} -> 4 hours same",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """A number and a unit of time; `share` is a percentage of the cases."""
        match = _TIME.match(written) if isinstance(written, str) else None
        if match is None or not Decimal(match[1]):
            raise misread(written, _NO_TIME, _A_TIME)
        number, unit = Decimal(match[1]), ("business-" if match[2] else "") + match[3]
        if unit == _DAY and number != number.to_integral_value():
            raise misread(written, _HALF_A_DAY, _HOURS)
        return cls(declared, number, unit, _read_share(parts.get("share")))

    def order(self, after: Self) -> Verdict:
        """Sooner, and for no smaller a share, is better; what no length of a business day decides is different."""
        time = self._time(after, after.day_hours or Decimal(0), self.day_hours or Decimal(0))
        used = {"value"}
        if len({self._time(after, hours, hours) for hours in _HOURS_OF_A_DAY}) > 1:
            used.add("during")
        shares = {-1: Change.WORSE, 0: Change.SAME, 1: Change.BETTER}[int(after.share.compare(self.share))]
        changes = {time, shares} - {Change.SAME}
        match len(changes):
            case 0:
                return Verdict(Change.SAME)
            case 1:
                return Verdict(changes.pop(), used=frozenset(used))
            case _:
                return Verdict(Change.DIFFERENT, used=frozenset(used))

    def settle(self, setting: Setting) -> Self:
        """The same time, told how long a business day of its window is, where that is known."""
        return self if setting.day_hours is None else replace(self, day_hours=setting.day_hours)

    def say(self, lang: str) -> str:
        """`1 business day`, `4 hours in 95% of cases`."""
        language = languages.of(lang)
        time = language.duration(self.number, self.unit)
        if self.share == _ALL:
            return time
        return Message(_IN_SHARE, {"time": Verbatim(time), "share": Verbatim(language.percent(self.share))}).say(lang)

    def figure(self, lang: str) -> str:
        """The number alone."""
        return languages.of(lang).number(self.number)

    def plain(self) -> Plain:
        """As written, in the singular for 1; with the share where it is not all."""
        number = f"{self.number.normalize():f}"
        unit = self.unit.replace("-", " ")
        time = f"{number} {unit}{'' if self.number == 1 else 's'}"
        return with_parts(time, {} if self.share == _ALL else {"share": f"{self.share.normalize():f} %"})

    def _time(self, after: Self, hours_after: Decimal, hours_before: Decimal) -> Change:
        """The times alone, where a business day of each side has so many hours."""
        sooner = _is_no_later(after, self, hours_before)
        later = _is_no_later(self, after, hours_after)
        if sooner and later:
            return Change.SAME
        if sooner:
            return Change.BETTER
        return Change.WORSE if later else Change.DIFFERENT


def _is_no_later(one: Within, other: Within, day_hours: Decimal) -> bool:
    """Whether `one` never ends after `other`, of which a business day has `day_hours`.

    Business time never ends before as much elapsed time, and n business days never before n - 1 whole days and the hours
    of the last. Nothing in business time is sure to end before something elapsed.
    """
    if other.unit == _DAY:
        if one.unit == _DAY:
            return one.number <= other.number
        day = (day_hours * 60).quantize(_MICRO)
        last = day if one.unit.startswith("business-") else Decimal(24 * 60)
        return _minutes(one) <= last * (other.number - 1) + day
    if one.unit == _DAY or (one.unit.startswith("business-") and not other.unit.startswith("business-")):
        return False
    return _minutes(one) <= _minutes(other)


def _minutes(value: Within) -> Decimal:
    return value.number * _MINUTES[value.unit]


def _read_share(written: Plain) -> Decimal:
    share = _ALL if written is None else read_percentage(written)
    if share is None or not 0 < share <= _ALL:
        raise misread(written, _NO_SHARE, _A_SHARE)
    return share

"""Spanish, by the RAE: comma for decimals, groups only from five digits on, *y* and *o* that change before their sound."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from svcspec.languages import PLACE_OF_SIGNATURE, Language, clock, runs, single_unit
from svcspec.periods import Period
from svcspec.timetables import DAY, Spans

_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
_DAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
_PLURAL_DAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábados", "domingos"]
_TIMES = {1: "una vez", 2: "dos veces"}
_RATES = {"year": "al año", "quarter": "al trimestre", "month": "al mes", "week": "a la semana", "day": "al día"}
_SOUNDS_I = re.compile(r"[ií]|h[ií](?![ae])", re.IGNORECASE)
_SOUNDS_O = re.compile(r"h?[oó]|8|11(?![0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spanish(Language):
    """`1234,5`, `12 345`, `99,9 %`, `1 de junio de 2026`, `de lunes a viernes`."""

    POINT: ClassVar = ","
    GROUPS: ClassVar = " "
    UNGROUPED: ClassVar = 4
    AND: ClassVar = "y"
    OR: ClassVar = "o"
    UNLIMITED: ClassVar = "sin límite"
    UNITS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "year": ("año", "años"),
        "quarter": ("trimestre", "trimestres"),
        "month": ("mes", "meses"),
        "week": ("semana", "semanas"),
        "day": ("día", "días"),
        "hour": ("hora", "horas"),
        "minute": ("minuto", "minutos"),
        "business-minute": ("minuto laborable", "minutos laborables"),
        "business-hour": ("hora laborable", "horas laborables"),
        "business-day": ("día laborable", "días laborables"),
    }
    LANGUAGES: ClassVar[Mapping[str, str]] = {
        "ar": "árabe",
        "ca": "catalán",
        "cs": "checo",
        "da": "danés",
        "de": "alemán",
        "el": "griego",
        "en": "inglés",
        "es": "español",
        "eu": "euskera",
        "fi": "finés",
        "fr": "francés",
        "gl": "gallego",
        "he": "hebreo",
        "hi": "hindi",
        "hu": "húngaro",
        "it": "italiano",
        "ja": "japonés",
        "ko": "coreano",
        "nl": "neerlandés",
        "pl": "polaco",
        "pt": "portugués",
        "ro": "rumano",
        "ru": "ruso",
        "sv": "sueco",
        "th": "tailandés",
        "tr": "turco",
        "uk": "ucraniano",
        "vi": "vietnamita",
        "zh": "chino",
    }

    def percent(self, number: Decimal | int) -> str:
        """`99,9 %`, with a space."""
        return f"{self.number(number)} %"

    def money(self, figure: str, currency: str) -> str:
        """`49 EUR`."""
        return f"{figure} {currency}"

    def category(self, number: Decimal | int) -> str:
        """`one` for 1 alone; `many` (1 000 000) has the form of `other`."""
        return "one" if number == 1 else "other"

    def date(self, date: dt.date) -> str:
        """`1 de junio de 2026`."""
        return f"{date.day} de {_MONTHS[date.month - 1]} de {date.year}"

    def period_every(self, period: Period, times: int = 1) -> str:
        """`cada semana`, `dos veces a la semana`, `3 veces cada 2 semanas`."""
        if times != 1:
            return f"{_TIMES.get(times, f'{self.number(times)} veces')} {self.period_rate(period)}"
        unit = single_unit(period)
        return f"cada {self.UNITS[unit][0] if unit else self._lasting(period)}"

    def period_rate(self, period: Period) -> str:
        """`a la semana`, `cada 2 semanas`."""
        unit = single_unit(period)
        return _RATES[unit] if unit else f"cada {self._lasting(period)}"

    def unlimited(self, counted: str) -> str:
        """`un número ilimitado de contactos`, whatever the gender of what is counted."""
        return f"un número ilimitado de {counted}"

    def weekdays(self, days: Sequence[int]) -> str:
        """`de lunes a viernes`, `los sábados y los domingos`, `todos los días`."""
        if len(set(days)) == len(_DAYS):
            return "todos los días"
        return self.join_and(
            [
                f"los {_PLURAL_DAYS[first]}" if first == last else f"de {_DAYS[first]} a {_DAYS[last]}"
                for first, last in runs(days)
            ]
        )

    def hours(self, spans: Spans) -> str:
        """`de 09:00 a 17:00`, `todo el día`, `de 22:00 a 06:00 del día siguiente`."""
        if list(spans) == [(0, DAY)]:
            return "todo el día"
        return self.join_and(
            [f"de {clock(start)} a {clock(end)}{' del día siguiente' if end > DAY else ''}" for start, end in spans]
        )

    def zone(self, zone: str) -> str:
        """`hora de Europe/Madrid`."""
        if zone == PLACE_OF_SIGNATURE:
            return "hora local del lugar de la firma"
        return "UTC" if zone in {"UTC", "Etc/UTC"} else f"hora de {zone.replace('_', ' ')}"

    def conjunction(self, word: str, following: str) -> str:
        """`e` before the sound i (*inglés*, not *hielo*), `u` before the sound o (*oro*, *8*, *11*)."""
        spoken = following.lstrip("«“")
        if word == self.AND and _SOUNDS_I.match(spoken):
            return "e"
        return "u" if word == self.OR and _SOUNDS_O.match(spoken) else word


LANGUAGE = Spanish("es")

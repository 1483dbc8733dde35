"""`cadence`: how often something happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from svcspec import languages
from svcspec.kinds import Change, Declaration, Frequency, Judgement, Kind, Plain, Verdict
from svcspec.periods import Period
from svcspec.text import Text, Translations
from svcspec.written import misread, read_period, unknown

_UNKNOWN = Text(
    en="`{written}` is none of the programme's frequencies", es="`{written}` no es una frecuencia del programa"
)
_NO_CADENCE = Text(en="`{written}` does not say how often", es="`{written}` no indica cada cuánto")
_A_CADENCE = Text(
    en="write one of {names}, or a period: `{every: P1W}`, `{every: P1M, times: 2}`",
    es="escriba {names}, o un periodo: `{every: P1W}`, `{every: P1M, times: 2}`",
)
_A_PERIOD = Text(
    en="write a period: `{every: P1W}`, `{every: P1M, times: 2}`; or declare it under `frequencies:` in the programme",
    es="escriba un periodo: `{every: P1W}`, `{every: P1M, times: 2}`; o declárelo en `frequencies:`, en el programa",
)
_AS_NEEDED = Text(en="as needed", es="según necesidad")
_MOST_TIMES = 10_000


@dataclass(frozen=True, slots=True)
class Cadence(Kind):
    """So many times in a period, compared by the days that it can last; or no period at all, such as *as needed*."""

    name: str | None
    """The id of the frequency, None for a cadence that is written out."""
    every: Period | None
    times_each: int

    TITLE: ClassVar = Text(en="how often", es="cada cuánto")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$"},
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["every"],
                "properties": {
                    "every": {
                        "type": "string",
                        "pattern": "^P([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,4}D)?$",
                    },
                    "times": {"type": "integer", "minimum": 1, "maximum": _MOST_TIMES},
                },
            },
        ]
    }
    SAMPLE: ClassVar = Declaration(
        frequencies={
            "as-needed": Frequency(Translations({"en": "as needed", "es": "según necesidad"})),
            "on-event": Frequency(Translations({"en": "after an event", "es": "tras un evento"})),
            "weekly": Frequency(Translations({"en": "weekly", "es": "semanal"}), Period(0, 7)),
            "monthly": Frequency(Translations({"en": "monthly", "es": "mensual"}), Period(1, 0)),
            "quarterly": Frequency(None, Period(3, 0)),
            "yearly": Frequency(None, Period(12, 0)),
        }
    )
    VALUES: ClassVar = (
        "as-needed",
        "on-event",
        "weekly",
        "monthly",
        "quarterly",
        "yearly",
        {"every": "P1D"},
        {"every": "P1W", "times": 2},
        {"every": "P2W"},
        {"every": "P4W"},
        {"every": "P30D"},
        {"every": "P1M", "times": 4},
        {"every": "P1Y", "times": 12},
        {"every": "P1Y6M"},
    )
    EXAMPLES: ClassVar = (
        "weekly -> {every: P7D} same",
        "yearly -> {every: P12M} same",
        "weekly -> {every: P2W, times: 2} same",
        "monthly -> weekly better",
        "quarterly -> monthly better",
        "weekly -> quarterly worse",
        "monthly -> {every: P4W} better",
        "monthly -> {every: P30D} different",
        "monthly -> {every: P1Y, times: 12} different",
        "weekly -> {every: P1M, times: 4} worse",
        "as-needed -> as-needed same",
        "as-needed -> on-event different",
        "as-needed -> weekly different",
        "weekly -> as-needed different",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """The id of a frequency, or `{every: PERIOD, times: NUMBER}`."""
        instead = _A_CADENCE if declared.frequencies else _A_PERIOD
        if isinstance(written, str):
            known = declared.frequencies.get(written)
            if known is None:
                raise unknown(written, _UNKNOWN, instead, declared.frequencies)
            return cls(declared, written, known.period, known.times)
        if not isinstance(written, dict) or not {"every"} <= written.keys() <= {"every", "times"}:
            raise misread(written, _NO_CADENCE, instead, declared.frequencies)
        times = written.get("times", 1)
        if isinstance(times, bool) or not isinstance(times, int) or not 1 <= times <= _MOST_TIMES:
            raise misread(written, _NO_CADENCE, instead, declared.frequencies)
        return cls(declared, None, read_period(written["every"]), times)

    def order(self, after: Self) -> Verdict:
        """More often for certain is better; ranges of days that overlap are different."""
        if self.every is None and after.every is None:
            return Verdict(Change.SAME if self.name == after.name else Change.DIFFERENT)
        if self.every is None or after.every is None:
            return Verdict(Change.DIFFERENT)
        # Each range is multiplied by the times of the other side, which is as exact as dividing it by its own.
        before_range = (self.every.shortest * after.times_each, self.every.longest * after.times_each)
        after_range = (after.every.shortest * self.times_each, after.every.longest * self.times_each)
        if before_range == after_range:
            return Verdict(Change.SAME)
        if after_range[1] <= before_range[0]:
            return Verdict(Change.BETTER)
        return Verdict(Change.WORSE if before_range[1] <= after_range[0] else Change.DIFFERENT)

    def against(self, documented: Self) -> Judgement:
        """As the order says; *as needed* where a period is documented is short of it."""
        held = Kind.against(self, documented)
        if self.every is None and documented.every is not None:
            return replace(held, short=True, different=False)
        return held

    def say(self, lang: str) -> str:
        """The label of the frequency, or `twice a week`."""
        known = self.declared.frequencies.get(self.name) if self.name else None
        if known is not None and known.label is not None:
            return known.label.say(lang)
        if self.every is None:
            return _AS_NEEDED.say(lang)
        return languages.of(lang).period_every(self.every, self.times_each)

    def plain(self) -> Plain:
        """The id of the frequency, or the period and the times."""
        if self.name is not None or self.every is None:
            return self.name
        every: dict[str, Plain] = {"every": str(self.every)}
        return every if self.times_each == 1 else {**every, "times": self.times_each}

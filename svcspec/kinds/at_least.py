"""`at-least`: what is guaranteed as a minimum, such as a share of the time that a system is up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from svcspec.kinds import Quantity, Verdict, amount
from svcspec.text import Text


@dataclass(frozen=True, slots=True)
class AtLeast(Quantity):
    """A larger minimum is better. Percentages and numbers are different things."""

    TITLE: ClassVar = Text(en="a guaranteed minimum", es="un mínimo garantizado")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": "^[0-9]{1,7}([.][0-9]{1,6})? ?%$"},
        ]
    }
    VALUES: ClassVar = (
        0,
        2,
        12,
        Decimal("1.5"),
        "0 %",
        "99 %",
        "99.9 %",
        "99.95 %",
        "100 %",
        {"value": "99.9 %", "every": "P1M"},
        {"value": "99.9 %", "every": "P1Y"},
        {"value": 2, "per": "company"},
    )
    EXAMPLES: ClassVar = (
        "99.9 % -> 99.9 % same",
        "99.9 % -> 99.90 % same",
        "99.9 % -> 99.95 % better",
        "99.9 % -> 99 % worse",
        "2 -> 12 better",
        "2 -> 2 % different",
        "{value: 99.9 %, every: P1Y} -> {value: 99.9 %, every: P1M} different",
    )

    def as_limit(self, lang: str) -> str:
        """`at least 99.9%`."""
        said = self.say(lang)
        return Text(en=f"at least {said}", es=f"al menos {said}").say(lang)

    def order(self, after: Self) -> Verdict:
        """Larger is better; different where they do not count the same."""
        return self.apart(after) or Verdict(amount(self.limit, after.limit))

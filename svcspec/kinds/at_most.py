"""`at-most`: a ceiling on use, of which a larger one is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from svcspec.kinds import Declaration, Judgement, Kind, Quantity, Unit, Verdict, amount
from svcspec.text import Text


@dataclass(frozen=True, slots=True)
class AtMost(Quantity):
    """A larger limit is better and `unlimited` the best, unless the term says `better: smaller`; 0 is a value."""

    TITLE: ClassVar = Text(en="a limit", es="un límite")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "number", "minimum": 0},
            {"const": "unlimited"},
            {"type": "string", "pattern": "^[0-9]{1,7}([.][0-9]{1,6})? ?%$"},
        ]
    }
    UNLIMITED: ClassVar = True
    SAMPLE: ClassVar = Declaration(
        unit=Unit({"en": {"one": "contact", "other": "contacts"}, "es": {"one": "contacto", "other": "contactos"}})
    )
    VALUES: ClassVar = (
        0,
        1,
        3,
        Decimal("7.5"),
        1000000,
        "unlimited",
        {"value": 3, "per": "manager"},
        {"value": 3, "per": "company"},
        {"value": 10, "every": "P1W"},
        {"value": 40, "every": "P1W"},
        {"value": 40, "every": "P1M"},
        {"value": "unlimited", "every": "P1M"},
        {"value": 40, "every": "P1M", "per": "company"},
    )
    EXAMPLES: ClassVar = (
        "3 -> 3 same",
        "3 -> 5 better",
        "3 -> 1 worse",
        "0 -> 1 better",
        "3 -> unlimited better",
        "unlimited -> 1000000 worse",
        "1 -> 1.0 same",
        "{value: 3, per: manager} -> {value: 3, per: contract} different",
        "{value: 40, every: P1M} -> {value: 10, every: P1W} different",
        "{value: 40, every: P12M} -> {value: 50, every: P1Y} better",
    )

    def as_limit(self, lang: str) -> str:
        """`up to 3 contacts`, or the words for *unlimited*."""
        said = self.say(lang)
        return said if self.limit is None else Text(en=f"up to {said}", es=f"hasta {said}").say(lang)

    def order(self, after: Self) -> Verdict:
        """Larger is better, or smaller where the term says so; different where they do not count the same."""
        turned = self.declared.smaller_is_better
        return self.apart(after) or Verdict(amount(self.limit, after.limit, smaller_is_better=turned))

    def against(self, documented: Self) -> Judgement:
        """As the order says; a ceiling on effort (`grants: false`) is never short."""
        held = Kind.against(self, documented)
        return held if self.declared.grants else replace(held, short=False)

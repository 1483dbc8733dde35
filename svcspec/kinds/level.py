"""`level`: one of the ordered words that a term declares, poorest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from svcspec.kinds import Declaration, Kind, Plain, Verdict, amount
from svcspec.text import Text, Translations
from svcspec.written import unknown

_UNKNOWN = Text(en="`{written}` is none of the levels of this term", es="`{written}` no es un nivel de este término")
_KNOWN = Text(en="write one of {names}", es="escriba uno de estos: {names}")
_WORDS = {
    "none": ("none", "ninguno"),
    "basic": ("basic", "básico"),
    "bronze": ("bronze", "bronce"),
    "silver": ("silver", "plata"),
    "gold": ("gold", "oro"),
    "platinum": ("platinum", "platino"),
    "diamond": ("diamond", "diamante"),
    "highest": ("the highest", "el más alto"),
}


@dataclass(frozen=True, slots=True)
class Level(Kind):
    """A later level is better."""

    level: str

    TITLE: ClassVar = Text(en="a level", es="un nivel")
    SCHEMA: ClassVar[Mapping[str, Any]] = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$"}
    SAMPLE: ClassVar = Declaration(
        levels={name: Translations({"en": en, "es": es}) for name, (en, es) in _WORDS.items()}
    )
    VALUES: ClassVar = tuple(_WORDS)
    EXAMPLES: ClassVar = (
        "basic -> basic same",
        "basic -> gold better",
        "platinum -> silver worse",
        "none -> basic better",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """The id of a level."""
        if not isinstance(written, str) or written not in declared.levels:
            raise unknown(written, _UNKNOWN, _KNOWN, declared.levels)
        return cls(declared, written)

    def order(self, after: Self) -> Verdict:
        """Later is better."""
        return Verdict(amount(self._rank(self), self._rank(after)))

    def say(self, lang: str) -> str:
        """The label of the level."""
        return self.declared.levels[self.level].say(lang)

    def plain(self) -> Plain:
        """The id."""
        return self.level

    def _rank(self, value: Self) -> Decimal:
        return Decimal(list(self.declared.levels).index(value.level))

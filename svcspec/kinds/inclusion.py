"""`inclusion`: whether something is part of the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from svcspec.kinds import Change, Declaration, Kind, Plain, Verdict
from svcspec.text import Text
from svcspec.written import misread

_IN = Text(en="included", es="incluido")
_OUT = Text(en="not included", es="no incluido")
_NEITHER = Text(en="`{written}` does not say whether it is included", es="`{written}` no indica si está incluido")
_EITHER = Text(
    en="write `included` or `not-included`", es="escriba `included` (incluido) o `not-included` (no incluido)"
)


@dataclass(frozen=True, slots=True)
class Inclusion(Kind):
    """Included is better than not included; both are facts, unlike *not documented*."""

    is_included: bool

    TITLE: ClassVar = Text(en="whether it is included", es="si está incluido")
    SCHEMA: ClassVar[Mapping[str, Any]] = {"enum": ["included", "not-included"]}
    VALUES: ClassVar = ("included", "not-included")
    EXAMPLES: ClassVar = (
        "included -> included same",
        "not-included -> included better",
        "included -> not-included worse",
        "not-included -> not-included same",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """`included` or `not-included`."""
        if written not in ("included", "not-included"):
            raise misread(written, _NEITHER, _EITHER)
        return cls(declared, written == "included")

    def order(self, after: Self) -> Verdict:
        """Included is better."""
        if self.is_included is after.is_included:
            return Verdict(Change.SAME)
        return Verdict(Change.BETTER if after.is_included else Change.WORSE)

    def say(self, lang: str) -> str:
        """`included`."""
        return (_IN if self.is_included else _OUT).say(lang)

    def plain(self) -> Plain:
        """As written."""
        return "included" if self.is_included else "not-included"

    @property
    def is_absence(self) -> bool:
        """Whether it is not included."""
        return not self.is_included

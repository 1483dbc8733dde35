"""`cost`: whether something comes with what is paid already, or is bought in addition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from svcspec.kinds import Change, Declaration, Kind, Plain, Verdict
from svcspec.text import Text
from svcspec.written import misread

_FREE = Text(en="included", es="incluido")
_PAID = Text(en="additional purchase", es="compra adicional")
_NEITHER = Text(
    en="`{written}` does not say whether it is bought in addition",
    es="`{written}` no indica si se contrata aparte",
)
_EITHER = Text(
    en="write `included` or `additional-purchase`; a price is a term of kind `money`",
    es="escriba `included` (incluido) o `additional-purchase` (compra adicional); un precio es un término de clase `money`",
)


@dataclass(frozen=True, slots=True)
class Cost(Kind):
    """Included is better for the customer than an additional purchase."""

    is_included: bool

    TITLE: ClassVar = Text(en="whether it is bought in addition", es="si se contrata aparte")
    SCHEMA: ClassVar[Mapping[str, Any]] = {"enum": ["included", "additional-purchase"]}
    VALUES: ClassVar = ("included", "additional-purchase")
    EXAMPLES: ClassVar = (
        "included -> included same",
        "additional-purchase -> included better",
        "included -> additional-purchase worse",
        "additional-purchase -> additional-purchase same",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """`included` or `additional-purchase`."""
        if written not in ("included", "additional-purchase"):
            raise misread(written, _NEITHER, _EITHER)
        return cls(declared, written == "included")

    def order(self, after: Self) -> Verdict:
        """Included is better."""
        if self.is_included is after.is_included:
            return Verdict(Change.SAME)
        return Verdict(Change.BETTER if after.is_included else Change.WORSE)

    def say(self, lang: str) -> str:
        """`additional purchase`."""
        return (_FREE if self.is_included else _PAID).say(lang)

    def plain(self) -> Plain:
        """As written."""
        return "included" if self.is_included else "additional-purchase"

"""`reserved`: something that the vendor guarantees, or keeps the right to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from svcspec.kinds import Change, Declaration, Kind, Plain, Verdict
from svcspec.text import Text
from svcspec.written import misread

_GUARANTEED = Text(en="guaranteed", es="con garantía")
_RESERVED = Text(en="at the vendor's discretion", es="a criterio del proveedor")
_NEITHER = Text(en="`{written}` does not say who decides", es="`{written}` no indica quién decide")
_EITHER = Text(
    en="write `guaranteed`, or `reserved` where the vendor keeps the right to decide",
    es="escriba `guaranteed` (con garantía), o `reserved` si el proveedor se reserva la decisión",
)


@dataclass(frozen=True, slots=True)
class Reserved(Kind):
    """Guaranteed is better than reserved."""

    is_guaranteed: bool

    TITLE: ClassVar = Text(
        en="whether the vendor keeps the right to decide", es="si el proveedor se reserva la decisión"
    )
    SCHEMA: ClassVar[Mapping[str, Any]] = {"enum": ["guaranteed", "reserved"]}
    VALUES: ClassVar = ("guaranteed", "reserved")
    EXAMPLES: ClassVar = (
        "guaranteed -> guaranteed same",
        "reserved -> guaranteed better",
        "guaranteed -> reserved worse",
        "reserved -> reserved same",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """`guaranteed` or `reserved`."""
        if written not in ("guaranteed", "reserved"):
            raise misread(written, _NEITHER, _EITHER)
        return cls(declared, written == "guaranteed")

    def order(self, after: Self) -> Verdict:
        """Guaranteed is better."""
        if self.is_guaranteed is after.is_guaranteed:
            return Verdict(Change.SAME)
        return Verdict(Change.BETTER if after.is_guaranteed else Change.WORSE)

    def say(self, lang: str) -> str:
        """`at the vendor's discretion`."""
        return (_GUARANTEED if self.is_guaranteed else _RESERVED).say(lang)

    def plain(self) -> Plain:
        """As written."""
        return "guaranteed" if self.is_guaranteed else "reserved"

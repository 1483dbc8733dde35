"""`inclusion`: whether something is part of the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from svcspec.kinds import Either
from svcspec.text import Text

_IN = Text(en="included", es="incluido")
_OUT = Text(en="not included", es="no incluido")
_NEITHER = Text(en="`{written}` does not say whether it is included", es="`{written}` no indica si está incluido")
_EITHER = Text(
    en="write `included` or `not-included`", es="escriba `included` (incluido) o `not-included` (no incluido)"
)


@dataclass(frozen=True, slots=True)
class Inclusion(Either):
    """Included is better than not included; both are facts, unlike *not documented*."""

    TITLE: ClassVar = Text(en="whether it is included", es="si está incluido")
    SCHEMA: ClassVar[Mapping[str, Any]] = {"enum": ["included", "not-included"]}
    WORDS: ClassVar = ("included", "not-included")
    SAID: ClassVar = (_IN, _OUT)
    REFUSED: ClassVar = (_NEITHER, _EITHER)
    VALUES: ClassVar = WORDS
    EXAMPLES: ClassVar = (
        "included -> included same",
        "not-included -> included better",
        "included -> not-included worse",
        "not-included -> not-included same",
    )

    @property
    def is_absence(self) -> bool:
        """Whether it is not included."""
        return not self.is_better

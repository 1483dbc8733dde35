"""`reserved`: something that the vendor guarantees, or keeps the right to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from svcspec.kinds import Either
from svcspec.text import Text

_GUARANTEED = Text(en="guaranteed", es="con garantía")
_RESERVED = Text(en="at the vendor's discretion", es="a criterio del proveedor")
_NEITHER = Text(en="`{written}` does not say who decides", es="`{written}` no indica quién decide")
_EITHER = Text(
    en="write `guaranteed`, or `reserved` where the vendor keeps the right to decide",
    es="escriba `guaranteed` (con garantía), o `reserved` si el proveedor se reserva la decisión",
)


@dataclass(frozen=True, slots=True)
class Reserved(Either):
    """Guaranteed is better than reserved."""

    TITLE: ClassVar = Text(
        en="whether the vendor keeps the right to decide", es="si el proveedor se reserva la decisión"
    )
    SCHEMA: ClassVar[Mapping[str, Any]] = {"enum": ["guaranteed", "reserved"]}
    WORDS: ClassVar = ("guaranteed", "reserved")
    SAID: ClassVar = (_GUARANTEED, _RESERVED)
    REFUSED: ClassVar = (_NEITHER, _EITHER)
    VALUES: ClassVar = WORDS
    EXAMPLES: ClassVar = (
        "guaranteed -> guaranteed same",
        "reserved -> guaranteed better",
        "guaranteed -> reserved worse",
        "reserved -> reserved same",
    )

    @property
    def is_kept(self) -> bool:
        """Whether it is `reserved`."""
        return self.plain() == "reserved"

"""`cost`: whether something comes with what is paid already, or is bought in addition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from svcspec.kinds import Either
from svcspec.text import Text

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
class Cost(Either):
    """Included is better for the customer than an additional purchase."""

    TITLE: ClassVar = Text(en="whether it is bought in addition", es="si se contrata aparte")
    SCHEMA: ClassVar[Mapping[str, Any]] = {"enum": ["included", "additional-purchase"]}
    WORDS: ClassVar = ("included", "additional-purchase")
    SAID: ClassVar = (_FREE, _PAID)
    REFUSED: ClassVar = (_NEITHER, _EITHER)
    VALUES: ClassVar = WORDS
    EXAMPLES: ClassVar = (
        "included -> included same",
        "additional-purchase -> included better",
        "included -> additional-purchase worse",
        "additional-purchase -> additional-purchase same",
    )

"""`statement`: a sentence in words, which is printed and never ranked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from svcspec.kinds import Change, Declaration, Kind, Plain, Verdict
from svcspec.text import Text, Translations
from svcspec.written import misread

_TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_IS_TAG = re.compile(_TAG.removesuffix("$") + r"\Z", re.ASCII)
_NO_SENTENCE = Text(en="`{written}` is no sentence in words", es="`{written}` no es una frase")
_A_SENTENCE = Text(
    en="write the sentence, or one in each language: `{en: ..., es: ...}`",
    es="escriba la frase, o una en cada idioma: `{en: ..., es: ...}`",
)


@dataclass(frozen=True, slots=True)
class Statement(Kind):
    """The same words in the same languages are the same; all else is different."""

    words: tuple[tuple[str, str], ...]
    """Language and sentence; the language is empty where the sentence stands for all."""

    TITLE: ClassVar = Text(en="a sentence in words", es="una frase")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": _TAG},
                "additionalProperties": {"type": "string", "minLength": 1},
            },
        ]
    }
    VALUES: ClassVar = (
        "a credit of a tenth of the fee",
        "a credit of a fifth of the fee",
        "fee",
        "precio según tarifa",
        {"en": "a credit of a tenth of the fee"},
        {"en": "a credit of a tenth of the fee", "es": "un abono de la décima parte de la cuota"},
        {"es": "un abono de la décima parte de la cuota"},
        {"en": "price on request", "es": "precio a consultar"},
    )
    EXAMPLES: ClassVar = (
        "fee -> fee same",
        "fee -> price different",
        "{en: fee, es: cuota} -> {es: cuota, en: fee} same",
        "{en: fee, es: cuota} -> {en: fee, es: tarifa} different",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """A sentence, or one for each BCP 47 language."""
        if isinstance(written, str) and written.strip():
            return cls(declared, (("", written),))
        if not isinstance(written, dict) or not written:
            raise misread(written, _NO_SENTENCE, _A_SENTENCE)
        words = []
        for tag, sentence in sorted(written.items()):
            if not _IS_TAG.match(tag) or not isinstance(sentence, str) or not sentence.strip():
                raise misread(written, _NO_SENTENCE, _A_SENTENCE)
            words.append((tag, sentence))
        return cls(declared, tuple(words))

    def order(self, after: Self) -> Verdict:
        """Same or different."""
        return Verdict(Change.SAME if self.words == after.words else Change.DIFFERENT)

    def say(self, lang: str) -> str:
        """The sentence in `lang`, or in the nearest language there is."""
        return Translations(dict(self.words)).say(lang)

    def plain(self) -> Plain:
        """As written."""
        by_language: dict[str, Plain] = dict(self.words)
        return by_language.get("", by_language)

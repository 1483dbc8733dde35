"""`languages`: in which languages the service is given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from svcspec import languages
from svcspec.kinds import Change, Declaration, Judgement, Kind, Plain, Verdict, sets
from svcspec.text import Sayable, Text
from svcspec.written import misread

_TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_IS_TAG = re.compile(_TAG.removesuffix("$") + r"\Z", re.ASCII)
_NO_LIST = Text(en="`{written}` is no list of languages", es="`{written}` no es una lista de idiomas")
_NO_TAG = Text(en="`{written}` is not the code of a language", es="`{written}` no es el código de un idioma")
_TWICE = Text(en="`{written}` is there twice", es="`{written}` aparece dos veces")
_A_LIST = Text(
    en="write a list of codes by BCP 47: `[en]`, `[en, es]`, `[pt-BR]`",
    es="escriba una lista de códigos BCP 47: `[es]`, `[en, es]`, `[pt-BR]`",
)


@dataclass(frozen=True, slots=True)
class Languages(Kind):
    """More languages are better; each is at the customer's choice."""

    tags: frozenset[str]
    written: tuple[str, ...] = field(compare=False)

    TITLE: ClassVar = Text(en="languages", es="idiomas")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "array",
        "minItems": 1,
        "uniqueItems": True,
        "items": {"type": "string", "pattern": _TAG},
    }
    VALUES: ClassVar = (
        ["en"],
        ["es"],
        ["en", "es"],
        ["es", "en"],
        ["en", "es", "fr"],
        ["fr", "de"],
        ["es-MX"],
        ["pt-BR", "es-MX"],
        ["zh-Hans-CN"],
    )
    EXAMPLES: ClassVar = (
        "[en] -> [en] same",
        "[en, es] -> [es, en] same",
        "[en] -> [en, es] better",
        "[en, es] -> [en] worse",
        "[en] -> [es] different",
        "[es] -> [es-MX] different",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """A list of BCP 47 tags, none of them twice."""
        if not isinstance(written, list) or not written:
            raise misread(written, _NO_LIST, _A_LIST)
        tags: list[str] = []
        for tag in written:
            if not isinstance(tag, str) or not _IS_TAG.match(tag):
                raise misread(tag, _NO_TAG, _A_LIST)
            if tag in tags:
                raise misread(tag, _TWICE, _A_LIST)
            tags.append(tag)
        return cls(declared, frozenset(tags), tuple(tags))

    def order(self, after: Self) -> Verdict:
        """A superset is better."""
        return Verdict(sets(self.tags, after.tags))

    def against(self, documented: Self) -> Judgement:
        """Beyond with a language that is not documented, short without one that is; both may hold."""
        return Judgement(
            beyond=bool(self.tags - documented.tags),
            short=bool(documented.tags - self.tags),
            different=documented.order(self).change is Change.DIFFERENT,
        )

    def say(self, lang: str) -> str:
        """`English and Spanish`."""
        return _Spoken(self.written).say(lang)

    def plain(self) -> Plain:
        """The tags as written."""
        return list(self.written)

    def without(self, other: Self) -> Sayable | None:
        """The languages of this value that `other` lacks."""
        lost = tuple(tag for tag in self.written if tag not in other.tags)
        return _Spoken(lost) if lost else None


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Languages by their names."""

    tags: tuple[str, ...]

    def say(self, lang: str) -> str:
        """`English and Spanish`."""
        language = languages.of(lang)
        return language.join_and([language.language(tag) for tag in self.tags])

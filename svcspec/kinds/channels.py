"""`channels`: by which means something is delivered; alternatives, of which nobody says who chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from svcspec import languages
from svcspec.kinds import Change, Declaration, Judgement, Kind, Plain, Verdict, sets
from svcspec.text import Sayable, Text, Translations
from svcspec.written import misread, unknown

_NO_LIST = Text(en="`{written}` is no list of channels", es="`{written}` no es una lista de canales")
_UNKNOWN = Text(en="`{written}` is none of the programme's channels", es="`{written}` no es un canal del programa")
_TWICE = Text(en="`{written}` is there twice", es="`{written}` aparece dos veces")
_A_LIST = Text(
    en="write a list in square brackets, of these: {names}",
    es="escriba entre corchetes una lista con uno o más de estos: {names}",
)
_NONE_YET = Text(
    en="declare it under `channels:` in the programme, which has none yet",
    es="declárelo en `channels:`, en el programa, que aún no tiene ninguno",
)
_WORDS = {
    "portal": ("portal", "portal"),
    "email": ("email", "correo electrónico"),
    "phone": ("telephone", "teléfono"),
    "video": ("video conference", "videoconferencia"),
    "visit": ("visit", "visita"),
}


@dataclass(frozen=True, slots=True)
class Channels(Kind):
    """More alternatives are better; else, where the programme ranks its channels, a higher best one is."""

    ids: frozenset[str]
    written: tuple[str, ...] = field(compare=False)

    TITLE: ClassVar = Text(en="channels", es="canales")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "array",
        "minItems": 1,
        "uniqueItems": True,
        "items": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$"},
    }
    SAMPLE: ClassVar = Declaration(
        channels={name: Translations({"en": en, "es": es}) for name, (en, es) in _WORDS.items()},
        ranking=tuple(_WORDS),
    )
    VALUES: ClassVar = (
        ["portal"],
        ["email"],
        ["email", "portal"],
        ["video"],
        ["email", "video"],
        ["video", "phone"],
        ["visit"],
        ["visit", "email"],
        ["portal", "email", "phone", "video", "visit"],
    )
    EXAMPLES: ClassVar = (
        "[email, video] -> [video, email] same",
        "[video] -> [visit, video] better",
        "[visit, video] -> [video] worse",
        "[email] -> [visit, video] better",
        "[video, phone] -> [email] worse",
        "[video, phone] -> [video, email] different",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """A list of channel ids, none of them twice."""
        instead = _A_LIST if declared.channels else _NONE_YET
        if not isinstance(written, list) or not written:
            raise misread(written, _NO_LIST, instead, declared.channels)
        ids: list[str] = []
        for name in written:
            if not isinstance(name, str) or name not in declared.channels:
                raise unknown(name, _UNKNOWN, instead, declared.channels)
            if name in ids:
                raise misread(name, _TWICE, instead, declared.channels)
            ids.append(name)
        return cls(declared, frozenset(ids), tuple(ids))

    def order(self, after: Self) -> Verdict:
        """A superset is better; else the set whose best channel ranks strictly higher, inferred as the ranking is."""
        change = sets(self.ids, after.ids)
        if change is not Change.DIFFERENT:
            return Verdict(change)
        before_rank, after_rank = self._rank(self), self._rank(after)
        if before_rank is None or after_rank is None or before_rank == after_rank:
            return Verdict(Change.DIFFERENT)
        return Verdict(
            Change.BETTER if after_rank > before_rank else Change.WORSE, inferred=self.declared.ranking_inferred
        )

    def against(self, documented: Self) -> Judgement:
        """Beyond with a channel that the document does not list; a choice among those that it does is silent."""
        beyond = bool(self.ids - documented.ids)
        return Judgement(beyond=beyond, short=False, different=beyond)

    def say(self, lang: str) -> str:
        """`video conference or telephone`."""
        return _Listed(self.declared, self.written).say(lang)

    def plain(self) -> Plain:
        """The ids as written."""
        return list(self.written)

    def without(self, other: Self) -> Sayable | None:
        """The channels of this value that `other` no longer lists."""
        lost = tuple(name for name in self.written if name not in other.ids)
        return _Listed(self.declared, lost) if lost else None

    def _rank(self, value: Self) -> int | None:
        order = self.declared.ranking
        if order is None or not value.ids <= set(order):
            return None
        return max(order.index(name) for name in value.ids)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Channels by their labels."""

    declared: Declaration
    ids: tuple[str, ...]

    def say(self, lang: str) -> str:
        """`video conference or telephone`."""
        return languages.of(lang).join_or([self.declared.channels[name].say(lang) for name in self.ids])

"""Kinds of terms: what a value may be, its order as the customer sees it, and its words.

A kind is one module of this package, named as in YAML (`at_most.py` is `at-most`), that defines one subclass of Kind.
`order` never meets *not documented*: compare.py settles that once, for all kinds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from svcspec.languages import of as language_of
from svcspec.periods import Period
from svcspec.text import Sayable, Text, Translations
from svcspec.verdicts import Change, Judgement, Verdict, amount, sets
from svcspec.written import (
    MisreadError,
    Plain,
    misread,
    plain_number,
    read_number,
    read_percentage,
    read_period,
    with_parts,
)

__all__ = [
    "Change",
    "Declaration",
    "Either",
    "Frequency",
    "Judgement",
    "Kind",
    "MisreadError",
    "Plain",
    "Quantity",
    "Setting",
    "Unit",
    "Verdict",
    "amount",
    "kinds",
    "sets",
]


_PER = {
    "contract": Text(en="per contract", es="por contrato"),
    "manager": Text(en="per manager", es="por responsable"),
    "company": Text(en="per company", es="por empresa"),
}
_NO_NUMBER = Text(en="`{written}` is not a number", es="`{written}` no es un número")
_A_NUMBER = Text(
    en="write the number alone, without quotation marks: `3`, or `99.9 %` where the term has no unit",
    es="escriba solo el número, sin comillas: `3`, o `99.9 %` si el término no tiene unidad",
)
_A_NUMBER_OR_UNLIMITED = Text(
    en="write the number alone, without quotation marks: `3`; or `unlimited`",
    es="escriba solo el número, sin comillas: `3`; o bien `unlimited`",
)
_NO_SHARER = Text(
    en="`{written}` does not say who shares the limit", es="`{written}` no indica quién comparte el límite"
)
_A_SHARER = Text(en="write one of {names}", es="escriba uno de estos: {names}")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, by language and CLDR plural category: `{"en": {"one": "hour", "other": "hours"}}`."""

    forms: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Frequency:
    """A named cadence of the programme; without a period it is `as needed`."""

    label: Translations | None
    period: Period | None = None
    times: int = 1
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a programme declares of a term, as far as its kind needs it. Nothing here is a value."""

    unit: Unit | None = None
    per: str = "contract"
    every: Period | None = None
    grants: bool = True
    smaller_is_better: bool = False
    levels: Mapping[str, Translations] = field(default_factory=dict)
    channels: Mapping[str, Translations] = field(default_factory=dict)
    ranking: tuple[str, ...] | None = None
    ranking_inferred: bool = False
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a value once a contract is known: its IANA time zone, and the hours of one of its business days."""

    zone: str | None = None
    day_hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Kind(ABC):
    """A value of one kind of term. `declared` is what the programme says of the term; it is no part of equality."""

    declared: Declaration = field(compare=False, repr=False)

    TITLE: ClassVar[Text]
    """What the kind is, in a few words."""
    SCHEMA: ClassVar[Mapping[str, Any]]
    """JSON Schema of what may be written as a value, for editors; `read` has the last word."""
    PARTS: ClassVar[frozenset[str]] = frozenset()
    """Which of `per every share during timezone` may stand beside a value of this kind."""
    GROWS: ClassVar[bool] = False
    """Whether `by:` may multiply a value."""
    SAMPLE: ClassVar[Declaration] = Declaration()
    """The declaration under which VALUES and EXAMPLES are read."""
    VALUES: ClassVar[tuple[Plain, ...]]
    """At least eight values (every value, where there are fewer), as written, that the laws are tested on; with parts:
    `{"value": ..., "share": ...}`."""
    EXAMPLES: ClassVar[tuple[str, ...]]
    """`before -> after verdict`, each side a value in YAML flow style."""

    @classmethod
    @abstractmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """The value that `written` and the `parts` beside it mean; raises MisreadError."""

    @abstractmethod
    def order(self, after: Self) -> Verdict:
        """How `after` is seen from this value."""

    @abstractmethod
    def say(self, lang: str) -> str:
        """The value in words: number and unit, names by their labels."""

    @abstractmethod
    def plain(self) -> Plain:
        """The value as JSON gives it."""

    def as_limit(self, lang: str) -> str:
        """The value as a document sets it: `up to 3 contacts`; for most kinds the value in words."""
        return self.say(lang)

    @property
    def is_absence(self) -> bool:
        """Whether the value says that there is nothing: *not included*."""
        return False

    @property
    def is_kept(self) -> bool:
        """Whether the value says that the vendor keeps the right to decide."""
        return False

    def figure(self, lang: str) -> str:
        """The number alone, where there is one; else the whole phrase."""
        return self.say(lang)

    def against(self, documented: Self) -> Judgement:
        """This promise held against what is documented. A kind overrides it where its row of the semantics says so."""
        verdict = documented.order(self)
        return Judgement(
            beyond=verdict.change is Change.BETTER,
            short=verdict.change is Change.WORSE,
            different=verdict.change is Change.DIFFERENT,
            inferred=verdict.inferred,
            used=verdict.used,
        )

    def settle(self, setting: Setting) -> Self:
        """The value once its surroundings are known; most kinds have none."""
        return self

    def inherit(self, documented: Self) -> Self:
        """A promise with the parts that it does not say taken from the document: a window's time zone."""
        return self

    def without(self, other: Self) -> Sayable | None:
        """What this value lists and `other` does not, for kinds that list alternatives; None where nothing is lost."""
        return None

    def hours_a_day(self) -> Decimal | None:
        """The hours of one of its days, for a window whose days are equal; None for all else."""
        return None

    def times(self, number: int) -> Self:
        """`number` times the value, for kinds that grow."""
        raise NotImplementedError(number)

    def magnitude(self) -> Decimal | None:
        """The number that decides the order of a growing kind; None for what has none, such as *unlimited*."""
        return None


@dataclass(frozen=True, slots=True)
class Either(Kind):
    """One of two words, of which the first is better for the customer."""

    is_better: bool

    WORDS: ClassVar[tuple[str, str]]
    """As written, the better one first."""
    SAID: ClassVar[tuple[Text, Text]]
    """The same for people."""
    REFUSED: ClassVar[tuple[Text, Text]]
    """What is wrong with any other word, and what to write instead."""

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """One of the two words."""
        if written not in cls.WORDS:
            raise misread(written, *cls.REFUSED)
        return cls(declared, written == cls.WORDS[0])

    def order(self, after: Self) -> Verdict:
        """The first word is better."""
        if self.is_better is after.is_better:
            return Verdict(Change.SAME)
        return Verdict(Change.BETTER if after.is_better else Change.WORSE)

    def say(self, lang: str) -> str:
        """The word for people."""
        return self.SAID[0 if self.is_better else 1].say(lang)

    def plain(self) -> Plain:
        """As written."""
        return self.WORDS[0 if self.is_better else 1]


@dataclass(frozen=True, slots=True)
class Quantity(Kind):
    """A number of something, or a percentage; what `at-most` and `at-least` have in common.

    `limit` None is without limit. `per` says who shares it, `every` in which period it counts; both are the
    declaration's where the value does not say them, and `said` names the ones that it does.
    """

    limit: Decimal | None
    is_percent: bool
    per: str
    every: Period | None
    said: frozenset[str] = field(compare=False)

    PARTS: ClassVar = frozenset({"per", "every"})
    GROWS: ClassVar = True
    UNLIMITED: ClassVar = False
    """Whether `unlimited` is a value."""

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """A number of at most 16 digits, `99.9 %` where the term has no unit, or `unlimited` where the kind has it."""
        said = frozenset(name for name in cls.PARTS if parts.get(name) is not None)
        per = _read_per(parts["per"]) if "per" in said else declared.per
        every = read_period(parts["every"]) if "every" in said else declared.every
        if written == "unlimited" and cls.UNLIMITED:
            return cls(declared, None, is_percent=False, per=per, every=every, said=said)
        percentage = read_percentage(written) if declared.unit is None else None
        limit = read_number(written) if percentage is None else percentage
        if limit is None:
            raise misread(written, _NO_NUMBER, _A_NUMBER_OR_UNLIMITED if cls.UNLIMITED else _A_NUMBER)
        return cls(declared, limit, is_percent=percentage is not None, per=per, every=every, said=said)

    def apart(self, after: Self) -> Verdict | None:
        """Different, where the numbers do not count the same; None where they can be compared."""
        used = {name for name in ("per", "every") if getattr(self, name) != getattr(after, name)}
        if used:
            return Verdict(Change.DIFFERENT, used=frozenset(used))
        both_limited = self.limit is not None and after.limit is not None
        return Verdict(Change.DIFFERENT) if both_limited and self.is_percent is not after.is_percent else None

    def say(self, lang: str) -> str:
        """`3 named contacts`, `10 hours a week`, `30 cases per manager`, `unlimited contacts`, `99.9%`."""
        language = language_of(lang)
        unit = None if self.declared.unit is None else language.plural(self.declared.unit, self.limit)
        if self.limit is None:
            words = [language.UNLIMITED if unit is None else language.unlimited(unit)]
        else:
            words = [self.figure(lang)] if unit is None else [self.figure(lang), unit]
        if self.every is not None:
            words.append(language.period_rate(self.every))
        if (self.per, self.declared.per) != ("contract", "contract"):
            words.append(_PER[self.per].say(lang))
        return " ".join(words)

    def figure(self, lang: str) -> str:
        """The number alone, or `unlimited`."""
        language = language_of(lang)
        if self.limit is None:
            return language.UNLIMITED
        return language.percent(self.limit) if self.is_percent else language.number(self.limit)

    def plain(self) -> Plain:
        """The number, `99.9 %` or `unlimited`; with the parts in which it departs from the declaration."""
        value: Plain = "unlimited" if self.limit is None else plain_number(self.limit)
        parts: dict[str, Plain] = {}
        if self.per != self.declared.per:
            parts["per"] = self.per
        if self.every != self.declared.every:
            parts["every"] = str(self.every)
        return with_parts(f"{value} %" if self.is_percent else value, parts)

    def inherit(self, documented: Kind) -> Self:
        """A promise counts per whom and in which period the document counts, unless it says so itself."""
        if not isinstance(documented, Quantity):
            return self
        per = self.per if "per" in self.said else documented.per
        every = self.every if "every" in self.said else documented.every
        return replace(self, per=per, every=every)

    def times(self, number: int) -> Self:
        """`number` times the limit; without limit stays so."""
        return self if self.limit is None else replace(self, limit=self.limit * number)

    def magnitude(self) -> Decimal | None:
        """The limit."""
        return self.limit


def _read_per(written: Plain) -> str:
    if isinstance(written, str) and written in _PER:
        return written
    raise misread(written, _NO_SHARER, _A_SHARER, _PER)


def kinds() -> Mapping[str, type[Kind]]:
    """Every kind by its name in YAML, in sorted order; read once."""
    if not _KINDS:
        from svcspec.discovery import modules

        for name, module in modules(__name__):
            _KINDS[name.replace("_", "-")] = next(
                found
                for found in vars(module).values()
                if isinstance(found, type) and issubclass(found, Kind) and found.__module__ == module.__name__
            )
    return _KINDS


_KINDS: dict[str, type[Kind]] = {}

"""Kinds of terms: what a value may be, its order as the customer sees it, and its words.

A kind is one module of this package, named as in YAML (`at_most.py` is `at-most`), that defines one subclass of Kind.
`order` never meets *not documented*: compare.py settles that once, for all kinds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeAlias

from svcspec.periods import Period
from svcspec.text import Sayable, Text, Translations

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | Decimal | bool | None"


class Change(StrEnum):
    """What became of an item, seen from the first side, for the customer."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    DOCUMENTED = "documented"
    UNDOCUMENTED = "undocumented"

    def flip(self) -> Change:
        """The same change seen from the second side."""
        return _FLIPPED.get(self, self)


_FLIPPED = {
    Change.BETTER: Change.WORSE,
    Change.WORSE: Change.BETTER,
    Change.DOCUMENTED: Change.UNDOCUMENTED,
    Change.UNDOCUMENTED: Change.DOCUMENTED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A change, whether the order itself rests on a reading, and which parts of the value decided it."""

    change: Change
    inferred: bool = False
    used: frozenset[str] = frozenset({"value"})

    def flip(self) -> Verdict:
        """The verdict seen from the second side."""
        return Verdict(self.change.flip(), self.inferred, self.used)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A promise held against the document: whether it goes beyond it, falls short of it, or is only different."""

    beyond: bool
    short: bool
    different: bool
    inferred: bool = False
    used: frozenset[str] = frozenset({"value"})


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


class MisreadError(ValueError):
    """A value that its kind does not take. `what` says what is wrong, `instead` what would be right."""

    def __init__(self, what: Sayable, instead: Sayable) -> None:
        super().__init__(what.say("en"))
        self.what = what
        self.instead = instead


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
    """At least eight values, as written, that the laws are tested on; with parts: `{"value": ..., "share": ...}`."""
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

    @property
    def is_absence(self) -> bool:
        """Whether the value says that there is nothing: *not included*."""
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


def amount(before: Decimal | None, after: Decimal | None, *, smaller_is_better: bool = False) -> Change:
    """Compare two numbers of which None is without limit; larger is better unless said otherwise."""
    if before == after:
        return Change.SAME
    larger = after is None or (before is not None and after > before)
    return Change.BETTER if larger is not smaller_is_better else Change.WORSE


def sets(before: frozenset[str], after: frozenset[str]) -> Change:
    """Compare two sets of which a superset is better."""
    if before == after:
        return Change.SAME
    if before < after:
        return Change.BETTER
    return Change.WORSE if after < before else Change.DIFFERENT


def kinds() -> Mapping[str, type[Kind]]:
    """Every kind by its name in YAML, in sorted order; read once."""
    if not _KINDS:
        from svcspec.discovery import modules  # noqa: PLC0415 - the start-up path needs no kind

        for name, module in modules(__name__):
            _KINDS[name.replace("_", "-")] = next(
                found
                for found in vars(module).values()
                if isinstance(found, type) and issubclass(found, Kind) and found.__module__ == module.__name__
            )
    return _KINDS


_KINDS: dict[str, type[Kind]] = {}

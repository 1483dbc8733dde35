"""What a document or a contract states of an item: a value, or one of the ways of not having a single one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from svcspec.kinds import Kind, Plain, Unit
from svcspec.languages import of as language_of
from svcspec.places import Place
from svcspec.text import Message, Sayable, Text, Translations, Verbatim

KeyPath: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotDocumented:
    """The document is silent. Neither *no*, nor zero, nor empty."""


@dataclass(frozen=True, slots=True)
class NotOffered:
    """The document says that there is none (`none`): below every value, 0 included."""


@dataclass(frozen=True, slots=True)
class ByContract:
    """The document leaves the value to each contract."""


@dataclass(frozen=True, slots=True)
class Single:
    """One value."""

    value: Kind


@dataclass(frozen=True, slots=True)
class Disputed:
    """Two clauses or more that say different things: each value with its clause and place."""

    values: tuple[tuple[Kind, str, Place], ...]


@dataclass(frozen=True, slots=True)
class Growing:
    """A value that grows with what is bought: `multiplied` by the number, or in `bands` that begin at a number."""

    by: str
    unit: Unit | None
    label: Sayable
    multiplied: bool
    bands: tuple[tuple[int, Kind], ...]


Leaf: TypeAlias = NotDocumented | NotOffered | ByContract | Single | Disputed | Growing


@dataclass(frozen=True, slots=True)
class Keyed:
    """A value for each key of `by` (at most two, nested in that order); a key that is missing is not documented.

    `every` are all keys of the programme, those without a value included, in its order; `places` where each value stands.
    """

    by: tuple[str, ...]
    cells: Mapping[KeyPath, Leaf]
    labels: Mapping[KeyPath, tuple[Sayable, ...]]
    every: Mapping[KeyPath, tuple[Sayable, ...]] = field(default_factory=dict, compare=False)
    places: Mapping[KeyPath, Place] = field(default_factory=dict, compare=False)


Content: TypeAlias = Leaf | Keyed


@dataclass(frozen=True, slots=True)
class Condition:
    """When a value holds: only for some values of keys (a larger set is better), or as words say; by which clause, if its own."""

    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: tuple[Sayable, ...] = ()
    words: Translations | None = None
    clause: str | None = field(default=None, compare=False)

    def say(self, lang: str) -> str:
        """The condition in words; empty where there is none."""
        if self.words is not None:
            return self.words.say(lang)
        values = language_of(lang).join_and([label.say(lang) for label in self.labels])
        return Message(_ONLY_FOR, {"values": Verbatim(values)}).say(lang) if values else ""

    def plain(self) -> Plain:
        """The condition as JSON gives it: the values of each key, or the words by language."""
        if self.words is not None:
            return dict(self.words.by_language)
        return {key: [*sorted(values)] for key, values in self.only.items()} or None


UNCONDITIONAL = Condition()
_ONLY_FOR = Text(en="only for {values}", es="solo para {values}")


INFERABLE: Mapping[str, Text] = {
    "value": Text(en="the value", es="el valor"),
    "per": Text(en="for whom the limit counts", es="para quién cuenta el límite"),
    "every": Text(en="the period", es="el periodo"),
    "by": Text(en="that it grows with what is bought", es="que crece con lo contratado"),
    "during": Text(en="the hours in which the time runs", es="el horario en que corre el plazo"),
    "condition": Text(en="the condition", es="la condición"),
    "included": Text(en="that it is included", es="que está incluido"),
    "channels": Text(en="the channel", es="el canal"),
    "frequency": Text(en="the frequency", es="la frecuencia"),
    "timezone": Text(en="the time zone", es="la zona horaria"),
}
"""The parts of what is stated that may be read in, in words."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What is said of one item, by which clause, where; `inferred` names the parts that are read in.

    `requires` is the option that must be bought for the item to be included. `negotiable` is true, false or key values.
    `during` is the term whose window the time of the value runs in, where it is not the one that its term declares.
    """

    content: Content
    place: Place
    clause: str | None = None
    inferred: frozenset[str] = frozenset()
    negotiable: bool | frozenset[str] = False
    condition: Condition | None = None
    requires: str | None = None
    during: str | None = None

    @property
    def is_documented(self) -> bool:
        """Whether anything at all is said."""
        match self.content:
            case NotDocumented():
                return False
            case Keyed(cells=cells):
                return any(not isinstance(leaf, NotDocumented) for leaf in cells.values())
            case _:
                return True

    @property
    def is_included(self) -> bool | None:
        """Whether it is given rather than absent; None where no single value is stated, keys aside."""
        leaf = self.leaf(())
        return not leaf.value.is_absence if isinstance(leaf, Single) else None

    def is_negotiable(self, key: KeyPath) -> bool:
        """Whether an agreement may lift the value under `key`."""
        if isinstance(self.negotiable, bool):
            return self.negotiable
        return bool(self.negotiable & set(key))

    def leaf(self, key: KeyPath) -> Leaf:
        """What is said under `key`; an unkeyed value stands for every key."""
        if isinstance(self.content, Keyed):
            return self.content.cells.get(key, NOT_DOCUMENTED)
        return self.content

    @property
    def keys(self) -> Mapping[KeyPath, tuple[Sayable, ...]]:
        """The keys that have a value of their own, with their labels; empty for an unkeyed value."""
        return self.content.labels if isinstance(self.content, Keyed) else {}

    @property
    def every_key(self) -> Mapping[KeyPath, tuple[Sayable, ...]]:
        """The same with the keys that have no value, which is what an unkeyed value beside it stands for."""
        return (self.content.every or self.content.labels) if isinstance(self.content, Keyed) else {}

    def place_of(self, key: KeyPath) -> Place:
        """Where the value under `key` stands; the place of the whole where it has none of its own."""
        return self.content.places.get(key, self.place) if isinstance(self.content, Keyed) else self.place


NOT_DOCUMENTED = NotDocumented()
NOWHERE = Place("")
SILENT = Stated(NOT_DOCUMENTED, NOWHERE)

NOT_DOCUMENTED_TEXT = Text(en="not documented", es="no consta")
_NOT_OFFERED = Text(en="not offered", es="no se ofrece")
_BY_CONTRACT = Text(en="as each contract agrees", es="según lo que pacte cada contrato")
_OR = Text(en="or", es="o")
_PER = Text(en="for each", es="por cada")
_FROM = Text(en="from", es="desde")


def say_leaf(leaf: Leaf, lang: str) -> str:
    """What is said, in words: every value of a dispute, every band."""
    match leaf:
        case NotDocumented():
            return NOT_DOCUMENTED_TEXT.say(lang)
        case NotOffered():
            return _NOT_OFFERED.say(lang)
        case ByContract():
            return _BY_CONTRACT.say(lang)
        case Single(value):
            return value.say(lang)
        case Disputed(values):
            return f" {_OR.say(lang)} ".join(value.say(lang) for value, _, _ in values)
        case Growing(multiplied=True, bands=((_, value), *_)):
            one = leaf.label.say(lang) if leaf.unit is None else language_of(lang).plural(leaf.unit, 1)
            return f"{value.say(lang)} {_PER.say(lang)} {one}"
        case Growing(bands=bands):
            return "; ".join(
                f"{_FROM.say(lang)} {_bought(leaf, first, lang)}: {value.say(lang)}" for first, value in bands
            )


def _bought(leaf: Growing, number: int, lang: str) -> str:
    """So many of what is bought: `10 subscriptions`."""
    unit = leaf.label.say(lang) if leaf.unit is None else language_of(lang).plural(leaf.unit, number)
    return f"{language_of(lang).number(number)} {unit}"


def plain_leaf(leaf: Leaf) -> Plain:
    """What is said, as JSON gives it; null where there is no single value."""
    match leaf:
        case Single(value):
            return value.plain()
        case NotOffered():
            return "none"
        case ByContract():
            return "by-contract"
        case Growing(multiplied=True, bands=((_, value), *_)):
            return value.plain()
        case Growing(bands=bands):
            return [{"from": first, "value": value.plain()} for first, value in bands]
        case NotDocumented() | Disputed():
            return None


def plain_stated(stated: Stated) -> Plain:
    """What is stated as JSON gives it: an object by key where it is keyed, nested in the order of the keys."""
    if not isinstance(stated.content, Keyed):
        return plain_leaf(stated.content)
    by_key: dict[str, Plain] = {}
    for path, leaf in stated.content.cells.items():
        level = by_key
        for step in path[:-1]:
            deeper = level.setdefault(step, {})
            level = deeper if isinstance(deeper, dict) else {}
        level[path[-1]] = plain_leaf(leaf)
    return by_key


def is_absent(leaf: Leaf) -> bool:
    """Whether it is said that there is nothing: *not offered*, *not included*."""
    return isinstance(leaf, NotOffered) or (isinstance(leaf, Single) and leaf.value.is_absence)


def leaves(stated: Stated) -> Iterator[Leaf]:
    """Every leaf of what is stated."""
    match stated.content:
        case Keyed(cells=cells):
            yield from cells.values()
        case leaf:
            yield leaf


@dataclass(frozen=True, slots=True)
class Shown:
    """What is said under one key, with words and with a JSON value."""

    leaf: Leaf

    def say(self, lang: str) -> str:
        """The words in `lang`."""
        return say_leaf(self.leaf, lang)

    def plain(self) -> Plain:
        """The value as JSON gives it; null where there is none."""
        return plain_leaf(self.leaf)


@dataclass(frozen=True, slots=True)
class Documented:
    """What a document says under one key, as the limit that it sets; with a JSON value."""

    leaf: Leaf

    def say(self, lang: str) -> str:
        """The words in `lang`: `up to 3 contacts`."""
        return self.leaf.value.as_limit(lang) if isinstance(self.leaf, Single) else say_leaf(self.leaf, lang)

    def plain(self) -> Plain:
        """The value as JSON gives it; null where there is none."""
        return plain_leaf(self.leaf)


@dataclass(frozen=True, slots=True)
class Said:
    """What is stated of an item in words, with its condition: under one key, or under every key where none is given."""

    stated: Stated
    key: KeyPath = ()

    def say(self, lang: str) -> str:
        """The words in `lang`."""
        said = say_leaf(self.stated.leaf(self.key), lang)
        if not self.key and self.stated.keys:
            said = "; ".join(
                f"{', '.join(label.say(lang) for label in labels)}: {say_leaf(self.stated.leaf(key), lang)}"
                for key, labels in self.stated.keys.items()
            )
        condition = self.stated.condition
        limits = condition.say(lang) if condition is not None else ""
        return said + (f" ({limits})" if limits else "")

"""A vendor's programme: the vocabulary that its offerings and contracts are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from svcspec.kinds import Declaration, Frequency, Unit
from svcspec.model.offering import Offering, Published
from svcspec.places import Place
from svcspec.text import Message, Sayable, Text, Translations, Verbatim


@dataclass(frozen=True, slots=True)
class Word:
    """A thing of the programme that has a name: a channel, a deployment, an option, a level, a value of a key."""

    id: str
    label: Sayable
    place: Place
    summary: Translations | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Key:
    """What a term may be keyed by; `bind` is the attribute of the contract that picks the value."""

    id: str
    label: Sayable
    values: Mapping[str, Word]
    bind: str | None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Purchasable:
    """What can be bought in numbers."""

    id: str
    label: Translations
    unit: Unit


@dataclass(frozen=True, slots=True)
class Term:
    """What the programme declares of a term. Roles are declared, never guessed from a name.

    `counts` is what a contract uses the limit up with (`contacts`, `usage.ID`), `during` the window in which its time
    runs, `contradicts` the reserved term that a promise of this one takes away where one company has several contracts.
    """

    id: str
    kind: str
    label: Translations
    place: Place
    declared: Declaration
    summary: Translations | None = None
    counts: str | None = None
    answers: str | None = None
    during: str | None = None
    keyed_by: tuple[str, ...] = ()
    contradicts: str | None = None
    inferred: frozenset[str] = frozenset()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A service that an offering may include."""

    id: str
    label: Translations
    place: Place
    summary: Translations | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered place of a document: what it says, what is read in it, and what it leaves open."""

    id: str
    document: str
    section: Translations | None
    point: Translations | None
    text: Translations
    place: Place
    readings: tuple[Translations, ...] = ()
    not_documented: tuple[Translations, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that clauses stand in."""

    id: str
    title: Translations
    language: str | None = None
    edition: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the programme says of business days; None where it says nothing. `days` in the opening-hours notation.

    `holidays` in the order of the calendar, by the clause `holidays_clause`.
    """

    days: str | None = None
    ends: str | None = None
    first_day_counts: bool | None = None
    inferred: frozenset[str] = frozenset()
    holidays: tuple[str, ...] = ()
    holidays_clause: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """The vocabulary of one vendor, and its offerings once they are resolved (by `id@edition`, in file order).

    `broken` holds the references of offerings that were found and could not be read.
    """

    id: str
    vendor: str
    place: Place
    languages: tuple[str, ...]
    terms: Mapping[str, Term]
    deliverables: Mapping[str, Deliverable]
    clauses: Mapping[str, Clause]
    title: Translations | None = None
    words: Mapping[str, Translations] = field(default_factory=dict)
    documents: Mapping[str, Source] = field(default_factory=dict)
    deployments: Mapping[str, Word] = field(default_factory=dict)
    purchasables: Mapping[str, Purchasable] = field(default_factory=dict)
    options: Mapping[str, Word] = field(default_factory=dict)
    sold_with: Mapping[str, Word] = field(default_factory=dict)
    keys: Mapping[str, Key] = field(default_factory=dict)
    channels: Mapping[str, Word] = field(default_factory=dict)
    ranking: tuple[str, ...] | None = None
    ranking_inferred: bool = False
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)
    calendar: Calendar = Calendar()
    offerings: Mapping[str, Offering] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    locked: Mapping[str, Published] | None = None
    """The published editions by `id@edition`; None without a lock."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Names of managers.yaml, by id."""

    def editions(self, name: str) -> tuple[Offering, ...]:
        """The editions of an offering's id, the oldest first: by the day from which each is in force or sold, then by name."""

        def age(one: Offering) -> tuple[date, date, int, str]:
            first = (one.effective.start or date.min, one.sold.start or date.min)
            return (*first, int(one.edition) if one.edition.isdecimal() else 0, one.edition)

        return tuple(sorted((one for one in self.offerings.values() if one.id == name), key=age))

    @property
    def channels_declared(self) -> Declaration:
        """The declaration under which channels are read and compared."""
        labels = {word.id: word.label for word in self.channels.values() if isinstance(word.label, Translations)}
        return Declaration(channels=labels, ranking=self.ranking, ranking_inferred=self.ranking_inferred)

    @property
    def cadence_declared(self) -> Declaration:
        """The declaration under which frequencies are read and compared."""
        return Declaration(frequencies=self.frequencies)

    def items(self) -> tuple[str, ...]:
        """Every item that offerings may state, in the order of the programme's file."""
        parts = ("", ".channels", ".frequency")
        deliverables = tuple(f"deliverables.{name}{part}" for name in self.deliverables for part in parts)
        return (*self.offering_items(), *deliverables, *(f"terms.{name}" for name in self.terms))

    def offering_items(self) -> tuple[str, ...]:
        """The items of an offering as a whole; no deployment where the programme knows none."""
        return ("offering.deployment", "offering.cost") if self.deployments else ("offering.cost",)

    def label(self, item: str, keys: tuple[Sayable, ...] = ()) -> Sayable:
        """What an item is called; with the labels of keys, under those keys. Unknown items keep their path."""
        group, _, rest = item.partition(".")
        name, _, part = rest.partition(".")
        known: Sayable
        match group:
            case "terms" if name in self.terms:
                known = self.terms[name].label
            case "deliverables" if name in self.deliverables:
                known = self.deliverables[name].label
            case _:
                known = _LABELS.get(item, Translations({"und": item}))
        parts = (*((_LABELS[part],) if part in _LABELS else ()), *keys)
        for one in parts:
            known = Message(_UNDER, {"label": known, "part": one})
        return known

    def label_of(self, path: str) -> Sayable:
        """What an item is called, under the key that its path goes on to: `terms.response.sev-1`."""
        group, name, *steps = (*path.split("."), "")
        term = self.terms.get(name) if group == "terms" else None
        if term is None:
            return self.label(path)
        known = [self.keys[one].values for one in term.keyed_by]
        return self.label(path, tuple(values[one].label for one in steps for values in known if one in values))

    def option_label(self, option: str) -> Sayable:
        """What an option is called: by its own label, or as the deliverable or the term that it buys."""
        for named in (self.options, self.deliverables, self.terms):
            known = named.get(option)
            if known is not None:
                return known.label
        return Verbatim(option)

    def noun(self, name: str, otherwise: Sayable) -> Sayable:
        """The vendor's own word, where it has one."""
        return self.words.get(name) or otherwise

    def kind(self, item: str) -> str:
        """The kind of an item, by its name in YAML."""
        group, _, rest = item.partition(".")
        if group == "terms":
            return self.terms[rest.partition(".")[0]].kind
        return _KINDS.get(item.rpartition(".")[2], "inclusion")


def owner_of(item: str) -> str:
    """The deliverable that an item is the channels or the frequency of; else the item itself."""
    return item if not item.startswith("deliverables.") else ".".join(item.split(".")[:2])


_UNDER = Text(en="{label}, {part}", es="{label}, {part}")
_LABELS = {
    "offering.deployment": Text(en="Deployment", es="Despliegue"),
    "offering.cost": Text(en="Cost", es="Coste"),
    "channels": Text(en="channel", es="canal"),
    "frequency": Text(en="frequency", es="frecuencia"),
}
_KINDS = {"deployment": "statement", "cost": "cost", "channels": "channels", "frequency": "cadence"}

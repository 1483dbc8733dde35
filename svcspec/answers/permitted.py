"""What a new contract may state under an offering: every item as the document has it for a customer that buys it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from svcspec.compare import judge
from svcspec.entitlements import history
from svcspec.kinds import Declaration, Kind, MisreadError, kinds
from svcspec.model.contract import Contract, Pinned, Purchase, Terms
from svcspec.model.offering import Offering
from svcspec.model.programme import Key, Programme
from svcspec.model.values import (
    NOWHERE,
    ByContract,
    Disputed,
    Growing,
    Keyed,
    KeyPath,
    Leaf,
    NotDocumented,
    Single,
    Stated,
    leaves,
)
from svcspec.text import Sayable
from svcspec.written import Plain


@dataclass(frozen=True, slots=True)
class Permitted:
    """An item that a contract may state without a finding, and the value to write: the documented one.

    `is_left_open` where the document leaves it to each contract; then the value is only a sample. `silent` are the
    labels of keys that are not documented.
    """

    item: str
    written: Plain
    stated: Stated
    is_left_open: bool = False
    silent: tuple[tuple[Sayable, ...], ...] = ()


def quantities(offering: Offering) -> Mapping[str, int]:
    """The least number of each purchasable with which everything that grows by it is offered."""
    least: dict[str, int] = {}
    for stated in offering.items.values():
        for leaf in leaves(stated):
            if isinstance(leaf, Growing):
                first = 1 if leaf.multiplied else leaf.bands[0][0]
                least[leaf.by] = max(first, least.get(leaf.by, 1))
    return least


def options(offering: Offering) -> Mapping[str, tuple[str, ...]]:
    """The options on sale, each with the deliverables and terms that need it."""
    sold: dict[str, tuple[str, ...]] = {}
    for item, stated in offering.items.items():
        if stated.requires is not None:
            sold[stated.requires] = (*sold.get(stated.requires, ()), item)
    return dict(sorted(sold.items()))


def bound(offering: Offering, programme: Programme) -> Mapping[str, Key]:
    """The attributes that a contract must give because a documented value is picked by them, each with its key."""
    needed = {
        name
        for term in programme.terms.values()
        if offering.stated(f"terms.{term.id}").is_documented
        for name in term.keyed_by
    }
    return {key.bind: key for key in programme.keys.values() if key.bind is not None and key.id in needed}


def documented(offering: Offering, programme: Programme) -> Mapping[str, Stated]:
    """What the document says of each item to a new contract: growing values at `quantities`, bound keys at their first."""
    pinned = Pinned(offering.ref, NOWHERE)
    contract = Contract(
        id="",
        place=NOWHERE,
        customer="",
        company=None,
        terms=Terms(NOWHERE, offering=pinned, purchase=Purchase(NOWHERE, quantities=quantities(offering))),
        start=date.min,
        until=None,
        attributes={name: _first(key) for name, key in bound(offering, programme).items()},
    )
    (segment,) = history(contract, programme, date.min)
    return {item: one.documented for item, one in segment.items.items()}


def permitted(item: str, stated: Stated, programme: Programme) -> Permitted | None:
    """How to state an item; None where the document has nothing to state, or nothing that a contract may repeat."""
    kind, declared = _read_as(item, programme)
    found = {key: leaf for key in stated.keys or {(): ()} if (leaf := _leaf(stated.leaf(key), kind, declared))}
    if not found:
        return None
    promise = replace(stated, content=_content(stated, found), condition=None)
    if any(not judged.is_within for judged in judge(promise, stated)):
        return None
    is_open = any(isinstance(leaf, ByContract) for leaf in leaves(stated))
    return Permitted(item, _written(item, found, stated, programme), stated, is_open, tuple(_silent(stated, programme)))


def _first(key: Key) -> str:
    return next(iter(key.values), "")


def _read_as(item: str, programme: Programme) -> tuple[str, Declaration]:
    """The kind of an item and the declaration that its values are read under."""
    kind = programme.kind(item)
    if item.startswith("terms."):
        return kind, programme.terms[item.removeprefix("terms.")].declared
    return kind, programme.channels_declared if kind == "channels" else programme.cadence_declared


def _leaf(leaf: Leaf, kind: str, declared: Declaration) -> Single | None:
    """The one value to state: of a dispute the first that is not beyond any; what is left open gets a sample."""
    match leaf:
        case Single(value) if not value.is_absence:
            return leaf
        case Disputed(values):
            cautious = (
                value for value, _, _ in values if not any(value.against(other).beyond for other, _, _ in values)
            )
            chosen = next(cautious, None)
            return None if chosen is None else Single(chosen)
        case ByContract():
            return next(_samples(kind, declared), None)
        case _:
            return None


def _samples(kind: str, declared: Declaration) -> Iterator[Single]:
    """Values of a kind that it reads under a declaration: by the programme's own words first, then of its tests."""
    own: list[Plain] = []
    match kind:
        case "level":
            own = [*declared.levels]
        case "cadence":
            own = [*declared.frequencies]
        case "channels":
            own = [[name] for name in declared.channels]
    for written in (*own, *kinds()[kind].VALUES):
        sample = _read(kind, written, declared)
        if sample is not None and not sample.is_absence:
            yield Single(sample)


def _read(kind: str, written: Plain, declared: Declaration) -> Kind | None:
    if isinstance(written, dict) and "value" in written:
        return None
    try:
        return kinds()[kind].read(written, declared, {})
    except MisreadError:
        return None


def _content(stated: Stated, found: Mapping[KeyPath, Single]) -> Keyed | Single:
    match stated.content:
        case Keyed(by, _, labels):
            return Keyed(by, dict(found), {key: labels[key] for key in found})
        case _:
            return found[()]


def _written(item: str, found: Mapping[KeyPath, Single], stated: Stated, programme: Programme) -> Plain:
    """The value as a file has it: nested by the keys of the term, those that an attribute picks included."""
    if not isinstance(stated.content, Keyed):
        return found[()].value.plain()
    keyed_by = programme.terms[item.removeprefix("terms.")].keyed_by
    nested: dict[str, Plain] = {}
    for key, leaf in found.items():
        picked = dict(zip(stated.content.by, key, strict=True))
        *outer, last = [picked.get(name) or _first(programme.keys[name]) for name in keyed_by]
        level = nested
        for name in outer:
            inner = level.setdefault(name, {})
            level = inner if isinstance(inner, dict) else {}
        level[last] = leaf.value.plain()
    return nested


def _silent(stated: Stated, programme: Programme) -> Iterator[tuple[Sayable, ...]]:
    """The labels of the keys that the document says nothing under."""
    if isinstance(stated.content, Keyed):
        levels = [programme.keys[name].values for name in stated.content.by]
        for path in itertools.product(*levels):
            if isinstance(stated.leaf(path), NotDocumented):
                yield tuple(level[name].label for level, name in zip(levels, path, strict=True))

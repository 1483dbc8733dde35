"""Offering, contract and date to what the customer has: each value with its provenance, and whether it is within scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from svcspec.compare import Judged, at, judge
from svcspec.kinds import Kind, Setting, kinds
from svcspec.lifting import Lifted, ruling
from svcspec.model.contract import Agreement, Amendment, Contact, Contract, Pinned, Purchase, Terms
from svcspec.model.offering import Offering
from svcspec.model.overlays import bound, completed, is_unpicked, laid_over, mapped, placed
from svcspec.model.programme import Programme, owner_of
from svcspec.model.values import (
    NOT_DOCUMENTED,
    Growing,
    Leaf,
    NotOffered,
    Single,
    Stated,
    leaves,
)
from svcspec.periods import nearest


class Provenance(StrEnum):
    """Where the value in force comes from."""

    OFFERING = "offering"
    PROMISE = "promise"
    AMENDMENT = "amendment"


class Scope(StrEnum):
    """How the value in force stands to the document."""

    WITHIN = "within"
    BEYOND = "beyond"
    SHORT = "short"
    DIFFERENT = "different"
    NOT_DOCUMENTED = "not-documented"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One item that a customer has: the value in force, the documented one, and what lifts the difference.

    `since` is the first day of the value in force. `judged` is empty where the contract says nothing itself;
    `open` is what is left of it after agreements.
    """

    item: str
    stated: Stated
    documented: Stated
    provenance: Provenance
    since: date
    amendment: Amendment | None = None
    judged: tuple[Judged, ...] = ()
    open: tuple[Judged, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    @property
    def ruling(self) -> tuple[Agreement, ...]:
        """The agreements that decide whether the promise is lifted, under one key or another."""
        deciding = [ruling(self.agreements, one.key) for one in self.judged if not one.is_within]
        return tuple(one for one in self.agreements if one in deciding)

    @property
    def scope(self) -> Scope:
        """The gravest way in which the value in force departs from the document, agreed to or not."""
        for scope, attribute in _GRAVEST_FIRST:
            if any(getattr(judged, attribute) for judged in self.judged):
                return scope
        return Scope.WITHIN


_GRAVEST_FIRST = (
    (Scope.NOT_DOCUMENTED, "not_documented"),
    (Scope.BEYOND, "beyond"),
    (Scope.SHORT, "short"),
    (Scope.DIFFERENT, "different"),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a contract's term between amendments; both days inclusive, `until` None when open."""

    start: date
    until: date | None
    offering: Offering
    offering_pinned: Pinned
    brought_by: tuple[Amendment, ...]
    purchase: Purchase | None
    manager: Pinned | None
    contacts: tuple[Contact, ...]
    items: Mapping[str, Entitlement]

    def value(self, item: str) -> Kind | None:
        """The single value in force of an item; None where there is none."""
        entitlement = self.items.get(item)
        leaf = entitlement.stated.leaf(()) if entitlement else NOT_DOCUMENTED
        return leaf.value if isinstance(leaf, Single) else None


@dataclass(frozen=True, slots=True)
class _Written:
    """What has been written up to a segment, item by item, each with who wrote it and since when."""

    stated: Stated
    since: date
    amendment: Amendment | None


@dataclass(frozen=True, slots=True)
class _State:
    pinned: Pinned
    purchase: Purchase | None
    manager: Pinned | None
    contacts: tuple[Contact, ...]
    promises: Mapping[str, _Written]
    agreed: tuple[Agreement, ...]


def history(contract: Contract, programme: Programme, as_of: date) -> tuple[Segment, ...]:
    """The segments of a contract, in order. What has expired is decided by `as_of`, or the day of the segment nearest to it."""
    return Timeline(contract, programme).on(as_of)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What has been written up to a segment; `until` as in Segment."""

    start: date
    until: date | None
    brought_by: tuple[Amendment, ...]
    state: _State


class Timeline:
    """The history of a contract on any day: a segment is worked out again only for a day within it."""

    def __init__(self, contract: Contract, programme: Programme) -> None:
        """Of a contract; without an offering it has no segments."""
        self._contract = contract
        self._programme = programme
        self._stretches = tuple(_stretches(contract))
        self._known: dict[tuple[int, date], Segment] = {}
        self._documented: dict[tuple[str, int], Mapping[str, Stated]] = {}

    def on(self, as_of: date) -> tuple[Segment, ...]:
        """The same as history has."""
        segments: list[Segment] = []
        for number, one in enumerate(self._stretches):
            day = nearest(as_of, one.start, one.until)
            if (number, day) not in self._known:
                kind = one.state.pinned.value, id(one.state.purchase)
                if kind not in self._documented:
                    self._documented[kind] = _documented(self._contract, self._programme, one.state)
                segment = _segment(self._contract, self._programme, one, day, self._documented[kind])
                self._known[number, day] = _since(segment, segments[-1]) if segments else segment
            segments.append(self._known[number, day])
        return tuple(segments)


def _stretches(contract: Contract) -> Iterator[_Stretch]:
    first, last = contract.terms, contract.last_day
    if first.offering is None:
        return
    state = _changed(_State(first.offering, None, None, (), {}, ()), first, contract.start, None)
    steps = sorted(contract.amendments, key=lambda amendment: amendment.start)
    starts = sorted({contract.start, *(step.start for step in steps)})
    for number, start in enumerate(starts):
        if last is not None and start > last:
            break
        brought = tuple(step for step in steps if step.start == start)
        for step in brought:
            state = _changed(state, step.terms, start, step)
        until = starts[number + 1] - timedelta(days=1) if number + 1 < len(starts) else None
        until = min((day for day in (until, last) if day is not None), default=None)
        yield _Stretch(start, until, brought, state)


def entitlements(contract: Contract, programme: Programme, as_of: date) -> Segment | None:
    """What is in force on `as_of`; None before the term, and after it."""
    for segment in history(contract, programme, as_of):
        if segment.start <= as_of and (segment.until is None or as_of <= segment.until):
            return segment
    return None


def under(offering: Offering, contract: Contract, programme: Programme, as_of: date) -> Segment:
    """What a contract has come to, had all of it been signed under another offering; of the same id, since options are its own."""
    pinned = Pinned(offering.ref, offering.place)
    amendments = tuple(replace(one, terms=replace(one.terms, offering=None)) for one in contract.amendments)
    moved = replace(contract, terms=replace(contract.terms, offering=pinned), amendments=amendments)
    return history(moved, programme, as_of)[-1]


def promised_beside(
    contract: Contract, segment: Segment, programme: Programme, item: str, stated: Stated, as_of: date
) -> Entitlement:
    """An item as a promise beside the typed ones would have it in a segment, held against the document and lifted like them."""
    around = Setting(zone=contract.signed.timezone if contract.signed else None)
    document = segment.items[item].documented
    promise = placed(completed(bound(stated, contract.attributes, programme), document), around)
    windows = {name: one.stated for name, one in segment.items.items()}
    promise = _timed(item, replace(promise, during=document.during), windows, programme, around)
    agreed = tuple(one for part in contract.parts_until(segment.start) for one in part.agreed)
    days = segment.start, nearest(as_of, segment.start, segment.until)
    return _promised(item, promise, document, _Written(stated, segment.start, None), agreed, days, programme, around)


def settled(offering: Offering, programme: Programme, setting: Setting | None = None) -> Mapping[str, Stated]:
    """What an offering states of every item of the programme, each value in its surroundings; growth and keys stay."""
    around = setting or Setting()
    items = {item: placed(offering.stated(item), around) for item in programme.items()}
    return {item: _timed(item, stated, items, programme, around) for item, stated in items.items()}


def _changed(state: _State, terms: Terms, start: date, amendment: Amendment | None) -> _State:
    promises = {item: _Written(stated, start, amendment) for item, stated in terms.promises.items()}
    merged = {
        item: replace(written, stated=laid_over(written.stated, state.promises[item].stated))
        if item in state.promises
        else written
        for item, written in promises.items()
    }
    return _State(
        terms.offering or state.pinned,
        _bought(state.purchase, terms.purchase),
        terms.manager or state.manager,
        state.contacts if terms.contacts is None else terms.contacts,
        {**state.promises, **merged},
        (*state.agreed, *terms.agreed),
    )


def _bought(before: Purchase | None, after: Purchase | None) -> Purchase | None:
    if before is None or after is None:
        return after or before
    return Purchase(
        after.place,
        after.order or before.order,
        {**before.quantities, **after.quantities},
        before.listed if after.listed is None else after.listed,
    )


def _documented(contract: Contract, programme: Programme, state: _State) -> Mapping[str, Stated]:
    """What the document says of every item; the same for one offering and purchase."""
    offering = programme.offerings[state.pinned.value]
    around = Setting(zone=contract.signed.timezone if contract.signed else None)
    return {
        item: placed(_for_contract(offering.stated(item), item, state, contract, programme), around)
        for item in programme.items()
    }


def _segment(
    contract: Contract, programme: Programme, stretch: _Stretch, day: date, documented: Mapping[str, Stated]
) -> Segment:
    state, start, until, brought = stretch.state, stretch.start, stretch.until, stretch.brought_by
    offering = programme.offerings[state.pinned.value]
    around = Setting(zone=contract.signed.timezone if contract.signed else None)
    promised = {
        item: placed(completed(bound(written.stated, contract.attributes, programme), documented[item]), around)
        for item, written in state.promises.items()
    }
    windows = {item: promised.get(item, stated) for item, stated in documented.items()}
    items = {}
    for item, stated in documented.items():
        document = _timed(item, stated, windows, programme, around)
        written = state.promises.get(item)
        if written is None:
            items[item] = Entitlement(item, document, document, Provenance.OFFERING, start)
            continue
        promise = replace(promised[item], during=promised[item].during or document.during)
        promise = _timed(item, promise, windows, programme, around)
        items[item] = _promised(item, promise, document, written, state.agreed, (start, day), programme, around)
    return Segment(start, until, offering, state.pinned, brought, state.purchase, state.manager, state.contacts, items)


def _since(segment: Segment, before: Segment) -> Segment:
    """The segment with what the offering gives dated from when it was first in force: by an amendment, if one brought it."""
    return replace(segment, items={item: _dated(one, before.items[item]) for item, one in segment.items.items()})


def _dated(one: Entitlement, before: Entitlement) -> Entitlement:
    if one.provenance is not Provenance.OFFERING or one.stated.content != before.stated.content:
        return one
    return replace(one, since=before.since)


def _promised(
    item: str,
    promise: Stated,
    document: Stated,
    written: _Written,
    agreements: tuple[Agreement, ...],
    days: tuple[date, date],
    programme: Programme,
    around: Setting,
) -> Entitlement:
    """A promise held against the document, and lifted by the agreements that are in force on `days`: the first, and today's."""
    judged = () if is_unpicked(document, programme) else tuple(judge(promise, document))
    whole = tuple(one for one in agreements if one.item == item and one.is_whole)
    lifted = Lifted(promise, document, judged, whole, around)
    agreed = lifted.in_force(*days)
    left = tuple(lifted.left(one, agreed) for one in judged)
    return Entitlement(
        item,
        replace(laid_over(promise, document), clause=None),
        document,
        Provenance.PROMISE if written.amendment is None else Provenance.AMENDMENT,
        written.since,
        written.amendment,
        judged,
        left,
        agreed,
    )


def _for_contract(stated: Stated, item: str, state: _State, contract: Contract, programme: Programme) -> Stated:
    """What the document says to this contract: options that it bought, numbers that it bought, keys that bind to it."""
    offering = programme.offerings[state.pinned.value]
    required = offering.stated(owner_of(item)).requires
    if required is not None and (state.purchase is None or required not in state.purchase.options):
        return replace(stated, content=_without_option(item, programme))
    stated = bound(stated, contract.attributes, programme)
    quantities = state.purchase.quantities if state.purchase else {}
    numbers = {leaf.by: quantities.get(leaf.by, 1) for leaf in leaves(stated) if isinstance(leaf, Growing)}
    grown = mapped(stated, lambda leaf: at(leaf, numbers[leaf.by]) if isinstance(leaf, Growing) else leaf)
    counted = any(number != 1 for number in numbers.values())
    return grown if counted else replace(grown, inferred=grown.inferred - {"by"})


def _without_option(item: str, programme: Programme) -> Leaf:
    if item.startswith("terms."):
        return NotOffered()
    if item.count(".") > 1:
        return NOT_DOCUMENTED
    return Single(kinds()["inclusion"].read("not-included", programme.cadence_declared, {}))


def _timed(item: str, stated: Stated, windows: Mapping[str, Stated], programme: Programme, around: Setting) -> Stated:
    """The value of a term that runs in a window, told how long a business day of that window is."""
    if not item.startswith("terms."):
        return stated
    during = stated.during or programme.terms[item.removeprefix("terms.")].during
    if during is None:
        return stated
    leaf = windows[f"terms.{during}"].leaf(())
    hours: Decimal | None = leaf.value.hours_a_day() if isinstance(leaf, Single) else None
    return placed(stated, replace(around, day_hours=hours))


def open_promises(segment: Segment) -> Iterator[tuple[Entitlement, Judged]]:
    """What the contract says itself in a segment, judged, after agreements; an item that is not included has no parts."""
    for item, entitlement in segment.items.items():
        owner = owner_of(item)
        if item != owner and not segment.items[owner].documented.is_included:
            continue
        for judged in entitlement.open:
            if not judged.is_within:
                yield entitlement, judged

"""Offering, contract and date to what the customer has: each value with its provenance, and whether it is within scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from svcspec.compare import Judged, at, judge, map_leaves
from svcspec.kinds import Kind, Setting, kinds
from svcspec.model.contract import Agreement, Amendment, Contact, Contract, Pinned, Purchase, Terms
from svcspec.model.offering import Offering
from svcspec.model.programme import Programme
from svcspec.model.values import (
    NOT_DOCUMENTED,
    Content,
    Keyed,
    KeyPath,
    Leaf,
    NotOffered,
    Single,
    Stated,
)


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
    """The segments of a contract, in order; `as_of` decides which agreements have expired."""
    first = contract.terms
    if first.offering is None:
        return ()
    state = _State(first.offering, None, None, (), {}, ())
    state = _changed(state, first, contract.start, None)
    steps = sorted(contract.amendments, key=lambda amendment: amendment.start)
    starts = sorted({contract.start, *(step.start for step in steps)})
    segments = []
    for number, start in enumerate(starts):
        if contract.last_day is not None and start > contract.last_day:
            break
        brought = tuple(step for step in steps if step.start == start)
        for step in brought:
            state = _changed(state, step.terms, start, step)
        until = starts[number + 1] - timedelta(days=1) if number + 1 < len(starts) else contract.last_day
        segments.append(_segment(contract, programme, state, start, until, brought, as_of))
    return tuple(segments)


def entitlements(contract: Contract, programme: Programme, as_of: date) -> Segment | None:
    """What is in force on `as_of`; None before the term, and after it."""
    for segment in history(contract, programme, as_of):
        if segment.start <= as_of and (segment.until is None or as_of <= segment.until):
            return segment
    return None


def settled(offering: Offering, programme: Programme, setting: Setting | None = None) -> Mapping[str, Stated]:
    """What an offering states of every item of the programme, each value in its surroundings; growth and keys stay."""
    around = setting or Setting()
    items = {item: _placed(offering.stated(item), around) for item in programme.items()}
    return {item: _timed(item, stated, items, programme, around) for item, stated in items.items()}


def _changed(state: _State, terms: Terms, start: date, amendment: Amendment | None) -> _State:
    promises = {item: _Written(stated, start, amendment) for item, stated in terms.promises.items()}
    merged = {
        item: replace(written, stated=_over(written.stated, state.promises[item].stated))
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
        before.options | after.options,
    )


def _segment(
    contract: Contract,
    programme: Programme,
    state: _State,
    start: date,
    until: date | None,
    brought: tuple[Amendment, ...],
    as_of: date,
) -> Segment:
    offering = programme.offerings[state.pinned.value]
    around = Setting(zone=contract.signed.timezone if contract.signed else None)
    documented = {
        item: _placed(_for_contract(offering.stated(item), item, state, contract, programme), around)
        for item in programme.items()
    }
    promised = {
        item: _placed(_bound(_like(written.stated, documented.get(item)), contract, programme), around)
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
        promise = _timed(item, promised[item], windows, programme, around)
        items[item] = _promised(item, promise, document, written, state.agreed, around, as_of)
    inherited = replace_since(items, contract.start)
    return Segment(
        start, until, offering, state.pinned, brought, state.purchase, state.manager, state.contacts, inherited
    )


def replace_since(items: Mapping[str, Entitlement], start: date) -> Mapping[str, Entitlement]:
    """Items that the offering gives are had since the contract began."""
    return {
        item: replace(one, since=start) if one.provenance is Provenance.OFFERING and not one.judged else one
        for item, one in items.items()
    }


def _promised(
    item: str,
    promise: Stated,
    document: Stated,
    written: _Written,
    agreed: tuple[Agreement, ...],
    around: Setting,
    as_of: date,
) -> Entitlement:
    judged = tuple(judge(promise, document))
    mine = tuple(agreement for agreement in agreed if agreement.item == item)
    left = tuple(_left(one, promise, document, mine, around, as_of) for one in judged)
    in_force = _over(promise, document)
    return Entitlement(
        item,
        replace(in_force, clause=None, place=promise.place),
        document,
        Provenance.PROMISE if written.amendment is None else Provenance.AMENDMENT,
        written.since,
        written.amendment,
        judged,
        left,
        tuple(agreement for agreement in mine if is_whole(agreement, as_of)),
    )


def is_whole(agreement: Agreement, as_of: date) -> bool:
    """Whether an agreement has both halves, says what was accepted, and has not expired on `as_of`."""
    halves = agreement.asked is not None and agreement.accepted is not None and agreement.value is not None
    return halves and (agreement.dates.until is None or as_of <= agreement.dates.until)


def _left(
    judged: Judged,
    promise: Stated,
    document: Stated,
    agreed: tuple[Agreement, ...],
    around: Setting,
    as_of: date,
) -> Judged:
    """What is left of a judgement once agreements have lifted what they accept."""
    if judged.is_within or not document.is_negotiable(judged.key):
        return judged
    for agreement in reversed(agreed):
        if not is_whole(agreement, as_of) or agreement.key not in ((), judged.key) or agreement.value is None:
            continue
        accepted = _placed(_like(agreement.value, document), around)
        held = next((one for one in judge(promise, accepted) if one.key == judged.key), judged)
        judged = replace(
            judged,
            beyond=judged.beyond and held.beyond,
            short=judged.short and held.short,
            different=judged.different and not held.is_within,
        )
    return judged


def _over(promise: Stated, document: Stated) -> Stated:
    """A promise laid over what stood before: key by key where it is keyed, its condition where it has none of its own."""
    content: Content = promise.content
    if isinstance(promise.content, Keyed) and isinstance(document.content, Keyed):
        cells = {**document.content.cells, **promise.content.cells}
        labels = {**document.content.labels, **promise.content.labels}
        content = Keyed(promise.content.by, cells, labels)
    return replace(promise, content=content, condition=promise.condition or document.condition)


def _for_contract(stated: Stated, item: str, state: _State, contract: Contract, programme: Programme) -> Stated:
    """What the document says to this contract: options that it bought, numbers that it bought, keys that bind to it."""
    owner = item if not item.startswith("deliverables.") else ".".join(item.split(".")[:2])
    offering = programme.offerings[state.pinned.value]
    required = offering.stated(owner).requires
    if required is not None and (state.purchase is None or required not in state.purchase.options):
        return replace(stated, content=_without_option(item, programme))
    stated = _bound(stated, contract, programme)
    quantities = state.purchase.quantities if state.purchase else {}

    def bought(leaf: Leaf) -> Leaf:
        return at(leaf, quantities.get(getattr(leaf, "by", ""), 1))

    grown = _mapped(stated, bought)
    counted = any(number != 1 for number in quantities.values()) or grown == stated
    return grown if counted else replace(grown, inferred=grown.inferred - {"by"})


def _without_option(item: str, programme: Programme) -> Leaf:
    if item.startswith("terms."):
        return NotOffered()
    if item.count(".") > 1:
        return NOT_DOCUMENTED
    return Single(kinds()["inclusion"].read("not-included", programme.cadence_declared, {}))


def _bound(stated: Stated, contract: Contract, programme: Programme) -> Stated:
    """Pick the values of keys that are bound to an attribute of the contract; a missing attribute leaves them all."""
    content = stated.content
    if not isinstance(content, Keyed):
        return stated
    for name in content.by:
        bind = programme.keys[name].bind
        picked = contract.attributes.get(bind) if bind else None
        if picked is None or not isinstance(content, Keyed):
            continue
        place = content.by.index(name)
        cells = {_less(path, place): leaf for path, leaf in content.cells.items() if path[place] == picked}
        labels = {_less(path, place): said for path, said in content.labels.items() if path[place] == picked}
        rest = (*content.by[:place], *content.by[place + 1 :])
        content = Keyed(rest, cells, labels) if rest else cells.get((), NOT_DOCUMENTED)
    return replace(stated, content=content)


def _less(path: KeyPath, place: int) -> KeyPath:
    return (*path[:place], *path[place + 1 :])


def _mapped(stated: Stated, change: Callable[[Leaf], Leaf]) -> Stated:
    match stated.content:
        case Keyed(by, cells, labels):
            return replace(stated, content=Keyed(by, {path: change(leaf) for path, leaf in cells.items()}, labels))
        case leaf:
            return replace(stated, content=change(leaf))


def _placed(stated: Stated, around: Setting) -> Stated:
    return _mapped(stated, lambda leaf: map_leaves(leaf, lambda value: value.settle(around)))


def _like(promise: Stated, document: Stated | None) -> Stated:
    """A promise with the parts that it leaves to the document, such as a window's time zone."""
    if document is None:
        return promise
    leaf = document.leaf(())
    if not isinstance(leaf, Single):
        return promise
    documented = leaf.value
    return _mapped(promise, lambda leaf: map_leaves(leaf, lambda value: value.inherit(documented)))


def _timed(item: str, stated: Stated, windows: Mapping[str, Stated], programme: Programme, around: Setting) -> Stated:
    """The value of a term that runs in a window, told how long a business day of that window is."""
    if not item.startswith("terms."):
        return stated
    during = stated.during or programme.terms[item.removeprefix("terms.")].during
    if during is None:
        return stated
    leaf = windows[f"terms.{during}"].leaf(())
    hours: Decimal | None = leaf.value.hours_a_day() if isinstance(leaf, Single) else None
    return _placed(stated, replace(around, day_hours=hours))


def open_promises(segment: Segment) -> Iterator[tuple[Entitlement, Judged]]:
    """What the contract says itself in a segment, judged, after agreements; an item that is not included has no parts."""
    for item, entitlement in segment.items.items():
        owner = ".".join(item.split(".")[:2])
        if item != owner and item.startswith("deliverables.") and not _has(segment.items[owner].documented):
            continue
        for judged in entitlement.open:
            if not judged.is_within:
                yield entitlement, judged


def _has(stated: Stated) -> bool:
    leaf = stated.leaf(())
    return isinstance(leaf, Single) and not leaf.value.is_absence

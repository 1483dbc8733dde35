"""A contract stretch by stretch, as it stands on any day: what is the same on two days is worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.entitlements import Entitlement, Segment, Timeline
from svcspec.model.contract import Agreement, Contract
from svcspec.model.programme import Programme
from svcspec.pairs import Pair
from svcspec.spoken import items_said, said


class Stretches:
    """The stretches of a contract on each day that is asked for, with what its special terms promise in them."""

    def __init__(self, contract: Contract, programme: Programme) -> None:
        """Of a contract whose offering is known."""
        self._timeline = Timeline(contract, programme)
        self.contract = contract
        self.programme = programme
        self.spoken_of = items_said(contract, programme)
        """The items that its special terms speak of, understood or not."""
        self._last = self.on(contract.start)[-1].start
        self._pairs: dict[tuple[int, int], tuple[Pair, ...]] = {}
        self._said: dict[int, tuple[Entitlement, ...]] = {}

    def on(self, day: date) -> tuple[Segment, ...]:
        """As entitlements.history has them. A stretch that is the same on two days is the same object."""
        return self._timeline.on(day)

    def beside(self, segment: Segment, day: date) -> tuple[Entitlement, ...]:
        """What the special terms promise in one of the stretches of a day."""
        if id(segment) not in self._said:
            self._said[id(segment)] = said(self.contract, segment, self.programme, day)
        return self._said[id(segment)]

    def pairs(self, agreement: Agreement, segment: Segment, day: date) -> tuple[Pair, ...]:
        """Every promise in one of the stretches of a day that an agreement is about, typed or in prose, under each key once."""
        both = id(agreement), id(segment)
        if both not in self._pairs:
            self._pairs[both] = tuple(self._paired(agreement, segment, day))
        return self._pairs[both]

    def _paired(self, agreement: Agreement, segment: Segment, day: date) -> Iterator[Pair]:
        zone = self.contract.signed.timezone if self.contract.signed else None
        is_last = segment.start == self._last
        typed = segment.items.get(agreement.item)
        beside = (one for one in self.beside(segment, day) if one.item == agreement.item)
        for entitlement in (*(() if typed is None else (typed,)), *beside):
            for key in dict.fromkeys(one.key for one in entitlement.judged if agreement.is_about(one.key)):
                yield Pair(agreement, entitlement, key, zone, is_last=is_last)

"""A way out of what is open against a contract, what it costs, and which of several comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from svcspec.answers.diff import ItemChange
from svcspec.answers.drafts import Draft, Step
from svcspec.findings import Finding
from svcspec.model.programme import Programme
from svcspec.model.values import Single
from svcspec.text import Sayable


@dataclass(frozen=True, slots=True)
class Price:
    """What the document says that a contract costs: an amount, its currency, and for what."""

    amount: Decimal
    currency: str
    per: str
    words: Sayable


@dataclass(frozen=True, slots=True)
class Way:
    """One way out, proved: the steps, the file before and after as a unified diff, and what is left to say against it.

    `lost` is what the customer would have less of or otherwise than the contract says now. `price` is the documented one
    after it; None where none is. `costs_more` when something is to be bought, or that price is above the one before.
    """

    title: Sayable
    steps: tuple[Step, ...]
    difference: str
    text: str
    left: tuple[Finding, ...]
    lost: tuple[ItemChange, ...]
    price: Price | None
    costs_more: bool

    @property
    def takes_nothing(self) -> bool:
        """Whether the customer keeps all that the contract says, at no documented cost."""
        return not self.lost and not self.costs_more

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left."""
        return not self.left

    @property
    def purchases(self) -> int:
        """How many things it buys."""
        return sum(step.purchases for step in self.steps)

    @property
    def asks(self) -> tuple[Sayable, ...]:
        """What a person has to fill in."""
        return tuple({ask.say("en"): ask for step in self.steps for ask in step.asks}.values())


def price_of(draft: Draft, programme: Programme) -> Price | None:
    """The one price that the last stretch has; None where there is none, or there are several."""
    prices = []
    for term in programme.terms.values():
        leaf = draft.segments[-1].items[f"terms.{term.id}"].stated.leaf(())
        amount = leaf.value.magnitude() if isinstance(leaf, Single) and term.kind == "money" else None
        if isinstance(leaf, Single) and amount is not None:
            written = leaf.value.plain()
            of = written if isinstance(written, dict) else {}
            prices.append(Price(amount, str(of.get("currency")), str(of.get("per")), leaf.value))
    return prices[0] if len(prices) == 1 else None


def costs_more(before: Price | None, after: Price | None) -> bool:
    """Whether a documented price is above the one before it; one that cannot be compared is."""
    if after is None:
        return False
    is_comparable = before is not None and (before.currency, before.per) == (after.currency, after.per)
    return before is None or not is_comparable or after.amount > before.amount


def ordered(ways: Sequence[Way]) -> tuple[tuple[Way, ...], bool]:
    """Those that leave least, the clean ones before all; and whether cost is by documented prices.

    Among them, those that take nothing from the customer and cost nothing more; then what costs least, by price where all
    clean ones have one and else by purchases; then what loses least, asks least and changes least.
    """
    prices = [way.price for way in ways if way.is_clean]
    known = {(price.currency, price.per) for price in prices if price is not None}
    by_price = bool(prices) and None not in prices and len(known) == 1

    def rank(way: Way) -> tuple[int, bool, Decimal, int, int, int, int]:
        is_priced = by_price and way.is_clean and way.price is not None
        cost = way.price.amount if is_priced and way.price is not None else Decimal(way.purchases)
        return (
            len(way.left),
            not way.takes_nothing,
            cost,
            len(way.lost),
            way.purchases,
            len(way.asks),
            len(way.steps),
        )

    return tuple(sorted(ways, key=rank)), by_price

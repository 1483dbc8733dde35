"""A paid offering, or a value that grows with what is bought, without a purchase on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.model.values import Growing, leaves
from svcspec.rules import rule
from svcspec.subjects import Held, Seen, single
from svcspec.text import Text


@rule(
    "SVC209",
    Severity.ERROR,
    says=Text(
        en="{offering} depends on what is bought, and no purchase is on record",
        es="{offering} depende de lo contratado, y no consta ninguna compra",
    ),
    why=Text(
        en="What is paid for, and how much of it, cannot be told.",
        es="No se puede saber qué se paga ni cuánto.",
    ),
    help=Text(
        en="add `purchase:` with its order, or choose an offering that is included",
        es="añada `purchase:` con su pedido, o elija una modalidad que esté incluida",
    ),
    bad="signed: {on: 2026-01-15}",
    good="purchase: {order: A-1}",
    example="paid",
)
def no_purchase_on_record(held: Held) -> Iterator[Seen]:
    """A signed contract; a draft has nothing to record yet."""
    if held.contract.signed is None or held.segment.purchase is not None:
        return
    offering = held.segment.offering
    cost = offering.stated("offering.cost")
    value = single(cost)
    grows = any(isinstance(leaf, Growing) for stated in offering.items.values() for leaf in leaves(stated))
    if (value is not None and value.plain() != "included") or grows:
        yield replace(held.seen(held.segment.offering_pinned.place, cost), item="offering.cost")

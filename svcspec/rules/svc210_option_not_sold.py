"""An option bought that the edition does not sell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Held, Seen
from svcspec.text import Text, Verbatim


@rule(
    "SVC210",
    Severity.ERROR,
    says=Text(en="{offering} does not sell the option `{option}`", es="{offering} no ofrece la opción `{option}`"),
    why=Text(en="It was paid for and nothing comes of it.", es="Se ha pagado y no da derecho a nada."),
    help=Text(en="it sells: {sold}", es="ofrece: {sold}"),
    bad="purchase: {order: A-1, options: [training]}",
    good="purchase: {order: A-1}",
)
def option_not_sold(held: Held) -> Iterator[Seen]:
    """Every option bought that nothing of the offering requires."""
    offering = held.segment.offering
    sold = sorted({stated.requires for stated in offering.items.values() if stated.requires})
    bought = held.segment.purchase
    if bought is None:
        return
    for option in sorted(bought.options - set(sold)):
        seen = held.seen(bought.place, option=option, sold=Verbatim(", ".join(sold)) if sold else _NOTHING)
        yield replace(seen, item=f"purchase.options.{option}")


_NOTHING = Text(en="no options", es="ninguna opción")

"""Two editions of one offering that may be signed on the same day."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Seen, Tier
from svcspec.text import Text


@rule(
    "SVC613",
    Severity.WARNING,
    says=Text(
        en="{edition} and {other} may both be signed {dates}",
        es="{edition} y {other} se pueden firmar a la vez {dates}",
    ),
    why=Text(
        en="Which of them a customer is offered is left to chance.",
        es="Cuál de ellas se ofrece a un cliente queda al azar.",
    ),
    help=Text(
        en="let the older one end the day before: `until:` under its `effective:` and `sold:`",
        es="haga que la más antigua acabe la víspera: `until:` en su `effective:` y su `sold:`",
    ),
    bad='kind: offering\nid: dated\nedition: "3"\nlabel: {en: Dated, es: Con fechas}\neffective: {from: 2026-06-01}\nsold: {from: 2026-06-01}\ncost: {is: included, clause: one}\notherwise: {deliverables: not-documented, terms: not-documented}',
    good='kind: offering\nid: dated\nedition: "3"\nlabel: {en: Dated, es: Con fechas}\neffective: {from: 2027-01-01}\nsold: {from: 2027-01-01}\ncost: {is: included, clause: one}\notherwise: {deliverables: not-documented, terms: not-documented}',
    example="offering",
)
def sold_with_another_edition(tier: Tier) -> Iterator[Seen]:
    """Every older edition that is sold on a day on which this one is."""
    for older in tier.older:
        shared = tier.offering.signable.shared(older.signable)
        if shared is not None:
            yield tier.seen_beside(older, shared)

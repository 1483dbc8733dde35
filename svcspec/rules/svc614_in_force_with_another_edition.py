"""Two editions of one offering in force on the same day, of which one alone may be signed."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Seen, Tier
from svcspec.text import Text


@rule(
    "SVC614",
    Severity.INFO,
    says=Text(
        en="{edition} and {other} are both in force {dates}",
        es="{edition} y {other} están vigentes a la vez {dates}",
    ),
    why=Text(
        en="Until then a customer may have either, and the id alone names neither.",
        es="Mientras tanto, un cliente puede tener cualquiera de ellas, y el identificador, por sí solo, no designa ninguna.",
    ),
    help=Text(
        en="leave it if the older one runs out with its contracts, else end it the day before",
        es="déjelo así si la más antigua ha de extinguirse con sus contratos; si no, haga que acabe la víspera",
    ),
    bad='kind: offering\nid: dated\nedition: "3"\nlabel: {en: Dated, es: Con fechas}\neffective: {from: 2026-06-01}\nsold: {from: 2027-01-01}\ncost: {is: included, clause: one}\notherwise: {deliverables: not-documented, terms: not-documented}',
    good='kind: offering\nid: dated\nedition: "3"\nlabel: {en: Dated, es: Con fechas}\neffective: {from: 2027-01-01}\nsold: {from: 2027-01-01}\ncost: {is: included, clause: one}\notherwise: {deliverables: not-documented, terms: not-documented}',
    example="offering",
)
def in_force_with_another_edition(tier: Tier) -> Iterator[Seen]:
    """Every older edition still in force when this one is, where their sale does not overlap."""
    for older in tier.older:
        shared = tier.offering.effective.shared(older.effective)
        if shared is not None and tier.offering.signable.shared(older.signable) is None:
            yield tier.seen_beside(older, shared)

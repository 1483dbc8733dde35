"""A published edition that says the same facts in other words."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Related, Severity
from svcspec.model.published import changed_wording, published
from svcspec.rules import rule
from svcspec.subjects import AS_PUBLISHED, Seen, Tier
from svcspec.text import Text, Verbatim


@rule(
    "SVC632",
    Severity.INFO,
    says=Text(
        en="{edition} is published, and its labels, summary or clauses read otherwise now ({languages})",
        es="{edition} está publicada y sus nombres, su resumen o sus cláusulas tienen ahora otra redacción ({languages})",
    ),
    why=Text(
        en="The paper that customers signed has the earlier words.",
        es="El documento que firmaron los clientes tiene la redacción anterior.",
    ),
    help=Text(
        en="if it is a correction, lock it anew: `svcspec edition {edition} --lock`",
        es="si es una corrección, regístrela de nuevo: `svcspec edition {edition} --lock`",
    ),
    bad="",
    good="",
    example="offering",
)
def published_edition_reworded(tier: Tier) -> Iterator[Seen]:
    """An edition whose words are not those that the lock has, in any language."""
    offering = tier.offering
    before = (tier.programme.locked or {}).get(offering.ref)
    if before is None:
        return
    languages = changed_wording(before, published(offering, tier.programme))
    if languages:
        fills = {"edition": Verbatim(offering.ref), "languages": Verbatim(", ".join(languages))}
        yield Seen(offering.place, fills, related=(Related(before.place, AS_PUBLISHED),), offering=offering.id)

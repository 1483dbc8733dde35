"""A published edition that does not state any more what it stated when it was published."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Related, Severity
from svcspec.model.published import changed_facts, published
from svcspec.rules import rule
from svcspec.subjects import AS_PUBLISHED, Seen, Tier
from svcspec.text import Sayable, Text, Verbatim


@rule(
    "SVC631",
    Severity.ERROR,
    says=Text(
        en="{edition} is published, and this has changed in it: {label}",
        es="{edition} está publicada y esto ha cambiado en ella: {label}",
    ),
    why=Text(
        en="Contracts that pin it would have something else than what was signed.",
        es="Los contratos que la fijan tendrían algo distinto de lo que se firmó.",
    ),
    help=Text(
        en="put it back, and state the new value in the next edition (`svcspec edition {id}`); if nobody has signed it, lock it "
        "anew (`svcspec edition {edition} --lock`)",
        es="déjelo como estaba e indique el valor nuevo en la edición siguiente (`svcspec edition {id}`); si nadie la ha firmado, "
        "regístrela de nuevo (`svcspec edition {edition} --lock`)",
    ),
    bad="",
    good="",
    example="offering",
)
def published_edition_changed(tier: Tier) -> Iterator[Seen]:
    """Every item of which something else is stated than the lock has."""
    offering = tier.offering
    before = (tier.programme.locked or {}).get(offering.ref)
    if before is None:
        return
    for item in changed_facts(before, published(offering, tier.programme)):
        stated = offering.stated(item)
        fills: dict[str, Sayable] = {
            "edition": Verbatim(offering.ref),
            "id": Verbatim(offering.id),
            "label": tier.programme.label(item),
        }
        place = stated.place if stated.place.file else offering.place
        related = (Related(before.place, AS_PUBLISHED),)
        yield Seen(place, fills, item, stated.clause, related=related, offering=offering.id)

"""A tier that replaces an inherited value by a worse one."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.compare import compare
from svcspec.findings import Severity
from svcspec.kinds import Change
from svcspec.model.values import Said
from svcspec.rules import rule
from svcspec.subjects import Seen, Tier, documented_at
from svcspec.text import Text, Verbatim


@rule(
    "SVC411",
    Severity.INFO,
    says=Text(
        en="{item}: {offering} has {after}, worse than the {before} of {parent} that it extends",
        es="{item}: {offering} recoge {after}, peor que lo que hereda de {parent}: {before}",
    ),
    why=Text(
        en="A tier that builds on another is expected to give no less.",
        es="De una modalidad que amplía otra se espera que no dé menos.",
    ),
    help=Text(en="leave it if it is meant", es="déjelo así si es lo que se quiere"),
    bad="",
    good="",
    example="offering",
)
def override_worse_than_inherited(tier: Tier) -> Iterator[Seen]:
    """Every override that the customer would call worse, key by key."""
    offering = tier.offering
    parent = tier.programme.offerings.get(offering.extends or "")
    if parent is None:
        return
    for item, stated in offering.items.items():
        before = parent.stated(item)
        if item.startswith("offering."):
            continue
        compared = compare(before, stated)
        labels = {**before.every_key, **stated.every_key}
        for key, verdict in (compared.by_key or {(): compared.whole}).items():
            if verdict.change is not Change.WORSE:
                continue
            fills = {
                "item": tier.programme.label(item, labels.get(key, ())),
                "offering": offering.label,
                "parent": Verbatim(parent.ref),
                "after": Said(stated, key),
                "before": Said(before, key),
            }
            related = documented_at(before, tier.programme, key)
            path = ".".join((item, *key))
            yield Seen(
                stated.place_of(key),
                fills,
                path,
                stated.clause,
                inferred=verdict.inferred,
                related=related,
                offering=offering.id,
            )

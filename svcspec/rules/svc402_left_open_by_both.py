"""A value that the document leaves to the contract, and that the contract does not give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.model.values import ByContract
from svcspec.rules import rule
from svcspec.subjects import Held, Seen
from svcspec.text import Text


@rule(
    "SVC402",
    Severity.WARNING,
    says=Text(
        en="{item}: {offering} leaves this to the contract, and the contract does not say it",
        es="{item}: {offering} lo deja al contrato, y el contrato no lo indica",
    ),
    why=Text(en="The customer has nothing to rely on.", es="El cliente no tiene a qué atenerse."),
    help=Text(en="state it under `promises:`", es="indíquelo en `promises:`"),
    bad="promises: {terms: {contacts: 3}}",
    good="promises: {terms: {archive: {every: P1Y}}}",
    example="open",
)
def left_open_by_both(held: Held) -> Iterator[Seen]:
    """Every such value, key by key."""
    for item, entitlement in held.segment.items.items():
        stated = entitlement.stated
        keys = stated.keys or {(): ()}
        for key, labels in keys.items():
            if isinstance(stated.leaf(key), ByContract):
                label = held.programme.label(item, labels)
                seen = held.seen(held.segment.offering_pinned.place, entitlement.documented, item=label)
                yield replace(seen, item=".".join((item, *key)))

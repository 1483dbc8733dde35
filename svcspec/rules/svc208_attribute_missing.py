"""A value that depends on an attribute which the contract does not give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Held, Seen
from svcspec.text import Text


@rule(
    "SVC208",
    Severity.ERROR,
    says=Text(
        en="{items}: {offering} gives it by `{attribute}`, which the contract does not state",
        es="{items}: {offering} lo da según `{attribute}`, que el contrato no indica",
    ),
    why=Text(en="Which of the values holds is not known.", es="No se sabe cuál de los valores rige."),
    help=Text(
        en="give `{attribute}` under `attributes:`, one of: {values}",
        es="indique `{attribute}` en `attributes:` con uno de estos valores: {values}",
    ),
    bad="",
    good="",
    example="bound",
)
def attribute_missing(held: Held) -> Iterator[Seen]:
    """One finding for each attribute that is missing or has a value that its key does not know."""
    offering = held.segment.offering
    for key in held.programme.keys.values():
        if key.bind is None or held.contract.attributes.get(key.bind) in key.values:
            continue
        bound = [
            term
            for term in held.programme.terms.values()
            if key.id in term.keyed_by and offering.stated(f"terms.{term.id}").is_documented
        ]
        if bound:
            seen = held.seen(
                held.segment.offering_pinned.place,
                offering.stated(f"terms.{bound[0].id}"),
                items=bound[0].label,
                attribute=key.bind,
                values=", ".join(key.values),
            )
            yield replace(seen, item=f"attributes.{key.bind}")

"""A promise beyond one of several clauses that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Related, Severity
from svcspec.model.values import Disputed
from svcspec.rules import rule
from svcspec.subjects import Promise, Seen
from svcspec.text import Text, Verbatim


@rule(
    "SVC304",
    Severity.WARNING,
    says=Text(
        en="{promised}; the clauses of {offering} disagree: {documented}",
        es="{promised}; las cláusulas de {offering} no coinciden: {documented}",
    ),
    why=Text(en="One clause would allow it and another would not.", es="Una cláusula lo permitiría y otra no."),
    help=Text(
        en="keep to the lower of them, or have the vendor settle which clause holds",
        es="aténgase al menor de ellos, o pida al proveedor que aclare qué cláusula prevalece",
    ),
    bad="promises: {terms: {seats: 12}}",
    good="promises: {terms: {seats: 10}}",
)
def beyond_one_of_disputed(promise: Promise) -> Iterator[Seen]:
    """Every promise that only some of the disputed values allow; each of their clauses is named."""
    documented = promise.judged.documented
    if promise.judged.beyond and promise.judged.some and isinstance(documented, Disputed):
        places = tuple(Related(place, Verbatim(clause)) for _, clause, place in documented.values)
        clauses = ", ".join(clause for _, clause, _ in documented.values)
        yield replace(promise.seen(), clause=clauses, related=places)

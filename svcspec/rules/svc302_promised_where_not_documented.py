"""A promise of something that the document does not treat."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Promise, Seen
from svcspec.text import Text


@rule(
    "SVC302",
    Severity.ERROR,
    says=Text(
        en="{promised}; for {offering} this is not documented",
        es="{promised}; para {offering} no consta en el documento",
    ),
    why=Text(
        en="Silence is not a limit that was exceeded: there is nothing that the vendor could be held to.",
        es="El silencio no es un límite superado: no hay nada a lo que el proveedor quede obligado.",
    ),
    help=Text(
        en="take it out, choose an offering that documents it, or {way}",
        es="quítelo, elija una modalidad cuyo documento lo recoja, o {way}",
    ),
    bad="promises: {terms: {escorts: 2}}",
    good="promises: {}",
)
def promised_where_not_documented(promise: Promise) -> Iterator[Seen]:
    """Every promise on which the document is silent."""
    if promise.judged.not_documented:
        yield promise.seen()

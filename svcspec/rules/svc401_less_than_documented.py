"""A promise that gives the customer less than the tier documents."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Promise, Seen
from svcspec.text import Text


@rule(
    "SVC401",
    Severity.WARNING,
    says=Text(
        en="{promised}; {offering} documents {documented}, so the customer gets less than the offering gives",
        es="{promised}; el documento de {offering} recoge {documented}: el cliente recibe menos de lo que la modalidad da",
    ),
    why=Text(
        en="The customer is not getting what the offering includes.",
        es="El cliente no recibe lo que la modalidad incluye.",
    ),
    help=Text(en="raise it to {exact}, or {way}", es="súbalo a {exact}, o {way}"),
    bad="promises: {terms: {contacts: 2}}",
    good="promises: {terms: {contacts: 3}}",
)
def less_than_documented(promise: Promise) -> Iterator[Seen]:
    """Every promise that falls short of the document."""
    if promise.judged.short:
        yield promise.seen()

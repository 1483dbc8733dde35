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
        en="{promised}; {offering} documents: {documented}; the customer gets less than that",
        es="{promised}; el documento de {offering} recoge: {documented}; el cliente recibe menos",
    ),
    why=Text(
        en="The customer is not getting what the offering includes.",
        es="El cliente no recibe lo que la modalidad incluye.",
    ),
    help=Text(en="keep to what is documented: {exact}; or {way}", es="aténgase a lo documentado: {exact}; o {way}"),
    bad="promises: {terms: {contacts: 2}}",
    good="promises: {terms: {contacts: 3}}",
)
def less_than_documented(promise: Promise) -> Iterator[Seen]:
    """Every promise that falls short of the document; words that also go beyond it are told by that, once."""
    if promise.judged.short and not promise.is_told_once:
        yield promise.seen()

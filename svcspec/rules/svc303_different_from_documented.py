"""A promise that is neither more nor less than the document, but something else."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Promise, Seen
from svcspec.text import Text


@rule(
    "SVC303",
    Severity.WARNING,
    says=Text(
        en="{promised}; {offering} documents: {documented}; it is neither more nor less, but different",
        es="{promised}; el documento de {offering} recoge: {documented}; no es más ni menos, sino distinto",
    ),
    why=Text(
        en="The vendor plans for what is documented, and the two cannot be ranked.",
        es="El proveedor se organiza según lo documentado, y no se puede decir cuál de los dos es mejor.",
    ),
    help=Text(en="keep to what is documented: {exact}; or {way}", es="aténgase a lo documentado: {exact}; o {way}"),
    bad="promises: {deliverables: {training: {frequency: monthly}}}",
    good="promises: {deliverables: {training: {frequency: as-needed}}}",
)
def different_from_documented(promise: Promise) -> Iterator[Seen]:
    """Every promise that cannot be ranked against the document."""
    judged = promise.judged
    if judged.different and not (judged.beyond or judged.short):
        yield promise.seen()

"""An agreement on what the document does not call negotiable."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC502",
    Severity.WARNING,
    says=Text(
        en="an agreement on {label}, which the document does not call negotiable",
        es="acuerdo sobre «{label}», que el documento no declara negociable",
    ),
    why=Text(
        en="It lifts nothing, and reads as if it did.",
        es="No surte efecto, aunque parezca que sí.",
    ),
    help=Text(
        en="take it out; what the vendor accepts beyond the document is put on record as a waiver",
        es="quítelo; lo que el proveedor acepta fuera del documento se hace constar como dispensa",
    ),
    bad="agreed: [{item: terms.contacts, value: 5, asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
    good="agreed: []",
)
def agreement_on_what_is_not_negotiable(course: Course) -> Iterator[Seen]:
    """Every agreement that could lift nothing at any time, but where a promise is a finding and says so."""
    for agreement in course.agreements:
        if course.is_in_vain(agreement) and not course.is_open(agreement):
            yield course.about(agreement)

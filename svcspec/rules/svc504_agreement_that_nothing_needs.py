"""An agreement that lifts nothing, as nothing needs it."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC504",
    Severity.WARNING,
    says=Text(
        en="nothing in the contract needs the agreement on {label}",
        es="nada de lo que promete el contrato requiere el acuerdo sobre «{label}»",
    ),
    why=Text(
        en="An agreement lifts a promise and never makes one: the customer does not have what was agreed.",
        es="Un acuerdo ampara una promesa y nunca la sustituye: el cliente no tiene lo que se acordó.",
    ),
    help=Text(
        en="promise under `promises:` what was agreed, or take the agreement out",
        es="prometa en `promises:` lo que se acordó, o quite el acuerdo",
    ),
    bad="agreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
    good="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
)
def agreement_that_nothing_needs(course: Course) -> Iterator[Seen]:
    """Every whole agreement on what is negotiable that no promise needs, and none is of what was agreed."""
    for agreement in course.agreements:
        if agreement.is_whole and course.can_lift(agreement) and not course.is_needed(agreement):
            yield course.about(agreement)

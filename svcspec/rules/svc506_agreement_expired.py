"""An agreement that has expired, while the promise that it lifted stands."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC506",
    Severity.ERROR,
    says=Text(
        en="the agreement on {label} expired on {until}, and the contract still promises what it covered",
        es="el acuerdo sobre «{label}» venció el {until}, y el contrato sigue prometiendo lo que amparaba",
    ),
    why=Text(
        en="The customer goes on counting on what the vendor no longer agrees to.",
        es="El cliente sigue contando con lo que el proveedor ya no acepta.",
    ),
    help=Text(
        en="renew it, or end the promise by {amendment} from the day after",
        es="renuévelo, o ponga fin a la promesa mediante {amendment} con efecto desde el día siguiente",
    ),
    bad="promises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}, until: 2026-02-28}]",
    good="promises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}, until: 2026-12-31}]",
    comes_with=("SVC301",),
)
def agreement_expired(course: Course) -> Iterator[Seen]:
    """Every whole agreement whose last day is past, behind a promise, typed or in prose, that nothing lifts since."""
    for agreement in course.agreements:
        until = agreement.dates.until
        if agreement.is_whole and until and until < course.as_of and course.is_lacking(agreement):
            yield course.about(agreement, until=until.isoformat())

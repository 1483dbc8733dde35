"""An agreement that is needed and expires within the days that the settings name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.findings import Severity
from svcspec.periods import later
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC507",
    Severity.WARNING,
    says=Text(
        en="the agreement on {label} expires on {until}, and the contract goes on promising what it covers",
        es="el acuerdo sobre «{label}» vence el {until}, y el contrato seguirá prometiendo lo que ampara",
    ),
    why=Text(
        en="From the day after, the promise is outside the document again.",
        es="Desde el día siguiente, la promesa vuelve a quedar fuera del documento.",
    ),
    help=Text(
        en="renew it in time, or have the promise end with it by {amendment}; `expires_within_days` in the settings says how early this is told",
        es="renuévelo a tiempo, o haga que la promesa termine con él mediante {amendment}; `expires_within_days`, en los ajustes, fija con cuánta antelación se avisa",
    ),
    bad="promises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}, until: 2026-03-31}]",
    good="promises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}, until: 2026-12-31}]",
)
def agreement_expires_soon(course: Course) -> Iterator[Seen]:
    """Every agreement in force that ends soon, where the day after the promise would be open and now is not."""
    after: dict[date, Course] = {}
    for agreement in course.agreements:
        until = agreement.dates.until
        if not agreement.is_whole or until is None or not course.as_of <= until <= course.soon:
            continue
        if until not in after:
            after[until] = course.on(later(until, 1))
        if not course.is_lacking(agreement) and after[until].is_lacking(agreement):
            yield course.about(agreement, until=until.isoformat())

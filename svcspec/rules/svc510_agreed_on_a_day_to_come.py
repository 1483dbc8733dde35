"""An agreement of which a half bears a date that is yet to come."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC510",
    Severity.ERROR,
    says=Text(
        en="{label}: {what} on {day}, a day that is yet to come",
        es="{label}: {what} el {day}, una fecha que aún no ha llegado",
    ),
    why=Text(
        en="What nobody has asked for or accepted so far is no agreement.",
        es="Lo que nadie ha pedido o aceptado todavía no es un acuerdo.",
    ),
    help=Text(
        en="put the date of the paper right, or put the agreement on record once it is there",
        es="corrija la fecha del documento, o haga constar el acuerdo cuando lo haya",
    ),
    bad="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2027-01-10}}]",
    good="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
)
def agreed_on_a_day_to_come(course: Course) -> Iterator[Seen]:
    """Every half of an agreement that is dated after the day of the check."""
    for agreement in course.agreements:
        for half, what in ((agreement.asked, _ASKED), (agreement.accepted, _ACCEPTED)):
            if half is not None and half.on is not None and half.on > course.as_of:
                yield course.about(agreement, half.place, what=what, day=half.on.isoformat())


_ASKED = Text(en="asked for", es="pedido")
_ACCEPTED = Text(en="accepted", es="aceptado")

"""An agreement whose halves are in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC505",
    Severity.WARNING,
    says=Text(
        en="{label}: accepted on {accepted}, before it was asked for on {asked}",
        es="{label}: se aceptó el {accepted}, antes de pedirse el {asked}",
    ),
    why=Text(
        en="Nobody can accept what has not been asked for: one of the dates is wrong.",
        es="Nadie puede aceptar lo que no se ha pedido: una de las fechas está mal.",
    ),
    help=Text(en="put the dates of the two papers right", es="corrija las fechas de los dos documentos"),
    bad="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-18}, accepted: {by: Eva, on: 2026-01-10}}]",
    good="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
)
def accepted_before_it_was_asked(course: Course) -> Iterator[Seen]:
    """Every agreement accepted on a day before the one on which it was asked for."""
    for agreement in course.agreements:
        asked = None if agreement.asked is None else agreement.asked.on
        accepted = None if agreement.accepted is None else agreement.accepted.on
        if asked is not None and accepted is not None and accepted < asked:
            yield course.about(agreement, asked=asked.isoformat(), accepted=accepted.isoformat())

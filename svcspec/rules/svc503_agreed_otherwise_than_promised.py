"""An agreement on another value than the one that the contract promises."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.values import Said, Shown
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC503",
    Severity.INFO,
    says=Text(
        en="{agreed} was agreed, and the contract promises {promised}",
        es="se acordó: {agreed}; el contrato promete: {promised}",
    ),
    why=Text(
        en="Nobody can tell which of the two was meant.",
        es="No se puede saber cuál de los dos valores se quiso decir.",
    ),
    help=Text(
        en="write the same value in the promise and in the agreement",
        es="ponga el mismo valor en la promesa y en el acuerdo",
    ),
    bad="promises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es, fr], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
    good="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
)
def agreed_otherwise_than_promised(course: Course) -> Iterator[Seen]:
    """Every agreement that lifts a promise of another value; a promise beyond what was agreed is a finding of its own."""
    for agreement in course.agreements:
        if agreement.value is None or course.is_open(agreement):
            continue
        pairs = [one for one in course.pairs(agreement) if one.is_last and one.is_ruling and not one.is_within]
        wrong = next((one for one in pairs if one.differs), None)
        if wrong is not None:
            yield course.about(agreement, agreed=Said(agreement.value), promised=Shown(wrong.promised))

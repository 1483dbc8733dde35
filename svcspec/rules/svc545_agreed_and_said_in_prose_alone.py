"""An agreement that only free words need: what was agreed stands in no document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Related, Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC545",
    Severity.INFO,
    says=Text(
        en="what was agreed on {label} is promised by a special term alone, in prose",
        es="lo acordado sobre «{label}» solo se promete en una condición particular, en prosa",
    ),
    why=Text(
        en="An agreement lifts a promise and never supplies a value: the documents and matrices of the contract still say what the offering documents.",
        es="Un acuerdo ampara una promesa y nunca aporta un valor: los documentos y las matrices del contrato siguen diciendo lo que recoge la modalidad.",
    ),
    help=Text(
        en="state it under `promises:` as well, so that documents and matrices say it",
        es="indíquelo también en `promises:`, para que lo recojan los documentos y las matrices",
    ),
    bad="special_terms: [{id: spoken, en: The manager speaks English and Spanish.}]\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
    good="promises: {terms: {languages: [en, es]}}\nspecial_terms: [{id: spoken, en: The manager speaks English and Spanish.}]\nagreed: [{item: terms.languages, value: [en, es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
)
def agreed_and_said_in_prose_alone(course: Course) -> Iterator[Seen]:
    """Every whole agreement that prose needs, and no typed promise does."""
    for agreement in course.agreements:
        prose = course.needed_by_prose_alone(agreement) if agreement.is_whole else None
        if prose is not None:
            yield replace(course.about(agreement), related=(Related(prose, _WORDS),))


_WORDS = Text(en="the words that promise it", es="la frase que lo promete")

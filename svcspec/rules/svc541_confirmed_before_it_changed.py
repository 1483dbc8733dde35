"""A person looked at a sentence that has changed since, or is gone."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.spoken import sentence_hashes
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC541",
    Severity.WARNING,
    says=Text(
        en="the sentence that {by} looked at is no longer in `{term}`: it was changed or taken out",
        es="la frase que revisó {by} ya no está en `{term}`: se cambió o se quitó",
    ),
    why=Text(
        en="Whoever looked at the old words has not seen the new ones.",
        es="Quien revisó la redacción anterior no ha visto la nueva.",
    ),
    help=Text(
        en="have the sentence looked at again, or take the entry out",
        es="haga que se revise de nuevo la frase, o quite la entrada",
    ),
    bad="special_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: s0123456789a, by: Ana, on: 2026-01-10}]}]",
    good="special_terms: [{id: calls, en: Calls are answered.}]",
)
def confirmed_before_it_changed(course: Course) -> Iterator[Seen]:
    """Every entry of `confirmed:` whose sentence is not in the text."""
    for prose, one in course.confirmed:
        if one.sentence not in {known for text in prose.text.by_language.values() for known in sentence_hashes(text)}:
            yield course.seen(one.place, f"special_terms.{prose.id}", term=prose.id, by=one.by)

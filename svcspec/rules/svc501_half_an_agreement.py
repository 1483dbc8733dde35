"""An agreement of which a half is missing."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC501",
    Severity.WARNING,
    says=Text(
        en="half an agreement on {label}: {missing} is missing",
        es="acuerdo a medias sobre «{label}»; falta: {missing}",
    ),
    why=Text(
        en="Half an agreement lifts nothing: one side could deny it.",
        es="Un acuerdo a medias no surte efecto: una de las partes podría negarlo.",
    ),
    help=Text(
        en="complete it with `asked:`, `accepted:` and `value:`, or take it out",
        es="complételo con `asked:`, `accepted:` y `value:`, o quítelo",
    ),
    bad="agreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}}]",
    good="agreed: []",
)
def half_an_agreement(course: Course) -> Iterator[Seen]:
    """Every agreement without both halves and a value, but where a promise that needs it is a finding and says so."""
    for agreement in course.agreements:
        missing = [f"`{name}:`" for name in ("asked", "accepted", "value") if getattr(agreement, name) is None]
        if missing and not course.is_open(agreement):
            yield course.about(agreement, missing=", ".join(missing))

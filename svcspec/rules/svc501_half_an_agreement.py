"""An agreement of which a half is missing."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.languages import And
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text, Verbatim, filled


@rule(
    "SVC501",
    Severity.WARNING,
    says=Text(
        en="half an agreement on {label}: {missing}",
        es="acuerdo a medias sobre «{label}»: {missing}",
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
    """Every agreement without both halves and a value, but where a promise that needs it is a finding, or it could never lift."""
    for agreement in course.agreements:
        parts = [f"`{name}:`" for name in ("asked", "accepted", "value") if getattr(agreement, name) is None]
        if parts and not course.is_open(agreement) and not course.is_in_vain(agreement):
            missing = filled(_IS_MISSING if len(parts) == 1 else _ARE_MISSING, parts=And(tuple(map(Verbatim, parts))))
            yield course.about(agreement, missing=missing)


_IS_MISSING = Text(en="{parts} is missing", es="falta {parts}")
_ARE_MISSING = Text(en="{parts} are missing", es="faltan {parts}")

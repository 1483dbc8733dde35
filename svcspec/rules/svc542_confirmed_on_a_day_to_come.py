"""A sentence that somebody is said to have looked at on a day that is yet to come."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC542",
    Severity.WARNING,
    says=Text(
        en="{by} looked at a sentence of `{term}` on {day}, a day that is yet to come",
        es="{by} revisó una frase de `{term}` el {day}, una fecha que aún no ha llegado",
    ),
    why=Text(
        en="Nobody has looked at it so far.",
        es="Todavía no la ha revisado nadie.",
    ),
    help=Text(
        en="put the day on which it was looked at, or take the entry out",
        es="ponga la fecha en que se revisó, o quite la entrada",
    ),
    bad="special_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: sfba9a5875cc, by: Ana, on: 2027-01-10}]}]",
    good="special_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: sfba9a5875cc, by: Ana, on: 2026-01-10}]}]",
)
def confirmed_on_a_day_to_come(course: Course) -> Iterator[Seen]:
    """Every entry of `confirmed:` that is dated after the day of the check."""
    for prose, one in course.confirmed:
        if one.on > course.as_of:
            fills = {"by": one.by, "term": prose.id, "day": one.on.isoformat()}
            yield course.seen(one.place, f"special_terms.{prose.id}", **fills)

"""An amendment that takes effect before the day on which it was signed."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC522",
    Severity.WARNING,
    says=Text(
        en="{ref} takes effect on {start} and was signed later, on {signed}",
        es="«{ref}» surte efecto el {start} y se firmó después, el {signed}",
    ),
    why=Text(
        en="Between the two days nobody knew what was in force.",
        es="Entre ambas fechas nadie sabía qué regía.",
    ),
    help=Text(
        en="let it take effect on the day of signature or later; or write `retroactive: true` in the amendment, where the parties want it so",
        es="haga que surta efecto el día de la firma o después; o escriba `retroactive: true` en la adenda, si las partes lo quieren así",
    ),
    bad="amendments: [{from: 2026-06-01, ref: Annex 1, signed: {on: 2026-06-20}, manager: ana}]",
    good="amendments: [{from: 2026-06-01, ref: Annex 1, signed: {on: 2026-06-20}, retroactive: true, manager: ana}]",
)
def amended_before_it_was_signed(course: Course) -> Iterator[Seen]:
    """Every amendment that begins before its own signature and does not say that it is meant to."""
    for one in course.contract.amendments:
        if one.signed_on is not None and one.start < one.signed_on and not one.is_retroactive:
            days = {"start": one.start.isoformat(), "signed": one.signed_on.isoformat()}
            yield course.seen(one.terms.place, "", ref=one.ref, **days)

"""Amendments that do not stand in the order in which they take effect."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC521",
    Severity.INFO,
    says=Text(
        en="{ref} takes effect on {start}, and stands below {other}, which takes effect on {later}",
        es="«{ref}» surte efecto el {start} y figura después de «{other}», que surte efecto el {later}",
    ),
    why=Text(
        en="They are applied by date, not as they stand, and a reader takes them as they stand.",
        es="Se aplican por fecha y no por orden de aparición, y quien lee los toma como aparecen.",
    ),
    help=Text(
        en="put the amendments in the order of their dates", es="ordene por fecha lo que figura en `amendments:`"
    ),
    bad="amendments: [{from: 2026-08-01, ref: Annex 2, manager: ana}, {from: 2026-06-01, ref: Annex 1, manager: ana}]",
    good="amendments: [{from: 2026-06-01, ref: Annex 1, manager: ana}, {from: 2026-08-01, ref: Annex 2, manager: ana}]",
)
def amendments_out_of_order(course: Course) -> Iterator[Seen]:
    """Every amendment that takes effect before the one above it."""
    amendments = course.contract.amendments
    for above, one in pairwise(amendments):
        if one.start < above.start:
            days = {"start": one.start.isoformat(), "later": above.start.isoformat()}
            yield course.seen(one.terms.place, "", ref=one.ref, other=above.ref, **days)

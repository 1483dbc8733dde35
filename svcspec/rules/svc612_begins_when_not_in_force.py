"""An edition that is not in force on the day from which it is to hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC612",
    Severity.WARNING,
    says=Text(
        en="{edition} is in force {dates}; here it begins on {day}",
        es="{edition} está vigente {dates}; aquí empieza a regir el {day}",
    ),
    why=Text(
        en="On its first day the customer has what no document in force describes.",
        es="El primer día el cliente tiene lo que ningún documento vigente describe.",
    ),
    help=Text(
        en="pin the edition that is in force on that day, or mend `effective:` of the offering",
        es="fije la edición vigente en esa fecha, o corrija `effective:` en la modalidad",
    ),
    bad="offering: dated@2\nterm: {from: 2025-12-01, until: 2026-11-30}",
    good="offering: dated@2\nterm: {from: 2026-02-01, until: 2027-01-31}",
)
def begins_when_not_in_force(course: Course) -> Iterator[Seen]:
    """Every pin whose first day is outside what the offering says of being in force."""
    for pin in course.pins:
        offering = course.programme.offerings[pin.offering.value]
        if not offering.effective.has(pin.start):
            day = pin.start.isoformat()
            seen = course.seen(pin.offering.place, "", edition=offering.ref, dates=offering.effective, day=day)
            yield replace(seen, offering=offering.id)

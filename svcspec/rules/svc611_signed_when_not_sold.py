"""An edition that was signed on a day on which it might not be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text, filled


@rule(
    "SVC611",
    Severity.ERROR,
    says=Text(
        en="{edition} may be signed {dates}; {signing}",
        es="{edition} solo se puede firmar {dates}; {signing}",
    ),
    why=Text(
        en="The vendor did not offer that edition on that day.",
        es="El proveedor no ofrecía esa edición en esa fecha.",
    ),
    help=Text(
        en="pin the edition that was sold on that day, or mend `sold:` of the offering",
        es="fije la edición que estaba a la venta en esa fecha, o corrija `sold:` en la modalidad",
    ),
    bad="offering: dated@2\nsigned: {on: 2025-12-15, timezone: Europe/Madrid}",
    good="offering: dated@2",
)
def signed_when_not_sold(course: Course) -> Iterator[Seen]:
    """Every pin whose day of signature, for a draft the day of the check, is outside what the offering says of its sale."""
    for pin in course.pins:
        offering = course.programme.offerings[pin.offering.value]
        dates = offering.signable
        is_late = pin.signed is not None and not dates.has(pin.signed)
        if not offering.sold.is_stated and pin.signed is not None:
            is_late = dates.until is not None and dates.until < pin.signed
        if not is_late or pin.signed is None:
            continue
        words = _DRAFT if course.contract.signed is None else _SIGNED
        signing = filled(words, day=pin.signed.isoformat())
        seen = course.seen(pin.offering.place, "", edition=offering.ref, dates=dates, signing=signing)
        yield replace(seen, offering=offering.id)


_SIGNED = Text(en="this was signed on {day}", es="esto se firmó el {day}")
_DRAFT = Text(en="this draft would be signed on {day}", es="este borrador se firmaría el {day}")

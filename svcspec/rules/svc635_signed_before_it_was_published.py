"""A signed contract whose edition the lock does not have: nothing keeps it from changing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svcspec.findings import Severity
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC635",
    Severity.INFO,
    says=Text(
        en="{edition} is signed here, and the lock of editions does not have it",
        es="{edition} está firmada aquí y no consta en el registro de ediciones",
    ),
    why=Text(
        en="A change of the edition would change this contract, and nobody would be told.",
        es="Un cambio de la edición cambiaría este contrato sin que nadie se enterase.",
    ),
    help=Text(
        en="lock it: `svcspec edition {edition} --lock`",
        es="regístrela: `svcspec edition {edition} --lock`",
    ),
    bad="",
    good="",
)
def signed_before_it_was_published(course: Course) -> Iterator[Seen]:
    """Every edition that a signed contract takes and a lock, where there is one, lacks."""
    locked = course.programme.locked
    if locked is None or course.contract.signed is None:
        return
    for pin in course.pins:
        if pin.offering.value not in locked:
            seen = course.seen(pin.offering.place, "", edition=pin.offering.value)
            yield replace(seen, offering=pin.offering.value.partition("@")[0])

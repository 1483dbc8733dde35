"""Two amendments that change one thing from the same day on."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.contract import Terms
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC523",
    Severity.WARNING,
    says=Text(
        en="{ref} and {other} both change {what} from {start} on",
        es="{ref} y {other} cambian ambas {what} desde el {start}",
    ),
    why=Text(
        en="Which of the two holds depends on the order in which they stand.",
        es="Cuál de las dos rige depende del orden en que aparecen.",
    ),
    help=Text(
        en="say it in one amendment, or let one begin on another day",
        es="dígalo en una sola modificación, o haga que una empiece otro día",
    ),
    bad="amendments: [{from: 2026-06-01, ref: Annex 1, manager: ana}, {from: 2026-06-01, ref: Annex 2, manager: ana}]",
    good="amendments: [{from: 2026-06-01, ref: Annex 1, manager: ana}, {from: 2026-07-01, ref: Annex 2, manager: ana}]",
)
def amended_twice_on_one_day(course: Course) -> Iterator[Seen]:
    """Every amendment that touches what an earlier one of the same day touches."""
    amendments = course.contract.amendments
    for number, one in enumerate(amendments):
        for other in amendments[:number]:
            both = sorted(_touched(one.terms) & _touched(other.terms))
            if other.start == one.start and both:
                fills = {"ref": one.ref, "other": other.ref, "start": one.start.isoformat()}
                yield course.seen(one.terms.place, "", what=", ".join(f"`{name}`" for name in both), **fills)


def _touched(terms: Terms) -> set[str]:
    named = {
        "offering": terms.offering,
        "term.until": terms.until,
        "manager": terms.manager,
        "contacts": terms.contacts,
    }
    quantities = terms.purchase.quantities if terms.purchase is not None else {}
    options = {"purchase.options"} if terms.purchase is not None and terms.purchase.listed is not None else set()
    bought = {f"purchase.quantities.{name}" for name in quantities}
    return {name for name, value in named.items() if value is not None} | bought | options | set(terms.promises)

"""Two amendments that change one thing from the same day on."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.languages import And
from svcspec.model.contract import Terms
from svcspec.model.programme import Programme
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Sayable, Text, filled


@rule(
    "SVC523",
    Severity.WARNING,
    says=Text(
        en="{ref} and {other} both change {what} from {start} on",
        es="«{ref}» y «{other}» cambian lo mismo a partir del {start}: {what}",
    ),
    why=Text(
        en="Which of the two holds depends on the order in which they stand.",
        es="Cuál de las dos rige depende del orden en que aparecen.",
    ),
    help=Text(
        en="say it in one amendment, or let one begin on another day",
        es="dígalo una sola vez, o haga que lo uno empiece otro día que lo otro",
    ),
    bad="amendments: [{from: 2026-06-01, ref: Annex 1, manager: ana}, {from: 2026-06-01, ref: Annex 2, manager: ana}]",
    good="amendments: [{from: 2026-06-01, ref: Annex 1, manager: ana}, {from: 2026-07-01, ref: Annex 2, manager: ana}]",
)
def amended_twice_on_one_day(course: Course) -> Iterator[Seen]:
    """Every amendment that touches what an earlier one of the same day touches."""
    amendments = course.contract.amendments
    for number, one in enumerate(amendments):
        for other in amendments[:number]:
            there = _touched(other.terms, course.programme)
            both = tuple(label for name, label in _touched(one.terms, course.programme).items() if name in there)
            if other.start == one.start and both:
                days = {"start": one.start.isoformat()}
                yield course.seen(one.terms.place, "", ref=one.ref, other=other.ref, what=And(both), **days)


def _touched(terms: Terms, programme: Programme) -> dict[str, Sayable]:
    """What an amendment changes, by what it is known by, as people call it."""
    purchase = terms.purchase
    touched: dict[str, Sayable] = {}
    touched |= {"offering": _OFFERING} if terms.offering is not None else {}
    touched |= {"term.until": _UNTIL} if terms.until is not None else {}
    touched |= {"manager": _MANAGER} if terms.manager is not None else {}
    touched |= {"contacts": _CONTACTS} if terms.contacts is not None else {}
    touched |= {"purchase.options": _OPTIONS} if purchase is not None and purchase.listed is not None else {}
    for name in purchase.quantities if purchase is not None else ():
        touched[f"purchase.quantities.{name}"] = filled(_QUOTED, label=programme.purchasables[name].label)
    for item in terms.promises:
        touched[item] = filled(_QUOTED, label=programme.label_of(item))
    return touched


_QUOTED = Text(en="“{label}”", es="«{label}»")
_OFFERING = Text(en="the offering", es="la modalidad")
_UNTIL = Text(en="the last day of the term", es="el último día de la vigencia")
_MANAGER = Text(en="the manager", es="la persona responsable")
_CONTACTS = Text(en="the people who are named", es="las personas designadas")
_OPTIONS = Text(en="the options", es="las opciones")

"""Two amendments that change one thing from the same day on."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.languages import And
from svcspec.model.contract import Terms
from svcspec.model.programme import Programme
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import QUOTED, Sayable, Text, filled


@rule(
    "SVC523",
    Severity.WARNING,
    says=Text(
        en="{refs} change the same from {start} on: {what}",
        es="{refs} cambian lo mismo a partir del {start}: {what}",
    ),
    why=Text(
        en="Which of them holds depends on the order in which they stand.",
        es="Cuál de ellas rige depende del orden en que aparecen.",
    ),
    help=Text(
        en="say it in one amendment, or let one begin on another day",
        es="dígalo una sola vez, o póngales fechas distintas",
    ),
    bad="amendments: [{from: 2026-06-01, ref: Annex 1, manager: ana}, {from: 2026-06-01, ref: Annex 2, manager: ana}]",
    good="amendments: [{from: 2026-06-01, ref: Annex 1, manager: ana}, {from: 2026-07-01, ref: Annex 2, manager: ana}]",
)
def amended_twice_on_one_day(course: Course) -> Iterator[Seen]:
    """Every amendment that touches what earlier ones of the same day touch, once however many they are."""
    amendments = course.contract.amendments
    all_touched = [_touched(one.terms, course.programme) for one in amendments]
    for number, (one, touched) in enumerate(zip(amendments, all_touched, strict=True)):
        refs, both = [], set()
        for other, there in zip(amendments[:number], all_touched, strict=False):
            if other.start != one.start:
                continue
            met = {name for name in touched if name in there and _meet(name, one.terms, other.terms)}
            refs += [other.ref] if met else []
            both |= met
        if both:
            named = And(tuple(filled(_REF, ref=ref) for ref in (*refs, one.ref)))
            what = And(tuple(label for name, label in touched.items() if name in both))
            yield course.seen(one.terms.place, "", refs=named, what=what, start=one.start.isoformat())


def _meet(name: str, one: Terms, other: Terms) -> bool:
    """Whether it matters which of two amendments comes last for what both touch: not for other keys, nor for an implied inclusion."""
    first, second = one.promises.get(name), other.promises.get(name)
    if first is None or second is None:
        return True
    if first.keys and second.keys:
        return not first.keys.keys().isdisjoint(second.keys)
    has_parts = any(item.startswith(f"{name}.") for item in (*one.promises, *other.promises))
    return not has_parts or (first.content, first.condition) != (second.content, second.condition)


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
        touched[f"purchase.quantities.{name}"] = filled(QUOTED, label=programme.purchasables[name].label)
    for item in terms.promises:
        touched[item] = filled(QUOTED, label=programme.label_of(item))
    return touched


_REF = Text(en="{ref}", es="«{ref}»")
_OFFERING = Text(en="the offering", es="la modalidad")
_UNTIL = Text(en="the last day of the term", es="el último día de la vigencia")
_MANAGER = Text(en="the manager", es="la persona responsable")
_CONTACTS = Text(en="the people who are named", es="las personas designadas")
_OPTIONS = Text(en="the options", es="las opciones")

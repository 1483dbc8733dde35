"""A half of an agreement, or the order of a purchase, that is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.contract import TO_FILL_IN
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text, filled


@rule(
    "SVC509",
    Severity.ERROR,
    says=Text(
        en="{what}: still to be filled in, where it says `?`",
        es="{what}: queda por completar donde dice `?`",
    ),
    why=Text(
        en="A question mark is a place that was left open: nobody has said yet who agreed, when, or on which order.",
        es="Un signo de interrogación es un hueco: todavía nadie ha dicho quién lo acordó, cuándo o en qué pedido.",
    ),
    help=Text(
        en="write what is true, as its paper shows it; where there is no such paper, take the entry out",
        es="escriba lo que sea cierto, según el documento que lo acredite; si no lo hay, quite la entrada",
    ),
    bad='promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: "?", on: "?"}, accepted: {by: Eva, on: 2026-01-10}}]',
    good="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
    comes_with=("SVC301", "SVC401"),
)
def still_to_be_filled_in(course: Course) -> Iterator[Seen]:
    """Every half of an agreement with a question mark, and every purchase whose order is one."""
    for part in course.contract.parts:
        for agreement in part.agreed:
            for name, half in (("asked", agreement.asked), ("accepted", agreement.accepted)):
                if half is not None and not half.is_filled_in:
                    what = filled(_HALF, label=course.programme.label(agreement.item), half=name)
                    yield course.seen(half.place, agreement.item, what=what)
        if part.purchase is not None and part.purchase.order == TO_FILL_IN:
            yield course.seen(part.purchase.place, "offering.cost", what=_ORDER)


_HALF = Text(en="agreement on {label} (`{half}:`)", es="acuerdo sobre {label} (`{half}:`)")
_ORDER = Text(en="the order of the purchase (`order:`)", es="el pedido de la compra (`order:`)")

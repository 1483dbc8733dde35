"""An agreement on another value than the one that the contract promises."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.values import Leaf, Said, Shown, Single
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text


@rule(
    "SVC503",
    Severity.INFO,
    says=Text(
        en="{agreed} was agreed, and the contract promises {promised}",
        es="se acordó {agreed}, y el contrato promete {promised}",
    ),
    why=Text(
        en="Nobody can tell which of the two was meant.",
        es="No se puede saber cuál de los dos se quiso decir.",
    ),
    help=Text(
        en="write the same value in the promise and in the agreement",
        es="ponga el mismo valor en la promesa y en el acuerdo",
    ),
    bad="promises: {terms: {languages: [en, es]}}\nagreed: [{item: terms.languages, value: [en, es, fr], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
    good="promises: {terms: {languages: [es]}}\nagreed: [{item: terms.languages, value: [es], asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}}]",
)
def agreed_otherwise_than_promised(course: Course) -> Iterator[Seen]:
    """Every agreement that lifts a promise of another value; a promise beyond what was agreed is a finding of its own."""
    for segment in course.segments[-1:]:
        for entitlement in segment.items.values():
            for agreement in entitlement.agreements[-1:]:
                if agreement.value is None or not entitlement.judged or course.is_open(entitlement.item):
                    continue
                judged = next((one for one in entitlement.judged if agreement.is_about(one.key)), None)
                agreed = agreement.value.leaf(judged.key if judged and agreement.value.keys else ())
                if judged is not None and not judged.is_within and _differ(agreed, judged.promised):
                    said = Said(agreement.value)
                    yield course.seen(agreement.place, entitlement.item, agreed=said, promised=Shown(judged.promised))


def _differ(agreed: Leaf, promised: Leaf) -> bool:
    """Whether two values are other ones, with the parts that the agreement leaves to the promise taken from there."""
    if isinstance(agreed, Single) and isinstance(promised, Single):
        return agreed.value.inherit(promised.value).plain() != promised.value.plain()
    return agreed != promised

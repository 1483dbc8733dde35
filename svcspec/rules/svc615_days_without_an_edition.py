"""Days between two editions of one offering on which none of them is in force, or none may be signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.findings import Related, Severity
from svcspec.model.offering import Dates, Offering
from svcspec.periods import later
from svcspec.rules import rule
from svcspec.subjects import Seen, Tier
from svcspec.text import Text, Verbatim

_EXAMPLE = """kind: offering
id: dated
edition: "3"
label: {en: Dated, es: Con fechas}
effective: {from: FIRST}
cost: {is: included, clause: one}
otherwise: {deliverables: not-documented, terms: not-documented}"""


@rule(
    "SVC615",
    Severity.INFO,
    says=Text(
        en="no edition of {offering} {state} {dates}",
        es="ninguna edición de {offering} {state} {dates}",
    ),
    why=Text(
        en="Whoever asks what holds on those days gets no answer.",
        es="Quien pregunte qué rige en esas fechas no obtiene respuesta.",
    ),
    help=Text(
        en="let {edition} begin earlier, or the one before it end later; leave it if it is meant",
        es="haga que {edition} empiece antes o que la anterior acabe después; déjelo así si es lo que se quiere",
    ),
    bad=_EXAMPLE.replace("FIRST", "2027-02-01"),
    good=_EXAMPLE.replace("FIRST", "2027-01-01"),
    example="offering",
)
def days_without_an_edition(tier: Tier) -> Iterator[Seen]:
    """The days between the end of all older editions and the first day of this one."""
    for item, state in (("effective", _IN_FORCE), ("sold", _SOLD)):
        gap = _gap(tier.offering, tier.older, item)
        if gap is not None:
            fills = {"offering": Verbatim(tier.offering.id), "edition": Verbatim(tier.offering.ref)}
            related = (Related(tier.older[-1].place, _BEFORE),)
            yield Seen(
                tier.offering.place,
                {**fills, "state": state, "dates": gap},
                item,
                related=related,
                offering=tier.offering.id,
            )


def _gap(offering: Offering, older: tuple[Offering, ...], item: str) -> Dates | None:
    """The days on which none is; None without such days, or where an older one has no end."""
    first: Dates = getattr(offering, item)
    ends = [dates.until for one in older if (dates := getattr(one, item)).is_stated]
    lasts = [day for day in ends if day is not None]
    if first.start is None or not lasts or len(lasts) < len(older) or max(lasts) == date.max:
        return None
    begins, ends_on = later(max(lasts), 1), later(first.start, -1)
    return Dates(begins, ends_on) if begins <= ends_on else None


_IN_FORCE = Text(en="is in force", es="está vigente")
_SOLD = Text(en="may be signed", es="se puede firmar")
_BEFORE = Text(en="the edition before it", es="la edición anterior")

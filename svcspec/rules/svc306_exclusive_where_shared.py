"""A promise that takes away what the vendor reserves, where one company has several contracts."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.values import Shown
from svcspec.portfolio import Portfolio, Summary
from svcspec.rules import rule
from svcspec.subjects import Seen, documented_at
from svcspec.text import Text, Verbatim


@rule(
    "SVC306",
    Severity.ERROR,
    says=Text(
        en="“{item}” contradicts “{reserved}”: {company} has several contracts ({contracts})",
        es="«{item}» contradice «{reserved}»: {company} tiene varios contratos ({contracts})",
    ),
    why=Text(
        en="The vendor keeps that right exactly where one company has several contracts.",
        es="El proveedor se reserva ese derecho justo cuando una empresa tiene varios contratos.",
    ),
    help=Text(
        en="take the promise out, or have the vendor give up the right in all of them",
        es="quite la promesa, o acuerde con el proveedor que renuncie a ese derecho en todos ellos",
    ),
    bad="",
    good="",
    example="portfolio",
)
def exclusive_where_shared(portfolio: Portfolio) -> Iterator[Seen]:
    """Every such promise of a company with another contract in force at the same time."""
    programme = portfolio.programme
    for one in (summary for summary in portfolio.summaries if summary.taken):
        others = [other for other in portfolio.summaries if _meets(one, other)]
        for taken in one.taken if others else ():
            stated = programme.offerings[one.offering].stated(f"terms.{taken.contradicts}")
            if not stated.is_documented:
                continue
            fills = {
                "item": programme.label(taken.item),
                "reserved": programme.label(f"terms.{taken.contradicts}"),
                "company": Verbatim(one.company or one.customer),
                "contracts": Verbatim(", ".join(other.id for other in (one, *others))),
            }
            yield Seen(
                taken.place,
                fills,
                taken.item,
                stated.clause,
                documented=Shown(stated.leaf(())),
                related=documented_at(stated, programme),
                contract=one.id,
                offering=one.offering.partition("@")[0],
            )


def _meets(one: Summary, other: Summary) -> bool:
    return (
        one.id != other.id
        and one.company is not None
        and one.company == other.company
        and not (one.has_ended or other.has_ended)
        and (one.last_day is None or other.start <= one.last_day)
        and (other.last_day is None or one.start <= other.last_day)
    )

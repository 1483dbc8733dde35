"""The days of a contract in their order: what ends before it begins, and amendments outside the term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from svcspec.findings import Code, Severity
from svcspec.model.contract import Contract
from svcspec.model.offering import Dates
from svcspec.periods import later
from svcspec.reading.nodes import Node
from svcspec.text import Text
from svcspec.workspace.notes import Notes

ENDS_BEFORE_IT_BEGINS = Code(
    "SVC601",
    Severity.ERROR,
    says=Text(en="{last} is before {first}", es="{last} es anterior a {first}"),
    why=Text(en="Nothing is in force on any day.", es="No hay ningún día en que algo esté vigente."),
    help=Text(en="put the later day last", es="ponga en último lugar el día posterior"),
    bad="term: {from: 2026-02-01, until: 2026-01-31}",
    good="term: {from: 2026-02-01, until: 2027-01-31}",
)
AMENDED_OUTSIDE_ITS_TERM = Code(
    "SVC602",
    Severity.ERROR,
    says=Text(
        en="{ref} takes effect on {start}, outside the contract's term",
        es="{ref} surte efecto el {start}, fuera de la vigencia del contrato",
    ),
    why=Text(en="It would never be in force.", es="No llegaría a estar vigente."),
    help=Text(
        en="date it within the term, or let it move `term.until`",
        es="póngale una fecha dentro de la vigencia o haga que cambie `term.until`",
    ),
    bad="amendments: [{from: 2025-01-01, ref: Annex 1, manager: ana}]",
    good="amendments: [{from: 2026-06-01, ref: Annex 1, purchase: {quantities: {places: 2}}}]",
)


def in_order(contract: Contract, root: Node, notes: Notes) -> Contract:
    """The contract without the amendments that are never in force; a finding for each, and for dates in the wrong order.

    One begins within the term as those before it left it, or on the day after, where it goes on with it: no gap revives.
    """
    _forwards(Dates(contract.start, contract.until), root["term"], notes)
    if contract.ended is not None:
        _forwards(Dates(contract.start, contract.ended.on), root["ended"], notes, "on")
    amendments = [node for node in root.get("amendments") or () if Notes().day(node["from"])]
    for child in (root, *amendments):
        for dated in (*(child.get("agreed") or ()), *(child.get("waivers") or ())):
            _forwards(Notes().dates(dated), dated, notes)
    last, outside = contract.until or date.max, []
    for amendment, node in sorted(zip(contract.amendments, amendments, strict=True), key=lambda pair: pair[0].start):
        until = amendment.terms.until or last
        if contract.start <= amendment.start <= min(until, later(last, 1)):
            last = until
        else:
            outside.append(amendment)
            start = amendment.start.isoformat()
            notes.report(AMENDED_OUTSIDE_ITS_TERM, node["from"].place, ref=amendment.ref, start=start)
        if amendment.terms.until is not None:
            _forwards(Dates(contract.start, amendment.terms.until), node["term"], notes)
    return replace(contract, amendments=tuple(one for one in contract.amendments if one not in outside))


def _forwards(dates: Dates, node: Node, notes: Notes, last: str = "until") -> None:
    if dates.start is not None and dates.until is not None and dates.until < dates.start:
        notes.report(
            ENDS_BEFORE_IT_BEGINS,
            node[last].place,
            first=dates.start.isoformat(),
            last=dates.until.isoformat(),
        )

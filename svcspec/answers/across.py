"""What is wrong between the contracts of a workspace."""

from __future__ import annotations

from collections.abc import Iterable

from svcspec.findings import Finding, found
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.portfolio import Portfolio, Summary
from svcspec.rules import run
from svcspec.text import Verbatim
from svcspec.workspace.resolve import TAKEN_ID


def across(
    summaries: tuple[Summary, ...], programme: Programme, ids: Iterable[tuple[str, Place]] | None = None
) -> list[Finding]:
    """What is wrong between contracts: ids that are taken, and what rules across contracts find.

    `ids` has those of contracts that could not be judged too, each with its place; without it they are those of `summaries`.
    """
    taken = {offering.id: offering.place.file for offering in programme.offerings.values()}
    findings = []
    for own, place in ((one.id, one.place) for one in summaries) if ids is None else ids:
        if own in taken:
            fills = {"id": Verbatim(own), "other": Verbatim(taken[own])}
            findings.append(found(TAKEN_ID, place, fills))
        taken.setdefault(own, place.file)
    return [*findings, *run(Portfolio(summaries, programme))]

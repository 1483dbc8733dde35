"""The days on which what is found in a contract may become another: only these have to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from svcspec.findings import Finding
from svcspec.model.contract import Contract
from svcspec.model.policy import Policy
from svcspec.model.programme import Programme
from svcspec.periods import later

_MOST_DAYS = 50
_MOST_WORK = 60_000
"""Days, each times the size of the contract: about a third of a second."""
_OWN = "9"


def turning_days(contract: Contract, programme: Programme, policy: Policy) -> frozenset[date]:
    """The days, in no order, from which on an agreement, a waiver, an edition or the contract itself stands otherwise."""
    return frozenset(_days(contract, programme, policy))


def _days(contract: Contract, programme: Programme, policy: Policy) -> Iterator[date]:
    parts = contract.parts
    signed = [one.dates for part in parts for one in part.agreed] + [one.dates for one in contract.waivers]
    for dates in signed:
        if dates.until is not None:
            yield later(dates.until, -policy.expires_within_days)
    halves = (half for part in parts for one in part.agreed for half in (one.asked, one.accepted))
    yield from (half.on for half in halves if half is not None and half.on is not None)
    yield from (one.on for part in parts for prose in part.special_terms for one in prose.confirmed)
    pinned = {part.offering.value.partition("@")[0] for part in parts if part.offering is not None}
    editions = [one for known in sorted(pinned) for one in programme.editions(known)]
    every = (*signed, *(one.effective for one in editions), *(one.sold for one in editions))
    for dates in every:
        yield from () if dates.start is None else (dates.start,)
        yield from () if dates.until is None else (later(dates.until, 1),)
    if contract.last_day is not None:
        yield later(contract.last_day, 1)


def looked_at(days: Iterable[date], since: date, as_of: date, size: int) -> Sequence[date]:
    """The last turning days after `since`, the latest first: as many as can be looked at in time.

    `size` is that of the contract: its stretches, each times what has dates.
    """
    most = min(_MOST_DAYS, _MOST_WORK // max(size, 1))
    return sorted((day for day in days if since < day <= as_of), reverse=True)[:most]


def dated(
    findings: Sequence[Finding], turns: Sequence[date], on: Callable[[date], Iterable[Finding]]
) -> tuple[Finding, ...]:
    """The findings, those marked that were not there `on` the day before one of the `turns`.

    Those of a workspace's own rules are not asked for again, and never marked.
    """
    if not turns or all(one.waived is not None for one in findings):
        return tuple(findings)
    before = [{_known(one) for one in on(later(day, -1)) if one.waived is None} for day in turns]
    return tuple(
        replace(one, by_date=True) if _is_dated(one) and any(_known(one) not in there for there in before) else one
        for one in findings
    )


def _is_dated(finding: Finding) -> bool:
    return finding.waived is None and finding.code.id[3] != _OWN


def _known(finding: Finding) -> tuple[object, ...]:
    return finding.code.id, finding.item, finding.place

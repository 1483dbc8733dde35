"""One contract judged: bytes, path and the frozen programme in, findings and a small summary out. Pure and picklable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from sys import intern

from svcspec.answers.turning import dated, looked_at, turning_days
from svcspec.answers.waivers import covered, settle
from svcspec.entitlements import Segment
from svcspec.findings import Finding
from svcspec.model.contract import Contract, Terms
from svcspec.model.policy import ANYBODY, Policy
from svcspec.model.programme import Programme
from svcspec.portfolio import Approval, Cited, Summary, Taken
from svcspec.reading.bounds import MOST_FINDINGS, TOO_MANY_FINDINGS, too_many_findings
from svcspec.rules import ContractRun, Further
from svcspec.workspace.resolve import Parsed, found_lines, parse, read_contract


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one file of a contract comes to; `summary` is None where it could not be judged. `lines` by number.

    `turns` are the days from which on something else may be found, before and after.
    """

    kind: str
    findings: tuple[Finding, ...]
    summary: Summary | None = None
    lines: Mapping[int, str] = field(default_factory=dict)
    turns: frozenset[date] = frozenset()


def judge(data: bytes, path: str, programme: Programme | None, programme_file: str | None, as_of: date) -> Judgement:
    """Judge the contract of a file as `path` shows it, by the offerings of `programme`."""
    return judge_parsed(parse(data, path), programme, programme_file, as_of)


def judge_parsed(
    parsed: Parsed,
    programme: Programme | None,
    programme_file: str | None,
    as_of: date,
    further: Further = lambda _: [],
    policy: Policy = ANYBODY,
    *,
    waive: bool = True,
    trust: bool = False,
    marks: bool = True,
) -> Judgement:
    """The same for a file that has been read; `further` finds what the rules of a workspace ask for.

    Without `waive`, findings are as if no waiver were there. With `trust`, agreements count that are still to be filled in.
    Without `marks`, no finding is marked that only the date has brought.
    """
    contract, read = read_contract(parsed, programme, programme_file)
    if contract is None or programme is None:
        return _judged(parsed, _ordered(read))
    contract = contract.trusted if trust else contract
    run = ContractRun(contract, programme, policy)
    segments = run.stretches.on(as_of)
    summary = summary_of(contract, parsed.path, programme, as_of, segments)
    days = turning_days(contract, programme, policy)
    if summary.has_ended:
        ordered = _ordered(read)
        return replace(_judged(parsed, covered(ordered, contract, as_of) if waive else ordered, summary), turns=days)

    def settled(findings: Iterable[Finding], day: date) -> tuple[Finding, ...]:
        found = _ordered((*read, *findings))
        return settle(found, contract, parsed.root, programme, day, policy) if waive else found

    found = settled(run.on_with(as_of, further), as_of)
    if marks:
        since = date.min if contract.signed is None else min(contract.start, contract.signed.on)
        size = len(segments) * (10 + sum(len(part.agreed) for part in contract.parts) + len(contract.waivers))
        turns = looked_at(days, since, as_of, size)
        found = dated(found, turns, lambda day: settled(run.on(day), day))
    return replace(_judged(parsed, found, summary), turns=days)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return _bounded(sorted(findings, key=lambda finding: (finding.place, finding.code.id, finding.item)))


def _judged(parsed: Parsed, findings: tuple[Finding, ...], summary: Summary | None = None) -> Judgement:
    return Judgement(parsed.kind or "other", findings, summary, found_lines(parsed.source, findings))


def _bounded(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The first MOST_FINDINGS, and one that says where they end."""
    told = [finding for finding in findings if finding.code is not TOO_MANY_FINDINGS]
    if len(told) <= MOST_FINDINGS:
        return tuple(findings)
    return (*told[:MOST_FINDINGS], too_many_findings(told[MOST_FINDINGS].place))


def summary_of(
    contract: Contract, path: str, programme: Programme, as_of: date, segments: Sequence[Segment]
) -> Summary:
    """What is kept of a contract once it is judged."""
    last = contract.last_day
    pinned = segments[-1].offering_pinned.value if segments else ""
    parts = contract.parts
    return Summary(
        contract.id,
        path,
        contract.place,
        intern(contract.customer),
        contract.company and intern(contract.company),
        intern(pinned),
        contract.start,
        last,
        last is not None and last < as_of,
        tuple(_taken(parts, programme)),
        tuple(dict.fromkeys(_names(contract, parts))),
        tuple(dict.fromkeys(_people(parts))),
        tuple(_cites(contract, parts)),
        tuple(_approvals(contract, parts, as_of)),
    )


def _names(contract: Contract, parts: Sequence[Terms]) -> Iterator[str]:
    """The id and the orders, as far as nobody would write them by chance."""
    orders = [part.purchase.order for part in parts if part.purchase is not None and part.purchase.order]
    yield from (one for one in (contract.id, *orders) if _TELLING.search(one))


_TELLING = re.compile(r"(?=.*[0-9])(?=.*[^0-9\s]).{5,}|[0-9]{6,}")
"""Figures among other characters, or many figures."""


def _people(parts: Sequence[Terms]) -> Iterator[str]:
    yield from (intern(one.name) for part in parts for one in part.contacts or () if " " in one.name.strip())


def _cites(contract: Contract, parts: Sequence[Terms]) -> Iterator[Cited]:
    for agreement in (one for part in parts for one in part.agreed):
        halves = (half for half in (agreement.asked, agreement.accepted) if half is not None)
        yield from (Cited(half.ref, intern(agreement.item), half.ref_at) for half in halves if half.ref)
        if agreement.asked is not None:
            yield Cited(intern(agreement.asked.by), intern(agreement.item), agreement.asked.place, is_person=True)
    for waiver in contract.waivers:
        yield from (Cited(one, intern(waiver.item or ""), waiver.place) for one in (waiver.ref, waiver.reason) if one)


def _approvals(contract: Contract, parts: Sequence[Terms], as_of: date) -> Iterator[Approval]:
    for agreement in (one for part in parts for one in part.agreed):
        if agreement.accepted is not None and not agreement.dates.has_ended(as_of):
            yield Approval(intern(agreement.accepted.by), intern(agreement.item), agreement.accepted.place)
    for waiver in contract.waivers:
        if not waiver.dates.has_ended(as_of):
            yield Approval(intern(waiver.approved_by), intern(waiver.item or ""), waiver.approved_at)


def _taken(parts: Sequence[Terms], programme: Programme) -> Iterator[Taken]:
    for part in parts:
        for item, stated in part.promises.items():
            term = programme.terms.get(item.removeprefix("terms."))
            if item.startswith("terms.") and term is not None and term.contradicts and stated.is_included:
                yield Taken(item, term.contradicts, stated.place)

"""One contract judged: bytes, path and the frozen programme in, findings and a small summary out. Pure and picklable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from sys import intern

from svcspec.entitlements import Segment, history
from svcspec.findings import Code, Finding, Fix, Severity, Waived, found
from svcspec.kinds import Setting
from svcspec.model.contract import Contract, Terms, Waiver
from svcspec.model.programme import Programme
from svcspec.model.values import Leaf, NotOffered, Single, Stated
from svcspec.reading.bounds import MOST_FINDINGS, TOO_MANY_FINDINGS, too_many_findings
from svcspec.reading.changes import Remove, edits
from svcspec.reading.nodes import Node
from svcspec.rules import Further, rules, run_contract
from svcspec.subjects import Summary, Taken
from svcspec.text import Text, Verbatim
from svcspec.workspace.resolve import Parsed, found_lines, parse, read_contract

WAIVABLE = frozenset("346789")
"""The families of codes that a waiver may cover."""
_OWN = "9"

IDLE_WAIVER = Code(
    "SVC511",
    Severity.WARNING,
    says=Text(
        en="this waiver is for nothing: there is no {code} on {item}",
        es="esta dispensa no se refiere a nada: no hay ningún {code} sobre {item}",
    ),
    why=Text(
        en="It would silence the next finding of its sort without anybody deciding so.",
        es="Silenciaría la próxima observación de su clase sin que nadie lo decidiera.",
    ),
    help=Text(
        en="take it out, or put its code, item and value right",
        es="quítela, o corrija el código, el elemento y el valor",
    ),
    bad="waivers: [{code: SVC301, item: terms.contacts, reason: agreed, approved_by: Ana}]",
    good="waivers: []",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one file of a contract comes to; `summary` is None where it could not be judged. `lines` by number."""

    kind: str
    findings: tuple[Finding, ...]
    summary: Summary | None = None
    lines: Mapping[int, str] = field(default_factory=dict)


def judge(data: bytes, path: str, programme: Programme | None, programme_file: str | None, as_of: date) -> Judgement:
    """Judge the contract of a file as `path` shows it, by the offerings of `programme`."""
    return judge_parsed(parse(data, path), programme, programme_file, as_of)


def judge_parsed(
    parsed: Parsed,
    programme: Programme | None,
    programme_file: str | None,
    as_of: date,
    further: Further = lambda _: [],
    *,
    waive: bool = True,
) -> Judgement:
    """The same for a file that has been read; `further` finds what the rules of a workspace ask for.

    Without `waive`, findings are as if no waiver were there.
    """
    contract, findings = read_contract(parsed, programme, programme_file)
    summary = None
    if contract is not None and programme is not None:
        segments = history(contract, programme, as_of)
        summary = summary_of(contract, parsed.path, programme, as_of, segments)
        if not summary.has_ended:
            findings = (*findings, *run_contract(contract, segments, programme, as_of, further))
    ordered = _bounded(sorted(findings, key=lambda finding: (finding.place, finding.code.id, finding.item)))
    if contract is not None and waive:
        ordered = tuple(_waived(finding, contract, as_of) for finding in ordered)
        if programme is not None and summary is not None and not summary.has_ended:
            ordered += tuple(_idle(contract, parsed.root, programme, ordered, as_of))
    return Judgement(parsed.kind or "other", ordered, summary, found_lines(parsed.source, ordered))


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
        tuple(_taken(contract, programme)),
    )


def _taken(contract: Contract, programme: Programme) -> Iterator[Taken]:
    terms: tuple[Terms, ...] = (contract.terms, *(amendment.terms for amendment in contract.amendments))
    for part in terms:
        for item, stated in part.promises.items():
            term = programme.terms.get(item.removeprefix("terms."))
            if item.startswith("terms.") and term is not None and term.contradicts and stated.is_included:
                yield Taken(item, term.contradicts, stated.place)


def _idle(
    contract: Contract, root: Node | None, programme: Programme, findings: Sequence[Finding], as_of: date
) -> Iterator[Finding]:
    """Waivers in force for what was not found at all.

    What is only found across contracts, or by rules of the workspace, is not known here; up to a value, use that comes and goes may be waived ahead.
    """
    counted = {f"terms.{term.id}" for term in programme.terms.values() if term.counts is not None}
    for waiver in contract.waivers:
        known = rules().get(waiver.code)
        across = waiver.code[3] == _OWN or (known and any(visits == "Portfolio" for visits, _ in known.checks))
        ahead = waiver.item in counted and waiver.value is not None
        if across or ahead or not waiver.dates.has(as_of) or any(_is_for(waiver, one) for one in findings):
            continue
        fills = {"code": Verbatim(waiver.code), "item": Verbatim(waiver.item or contract.id)}
        yield found(
            IDLE_WAIVER, waiver.place, fills, item=waiver.item or "", contract=contract.id, fixes=_without(waiver, root)
        )


def _without(waiver: Waiver, root: Node | None) -> tuple[Fix, ...]:
    """The fix that takes a waiver out of its file."""
    path = None if root is None else root.path_of(waiver.place)
    return () if root is None or path is None else (Fix(edits(root, Remove(path[:2])), safe=True),)


def _waived(finding: Finding, contract: Contract, as_of: date) -> Finding:
    for waiver in contract.waivers:
        if _waives(waiver, finding, as_of, contract.signed.timezone if contract.signed else None):
            until = waiver.dates.until.isoformat() if waiver.dates.until else None
            return replace(finding, waived=Waived(waiver.reason, waiver.approved_by, until))
    return finding


def _is_for(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver names the code of a finding, and its item or what is above it."""
    if waiver.code != finding.code.id or finding.code.id[3] not in WAIVABLE:
        return False
    return waiver.item is None or f"{finding.item}.".startswith(f"{waiver.item}.")


def _waives(waiver: Waiver, finding: Finding, as_of: date, zone: str | None) -> bool:
    """Whether a waiver covers a finding: its code, its item or what is above it, its dates, and up to its value."""
    if not _is_for(waiver, finding) or not waiver.dates.has(as_of):
        return False
    promised = getattr(finding.promised, "leaf", None)
    if waiver.value is None or promised is None:
        return True
    return _is_up_to(promised, waiver.value, finding, zone)


def _is_up_to(promised: Leaf, allowed: Stated, finding: Finding, zone: str | None) -> bool:
    """Whether a promise goes no further than what a waiver allows: no more of it, or no less where it gives less."""
    around = Setting(zone)
    limit = allowed.leaf(()) if not allowed.keys else allowed.leaf(tuple(finding.item.split(".")[2:]))
    if isinstance(limit, Single) and isinstance(promised, Single):
        held = promised.value.against(limit.value.inherit(promised.value).settle(around))
        too_far = held.short if finding.code.id[3] == "4" else held.beyond
        return not (too_far or held.different)
    return type(limit) is type(promised) and isinstance(promised, NotOffered)

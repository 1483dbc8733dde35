"""What a customer has on a day, and why: item by item, each ground with its clause and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from svcspec.answers.grounds import Ground, grounds, scope_of
from svcspec.answers.judge import judge_parsed
from svcspec.compare import compare
from svcspec.entitlements import Entitlement, Provenance, Scope, Segment, history
from svcspec.findings import Finding
from svcspec.kinds import Change
from svcspec.model.contract import Contract
from svcspec.model.programme import Programme, owner_of
from svcspec.model.values import ByContract, Disputed, Single, Stated, is_absent, leaves
from svcspec.spoken import Heard, heard
from svcspec.text import Sayable
from svcspec.workspace.resolve import Parsed, Workspace


class Standing(StrEnum):
    """Whether a customer has something.

    RESERVED: the vendor keeps the right to decide. STATED: it is a fact of the offering, as what it costs, that nobody has or has not.
    """

    ENTITLED = "entitled"
    NOT_ENTITLED = "not-entitled"
    NOT_DOCUMENTED = "not-documented"
    RESERVED = "reserved"
    STATED = "stated"
    LEFT_OPEN = "left-open"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What an item was, is or will be from one day to another, both inclusive; `until` None where nothing ends it."""

    start: date
    until: date | None
    stated: Stated


@dataclass(frozen=True, slots=True)
class Explained:
    """One item of a contract: whether and how much, since when, by what, and what it was before and comes to later."""

    item: str
    label: Sayable
    standing: Standing
    stated: Stated
    since: date
    provenance: Provenance
    scope: Scope
    grounds: tuple[Ground, ...]
    course: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Items of one contract, explained, in the programme's order.

    `segment` is the stretch that answers: that of `as_of`, else the first before the term begins or the last once it is over.
    `is_whole` when no item was asked for.
    """

    contract: Contract
    programme: Programme
    as_of: date
    segment: Segment
    items: tuple[Explained, ...]
    is_whole: bool

    @property
    def is_in_force(self) -> bool:
        """Whether the contract is in force on the day."""
        return self.segment.start <= self.as_of and (self.segment.until is None or self.as_of <= self.segment.until)


def explain(
    parsed: Parsed, contract: Contract, items: Sequence[str], workspace: Workspace, programme: Programme, as_of: date
) -> Story:
    """The story of some items of a contract; of all that the document or the contract speaks of, where `items` is empty."""
    segments = history(contract, programme, as_of)
    segment = next((one for one in segments if one.until is None or as_of <= one.until), segments[-1])
    findings = judge_parsed(
        parsed, programme, workspace.programme_file, as_of, policy=workspace.settings.policy
    ).findings
    prose = [*heard(contract, segment, programme, as_of)]
    spoken_of = {one.item for one, _ in prose}
    chosen = items or [item for item in programme.items() if item in spoken_of or _is_told(item, segment)]
    told = tuple(_explained(item, contract, segments, segment, findings, prose, programme, as_of) for item in chosen)
    return Story(contract, programme, as_of, segment, told, not items)


def _is_told(item: str, segment: Segment) -> bool:
    """Whether the document or the contract says anything of an item; not the parts of what the customer does not have."""
    owner = segment.items[owner_of(item)]
    if item != owner_of(item) and owner.stated.is_included is False:
        return False
    one = segment.items[item]
    return one.stated.is_documented or one.provenance is not Provenance.OFFERING


def _explained(
    item: str,
    contract: Contract,
    segments: Sequence[Segment],
    segment: Segment,
    findings: Iterable[Finding],
    prose: Iterable[tuple[Entitlement, Heard]],
    programme: Programme,
    as_of: date,
) -> Explained:
    one = segment.items[item]
    found = tuple(grounds(one, contract, segment, findings, prose, programme, as_of))
    course = tuple(_course(item, segments))
    return Explained(
        item, programme.label(item), _standing(one), one.stated, one.since, one.provenance, scope_of(one), found, course
    )


def _standing(one: Entitlement) -> Standing:
    found = [*leaves(one.stated)]
    if not one.stated.is_documented:
        return Standing.NOT_DOCUMENTED
    if any(isinstance(leaf, ByContract) for leaf in found):
        return Standing.LEFT_OPEN
    if any(isinstance(leaf, Disputed) for leaf in found):
        return Standing.DISPUTED
    if one.item.startswith("offering."):
        return Standing.STATED
    if found and all(isinstance(leaf, Single) and leaf.value.is_kept for leaf in found):
        return Standing.RESERVED
    return Standing.NOT_ENTITLED if found and all(map(is_absent, found)) else Standing.ENTITLED


def _course(item: str, segments: Sequence[Segment]) -> Iterator[Stretch]:
    """The values of an item over the term, each as long as it stays the same; nothing where it never changes."""
    stretches: list[Stretch] = []
    for segment in segments:
        stated = segment.items[item].stated
        if stretches and compare(stretches[-1].stated, stated).whole.change is Change.SAME:
            before = stretches.pop()
            stretches.append(Stretch(before.start, segment.until, stated))
        else:
            stretches.append(Stretch(segment.start, segment.until, stated))
    if len(stretches) > 1:
        yield from stretches

"""The linter: a rule is one small function beside its documentation, generic over kinds of terms.

A rule says what it visits by the type of its parameter, and yields what it saw; it never prints, reads a file, asks the
clock, sorts or filters. The runner makes findings of it, once for each thing however many amendments it outlives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from svcspec.discovery import members
from svcspec.entitlements import Segment, open_promises
from svcspec.findings import Code, Finding, Related, Severity, found
from svcspec.model.contract import Contract
from svcspec.model.policy import ANYBODY, Policy
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.portfolio import Portfolio
from svcspec.spoken import spoken
from svcspec.stretches import Stretches
from svcspec.subjects import Course, Held, Promise, Seen, Tier
from svcspec.text import Message, Text, Verbatim

Subject: TypeAlias = Programme | Tier | Contract | Course | Held | Promise | Portfolio
Check: TypeAlias = Callable[[Any], Iterator[Seen]]


@dataclass(frozen=True)
class Rule:
    """A code and the functions that look for it, each with the name of what it visits."""

    code: Code
    checks: list[tuple[str, Check]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The code's id."""
        return self.code.id

    def also(self, check: Check) -> Check:
        """Let one more function look for the same code."""
        self.checks.append((_visits(check), check))
        return check


def rule(
    id: str,
    severity: Severity,
    *,
    says: Text,
    why: Text,
    help: Text,
    bad: str,
    good: str,
    example: str = "contract",
    comes_with: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Declare a rule of the function below; the fields are those of findings.Code."""

    def declare(check: Check) -> Rule:
        return Rule(Code(id, severity, says, why, help, bad, good, example, comes_with), [(_visits(check), check)])

    return declare


def _visits(check: Check) -> str:
    return next(str(sort) for name, sort in check.__annotations__.items() if name != "return")


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in order."""
    return members(__name__, Rule)


def run(subject: Subject) -> list[Finding]:
    """What all rules that visit such a subject find in it; a rule that breaks is a finding that names it."""
    sort = type(subject).__name__
    findings: list[Finding] = []
    for one in rules().values():
        for visits, check in one.checks:
            if visits == sort:
                findings += _found(one, check, subject)
    return findings


def _found(one: Rule, check: Check, subject: Subject) -> Iterable[Finding]:
    try:
        return [finding_of(one.code, seen) for seen in check(subject)]
    except Exception as error:  # noqa: BLE001 - our defect must not hide the findings of other rules
        return [found(BROKEN_RULE, Place(""), {"code": Verbatim(one.id), "error": Verbatim(type(error).__name__)})]


def finding_of(code: Code, seen: Seen) -> Finding:
    """The finding of a code that something seen comes to."""
    return Finding(
        code,
        _severity(code, seen),
        Message(code.says, seen.fills),
        Message(code.help, seen.fills),
        seen.place,
        seen.item,
        seen.contract,
        seen.offering,
        seen.clause,
        seen.promised,
        seen.documented,
        seen.inferred,
        related=seen.related,
        prose=seen.prose,
        quoted=seen.quoted,
    )


def _severity(code: Code, seen: Seen) -> Severity:
    """A reading of prose is a warning at most; a note, once a person has looked at the sentence."""
    if seen.confirmed:
        return Severity.INFO
    return Severity.WARNING if seen.prose is not None and code.severity is Severity.ERROR else code.severity


Further: TypeAlias = Callable[[Held], list[Finding]]
"""What is found beside the rules of this package: by those of a workspace."""


Alike: TypeAlias = Mapping[tuple[str, ...], Sequence[Finding]]
"""Findings by what makes them the same thing in two stretches."""


class ContractRun:
    """All rules run over a contract, on any day: what is the same on two days is looked for once."""

    def __init__(self, contract: Contract, programme: Programme, policy: Policy = ANYBODY) -> None:
        """Over a contract whose offering is known."""
        self.stretches = Stretches(contract, programme)
        self._policy = policy
        self._of_no_day = run(contract)
        self._within: dict[int, Alike] = {}

    def on(self, as_of: date) -> list[Finding]:
        """What the rules of this package find, each thing once: in the amendment that brought it."""
        return self._found(as_of, self._known)

    def on_with(self, as_of: date, further: Further) -> list[Finding]:
        """The same, with what is found further in each stretch."""

        def both(held: Held, as_of: date) -> Alike:
            return _alike([*(one for each in self._known(held, as_of).values() for one in each), *further(held)])

        return self._found(as_of, both)

    def _known(self, held: Held, as_of: date) -> Alike:
        if id(held.segment) not in self._within:
            self._within[id(held.segment)] = _alike(_in_stretch(held, as_of))
        return self._within[id(held.segment)]

    def _found(self, as_of: date, within: Callable[[Held, date], Alike]) -> list[Finding]:
        course = Course.of(self.stretches, as_of, self._policy)
        findings = self._of_no_day + run(course)
        before: dict[tuple[str, ...], list[int]] = {}
        for segment in course.segments:
            held = Held(course.contract, segment, course.programme, is_last=segment is course.segments[-1])
            now = {}
            for what, new in within(held, as_of).items():
                now[what] = before.get(what) or [*range(len(findings), len(findings) + len(new))]
                if what not in before:
                    findings += [replace(_brought(one, segment), since=segment.start) for one in new]
                for number in now[what]:
                    findings[number] = replace(findings[number], until=segment.until)
            before = now
        return findings


def _in_stretch(held: Held, as_of: date) -> list[Finding]:
    contract, segment, programme = held.contract, held.segment, held.programme
    here = run(held)
    for entitlement, judged in open_promises(segment):
        here += run(Promise(contract, segment, programme, entitlement, judged))
    for entitlement, judged, heard in spoken(contract, segment, programme, as_of):
        here += run(Promise(contract, segment, programme, entitlement, judged, heard))
    return here


def _alike(findings: Iterable[Finding]) -> Alike:
    alike: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for one in findings:
        alike[_sameness(one)].append(one)
    return alike


def _sameness(finding: Finding) -> tuple[str, ...]:
    return (finding.code.id, finding.item, finding.message.say("en"))


_WRITTEN_HERE = Text(en="what is affected", es="lo afectado")


def _brought(finding: Finding, segment: Segment) -> Finding:
    """The finding placed in the amendment that brought it, where what it is about was written before."""
    if not segment.brought_by or any(_is_within(finding.place, one.terms.place) for one in segment.brought_by):
        return finding
    changing = [one.terms for one in segment.brought_by if one.terms.offering or one.terms.purchase]
    terms = (changing or [one.terms for one in segment.brought_by])[-1]
    place = terms.offering.place if terms.offering else terms.purchase.place if terms.purchase else terms.place
    return replace(finding, place=place, related=(*finding.related, Related(finding.place, _WRITTEN_HERE)))


def _is_within(place: Place, whole: Place) -> bool:
    return place.file == whole.file and whole.start <= place.start and place.end <= whole.end


BROKEN_RULE = Code(
    "SVC090",
    Severity.ERROR,
    says=Text(
        en="rule {code} broke ({error}): a defect of svcspec, not of this file",
        es="la regla {code} ha fallado ({error}): es un defecto de svcspec, no de este archivo",
    ),
    why=Text(en="What it would have found is not known.", es="No se sabe qué habría encontrado."),
    help=Text(en="please report it", es="comuníquelo, por favor"),
    bad="",
    good="",
)

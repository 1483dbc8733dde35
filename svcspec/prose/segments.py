"""A stretch of a sentence with one subject: who is to do something, and whether anything is promised in it at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from svcspec.model.programme import Programme
from svcspec.prose.lexicon import Mention, lexicon
from svcspec.prose.measures import Measure, cadences
from svcspec.prose.tongue import Tongue

_SILENT = ("silent.past", "silent.purchase", "silent.definition", "roles.duty", "roles.duty_by")
_VERB_REACH = 34
_CLAUSE_REACH = 48
_ROLES = (("customers_own", "own"), ("customer", "customer"), ("vendor", "vendor"), ("manager", "vendor"))
"""Patterns of `roles`, and whose side each is on: *own* are people of the customer who do its own work."""


@dataclass
class Segment:
    """Part of a flat text from `start` to `end`, what it names, and how it speaks."""

    text: str
    start: int
    end: int
    tongue: Tongue
    programme: Programme
    sentence: tuple[int, int]
    cadences: list[Measure] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    spoken: str = ""
    """Its text with what only looks like a denial or a condition blanked out: *no more than*, *without notice*."""
    is_silent: bool = False
    is_customers: bool = False
    """Whether it is silent as a duty of the customer."""
    is_denied: bool = False
    leaves_out: bool = False

    def has(self, name: str) -> bool:
        """Whether a pattern of the language is in it."""
        return self.tongue.has(name, self.text, self.start, self.end)

    def says(self, name: str) -> bool:
        """Whether a pattern of the language is in what it says."""
        return self.tongue.has(name, self.spoken)

    def find(self, name: str, start: int | None = None, end: int | None = None) -> re.Match[str] | None:
        """Where a pattern of the language is in it, or in a part of it."""
        first, last = self.start if start is None else start, self.end if end is None else end
        return self.tongue.patterns[name].search(self.text, first, last)

    def named(self, sort: str) -> list[Mention]:
        """What it names of one sort."""
        return [one for one in self.mentions if one.sort == sort]

    def terms(self, *kinds: str) -> list[Mention]:
        """The terms of these kinds that it names."""
        return [one for one in self.named("terms") if self.programme.terms[one.id].kind in kinds]

    @property
    def offerings(self) -> frozenset[str]:
        """The offerings that it speaks of: *monthly in Premium*."""
        return frozenset(
            one.id
            for one in self.named("offerings")
            if self.tongue.has("words.within_offering", self.text, max(self.start, one.start - 12), one.start)
        )


def segments(text: str, start: int, end: int, tongue: Tongue, programme: Programme) -> Iterator[Segment]:
    """The segments of one sentence; one without a subject of its own has that of the one before."""
    words = lexicon(programme, tongue)
    before: Segment | None = None
    for first, last in _cut(text, start, end, tongue):
        segment = Segment(text, first, last, tongue, programme, (start, end))
        segment.cadences = cadences(text, first, last, tongue)
        spans = [(one.start, one.end) for one in segment.cadences if one.value != "as-needed"]
        segment.mentions = words.mentions(text, first, last, tongue, spans)
        _judge(segment, before)
        yield segment
        before = segment


def _cut(text: str, start: int, end: int, tongue: Tongue) -> Iterator[tuple[int, int]]:
    first = start
    for found in tongue.patterns["words.but"].finditer(text, start, end):
        yield first, found.start()
        first = found.end()
    yield first, end


def _judge(segment: Segment, before: Segment | None) -> None:
    """Settle whether the segment promises, denies, or speaks of something else."""
    segment.spoken = segment.text[segment.start : segment.end]
    for name in ("promise.at_most", "words.spared", "window.holidays_off"):
        segment.spoken = segment.tongue.patterns[name].sub(lambda found: "_" * len(found[0]), segment.spoken)
    denied = re.compile(rf"(?<![a-z])(?:{segment.tongue.tables['words']['denied']})(?![a-z])")
    segment.is_denied = denied.search(segment.spoken) is not None
    segment.leaves_out = segment.says("promise.leaves_out")
    segment.is_customers = _is_customers_duty(segment, before)
    asked = segment.says("silent.requested") or segment.says("silent.rejected")
    segment.is_silent = (
        any(segment.says(name) and not (name == "silent.past" and segment.says("promise.becomes")) for name in _SILENT)
        or (asked and not (segment.has("words.accepted") and not segment.is_denied))
        or segment.is_customers
    )


def _is_customers_duty(segment: Segment, before: Segment | None) -> bool:
    subject = _subject(segment)
    if subject is None:
        return (
            before is not None and before.is_silent and _subject(before) is not None and not segment.has("roles.vendor")
        )
    role, after = subject
    if role != "customer":
        return role == "own"
    reach = min(segment.end, after + _VERB_REACH)
    if segment.find("roles.receives", after, reach):
        return False
    names = segment.find("roles.names", after, reach)
    return not (names and segment.terms("at-most"))


def _subject(segment: Segment) -> tuple[str, int] | None:
    """Who is the subject, customer or vendor, and where its words end: the first that is not governed by another word."""
    found: list[tuple[int, str, int]] = []
    for role, as_role in _ROLES:
        found += [(one.start(), as_role, one.end()) for one in _all(segment, f"roles.{role}")]
    found += [
        (one.start, "customer" if one.id == "customer" else "vendor", one.end)
        for one in segment.named("roles")
        if one.id != "customer" or _acts(segment, one)
    ]
    things = [one for one in segment.mentions if one.sort not in ("roles", "offerings")]
    for start, role, end in sorted(found):
        if segment.text[end : end + 2] == "'s" or any(one.start <= start and end <= one.end for one in things):
            continue
        if role == "customer" and _is_inside(segment, start, end):
            continue
        preceding = re.findall(r"[a-z']+", segment.text[max(segment.start, start - 14) : start])[-2:]
        if preceding[-1:] and preceding[-1] in segment.tongue.tables["words"]["pointing"]:
            preceding.pop()
        if segment.text[start : start + 3] in ("del", "al ") or set(preceding[-1:]) & _governing(segment):
            continue
        return role, end
    return None


def _acts(segment: Segment, one: Mention) -> bool:
    """Whether the bare name of the customer does something: *Customer shall*, not *Customer questions*."""
    before = re.findall(r"[a-z']+", segment.text[max(segment.start, one.start - 14) : one.start])
    is_pointed_at = before[-1:] and before[-1] in segment.tongue.tables["words"]["pointing"]
    acts = segment.tongue.patterns["roles.acts"].match(segment.text, one.end, segment.end)
    return bool(is_pointed_at) or acts is not None


def _is_inside(segment: Segment, start: int, end: int) -> bool:
    """Whether a customer belongs to a clause inside another, or to its verb: *any question that the customer raises*."""
    within = segment.text[max(segment.start, start - _CLAUSE_REACH) : start].rpartition(",")[2]
    if segment.tongue.has("words.inside", within):
        return True
    return segment.tongue.patterns["words.inside_after"].match(segment.text, end, segment.end) is not None


def _governing(segment: Segment) -> set[str]:
    return set(segment.tongue.tables["words"]["subordinates"])


def _all(segment: Segment, name: str) -> list[re.Match[str]]:
    return list(segment.tongue.patterns[name].finditer(segment.text, segment.start, segment.end))

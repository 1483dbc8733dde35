"""A stretch of a sentence that is read as one: what it names, its cadences, and the clauses that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from svcspec.model.programme import Programme
from svcspec.prose.clauses import Clause, clauses
from svcspec.prose.lexicon import MOST_NAMED, Mention, lexicon
from svcspec.prose.measures import Measure, cadences
from svcspec.prose.tongue import Tongue

_PAIR_REACH = 48


@dataclass
class Segment:
    """Part of a flat text from `start` to `end`, what it names, and how it speaks.

    `is_silent`: it tells as a whole of what is to be bought, or was turned down. `is_crowded`: it names
    more than is read, and nothing of it is. `carried` is the term whose times stand before the semicolon that it follows.
    """

    text: str
    start: int
    end: int
    tongue: Tongue
    programme: Programme
    sentence: tuple[int, int]
    cadences: list[Measure] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    lead: Clause | None = None
    """What leads in to it, where it is an entry of an enumeration."""
    is_silent: bool = False
    is_crowded: bool = False
    carried: str | None = None

    def has(self, name: str) -> bool:
        """Whether a pattern of the language is in it."""
        return self.tongue.has(name, self.text, self.start, self.end)

    def has_at(self, name: str, *places: int) -> bool:
        """Whether a pattern of the language is in what is said at these places: in the clause, or the one that it goes with."""
        return any(self.tongue.has(name, said.spoken) for one in self.at(*places) for said in (one, one.head))

    def has_around(self, name: str, *places: int) -> bool:
        """Whether a pattern of the language is in the clauses at these places, or in any that go with them."""
        heads = [one.head for one in self.at(*places)]
        return any(
            self.tongue.has(name, one.spoken)
            for one in self.clauses
            if any(one.head is head for head in heads) and not (one.is_condition and name.startswith("promise."))
        )

    def at(self, *places: int) -> list[Clause]:
        """The clauses at these places of the text."""
        found = []
        for one in self.clauses:
            for place in places:
                if one.start <= place <= one.end:
                    found.append(one)
                    break
        return found

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """Where the clauses stand that go together and follow each other."""
        found: list[tuple[int, int]] = []
        head: Clause | None = None
        for one in self.clauses:
            if one.main is not None and (one.is_aside or one.is_denied is not one.main.is_denied):
                continue
            if found and one.head is head:
                found[-1] = (found[-1][0], one.end)
            else:
                found.append((one.start, one.end))
            head = one.head
        return found

    def find(self, name: str, start: int | None = None, end: int | None = None) -> re.Match[str] | None:
        """Where a pattern of the language is in it, or in a part of it."""
        first, last = self.start if start is None else start, self.end if end is None else end
        return self.tongue.patterns[name].search(self.text, first, last)

    def all(self, name: str) -> Iterator[re.Match[str]]:
        """Everywhere that a pattern of the language is in it."""
        return self.tongue.patterns[name].finditer(self.text, self.start, self.end)

    def named(self, sort: str) -> list[Mention]:
        """What it names of one sort."""
        return self._by_sort.get(sort, [])

    @cached_property
    def _by_sort(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for one in self.mentions:
            found.setdefault(one.sort, []).append(one)
        return found

    def terms(self, *kinds: str) -> list[Mention]:
        """The terms of these kinds that it names."""
        return [one for one in self.named("terms") if self.programme.terms[one.id].kind in kinds]

    @property
    def offerings(self) -> frozenset[str]:
        """The offerings that it speaks of: *monthly in the upper tier*."""
        return frozenset(
            one.id
            for one in self.named("offerings")
            if self.tongue.has("words.within_offering", self.text, max(self.start, one.start - 24), one.start)
        )


def segments(
    text: str,
    written: str,
    start: int,
    end: int,
    tongue: Tongue,
    programme: Programme,
    led: tuple[int, Clause | None] | None = None,
) -> Iterator[Segment]:
    """The segments of one sentence, flat and as it was written; one without a subject has that of the one before.

    `led` is where its words begin, and what leads in to them where it is an entry of an enumeration.
    """
    begin, lead = led or (start, None)
    words = lexicon(programme, tongue)
    main: Clause | None = None
    for first, last in _cut(text, begin, end, tongue):
        segment = Segment(text, first, last, tongue, programme, (start, end), lead=lead)
        segment.cadences = cadences(text, first, last, tongue)
        spans = [(one.start, one.end) for one in segment.cadences if one.value != "as-needed"]
        named = words.mentions(text, first, last, tongue, spans)
        segment.mentions = [one for one in named if not _is_foreign(one, text, last, tongue)]
        segment.clauses = clauses(text, written, first, last, tongue, segment.mentions, main, lead)
        segment.is_crowded = max(len(named), len(segment.cadences), len(segment.clauses)) > MOST_NAMED
        segment.is_silent = segment.is_crowded or _is_turned_down(segment)
        yield segment
        lead = None
        main = next((one for one in reversed(segment.clauses) if one.has_verb and not one.is_aside), main)


def _is_foreign(one: Mention, text: str, end: int, tongue: Tongue) -> bool:
    """Whether the one word for a service is of something that no service is done to: *maintenance of the machines*."""
    return (
        one.sort == "deliverables"
        and one.words == 1
        and tongue.patterns["silent.foreign"].match(text, one.end, end) is not None
    )


def _cut(text: str, start: int, end: int, tongue: Tongue) -> Iterator[tuple[int, int]]:
    first = start
    for found in tongue.patterns["words.but"].finditer(text, start, end):
        if tongue.has("words.paired", text, max(first, found.start() - _PAIR_REACH), found.start()):
            continue
        yield first, found.start()
        first = found.end()
    yield first, end


def _is_turned_down(segment: Segment) -> bool:
    """Whether what it tells of has to be bought apart, or was asked for and refused."""
    spoken = " ".join(one.spoken for one in segment.clauses)
    if not segment.tongue.has("any.turned_down", spoken):
        return False
    if segment.tongue.has("silent.purchase", spoken) or segment.tongue.has("roles.by_others", spoken):
        return True
    accepted = segment.tongue.has("words.accepted", spoken) and not any(one.is_denied for one in segment.clauses)
    return segment.tongue.has("silent.rejected", spoken) and not accepted

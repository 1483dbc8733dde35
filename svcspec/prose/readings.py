"""What a text promises, item by item, as the kinds of terms would have it written in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from svcspec.model.programme import Programme
from svcspec.prose.flat import read_as, read_sentences
from svcspec.prose.inclusions import conditions, exclusive, included, left_out, levels, without
from svcspec.prose.leads import Leads
from svcspec.prose.limits import limits
from svcspec.prose.prices import prices
from svcspec.prose.reading import Reading
from svcspec.prose.segments import Segment, segments
from svcspec.prose.service import costs, hours, paid, renounced, reserved, spoken
from svcspec.prose.times import times
from svcspec.prose.tongue import Tongue, tongue
from svcspec.prose.ways import ways

_READERS = (
    exclusive,
    limits,
    times,
    ways,
    without,
    included,
    hours,
    spoken,
    costs,
    reserved,
    conditions,
    levels,
    prices,
)
_DENIED_READERS = (left_out, without, exclusive)
"""What a denial itself says: what is left out, that nobody else is served."""


def read(text: str, lang: str, programme: Programme) -> tuple[Reading, ...]:
    """What `text` promises of the items of `programme`, by place; nothing in a language of which nothing is known.

    What was read is kept for a while: a contract is asked the same for each stretch of its term.
    """
    known = tongue(lang)
    return () if known is None else _whole(text, known, programme).readings


def unread(text: str, lang: str, programme: Programme) -> tuple[tuple[int, int], ...]:
    """What of `text` is not read: all of it in a language of which nothing is known, else what one sentence has too much of."""
    known = tongue(lang)
    return ((0, len(text)),) if known is None else _whole(text, known, programme).unread


@dataclass(frozen=True, slots=True)
class _Whole:
    """A text read for a programme, and what of it was not read."""

    programme: Programme
    readings: tuple[Reading, ...]
    unread: tuple[tuple[int, int], ...]
    since: int
    """How many characters had been read before it."""


_READ: dict[tuple[str, str], _Whole] = {}
_MOST_KEPT = 60_000
"""Characters: as many as the special terms of one contract may have, so that each is read once for its whole term."""


def _whole(text: str, known: Tongue, programme: Programme) -> _Whole:
    kept = _READ.get((text, known.lang))
    if kept is None or kept.programme is not programme:
        since = next((last.since + len(read) for (read, _), last in reversed(_READ.items())), 0)
        while _READ and since + len(text) - _READ[first := next(iter(_READ))].since > _MOST_KEPT:
            del _READ[first]
        kept = _READ[text, known.lang] = _readings(text, known, programme, since)
    return kept


def _readings(text: str, known: Tongue, programme: Programme, since: int) -> _Whole:
    plain = read_as(text)
    found: dict[tuple[str, tuple[str, ...], str, str], Reading] = {}
    left = []
    leads = Leads(plain, text)
    carried: str | None = None
    end = 0
    for start, last, end in read_sentences(plain):
        if leads.is_mark(start, end):
            continue
        if last < end:
            left.append((last, end))
        said = [*segments(plain, text, start, last, known, programme, leads.over(start, last))]
        leads.heard(said, end)
        for segment in said:
            if segment.is_crowded:
                left.append((segment.start, segment.end))
            segment.carried = carried if plain[max(0, segment.start - 1)] == ";" else None
            carried = None
            for one in _promised(segment):
                found.setdefault((one.item, one.key, one.how, str(one.value)), one)
                if programme.kind(one.item) == "within":
                    carried = one.item.removeprefix("terms.")
    if any(map(str.isalnum, plain[end + 1 :])):
        left.append((end + 1, len(plain)))
    return _Whole(programme, tuple(sorted(found.values(), key=lambda one: (one.start, one.item))), tuple(left), since)


def _promised(segment: Segment) -> Iterator[Reading]:
    """What the clauses promise that the words of a reading stand in: each reader where it holds."""
    if segment.is_silent:
        return
    said = {reader: [*reader(segment)] for reader in (*_READERS, left_out)}
    for reader in _READERS:
        for one in said[reader]:
            within = segment.at(*one.places)
            is_left_out = reader is not limits and any(clause.leaves_out for clause in within)
            is_told = any(clause.is_silent or clause.is_denied or clause.is_condition for clause in within)
            if not is_left_out and not is_told:
                yield one
    for reader in _DENIED_READERS:
        for one in said[reader]:
            within = segment.at(*one.places)
            is_told = any(clause.is_denied or clause.leaves_out for clause in within)
            if is_told and not any(clause.is_silent for clause in within):
                yield one
    for one in renounced(segment):
        within = segment.at(*one.places)
        if not any(clause.is_silent or (clause.subject or ("",))[0] == "customer" for clause in within):
            yield one
    for one in paid(segment):
        if any(clause.is_customers for clause in segment.at(*one.places)):
            yield one

"""What a text promises, item by item, as the kinds of terms would have it written in YAML."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.model.programme import Programme
from svcspec.prose.flat import read_as, sentences
from svcspec.prose.inclusions import conditions, exclusive, included, left_out, levels, without
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
    if known is None:
        return ()
    kept = _READ.get((text, lang))
    if kept is None or kept[0] is not programme:
        if len(_READ) >= _MOST_KEPT:
            _READ.clear()
        kept = _READ[text, lang] = (programme, _readings(text, known, programme))
    return kept[1]


_READ: dict[tuple[str, str], tuple[Programme, tuple[Reading, ...]]] = {}
_MOST_KEPT = 64


def _readings(text: str, known: Tongue, programme: Programme) -> tuple[Reading, ...]:
    plain = read_as(text)
    found: dict[tuple[str, tuple[str, ...], str, str], Reading] = {}
    for start, end in sentences(plain):
        for segment in segments(plain, text, start, end, known, programme):
            for one in _promised(segment):
                found.setdefault((one.item, one.key, one.how, str(one.value)), one)
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.item)))


def _promised(segment: Segment) -> Iterator[Reading]:
    """What the clauses promise that the words of a reading stand in: each reader where it holds."""
    if segment.is_silent:
        return
    for reader in _READERS:
        for one in reader(segment):
            within = segment.at(*one.places)
            is_left_out = reader is not limits and any(clause.leaves_out for clause in within)
            if not is_left_out and not any(clause.is_silent or clause.is_denied for clause in within):
                yield one
    for reader in _DENIED_READERS:
        for one in reader(segment):
            within = segment.at(*one.places)
            is_told = any(clause.is_denied or clause.leaves_out for clause in within)
            if is_told and not any(clause.is_silent for clause in within):
                yield one
    for one in renounced(segment):
        if not any(clause.is_silent for clause in segment.at(*one.places)):
            yield one
    for one in paid(segment):
        if any(clause.is_customers for clause in segment.at(*one.places)):
            yield one

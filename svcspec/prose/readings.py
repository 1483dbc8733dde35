"""What a text promises, item by item, as the kinds of terms would have it written in YAML."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.model.programme import Programme
from svcspec.prose.flat import flat, sentences, unquoted
from svcspec.prose.inclusions import conditions, exclusive, included, left_out, levels, without
from svcspec.prose.limits import limits
from svcspec.prose.reading import Reading
from svcspec.prose.segments import Segment, segments
from svcspec.prose.service import costs, hours, paid, renounced, reserved, spoken
from svcspec.prose.times import times
from svcspec.prose.tongue import Tongue, tongue
from svcspec.prose.ways import ways

_READERS = (exclusive, limits, times, ways, without, included, hours, spoken, costs, reserved, conditions, levels)


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
    plain = unquoted(flat(text))
    found: dict[tuple[str, tuple[str, ...], str, str], Reading] = {}
    for start, end in sentences(plain):
        for segment in segments(plain, start, end, known, programme):
            for one in _promised(segment):
                found.setdefault((one.item, one.key, one.how, str(one.value)), one)
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.item)))


def _promised(segment: Segment) -> Iterator[Reading]:
    if segment.is_silent:
        if segment.is_customers:
            yield from paid(segment)
        return
    if segment.leaves_out or segment.is_denied:
        yield from left_out(segment)
        yield from without(segment)
        yield from exclusive(segment)
        yield from renounced(segment)
        if not segment.is_denied:
            yield from limits(segment)
        return
    for reader in _READERS:
        yield from reader(segment)

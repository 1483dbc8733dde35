"""What a text promises, item by item, as the kinds of terms would have it written in YAML."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.model.programme import Programme
from svcspec.prose.flat import flat, sentences, unquoted
from svcspec.prose.inclusions import conditions, exclusive, included, left_out, levels, without
from svcspec.prose.limits import limits
from svcspec.prose.reading import Reading
from svcspec.prose.segments import Segment, segments
from svcspec.prose.service import costs, hours, reserved, spoken
from svcspec.prose.times import times
from svcspec.prose.tongue import tongue
from svcspec.prose.ways import ways

_READERS = (exclusive, limits, times, ways, without, included, hours, spoken, costs, reserved, conditions, levels)


def read(text: str, lang: str, programme: Programme) -> tuple[Reading, ...]:
    """What `text` promises of the items of `programme`, by place; nothing in a language of which nothing is known."""
    known = tongue(lang)
    if known is None:
        return ()
    plain = unquoted(flat(text))
    found: dict[tuple[str, tuple[str, ...], str, str], Reading] = {}
    for start, end in sentences(plain):
        for segment in segments(plain, start, end, known, programme):
            for one in _promised(segment):
                found.setdefault((one.item, one.key, one.how, str(one.value)), one)
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.item)))


def _promised(segment: Segment) -> Iterator[Reading]:
    if segment.is_silent:
        return
    if segment.leaves_out or segment.is_denied:
        yield from left_out(segment)
        yield from exclusive(segment)
        if not segment.is_denied:
            yield from limits(segment)
        return
    for reader in _READERS:
        yield from reader(segment)

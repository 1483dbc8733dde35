"""How often and by which channels something is done."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.model.programme import Programme
from svcspec.prose.lexicon import Mention
from svcspec.prose.measures import Measure
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment

_NEAR = 90
_BESIDE = 4


def ways(segment: Segment) -> Iterator[Reading]:
    """How often and by which channels something is done."""
    targets = segment.named("deliverables") + segment.terms("cadence")
    used = [(one.start, one.end) for one in segment.terms("at-most", "at-least")]
    needed = [Measure(one.start, one.end, one.id) for one in segment.named("frequencies")]
    for often in (*segment.cadences, *needed):
        if any(often.start - end <= _BESIDE and start < often.start for start, end in used) and not needed:
            continue
        one = _nearest(often, targets)
        if one is None:
            continue
        value = _as_needed(segment.programme) if often.value == "as-needed" else often.value
        if value is not None:
            item = f"deliverables.{one.id}.frequency" if one.sort == "deliverables" else f"terms.{one.id}"
            yield reading(segment, item, value, [one, often])
    yield from _channels(segment, targets + segment.terms("channels"))


def _channels(segment: Segment, targets: list[Mention]) -> Iterator[Reading]:
    by: dict[tuple[str, str], list[Mention]] = {}
    for channel in segment.named("channels"):
        if any(channel.start < one.end and one.start < channel.end for one in targets if one.sort == "terms"):
            continue
        one = _nearest(channel, targets)
        if one is not None and not (one.start <= channel.start < one.end):
            by.setdefault((one.sort, one.id), []).append(channel)
    for (sort, name), used in by.items():
        item = f"deliverables.{name}.channels" if sort == "deliverables" else _channel_term(segment.programme, name)
        if item is not None:
            yield reading(segment, item, list(dict.fromkeys(one.id for one in used)), [*used])


def _channel_term(programme: Programme, named: str) -> str | None:
    """The term of channels that is named, else the only one."""
    if programme.terms[named].kind == "channels":
        return f"terms.{named}"
    names = [name for name, term in programme.terms.items() if term.kind == "channels"]
    return f"terms.{names[0]}" if len(names) == 1 else None


def _as_needed(programme: Programme) -> str | None:
    return next((name for name, one in programme.frequencies.items() if one.period is None), None)


def _nearest(one: Measure | Mention, targets: list[Mention]) -> Mention | None:
    def apart(target: Mention) -> tuple[int, int]:
        gap = max(one.start - target.end, target.start - one.end, 0)
        return gap, int(target.start > one.start)

    near = [target for target in targets if apart(target)[0] < _NEAR]
    return min(near, key=apart) if near else None

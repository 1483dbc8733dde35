"""How often and by which channels something is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.model.programme import Programme
from svcspec.prose.lexicon import Mention
from svcspec.prose.measures import Measure
from svcspec.prose.numbers import number_before
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.written import Plain

_NEAR = 90
_FAR = 200
_COMMA = 30
_BESIDE = 4


def ways(segment: Segment) -> Iterator[Reading]:
    """How often and by which channels something is done."""
    targets = _headings(segment) or segment.named("deliverables") + segment.terms("cadence")
    used = [(one.start, one.end) for one in segment.terms("at-most", "at-least")]
    needed = [Measure(one.start, one.end, one.id) for one in segment.named("frequencies")]
    becomes = segment.find("promise.becomes") if segment.cadences or needed else None
    settled = segment.start if becomes is None else becomes.start()
    for often in (*segment.cadences, *needed):
        if often.start < settled or segment.has_at("silent.payment", often.start):
            continue
        if any(often.start - end <= _BESIDE and start < often.start for start, end in used) and not needed:
            continue
        one = _nearest(segment, often, targets)
        if one is None:
            continue
        value = _as_needed(segment.programme) if often.value == "as-needed" else often.value
        if value is not None:
            item = f"deliverables.{one.id}.frequency" if one.sort == "deliverables" else f"terms.{one.id}"
            value, first = _several(segment, one, often, value)
            yield reading(segment, item, value, [first, often], at=[often])
    yield from _channels(segment, targets + segment.terms("channels"))


def _several(segment: Segment, one: Mention, often: Measure | Mention, value: Plain) -> tuple[Plain, Measure | Mention]:
    """*Two calls a week*: a number before what is done is how many times; and where the words begin."""
    if isinstance(value, dict) and "times" not in value and 0 <= often.start - one.end <= _BESIDE:
        number = number_before(segment.text, segment.start, one.start, segment.tongue)
        if number is not None and number[0] == int(number[0]) > 1:
            return {**value, "times": int(number[0])}, Measure(number[1], one.end, None)
    return value, one


def _headings(segment: Segment) -> list[Mention]:
    """*Service reviews: weekly, by phone*: what the words before a colon name is what the rest is about."""
    return [
        one
        for one in segment.named("deliverables")
        if segment.text[one.end : segment.end].lstrip()[:1] == ":"
        and not re.search("[a-z]", segment.text[segment.start : one.start])
    ]


def _channels(segment: Segment, targets: list[Mention]) -> Iterator[Reading]:
    by: dict[tuple[str, str], list[Mention]] = {}
    for channel in segment.named("channels"):
        if any(clause.is_silent or clause.is_denied for clause in segment.at(channel.start)):
            continue
        if any(channel.start < one.end and one.start < channel.end for one in targets if one.sort == "terms"):
            continue
        one = _nearest(segment, channel, targets)
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


def _nearest(segment: Segment, one: Measure | Mention, targets: list[Mention]) -> Mention | None:
    """What a cadence or a channel is of: the nearest that is named, a comma between them counting as far."""

    def apart(target: Mention) -> tuple[int, int]:
        first, last = sorted((one, target), key=lambda side: side.start)
        gap = max(last.start - first.end, 0)
        between = segment.text[first.end : last.start]
        comma = _COMMA if "," in between or segment.tongue.has("words.joined", between) else 0
        return gap + comma, int(target.start > one.start)

    heads = [clause.head for clause in segment.at(one.start)]
    beside = [
        target
        for target in targets
        if any(clause.head is head for clause in segment.at(target.start) for head in heads)
    ]
    first = [target for target in targets[:1] if target.start < one.start and not beside]
    among = beside or first
    reach = _FAR if len({(target.sort, target.id) for target in among}) == 1 else _NEAR
    near = [target for target in among if apart(target)[0] < reach]
    return min(near, key=apart) if near else None

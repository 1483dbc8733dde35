"""What is given, what is left out, and for which cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.model.programme import Key, Programme
from svcspec.prose.keys import UNKNOWN, is_of_any, names_of, values_named
from svcspec.prose.lexicon import Mention
from svcspec.prose.measures import Measure
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.written import Plain

_NEAR = 90
_NEAR_AFTER = 40
_FAR = 200
_AFTER_THINGS = 12


def included(segment: Segment) -> Iterator[Reading]:
    """What is said to be given: a service after a verb of giving, a person who is named or reserved for one customer."""
    services = segment.named("deliverables")
    if not services and not segment.terms("inclusion"):
        return
    verbs = [
        found
        for found in segment.all("promise.gives")
        if not any(one.start <= found.start() < one.end for one in services)
    ]
    gives = segment.lead is not None and segment.tongue.has("promise.gives", segment.lead.spoken)
    for one in services:
        if is_without(segment, one):
            continue
        if any(
            verb.start() < one.start < verb.end() + _NEAR or one.end <= verb.start() < one.end + _NEAR_AFTER
            for verb in verbs
        ) or (gives and _is_led(segment, one)):
            yield reading(segment, f"deliverables.{one.id}", "included", [one])
    for one in segment.terms("inclusion"):
        if is_without(segment, one):
            continue
        spoken_of = one.words > 1 or verbs or gives
        serves = any(role.id == "manager" for role in segment.named("roles")) or segment.has("roles.manager")
        if spoken_of and (one.words > 1 or serves):
            yield reading(segment, f"terms.{one.id}", "included", [one])


def left_out(segment: Segment) -> Iterator[Reading]:
    """What is named as left out, where it can be included at all."""
    services = segment.named("deliverables") + segment.terms("inclusion")
    for cue in segment.all("promise.leaves_out") if services else ():
        ways = [
            one
            for one in segment.named("channels")
            if set(map(id, segment.at(one.start))) & set(map(id, segment.at(cue.start())))
        ]
        for one in services:
            is_topic = not any(one.id != other.id for other in segment.named("deliverables"))
            between = segment.text[cue.end() : one.start]
            reach = _FAR if is_topic and one.start < cue.start() else _NEAR
            if segment.tongue.has("words.meanwhile", between):
                continue
            if not ways and abs(one.start - cue.end()) < reach:
                item = f"{one.sort}.{one.id}"
                yield reading(segment, item, "not-included", [Measure(cue.start(), cue.end(), None), one])
    if segment.lead is not None and segment.lead.leaves_out:
        for one in services:
            if _is_led(segment, one):
                yield reading(segment, f"{one.sort}.{one.id}", "not-included", [one])


def _is_led(segment: Segment, one: Mention) -> bool:
    """Whether what leads in to an enumeration says what is done with it."""
    return any(clause.head is segment.lead for clause in segment.at(one.start))


def without(segment: Segment) -> Iterator[Reading]:
    """*Without service reviews*: the word directly before what is left out."""
    for one in segment.named("deliverables") + segment.terms("inclusion"):
        if is_without(segment, one):
            yield reading(segment, f"{one.sort}.{one.id}", "not-included", [one])


def is_without(segment: Segment, one: Mention) -> bool:
    """Whether the word directly before what is named says that it is left out."""
    before = segment.text[max(segment.start, one.start - 12) : one.start].split()
    return bool(before) and re.fullmatch(segment.tongue.tables["promise"]["without"], before[-1]) is not None


def conditions(segment: Segment) -> Iterator[Reading]:
    """For which values of a key a service is given, where an offering limits it by that key."""
    for one in segment.named("deliverables"):
        for key in _limiting(segment.programme, one.id):
            picked = {value for _, _, value in values_named(segment, key)} - {UNKNOWN}
            if picked:
                value: Plain = {key.id: [*sorted(picked)]}
                yield reading(segment, f"deliverables.{one.id}", value, [one], how="condition")
            elif _is_for_all(segment, key, one):
                yield reading(segment, f"deliverables.{one.id}", None, [one], how="condition")


def _limiting(programme: Programme, deliverable: str) -> list[Key]:
    conditions = [offering.stated(f"deliverables.{deliverable}").condition for offering in programme.offerings.values()]
    names = {name for condition in conditions if condition for name in condition.only}
    return [key for name, key in programme.keys.items() if name in names]


def _is_for_all(segment: Segment, key: Key, one: Mention) -> bool:
    """*For any outage*, *whatever its severity*: all things or all values of the key."""
    named = names_of(segment.tongue, key).search(segment.text, segment.start, segment.end)
    for things in (segment.find("promise.condition_things"), named):
        if things is None or one.start <= things.start() < one.end:
            continue
        is_after = segment.find("promise.of_any_after", things.end(), things.end() + _AFTER_THINGS) is not None
        if is_after or is_of_any(segment, things.start()):
            return True
    return False


def levels(segment: Segment) -> Iterator[Reading]:
    """An ordered word under the name of its term, or by itself where it is made of several."""
    named = {one.id: one for one in segment.terms("level")}
    for name, term in segment.programme.terms.items():
        if term.kind == "level":
            for level in segment.named(f"levels.{name}"):
                if name in named or level.words > 1:
                    yield reading(
                        segment, f"terms.{name}", level.id, [level, *([named[name]] if name in named else [])]
                    )


def exclusive(segment: Segment) -> Iterator[Reading]:
    """That somebody serves this customer and no other, for the term that takes sharing away."""
    found = segment.find("promise.exclusive")
    for name, term in segment.programme.terms.items():
        if found and term.kind == "inclusion" and term.contradicts is not None:
            yield reading(segment, f"terms.{name}", "included", [Measure(found.start(), found.end(), None)])

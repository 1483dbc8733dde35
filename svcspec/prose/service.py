"""When, in which languages and at whose cost the service is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.prose.flat import flat_label
from svcspec.prose.keys import is_of_key
from svcspec.prose.lexicon import Mention
from svcspec.prose.measures import Measure, languages, weekly_hours
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.written import Plain

_COST, _PURCHASED = "offering.cost", "additional-purchase"
_COSTS = (("promise.cost", "included"), ("promise.charged", _PURCHASED))
_NOT_GIVEN = ("silent.discretion", "window.except", "silent.counted")
_HOURS = 24
_BESIDE = 9
_SHORT = 3
_BEGINNING = 4
_WORKDAYS = ("Mo", "Tu", "We", "Th", "Fr")
"""A day alone is when something takes place, not when somebody can be reached."""


def hours(segment: Segment) -> Iterator[Reading]:
    """Days and times at which somebody can be reached."""
    names = [name for name, term in segment.programme.terms.items() if term.kind == "window"]
    named = segment.terms("window")
    hours = (next(filter(None, _said(segment)), None) or _size(segment)) if names else None
    if names and hours is None:
        yield from _holidays(segment, f"terms.{(named[0].id if named else names[0])}")
    if hours is None or _is_of_a_right(segment, hours) or is_of_key(segment, hours):
        return
    if segment.find("window.loosely", hours.start, hours.end) and not (
        named or segment.has_at("window.reached", hours.start)
    ):
        return
    if segment.has_at("silent.domain", hours.start) or not (
        named or segment.named("roles") or segment.terms("inclusion") or segment.has("window.cue")
    ):
        return
    if segment.has_at("window.except", hours.start) and hours.value != "24/7":
        return
    name = named[0].id if named else names[0]
    if isinstance(hours.value, dict):
        yield reading(segment, f"terms.{name}", hours.value, [hours])
        return
    is_partial = hours.value != "24/7" and not (
        re.match("[A-Z]", str(hours.value)) and re.search("[0-9]", str(hours.value))
    )
    if segment.has_around("silent.discretion", hours.start):
        return
    is_days = is_partial and re.match("[A-Z]", str(hours.value)) is not None
    if str(hours.value) in _WORKDAYS or (is_days and segment.terms("cadence") and not named):
        return
    if is_partial and re.match("[0-9]", str(hours.value)) and segment.find("promise.answer") and not named:
        return
    value = f"{hours.value}{'' if is_partial else _on_holidays(segment, str(hours.value))}"
    yield reading(segment, f"terms.{name}", value, [hours], how="partial" if is_partial else "value")


def _holidays(segment: Segment, item: str) -> Iterator[Reading]:
    """Public holidays beside the documented days, where no right that is kept names them."""
    too = segment.find("window.holidays_too")
    found = too or segment.find("window.on_holidays")
    if found is None or segment.has("window.holidays_off") or segment.terms("reserved"):
        return
    if segment.has_at("silent.domain", found.start()) or segment.has_around("silent.discretion", found.start()):
        return
    if segment.terms("window") or segment.has("window.cue" if too else "window.reached"):
        yield reading(segment, item, "PH", [Measure(found.start(), found.end(), None)], how="partial")


def _said(segment: Segment) -> Iterator[Measure | None]:
    """The weekly hours of each stretch of clauses that promises anything."""
    for start, end in segment.stretches:
        if not any(one.is_silent or one.is_denied for one in segment.at(start)):
            yield weekly_hours(segment.text, start, end, segment.tongue)


def _is_of_a_right(segment: Segment, hours: Measure) -> bool:
    """Whether days without times are those of a right that the vendor keeps: *Saturdays, Sundays and public holidays*."""
    return re.search("[0-9]", str(hours.value)) is None and any(
        one.start <= hours.end + _BESIDE and hours.start <= one.end + _BESIDE for one in segment.terms("reserved")
    )


def _size(segment: Segment) -> Measure | None:
    """So many hours a day, on so many days of the week: `8x5`."""
    found = segment.find("window.size")
    if found is None:
        return None
    hours, days = (int(number) for number in found.groups() if number is not None)
    return Measure(found.start(), found.end(), {"hours": hours, "days": days}) if 0 < hours <= _HOURS else None


def _on_holidays(segment: Segment, hours: str) -> str:
    """What is said of public holidays, as it follows the days and times; nothing where nothing is said."""
    if hours == "24/7":
        return ""
    if segment.has("window.holidays_off"):
        return "; PH off"
    is_on = segment.has("window.holidays_in") or (segment.has("window.holidays_too") and not segment.terms("reserved"))
    return f"; PH {hours.partition(' ')[2]}" if is_on else ""


def spoken(segment: Segment) -> Iterator[Reading]:
    """In which languages people are dealt with."""
    names = [name for name, term in segment.programme.terms.items() if term.kind == "languages"]
    spoken = languages(segment.text, segment.start, segment.end, segment.tongue)
    spoken = [one for one in spoken if not segment.has_at("promise.language_off", one.start)]
    if not names or not spoken:
        return
    if not (
        segment.terms("languages")
        or segment.named("roles")
        or segment.terms("inclusion")
        or segment.has("promise.language_cue")
    ):
        return
    tags: list[Plain] = list(dict.fromkeys(str(one.value) for one in spoken))
    how = "added" if len(tags) == 1 and segment.has("promise.also") else "value"
    yield reading(segment, f"terms.{names[0]}", tags, [*spoken], how=how)


def costs(segment: Segment) -> Iterator[Reading]:
    """That the offering itself is free, or charged."""
    for one in segment.terms("cost"):
        for name, value in _COSTS:
            found = segment.find(name)
            if found:
                yield reading(segment, f"terms.{one.id}", value, [Measure(found.start(), found.end(), None)])
                return
    if segment.named("deliverables") or segment.terms("at-most", "at-least"):
        return
    if not (segment.named("offerings") or segment.has("promise.service")):
        return
    for name, value in _COSTS:
        found = segment.find(name)
        if found and not segment.has_at("silent.bills", found.start()):
            yield reading(segment, _COST, value, [Measure(found.start(), found.end(), None)])
            return


def paid(segment: Segment) -> Iterator[Reading]:
    """That the customer pays for the offering."""
    if not segment.named("offerings") or segment.terms("money"):
        return
    found = segment.find("promise.pays")
    if found:
        yield reading(segment, _COST, _PURCHASED, [Measure(found.start(), found.end(), None)])


def renounced(segment: Segment) -> Iterator[Reading]:
    """That the vendor gives up a right that it keeps: *waives the right to require a further purchase*."""
    rights = segment.terms("reserved")
    cue = segment.find("promise.renounces") if rights else None
    for one in rights:
        if cue is not None and cue.end() <= one.start:
            yield reading(segment, f"terms.{one.id}", "guaranteed", [Measure(cue.start(), cue.end(), None), one])


def _is_meant(segment: Segment, one: Mention) -> bool:
    """*The same manager* is the right that is kept only where more of its label is said: *for all contracts*."""
    label = flat_label(segment.programme.terms[one.id].label.say(segment.tongue.lang))
    words = [word for word in re.findall("[a-z]+", label) if len(word) > _SHORT]
    named = segment.text[one.start : one.end]
    if not named.startswith(words[0][:_BEGINNING]) or one.words >= len(words):
        return True
    if segment.has("words.contracts"):
        return True
    said = segment.text[segment.start : segment.end].replace(named, "")
    return any(re.search(rf"(?<![a-z]){word[:_BEGINNING]}", said) for word in words[2:])


def reserved(segment: Segment) -> Iterator[Reading]:
    """That what the vendor keeps the right to decide is given."""
    for one in segment.terms("reserved"):
        if not _is_meant(segment, one):
            continue
        is_of_days = segment.find("window.free", one.start, one.end) is not None
        if any(segment.has_around(name, one.start) for name in _NOT_GIVEN):
            continue
        if is_of_days and (segment.has("window.holidays_off") or segment.has_at("silent.domain", one.start)):
            continue
        if any(segment.has_around(name, one.start) for name in ("promise.serves", "window.holidays_in")):
            yield reading(segment, f"terms.{one.id}", "guaranteed", [one])

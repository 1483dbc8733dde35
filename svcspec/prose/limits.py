"""Numbers of what a term counts: *up to five contacts*, *20 hours a week*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from svcspec.kinds import Declaration
from svcspec.prose.flat import flat_label
from svcspec.prose.lexicon import Mention
from svcspec.prose.measures import Measure, half_after
from svcspec.prose.numbers import AGAIN, NUMBER, is_bare, number_before
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.prose.tongue import Tongue
from svcspec.written import plain_number

_ADJECTIVES = 3
_FAR_WORDS = 12
_NEAR = 90
_AFTER = 46
_AFTER_HEAD = 100
_BESIDE = 4
_HALF = Decimal("0.5")
_TAIL = re.compile(rf"\s*((?:{NUMBER}|(?:[a-z]+[ -]){{0,2}}[a-z]+){AGAIN})(?=\s*(?:$|[,.;)](?![0-9])))")


def limits(segment: Segment) -> Iterator[Reading]:
    """Numbers of what a term counts."""
    for one in (*segment.terms("at-most", "at-least"), *_abbreviated(segment)):
        if segment.has_at("silent.payment", one.start):
            continue
        term = segment.programme.terms[one.id]
        found = _unlimited(segment, one) or _counted(segment, one)
        if found is None:
            continue
        rate = _rate(segment, one.start, max(one.end, found.end) if found.start < one.start else one.end)
        is_time = _is_time(segment.text[one.start : one.end], segment.tongue)
        if is_time and rate is not None and _is_of_hours(segment, found):
            continue
        if is_time and one.is_unit and not _is_named(segment, one) and not _is_at_rate(segment, term.declared, rate):
            continue
        parts: tuple[tuple[str, str], ...] = ()
        spans: list[Measure | Mention] = [found, one]
        if rate is not None and isinstance(rate.value, dict) and term.declared.every is not None:
            spans.append(rate)
            if str(term.declared.every) != rate.value["every"]:
                parts = (("every", str(rate.value["every"])),)
        how = "added" if found.parts else "value"
        yield reading(segment, f"terms.{one.id}", found.value, spans, parts=parts, how=how)


def _is_at_rate(segment: Segment, declared: Declaration, rate: Measure | None) -> bool:
    """Whether an amount of time is said for the period of its term; for another period, unless it is said of a service."""
    if declared.every is None or rate is None or not isinstance(rate.value, dict):
        return False
    return rate.value["every"] == str(declared.every) or not segment.named("deliverables")


def _is_named(segment: Segment, unit: Mention) -> bool:
    """Whether the term of a unit is named otherwise as well."""
    return any(other.id == unit.id and not other.is_unit for other in segment.terms("at-most", "at-least"))


def _rate(segment: Segment, start: int, end: int) -> Measure | None:
    for rate in segment.cadences:
        if isinstance(rate.value, dict) and "times" not in rate.value and -1 <= rate.start - end <= _BESIDE:
            return rate
        if rate.start < end and start < rate.end:
            return rate
    return None


def _is_time(words: str, tongue: Tongue) -> bool:
    return any(tongue.patterns[f"units.{unit}"].fullmatch(words) for unit in ("minute", "hour", "day"))


def _is_of_hours(segment: Segment, found: Measure) -> bool:
    """Whether an amount of time is said of when somebody can be reached: *24 hours a day*, *8 hours a day, 5 days a week*."""
    return any(
        hours.start() < found.end and found.start < hours.end()
        for name in ("window.always", "window.size")
        for hours in segment.all(name)
    )


def _abbreviated(segment: Segment) -> Iterator[Mention]:
    """Where the unit of a term that counts time is written short, with its period behind it: *15 h/week*."""
    for name, term in segment.programme.terms.items() if segment.cadences else ():
        forms = {} if term.declared.unit is None else term.declared.unit.forms.get(segment.tongue.lang, {})
        if term.declared.every is None or term.kind not in ("at-most", "at-least"):
            continue
        for unit in ("minute", "hour", "day"):
            pattern = segment.tongue.patterns[f"units.{unit}"]
            if not all(pattern.fullmatch(flat_label(words)) for words in forms.values()) or not forms:
                continue
            for found in segment.all(f"units.{unit}"):
                is_whole = not segment.text[found.end() : found.end() + 1].isalnum()
                is_named = any(one.start <= found.start() < one.end for one in segment.named("terms"))
                if is_whole and not is_named and _rate(segment, found.start(), found.end()):
                    yield Mention(found.start(), found.end(), "terms", name, is_unit=True, words=1)


def _unlimited(segment: Segment, one: Mention) -> Measure | None:
    for found in segment.tongue.patterns["numbers.no_limit"].finditer(segment.text, segment.start, segment.end):
        gap = (
            segment.text[found.end() : one.start] if found.end() <= one.start else segment.text[one.end : found.start()]
        )
        idle = {*segment.tongue.stop, *segment.tongue.tables["lists"]["amount"]}
        is_headed = _has_amount(segment, one) and found.start() >= one.end
        most = _FAR_WORDS if is_headed else 1
        if len([word for word in gap.split() if word not in idle]) <= most and not any(mark in gap for mark in ",;:"):
            return Measure(found.start(), found.end(), "unlimited")
    return None


def _counted(segment: Segment, one: Mention) -> Measure | None:
    text, end = segment.text, one.start
    percent = segment.tongue.patterns["numbers.percent"]
    if segment.programme.terms[one.id].declared.unit is None:
        for found in percent.finditer(text, segment.start, segment.end):
            number = number_before(text, segment.start, found.start(), segment.tongue, is_share=True)
            if number and abs(found.start() - one.end) < _NEAR:
                return Measure(number[1], found.end(), f"{plain_number(number[0])} %")
        return None
    more = ""
    keys = [one for one in segment.mentions if one.sort.startswith("keys.")]
    between = 0
    while between < _ADJECTIVES:
        number = number_before(text, segment.start, end, segment.tongue)
        if number is not None and any(key.start <= number[1] < key.end for key in keys):
            return None
        if number is not None:
            if is_bare(text, number[1], end, segment.tongue) and not segment.find(
                "numbers.only", number[1], one.end + 10
            ):
                return None
            following = re.match(
                r"\s+(?:" + segment.tongue.tables["numbers"]["more"] + r")(?![a-z])", text[one.end : segment.end]
            )
            is_more = bool(following) or re.fullmatch(segment.tongue.tables["numbers"]["more"], more) is not None
            half = half_after(text, one.end, segment.tongue)
            count = number[0] + (_HALF if half else 0)
            return Measure(number[1], half or one.end, plain_number(count), (("more", "true"),) if is_more else ())
        shorter = re.search(r"([a-z]+)[ ]*$", text[segment.start : end])
        if shorter is None:
            break
        more, end = shorter[1], segment.start + shorter.start()
        between += more not in segment.tongue.stop and more not in segment.tongue.tables["lists"]["amount"]
    return _number_after(segment, one) if _is_headed(segment, one) else None


def _is_headed(segment: Segment, one: Mention) -> bool:
    """Whether a number may follow: after the label of a term, or after *the number of* what it counts."""
    return not one.is_unit or _has_amount(segment, one)


def _has_amount(segment: Segment, one: Mention) -> bool:
    before = re.findall(r"[a-z]+", segment.text[segment.start : one.start])[-_ADJECTIVES:]
    return bool(set(before) & set(segment.tongue.tables["lists"]["amount"]))


def _before_words(segment: Segment, one: Mention, start: int) -> re.Match[str] | None:
    """*Raised to five for the first year*: a number before words that count nothing, or before what the term counts."""
    unit = segment.programme.terms[one.id].declared.unit
    forms = {} if unit is None else unit.forms.get(segment.tongue.lang, {})
    counted = {re.escape(flat_label(words).split()[0]) for words in forms.values() if words}
    ends = "|".join((segment.tongue.tables["numbers"]["ends"], *sorted(counted)))
    return re.compile(rf"\s*({NUMBER}|[a-z]+){AGAIN}(?=\s+(?:{ends})(?![a-z]))").match(segment.text, start, segment.end)


def _number_after(segment: Segment, one: Mention) -> Measure | None:
    """*The number of contacts is five*: a number after the noun, that counts nothing else."""
    others = [other.start for other in segment.mentions if other.start > one.end and other.sort != "roles"]
    last = min(segment.end, one.end + (_AFTER_HEAD if _has_amount(segment, one) else _AFTER), *others)
    for found in segment.tongue.patterns["numbers.linked"].finditer(segment.text, one.end, last):
        tail = _TAIL.match(segment.text, found.end(), segment.end) or _before_words(segment, one, found.end())
        if tail is None:
            continue
        number = number_before(segment.text, found.end(), tail.end(1), segment.tongue)
        if number and not is_bare(segment.text, number[1], tail.end(1), segment.tongue):
            return Measure(number[1], tail.end(1), plain_number(number[0]))
    return None

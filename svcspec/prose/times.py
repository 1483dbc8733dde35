"""Times to answer, each for the term that the words around it fit best."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

from svcspec.prose.flat import flat_label
from svcspec.prose.keys import UNKNOWN, is_of_key, values_named
from svcspec.prose.lexicon import Mention, stem
from svcspec.prose.measures import SAME_DAY, Measure, durations, weekly_hours
from svcspec.prose.numbers import number_before
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.prose.tongue import Tongue
from svcspec.written import plain_number

_Gaps: TypeAlias = list[list[str]]
"""The values of a key that are named before the first time, between each two, and after the last."""
_BESIDE = 2
_NEAR = 24


def times(segment: Segment) -> Iterator[Reading]:
    """Times to answer, each for the term that the words around it fit best."""
    if not (segment.carried or segment.terms("within") or segment.has("any.answered")):
        return
    programme = segment.programme
    terms = [name for name, term in programme.terms.items() if term.kind == "within"]
    named = segment.terms("within")
    told = sorted(_told(segment), key=lambda one: one.start)
    said: dict[str, _Gaps] = {}
    for one in programme.keys.values():
        if one.bind is None and told and any(one.id in programme.terms[term].keyed_by for term in terms):
            named_values = values_named(segment, one, told)
            told = [_behind(time, named_values) for time in told]
            said[one.id] = _apart(segment, named_values, told)
    names: list[str | None] = []
    for number, (time, start, end) in enumerate(_stretches(segment, told, terms)):
        name = _fitting(segment, terms, start, end, is_alone=number == 0) or _solving(segment, terms, time, start, end)
        if name is None and any(_own(gaps, number) for gaps in said.values()):
            name = names[-1] if names else segment.carried
        names.append(name)
        if name is None:
            continue
        spans: list[Measure | Mention] = [time, *(one for one in named if one.id == name and start <= one.start < end)]
        share = _share(segment, start, end)
        parts = (("share", str(share.value)),) if share else ()
        how = "same-day" if time.value == SAME_DAY else "value"
        keys = [said[key] for key in programme.terms[name].keyed_by if key in said]
        is_told = any(_own(gaps, number) for gaps in keys)
        values = [_values(gaps, names, is_told=is_told) for gaps in keys]
        for path in product(*filter(None, values)):
            yield reading(segment, f"terms.{name}", time.value, spans, parts=parts, key=path, how=how)


def _behind(time: Measure, values: list[tuple[int, int, str]]) -> Measure:
    """A time without the number of a key that stands before it: *Sev 1 - 4 hours*."""
    ends = [end for start, end, _ in values if start < time.end and time.start < end < time.end]
    return Measure(max(ends), time.end, time.value) if ends else time


def _apart(segment: Segment, values: list[tuple[int, int, str]], told: list[Measure]) -> _Gaps:
    """The values of each gap that are named together: the last ones before the first time, else the first ones."""
    gaps: list[list[tuple[int, int, str]]] = [[] for _ in (*told, None)]
    for one in values:
        gaps[sum(time.start <= one[0] for time in told)].append(one)
    joined = segment.tongue.tables["keys"]["joined"]
    is_led = bool(gaps[0])
    together: _Gaps = []
    for gap in gaps:
        groups: list[list[tuple[int, int, str]]] = []
        for one in gap:
            between = re.findall("[a-z]+", segment.text[groups[-1][-1][1] : one[0]]) if groups else []
            words = [word for word in between if word not in segment.tongue.stop and not re.fullmatch(joined, word)]
            if groups and not words:
                groups[-1].append(one)
            else:
                groups.append([one])
        nearest = groups[-1 if is_led else 0] if groups else []
        together.append([*dict.fromkeys(value for _, _, value in nearest)])
    return together


def _own(gaps: _Gaps, number: int) -> list[str]:
    """The values that are named for a time itself: before it, where the first has them before it, else after it."""
    if not gaps[0]:
        return gaps[number + 1]
    is_last = number + 1 == len(gaps) - 1
    return gaps[number] or (gaps[number + 1] if is_last else [])


def _values(gaps: _Gaps, names: list[str | None], *, is_told: bool) -> list[str]:
    """The values that the last of the times so far is for: its own, else those of its neighbours.

    Where it is of the same term as they, and no other key tells it from them (`is_told`), it is for something unknown.
    """
    number, name = len(names) - 1, names[-1]
    own = _own(gaps, number)
    if own or not any(gaps):
        return own
    ahead = [] if gaps[0] else next(filter(None, gaps[number + 1 :]), [])
    if ahead:
        return ahead
    before = [index for index in range(number) if _own(gaps, index)]
    if not is_told and any(names[index] == name for index in before):
        return [UNKNOWN]
    return _own(gaps, before[-1]) if before and gaps[0] else []


def _told(segment: Segment) -> Iterator[Measure]:
    """The times of a segment that are neither weekly hours nor so much in each period."""
    told = [*durations(segment.text, segment.start, segment.end, segment.tongue)]
    hours = weekly_hours(segment.text, segment.start, segment.end, segment.tongue) if told else None
    named = segment.terms("within")
    for time in told:
        if segment.has_at("silent.elsewhere", time.start) and not named:
            continue
        if hours is not None and time.start < hours.end and hours.start < time.end and not is_of_key(segment, hours):
            continue
        if segment.tongue.patterns["silent.ahead"].match(segment.text, time.end, segment.end):
            continue
        if not any(
            0 <= rate.start - time.end <= _BESIDE or rate.start <= time.start < rate.end for rate in segment.cadences
        ):
            yield time


def _stretches(segment: Segment, told: list[Measure], terms: list[str]) -> Iterator[tuple[Measure, int, int]]:
    """Each time with the stretch that says what it is for: the words before it, or where the first has none, those after it."""
    if len(told) <= 1:
        yield from ((time, segment.start, segment.end) for time in told)
        return
    is_before = _fitting(segment, terms, segment.start, told[0].start, is_alone=False) is not None
    for before, time, after in zip([None, *told[:-1]], told, [*told[1:], None], strict=True):
        if is_before:
            yield time, segment.start if before is None else before.end, time.end
        else:
            yield time, time.start, segment.end if after is None else after.start


def _share(segment: Segment, start: int, end: int) -> Measure | None:
    found = segment.find("numbers.percent", start, end)
    number = found and number_before(segment.text, start, found.start(), segment.tongue, is_share=True)
    return Measure(number[1], found.end(), f"{plain_number(number[0])} %") if found and number else None


def _fitting(segment: Segment, terms: list[str], start: int, end: int, *, is_alone: bool) -> str | None:
    """The term that a time is about: the one whose words the stretch has most of, else, alone, the one that answers questions."""
    here = _stems(_without_services(segment, start, end), segment.tongue)
    solves = segment.find("promise.solve", start, end) and not segment.find("promise.answer", start, end)
    terms = [name for name in terms if not solves or _is_of_solving(segment, name)]
    named = [one for one in segment.terms("within") if start <= one.start < end]
    own = {name: _words_of(segment, name) for name in terms}
    best: tuple[int, int, int, str] | None = None
    for number, name in enumerate(terms):
        others = set().union(*(words for other, words in own.items() if other != name))
        answers = int(segment.programme.terms[name].answers is not None)
        score = 2 * len((own[name] - others) & here) + len(own[name] & others & here)
        best = max(
            best or (0, 0, 0, ""), (score + sum(one.words for one in named if one.id == name), answers, -number, name)
        )
    if best is None or not best[3]:
        return None
    said = {word for word in own[best[3]] & here if not segment.tongue.has("promise.answer", word)}
    if said or any(one.id == best[3] for one in named):
        return best[3]
    is_due = best[1] and (best[0] or (is_alone and segment.find("promise.answer")))
    return best[3] if is_due else None


def _solving(segment: Segment, terms: list[str], time: Measure, start: int, end: int) -> str | None:
    """The only term about putting right, for a time by which something is put right that no other term measures."""
    solves = segment.find("promise.solve", start, end) and not segment.find("promise.answer", start, end)
    solving = [name for name in terms if _is_of_solving(segment, name)] if solves else []
    if len(solving) != 1 or _lasts(segment, time):
        return None
    if any(not one.is_unit for one in segment.terms("at-most", "at-least")):
        return None
    subjects = [one.head.subject for one in segment.at(time.start)]
    return None if any(one is not None and one[0] != "vendor" for one in subjects) else solving[0]


def _lasts(segment: Segment, time: Measure) -> bool:
    """Whether a time is how long something goes on."""
    return segment.find("silent.lasting", max(segment.start, time.start - _NEAR), time.start) is not None


def _without_services(segment: Segment, start: int, end: int) -> str:
    """The words of a stretch, but for those that name a service or stand in a clause that denies."""
    text = segment.text[start:end]
    for clause in segment.clauses:
        if clause.is_denied and start <= clause.start and clause.end <= end:
            text = text[: clause.start - start] + " " * (clause.end - clause.start) + text[clause.end - start :]
    for one in segment.named("deliverables"):
        if start <= one.start and one.end <= end:
            text = text[: one.start - start] + " " * (one.end - one.start) + text[one.end - start :]
    return text


def _is_of_solving(segment: Segment, name: str) -> bool:
    """Whether a term is about putting right rather than about answering."""
    lang, term = segment.tongue.lang, segment.programme.terms[name]
    return any(
        segment.tongue.has("promise.solve", flat_label(words))
        for words in (term.label.say(lang), *term.aliases.get(lang, ()))
    )


def _words_of(segment: Segment, name: str) -> set[str]:
    term = segment.programme.terms[name]
    lang = segment.tongue.lang
    return _stems(flat_label(" ".join([term.label.say(lang), *term.aliases.get(lang, ())])), segment.tongue)


def _stems(text: str, tongue: Tongue) -> set[str]:
    idle = {*tongue.stop, *tongue.tables["lists"]["idle"]}
    return {stem(word) for word in re.findall(r"[a-z]+", text) if word not in idle}

"""Times to answer, each for the term that the words around it fit best."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.model.programme import Key
from svcspec.prose.flat import flat_label
from svcspec.prose.lexicon import Mention, stem
from svcspec.prose.measures import SAME_DAY, Measure, durations, weekly_hours
from svcspec.prose.numbers import number_before
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.prose.tongue import Tongue
from svcspec.written import plain_number

_BESIDE = 2


def times(segment: Segment) -> Iterator[Reading]:
    """Times to answer, each for the term that the words around it fit best."""
    programme = segment.programme
    terms = [name for name, term in programme.terms.items() if term.kind == "within"]
    named = segment.terms("within")
    if not terms or not (named or segment.has("any.answered")):
        return
    told = sorted(_told(segment), key=lambda one: one.start)
    for number, (time, start, end) in enumerate(_stretches(segment, told, terms)):
        name = _fitting(segment, terms, start, end, is_alone=number == 0)
        if name is None:
            continue
        spans: list[Measure | Mention] = [time, *(one for one in named if one.id == name and start <= one.start < end)]
        share = _share(segment, start, end)
        parts = (("share", str(share.value)),) if share else ()
        following = told[number + 1].start if number + 1 < len(told) else segment.end
        keys = [
            (len(told) > 1 and _key_of(segment, programme.keys[key], time.end, following))
            or _key_of(segment, programme.keys[key], start, end)
            for key in programme.terms[name].keyed_by
            if programme.keys[key].bind is None
        ]
        key = tuple(one.id for one in keys if one)
        how = "same-day" if time.value == SAME_DAY else "value"
        yield reading(segment, f"terms.{name}", time.value, spans, parts=parts, key=key, how=how)


def _told(segment: Segment) -> Iterator[Measure]:
    """The times of a segment that are neither weekly hours nor so much in each period."""
    told = [*durations(segment.text, segment.start, segment.end, segment.tongue)]
    hours = weekly_hours(segment.text, segment.start, segment.end, segment.tongue) if told else None
    named = segment.terms("within")
    for time in told:
        if segment.has_at("silent.elsewhere", time.start) and not named:
            continue
        if hours is not None and time.start < hours.end and hours.start < time.end:
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
    number = found and number_before(segment.text, start, found.start(), segment.tongue, is_grouped=False)
    return Measure(number[1], found.end(), f"{plain_number(number[0])} %") if found and number else None


def _key_of(segment: Segment, key: Key, start: int, end: int) -> Mention | None:
    return next((one for one in segment.named(f"keys.{key.id}") if start <= one.start < end), None)


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
    if best is None or not best[3] or not (best[0] or (best[1] and is_alone and segment.find("promise.answer"))):
        return None
    return best[3]


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

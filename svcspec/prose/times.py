"""Times to answer, each for the term that the words around it fit best."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.model.programme import Key
from svcspec.prose.flat import flat
from svcspec.prose.lexicon import Mention, stem
from svcspec.prose.measures import Measure, durations, number_before, weekly_hours
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.prose.tongue import Tongue
from svcspec.written import plain_number

_BESIDE = 2


def times(segment: Segment) -> Iterator[Reading]:
    """Times to answer, each for the term that the words fit best."""
    programme = segment.programme
    terms = [name for name, term in programme.terms.items() if term.kind == "within"]
    named = segment.terms("within")
    cue = segment.find("promise.answer") or segment.find("promise.solve")
    if not terms or (cue is None and not named) or (segment.has("silent.elsewhere") and not named):
        return
    hours = weekly_hours(segment.text, segment.start, segment.end, segment.tongue)
    for time in durations(segment.text, segment.start, segment.end, segment.tongue):
        if hours is not None and time.start < hours.end and hours.start < time.end:
            continue
        if any(0 <= rate.start - time.end <= _BESIDE for rate in segment.cadences):
            continue
        name = _fitting(segment, terms, named)
        if name is None:
            continue
        spans: list[Measure | Mention] = [time, *(one for one in named if one.id == name)]
        share = _share(segment)
        parts = (("share", str(share.value)),) if share else ()
        keys = [
            _key_of(segment, programme.keys[key])
            for key in programme.terms[name].keyed_by
            if programme.keys[key].bind is None
        ]
        key = tuple(one.id for one in keys if one)
        yield reading(segment, f"terms.{name}", time.value, spans, parts=parts, key=key)
        return


def _share(segment: Segment) -> Measure | None:
    found = segment.find("numbers.percent")
    number = found and number_before(segment.text, segment.start, found.start(), segment.tongue)
    return Measure(number[1], found.end(), f"{plain_number(number[0])} %") if found and number else None


def _key_of(segment: Segment, key: Key) -> Mention | None:
    return next(iter(segment.named(f"keys.{key.id}")), None)


def _fitting(segment: Segment, terms: list[str], named: list[Mention]) -> str | None:
    """The term that a time is about: the one whose words the segment has most of, else the one that answers questions."""
    here = _stems(segment.text[segment.start : segment.end], segment.tongue)
    own = {name: _words_of(segment, name) for name in terms}
    best: tuple[int, int, int, str] | None = None
    for number, name in enumerate(terms):
        others = set().union(*(words for other, words in own.items() if other != name))
        answers = int(segment.programme.terms[name].answers is not None)
        score = 2 * len((own[name] - others) & here) + len(own[name] & others & here)
        best = max(
            best or (0, 0, 0, ""), (score + sum(one.words for one in named if one.id == name), answers, -number, name)
        )
    if best is None or not best[3] or (not best[0] and not best[1]):
        return None
    if best[1] and segment.has("promise.solve") and not segment.has("promise.answer"):
        return None
    return best[3]


def _words_of(segment: Segment, name: str) -> set[str]:
    term = segment.programme.terms[name]
    lang = segment.tongue.lang
    return _stems(flat(" ".join([term.label.say(lang), *term.aliases.get(lang, ())])), segment.tongue)


def _stems(text: str, tongue: Tongue) -> set[str]:
    idle = {*tongue.stop, *tongue.tables["words"]["idle"]}
    return {stem(word) for word in re.findall(r"[a-z]+", text) if word not in idle}

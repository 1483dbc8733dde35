"""What two languages of one text say that has to be the same: times, cadences, limits, and whether it is denied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from svcspec.model.programme import Programme
from svcspec.prose.flat import read_as, sentences
from svcspec.prose.inclusions import is_without
from svcspec.prose.limits import limits
from svcspec.prose.measures import durations
from svcspec.prose.segments import Segment, segments
from svcspec.prose.tongue import Tongue, tongue
from svcspec.text import Translations

Spans: TypeAlias = "tuple[tuple[int, int], ...]"
"""Where words of a text begin and end (exclusive), in order."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What each of two languages says of the same thing, in its own words, and where they stand; `sentences` hold them all."""

    languages: tuple[str, str]
    words: tuple[str, str]
    spans: tuple[Spans, Spans]
    sentences: tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Told:
    """Where it is said, by what is said, one mapping for each sort; and the sentences, each with whether it denies."""

    text: str
    by_sort: Mapping[str, Mapping[str, tuple[int, int]]]
    sentences: tuple[tuple[tuple[int, int], bool], ...]

    def words(self, spans: Spans) -> str:
        """The words of some spans, in the order of the alphabet, so that it is the same for whatever order they stand in."""
        return " · ".join(sorted(" ".join(self.text[start:end].split()) for start, end in spans))

    def around(self, spans: Spans) -> tuple[int, int]:
        """From where to where the sentences stand that spans begin in."""
        held = [one for one, _ in self.sentences if any(one[0] <= first < one[1] for first, _ in spans)]
        return held[0][0], held[-1][1]


def disagreements(text: Translations, programme: Programme) -> Iterator[Disagreement]:
    """Where a language of a text departs from the first one; silent where one of them says nothing of its sort."""
    told = [
        (lang, _told(words, known, programme))
        for lang, words in text.by_language.items()
        if (known := tongue(lang)) is not None
    ]
    for lang, other in told[1:]:
        first, one = told[0]
        found = _departure(one, other)
        if found is not None:
            here, there = found
            words = one.words(here), other.words(there)
            yield Disagreement((first, lang), words, found, (one.around(here), other.around(there)))


def _departure(one: _Told, other: _Told) -> tuple[Spans, Spans] | None:
    for sort in dict.fromkeys((*one.by_sort, *other.by_sort)):
        here, there = one.by_sort.get(sort, {}), other.by_sort.get(sort, {})
        if here and there and here.keys() != there.keys():
            only_here, only_there = (
                [here[key] for key in here.keys() - there.keys()],
                [there[key] for key in there.keys() - here.keys()],
            )
            return tuple(sorted(only_here or here.values())), tuple(sorted(only_there or there.values()))
    if len(one.sentences) == len(other.sentences):
        for (said, denies), (other_said, other_denies) in zip(one.sentences, other.sentences, strict=True):
            if denies is not other_denies:
                return (said,), (other_said,)
    return None


def _told(text: str, known: Tongue, programme: Programme) -> _Told:
    plain = read_as(text)
    by_sort: dict[str, dict[str, tuple[int, int]]] = {}
    said = []
    for start, end in sentences(plain):
        denies = False
        for part in segments(plain, text, start, end, known, programme):
            denies |= _denies(part)
            for sort, value, first, last in _measured(part):
                by_sort.setdefault(sort, {}).setdefault(value, (first, last))
        begin = end - len(text[start:end].lstrip())
        said.append(((begin, begin + len(text[begin:end].rstrip())), denies))
    return _Told(text, by_sort, tuple(said))


def _denies(part: Segment) -> bool:
    """Whether anything is denied or left out in it, however that is worded."""
    services = part.named("deliverables") + part.terms("inclusion")
    return any(
        one.is_denied or one.leaves_out or part.tongue.has("words.none", one.spoken) for one in part.clauses
    ) or any(is_without(part, one) for one in services)


def _measured(part: Segment) -> Iterator[tuple[str, str, int, int]]:
    for time in durations(part.text, part.start, part.end, part.tongue):
        yield "time", str(time.value), time.start, time.end
    for often in part.cadences:
        if isinstance(often.value, dict):
            yield "cadence", str(sorted(often.value.items(), key=str)), often.start, often.end
    for one in limits(part):
        if one.how == "value":
            yield one.item, str(one.value), one.start, one.end

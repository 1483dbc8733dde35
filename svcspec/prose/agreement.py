"""What two languages of one text say that has to be the same: times, cadences, limits, and whether it is denied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from svcspec.model.programme import Programme
from svcspec.prose.flat import read_as, sentences
from svcspec.prose.inclusions import is_without
from svcspec.prose.limits import limits
from svcspec.prose.measures import durations
from svcspec.prose.segments import Segment, segments
from svcspec.prose.tongue import Tongue, tongue
from svcspec.text import Translations


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What each of two languages says of the same thing, in its own words."""

    languages: tuple[str, str]
    words: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """The words by what they say, one mapping for each sort; and the sentences, each with whether it denies."""

    by_sort: Mapping[str, Mapping[str, str]]
    sentences: tuple[tuple[str, bool], ...]


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
            yield Disagreement((first, lang), found)


def _departure(one: _Told, other: _Told) -> tuple[str, str] | None:
    for sort in dict.fromkeys((*one.by_sort, *other.by_sort)):
        here, there = one.by_sort.get(sort, {}), other.by_sort.get(sort, {})
        if here and there and here.keys() != there.keys():
            only_here, only_there = (
                [here[key] for key in here.keys() - there.keys()],
                [there[key] for key in there.keys() - here.keys()],
            )
            return " · ".join(sorted(only_here or here.values())), " · ".join(sorted(only_there or there.values()))
    if len(one.sentences) == len(other.sentences):
        for (words, denies), (others, other_denies) in zip(one.sentences, other.sentences, strict=True):
            if denies is not other_denies:
                return words, others
    return None


def _told(text: str, known: Tongue, programme: Programme) -> _Told:
    plain = read_as(text)
    by_sort: dict[str, dict[str, str]] = {}
    said = []
    for start, end in sentences(plain):
        denies = False
        for part in segments(plain, text, start, end, known, programme):
            denies |= _denies(part)
            for sort, value, first, last in _measured(part):
                by_sort.setdefault(sort, {}).setdefault(value, text[first:last])
        said.append((" ".join(text[start:end].split()), denies))
    return _Told(by_sort, tuple(said))


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

"""Where two languages of one text depart from each other: in amounts, in what these go with, and in what is denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from svcspec.model.programme import Programme
from svcspec.prose.readings import read
from svcspec.prose.told import FILLED, NUMBERS, Said, Told, equal_time, told
from svcspec.prose.tongue import tongue
from svcspec.text import Translations

Span: TypeAlias = "tuple[int, int]"
Spans: TypeAlias = "tuple[Span, ...]"
"""Where words of a text begin and end (exclusive), in order."""
_TIED = 2
"""As many as have to be named, for their amounts to be told apart by them."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What each of two languages says of the same thing, in its own words."""

    languages: tuple[str, str]
    words: tuple[str, str]
    spans: tuple[Spans, Spans]
    sentences: tuple[Span, Span]


def disagreements(text: Translations, programme: Programme) -> Iterator[Disagreement]:
    """Where a language of a text departs from the first one; silent where one of them says nothing of its sort."""
    known = [
        (lang, told(words, spoken, programme))
        for lang, words in text.by_language.items()
        if (spoken := tongue(lang)) is not None
    ]
    for lang, other in known[1:]:
        first, one = known[0]
        found = (
            _values_differ(one, other)
            or _filled_in_one(one, other)
            or _tied_otherwise(one, other)
            or _read_otherwise((one.text, first), (other.text, lang), programme)
            or _denied_in_one(one, other)
        )
        if found is not None:
            here, there = found
            words = _words(one, here), _words(other, there)
            yield Disagreement((first, lang), words, found, (_around(one, here), _around(other, there)))


def _values_differ(one: Told, other: Told) -> tuple[Spans, Spans] | None:
    """What each says of one sort and the other does not."""
    for sort in dict.fromkeys(said.sort for said in (*one.said, *other.said) if said.sort != FILLED):
        here, there = _of(one, sort), _of(other, sort)
        if not here or not there:
            continue
        only_here, only_there = _left(here, there), _left(there, here)
        if sort == NUMBERS and not (only_here and only_there):
            continue
        if only_here or only_there:
            return _spans(only_here or here), _spans(only_there or there)
    return None


def _of(text: Told, sort: str) -> list[Said]:
    return [said for said in text.said if said.sort == sort]


def _left(here: Sequence[Said], there: Sequence[Said]) -> list[Said]:
    """What is not there; of as many as are there, those as well that are there less often."""
    counted = Counter(said.value for said in there)
    if len(here) != len(there):
        return [said for said in here if not counted[said.value]]
    times = Counter(said.value for said in here)
    return [said for said in here if times[said.value] > counted[said.value]]


def _spans(said: Sequence[Said]) -> Spans:
    return tuple(sorted({(one.start, one.end) for one in said}))


def _words(text: Told, spans: Spans) -> str:
    return " · ".join(dict.fromkeys(" ".join(text.text[start:end].split()) for start, end in spans))


def _around(text: Told, spans: Spans) -> Span:
    """From where to where the sentences stand that the words begin in."""
    held = [one for one in text.sentences if any(one.start <= first < one.end for first, _ in spans)]
    return (held[0].start, held[-1].end) if held else (spans[0][0], spans[-1][1])


def _filled_in_one(one: Told, other: Told) -> tuple[Spans, Spans] | None:
    """What is filled in from a value in one language, and stands fixed in the other."""
    filled = _left(_of(one, FILLED), _of(other, FILLED)), _left(_of(other, FILLED), _of(one, FILLED))
    fixed = tuple(
        [
            said
            for said in mine.said
            if said.sort != FILLED and not any((said.sort, said.value) == (his.sort, his.value) for his in yours.said)
        ]
        for mine, yours in ((one, other), (other, one))
    )
    if filled[0] and not filled[1] and fixed[1]:
        return _spans(filled[0]), _spans(fixed[1][:1])
    if filled[1] and not filled[0] and fixed[0]:
        return _spans(fixed[0][:1]), _spans(filled[1])
    return None


def _tied_otherwise(one: Told, other: Told) -> tuple[Spans, Spans] | None:
    """Amounts that both give, to other things of those that both name: each stands beside its own, in both."""
    groups = [[_of_sort(text.named, sort) for text in (one, other)] for sort in _sorts(one.named, other.named)]
    groups.append([[said for said in text.said if said.sort == NUMBERS] for text in (one, other)])
    for sort in _sorts(one.said, other.said):
        for here, there in groups:
            mine, yours = _pairs(here, _of(one, sort)), _pairs(there, _of(other, sort))
            if mine.keys() != yours.keys():
                continue
            for name, said in mine.items():
                if said.value != yours[name].value:
                    return _spans([said]), _spans([yours[name]])
    return None


def _sorts(here: Sequence[Said], there: Sequence[Said]) -> list[str]:
    named = {said.sort for said in there} - {FILLED}
    return [sort for sort in dict.fromkeys(said.sort for said in here) if sort in named]


def _of_sort(named: Sequence[Said], sort: str) -> list[Said]:
    found: list[Said] = []
    for said in named:
        if said.sort == sort and not (found and found[-1].value == said.value):
            found.append(said)
    return found


def _pairs(named: Sequence[Said], values: Sequence[Said]) -> dict[str, Said]:
    """Each name with its amount, where names and amounts take turns; none where they do not."""
    if len(named) != len(values) or len(named) < _TIED or len({one.value for one in named}) != len(named):
        return {}
    turns = sorted([*((one.start, True) for one in named), *((one.start, False) for one in values)])
    if any(turn[1] is following[1] for turn, following in pairwise(turns)):
        return {}
    return {one.value: value for one, value in zip(named, values, strict=True)}


def _read_otherwise(one: tuple[str, str], other: tuple[str, str], programme: Programme) -> tuple[Spans, Spans] | None:
    """What both promise of one item, as a value that is another one."""
    here, there = _promised(*one, programme), _promised(*other, programme)
    for what, said in here.items():
        if what in there and not said.keys() & there[what].keys():
            return tuple(sorted(said.values())), tuple(sorted(there[what].values()))
    return None


def _promised(text: str, lang: str, programme: Programme) -> dict[tuple[str, tuple[str, ...]], dict[str, Span]]:
    found: dict[tuple[str, tuple[str, ...]], dict[str, Span]] = {}
    for one in read(text, lang, programme):
        if one.how == "value" and isinstance(one.value, str | int) and not one.offerings:
            found.setdefault((one.item, one.key), {}).setdefault(equal_time(str(one.value)), (one.start, one.end))
    return found


def _denied_in_one(one: Told, other: Told) -> tuple[Spans, Spans] | None:
    """A sentence that denies in one language what the other says of the same thing, and in no other words either."""
    if len(one.sentences) != len(other.sentences):
        return None
    for here, there in zip(one.sentences, other.sentences, strict=True):
        denies = (here.is_denied and not there.may_deny) or (there.is_denied and not here.may_deny)
        if denies and here.about & there.about:
            return ((here.start, here.end),), ((there.start, there.end),)
    return None

"""The words of a programme, as prose may use them: labels, units and aliases of what can be promised, by their stems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from svcspec.model.programme import Programme
from svcspec.prose.flat import flat
from svcspec.prose.tongue import Tongue
from svcspec.text import Sayable

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_STEM = 3
_A_PAIR = 2
MOST_NAMED = 40
"""A sentence that names more, or has more clauses, is a list without end, or is meant to take time."""
_LONG = 4
_BEGINNINGS = (4, 5, 8)
_MIDDLING = 6
_NEAR_WORDS = 12
_A_FEW = 3
_LOOSE_KINDS = frozenset({"at-most", "at-least", "cadence", "channels", "level", "reserved"})
CADENCE = "~"
"""Stands in a phrase for any cadence: a *weekly call* is known as a call with a cadence."""


Word: TypeAlias = tuple[int, int, str, str]
"""Where a word begins and ends, the word, and its stem."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something of the programme: what sort of thing, its id, and whether only by its unit."""

    start: int
    end: int
    sort: str
    id: str
    is_unit: bool
    words: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first stem, longest first: stems, sort, id, whether it is a unit."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str, bool], ...]]
    loose: tuple[tuple[tuple[str, ...], int, str, str], ...]
    """Beginnings of words that name something in whatever order they stand near each other; how many it takes, the first
    of them included; sort, id."""

    def mentions(self, text: str, start: int, end: int, tongue: Tongue, taken: list[tuple[int, int]]) -> list[Mention]:
        """What is named between `start` and `end` of a flat text, the longest phrase first; `taken` are spans of cadences."""
        words = [(*one.span(), one[0], stem(one[0])) for one in _WORD.finditer(text, start, end)]
        content = [word for word in words if word[2] not in tongue.stop]
        found = [*self._found(content), *self._found(words, counted=1)]
        if taken:
            found += self._found_beside(content, taken)
        found.sort(key=lambda one: (-one.words, one.start - one.end, one.start))
        kept: list[Mention] = []
        for one in found:
            if len(kept) > MOST_NAMED:
                break
            if not any(
                one.start < other.end and other.start < one.end and (one.id != other.id or one.sort == other.sort)
                for other in kept
                if (other.words > one.words and not (one.sort == "deliverables" and other.sort == "channels"))
                or (other.sort, other.id) == (one.sort, one.id)
            ):
                kept.append(one)
        kept = [one for one in kept if not _is_of_a_channel(one, kept)]
        known = {(one.sort, one.id) for one in kept if not one.is_unit}
        services = [one for one in kept if one.sort == "deliverables"]
        free = content
        if services:
            free = [word for word in content if not any(one.start <= word[0] < one.end for one in services)]
        return sorted([*kept, *self._found_loosely(free, known)], key=lambda one: one.start)

    def _found_beside(self, words: list[Word], taken: list[tuple[int, int]]) -> Iterator[Mention]:
        """What is named with a cadence in it, or around one."""
        rest: list[Word] = []
        for word in words:
            if not any(first <= word[0] < last for first, last in taken):
                rest.append(word)
            elif not rest or rest[-1][2] != CADENCE:
                rest.append((word[0], word[1], CADENCE, CADENCE))
        yield from self._found(rest)
        yield from self._found([word for word in rest if word[2] != CADENCE])

    def _found(self, words: list[Word], counted: int | None = None) -> Iterator[Mention]:
        stems = tuple([stem for _, _, _, stem in words])
        for index, first in enumerate(stems):
            for phrase, sort, name, is_unit in self.phrases.get(first, ()):
                if stems[index : index + len(phrase)] == phrase:
                    last = words[index + len(phrase) - 1]
                    yield Mention(words[index][0], last[1], sort, name, is_unit, counted or len(phrase))

    def _found_loosely(self, words: list[Word], known: set[tuple[str, str]]) -> Iterator[Mention]:
        begun = [_beginnings(word) for _, _, word, _ in words]
        here = set().union(*begun)
        for told, most, sort, name in self.loose:
            if told[0] not in here or len(here.intersection(told)) < most or (sort, name) in known:
                continue
            for index in range(len(words)):
                near = begun[index : index + _NEAR_WORDS]
                found = {one: place for place, some in reversed([*enumerate(near)]) for one in some.intersection(told)}
                if 0 in found.values() and len(set(found.values())) >= most and _is_together(told, found, most):
                    last = index + max(found.values())
                    yield Mention(words[index][0], words[last][1], sort, name, is_unit=False, words=len(found))
                    break


def _is_of_a_channel(one: Mention, among: list[Mention]) -> bool:
    """Whether a service is only part of the name of a channel, *online training*, where something else is spoken of."""
    if one.sort != "deliverables":
        return False
    channels = [other for other in among if other.sort == "channels"]
    return any(other.start <= one.start and one.end <= other.end for other in channels) and any(
        other.sort in ("deliverables", "terms") and other is not one for other in among
    )


@lru_cache(maxsize=8192)
def _beginnings(word: str) -> frozenset[str]:
    """How a word begins, by each of the lengths that are compared."""
    return frozenset(word[:length] for length in _BEGINNINGS)


def _beginning(word: str) -> str:
    """As much of a word as its other forms share: *price* and *prices*, *subida* and *subir*."""
    return word[: _BEGINNINGS[1]] if len(word) > _MIDDLING else word[: _BEGINNINGS[0]]


def _most_of(word: str) -> str:
    """A word but for its ending of gender or number: *designada* and *designado*, not *designar*."""
    return word[: _BEGINNINGS[-1]] if len(word) > _BEGINNINGS[-1] else word[: _BEGINNINGS[1]]


def _is_together(told: tuple[str, ...], found: Mapping[str, int], most: int) -> bool:
    """Whether, where not all words are needed, the first is there with the second close behind: *same manager*."""
    return most == len(told) or 0 < found.get(told[1], 0) - found.get(told[0], _NEAR_WORDS) <= _A_FEW


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without the ending of its plural, in English and in Spanish alike."""
    if word == CADENCE or len(word) <= _SHORTEST_STEM:
        return word
    return re.sub(r"(?:es|e|s)$", "", re.sub(r"(?<=[a-z]{4})is(?=(?:e|ed|es|ing|ation)$)", "iz", word))


def lexicon(programme: Programme, tongue: Tongue) -> Lexicon:
    """The lexicon of a programme in a language; made once for each."""
    key = (id(programme), tongue.lang)
    held = _LEXICONS.get(key)
    if held is None or held[0] is not programme:
        if len(_LEXICONS) > _MOST_HELD:
            _LEXICONS.clear()
        held = _LEXICONS[key] = (programme, _made(programme, tongue))
    return held[1]


_LEXICONS: dict[tuple[int, str], tuple[Programme, Lexicon]] = {}
_MOST_HELD = 8


def _made(programme: Programme, tongue: Tongue) -> Lexicon:
    phrases: dict[str, set[tuple[tuple[str, ...], str, str, bool]]] = {}
    for words, sort, name, is_unit in _named(programme, tongue.lang):
        read = flat(words)
        content = [word for word in _WORD.findall(read) if word not in tongue.stop]
        stems = tuple(stem(word) for word in content)
        variants = {stems}
        if len(stems) == 1 and len(every := tuple(map(stem, _WORD.findall(read)))) > 1:
            variants = {every}
        if sort == "terms" and programme.terms[name].kind == "cadence":
            variants = {_with_cadence(read, tongue)} if _has_cadence(read, tongue) else {stems}
        if tongue.tables["words"]["turned"] and len(stems) == _A_PAIR and sort == "deliverables":
            variants.add(stems[::-1])
        for one in variants - {()}:
            phrases.setdefault(one[0], set()).add((one, sort, name, is_unit))
    ordered = {first: tuple(sorted(some, key=lambda one: (-len(one[0]), one))) for first, some in phrases.items()}
    return Lexicon(ordered, tuple(sorted(_loose(programme, tongue), key=lambda one: (one[1:], one[0]))))


def _loose(programme: Programme, tongue: Tongue) -> Iterator[tuple[tuple[str, ...], int, str, str]]:
    """Labels of terms and of their levels that hold two long words or more."""
    for name, term in programme.terms.items():
        if term.kind not in _LOOSE_KINDS:
            continue
        begun = _begun(term.label, _beginning, tongue)
        most = max(_A_FEW, len(begun) - _A_PAIR) if term.kind == "reserved" else len(begun)
        if len(begun) >= max(_A_PAIR, most) and not _units(programme, name, tongue.lang).intersection(begun):
            yield begun, most, "terms", name
        for level, label in term.declared.levels.items():
            begun = _begun(label, _most_of, tongue)
            if len(begun) >= _A_PAIR:
                yield begun, len(begun), f"levels.{name}", level


def _begun(label: Sayable, begin: Callable[[str], str], tongue: Tongue) -> tuple[str, ...]:
    """How the long words of a label begin."""
    long = (one for one in _WORD.findall(flat(label.say(tongue.lang))) if len(one) >= _LONG and one not in tongue.stop)
    return tuple(dict.fromkeys(map(begin, long)))


def _units(programme: Programme, name: str, lang: str) -> set[str]:
    """How the words for what a term counts begin."""
    unit = programme.terms[name].declared.unit if name in programme.terms else None
    forms = {} if unit is None else unit.forms
    said = " ".join(word for tag in forms if _is_of(tag, lang) for word in forms[tag].values())
    return {_beginning(word) for word in _WORD.findall(flat(said))}


def _has_cadence(read: str, tongue: Tongue) -> bool:
    return any(tongue.has(name, read) for name in tongue.patterns if name.startswith("cadences.P"))


def _with_cadence(read: str, tongue: Tongue) -> tuple[str, ...]:
    for name, pattern in tongue.patterns.items():
        if name.startswith("cadences.P"):
            read = pattern.sub(CADENCE, read)
    words = [word for word in re.findall(rf"[a-z0-9]+|{CADENCE}", read) if word not in tongue.stop]
    return tuple(stem(word) for word in words)


Labels: TypeAlias = tuple[Sayable | None, Mapping[str, tuple[str, ...]], str, str]
"""A label, its aliases, and the sort and the id of what they name."""


def _named(programme: Programme, lang: str) -> Iterator[tuple[str, str, str, bool]]:
    """Every word for something of the programme: the words, the sort, the id, whether it is only a unit."""
    for label, aliases, sort, name in (*_promisable(programme), *_ways(programme), *_people(programme)):
        if label is not None:
            yield label.say(lang), sort, name, False
        for tag, words in aliases.items():
            if _is_of(tag, lang):
                yield from ((word, sort, name, False) for word in words)
    for name, term in programme.terms.items():
        forms = {} if term.declared.unit is None else term.declared.unit.forms
        yield from ((word, "terms", name, True) for tag in forms if _is_of(tag, lang) for word in forms[tag].values())
    yield from ((short, "offerings", name, False) for short, name in _short_names(programme, lang))
    yield programme.vendor, "roles", "vendor", False


def _promisable(programme: Programme) -> Iterator[Labels]:
    for name, term in programme.terms.items():
        yield term.label, term.aliases, "terms", name
        for level, label in term.declared.levels.items():
            yield label, {}, f"levels.{name}", level
    for name, deliverable in programme.deliverables.items():
        yield deliverable.label, deliverable.aliases, "deliverables", name


def _ways(programme: Programme) -> Iterator[Labels]:
    for name, channel in programme.channels.items():
        yield channel.label, channel.aliases, "channels", name
    for name, frequency in programme.frequencies.items():
        if frequency.period is None:
            yield frequency.label, frequency.aliases, "frequencies", name
    for name, key in programme.keys.items():
        for value, word in key.values.items():
            yield word.label, word.aliases, f"keys.{name}", value


def _people(programme: Programme) -> Iterator[Labels]:
    for words in (programme.words, *(offering.words for offering in programme.offerings.values())):
        yield words.get("manager"), {}, "roles", "manager"
    yield programme.words.get("customer"), {}, "roles", "customer"
    for offering in programme.offerings.values():
        yield offering.label, {}, "offerings", offering.id


def _short_names(programme: Programme, lang: str) -> Iterator[tuple[str, str]]:
    """What offerings are called for short: what stands in brackets, and the words that no other offering's label has."""
    labels = {one.id: flat(one.label.say(lang)) for one in programme.offerings.values()}
    for name, label in labels.items():
        others = {word for other, said in labels.items() if other != name for word in _WORD.findall(said)}
        own = [word for word in _WORD.findall(re.sub(r"\(.*?\)", " ", label)) if word not in others]
        yield from ((short, name) for short in (*re.findall(r"\((.*?)\)", label), " ".join(own)) if short)


def _is_of(tag: str, lang: str) -> bool:
    return tag.split("-", maxsplit=1)[0] == lang

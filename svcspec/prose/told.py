"""What a text says that another language of it has to say as well: amounts by sort, what they go with, and what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from svcspec.model.programme import Programme
from svcspec.periods import period
from svcspec.prose.flat import read_as, read_sentences
from svcspec.prose.inclusions import is_without
from svcspec.prose.limits import limits
from svcspec.prose.measures import durations, languages, weekly_hours
from svcspec.prose.numbers import NUMBER, figures, number_before
from svcspec.prose.segments import Segment, segments
from svcspec.prose.tongue import Tongue
from svcspec.text import placeholders
from svcspec.timetables import LONGEST, read_week
from svcspec.written import MisreadError, Plain

NUMBERS = "number"
FILLED = "filled"
_FIGURES = re.compile(rf"(?<![a-z0-9.,:/_-])({NUMBER})(?:-({NUMBER}))?(?![0-9/_:-]|[.,:][0-9])")
_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_REACH = 48
_BESIDE = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a sort, in one form for equal ones, and where its words stand."""

    sort: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands, whether it denies anything for certain, or perhaps, and what it is about."""

    start: int
    end: int
    is_denied: bool
    may_deny: bool
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says, by place, and what it names."""

    text: str
    said: tuple[Said, ...]
    named: tuple[Said, ...]
    sentences: tuple[Sentence, ...]


def told(text: str, known: Tongue, programme: Programme) -> Told:
    """What is said in as much of a text as is read."""
    plain = read_as(text)
    said: list[Said] = []
    named: list[Said] = []
    sentences: list[Sentence] = []
    for start, last, _ in read_sentences(plain):
        is_denied = may_deny = False
        about: set[str] = set()
        for part in segments(plain, text, start, last, known, programme):
            if part.is_crowded:
                continue
            is_denied |= _denies(part)
            may_deny |= known.has("agreement.softly", plain, part.start, part.end) or _has_denial(part)
            here = [*_measured(part)]
            said += here
            items = [Said(one.sort, one.id, one.start, one.end) for one in part.mentions if one.sort != "roles"]
            named += items
            about |= {f"{one.sort} {one.value}" for one in (*here, *items)}
            about |= {"manager"} if part.has("roles.manager") or _names_manager(part) else set()
            about |= {"free"} if part.has("window.free") else set()
        begin = last - len(text[start:last].lstrip())
        end = begin + len(text[begin:last].rstrip())
        sentences.append(Sentence(begin, end, is_denied, may_deny, frozenset(about)))
    said += [
        Said(FILLED, name, at, at + len(name) + 2)
        for name in placeholders(text)
        if (at := text.find(f"{{{name}}}")) >= 0
    ]
    return Told(text, tuple(sorted(said, key=lambda one: one.start)), tuple(named), tuple(sentences))


def _names_manager(part: Segment) -> bool:
    return any(one.id not in ("customer", "vendor") for one in part.named("roles"))


def _has_denial(part: Segment) -> bool:
    """Whether anything in it denies, if only in a condition or of a limit."""
    return any(one.is_denied or one.leaves_out or part.tongue.has("words.none", one.spoken) for one in part.clauses)


def _denies(part: Segment) -> bool:
    """Whether it denies something, or leaves it out: no condition under which, and no limit."""
    for one in part.clauses:
        for name in ("words.denied", "promise.leaves_out", "words.none"):
            for found in part.tongue.patterns[name].finditer(one.spoken):
                before, after = one.spoken[: found.start()], one.spoken[found.end() : found.end() + _REACH]
                if part.tongue.has("agreement.conditional", before):
                    continue
                if not part.tongue.has("agreement.bounds", after):
                    return True
    return any(is_without(part, one) for one in part.named("deliverables") + part.terms("inclusion"))


def _measured(part: Segment) -> Iterator[Said]:
    found = [*_times(part), *_dates(part), *_window(part)]
    found += [
        Said("cadence", _rate(often.value), often.start, often.end)
        for often in part.cadences
        if isinstance(often.value, dict)
    ]
    tags = languages(part.text, part.start, part.end, part.tongue)
    found += [Said("language", str(one.value), one.start, one.end) for one in tags]
    yield from found
    taken = [(one.start, one.end) for one in found]
    for one in limits(part):
        if one.how == "value":
            yield Said(one.item, str(one.value), one.start, one.end)
    yield from _numbers(part, taken)


def _times(part: Segment) -> Iterator[Said]:
    for one in durations(part.text, part.start, part.end, part.tongue):
        yield Said("time", equal_time(str(one.value)), one.start, one.end)
    for unit, months in _MONTHS.items():
        for found in part.all(f"units.{unit}"):
            number = number_before(part.text, part.start, found.start(), part.tongue)
            if number is not None and not part.text[found.end() : found.end() + 1].isalnum():
                yield Said("time", f"{figures(number[0] * months)} month", number[1], found.end())


def equal_time(value: str) -> str:
    """A time in minutes, unless it is business time; as it is where it is no time."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) (minute|hour|day)s?", value)
    return f"{Fraction(found[1]) * _MINUTES[found[2]]} minute" if found else re.sub("s$", "", value)


def _rate(often: dict[str, Plain]) -> str:
    """How often, in one form: twice a year is every half-year."""
    times = often.get("times", 1)
    each = period(str(often["every"]))
    count = times if isinstance(times, int) else 1
    return f"{Fraction(each.months, count)} {Fraction(each.days, count)}"


def _dates(part: Segment) -> Iterator[Said]:
    months = part.tongue.tables["months"]
    for found in part.all("agreement.date"):
        day, month = next((found[one], found[other]) for one, other in ((1, 2), (4, 3)) if found[one])
        yield Said("date", f"{months[month]}-{int(day)}", found.start(), found.end())


def _window(part: Segment) -> Iterator[Said]:
    found = weekly_hours(part.text, part.start, part.end, part.tongue)
    if found is None or not isinstance(found.value, str) or not found.value or len(found.value) > LONGEST:
        return
    days, _, times = ("", "", found.value) if found.value[0].isdigit() else found.value.partition(" ")
    is_stretch = part.tongue.has("words.paired", part.text, max(part.start, found.start - _BESIDE), found.start)
    if days and not is_stretch:
        with suppress(MisreadError):
            open_on = ["x" if one else "-" for one in read_week(days)[0]]
            yield Said("days", "".join(open_on), found.start, found.end)
    if times:
        yield Said("times", times, found.start, found.end)


def _numbers(part: Segment, taken: list[tuple[int, int]]) -> Iterator[Said]:
    """The numbers of all else, in figures or in words; *one* in words may be an article, and is none."""
    ends = {
        one.end(group) for one in _FIGURES.finditer(part.text, part.start, part.end) for group in (1, 2) if one[group]
    }
    ends |= {one.end() for one in part.all("agreement.numeral")}
    before = part.end + 1
    for end in sorted(ends, reverse=True):
        last = end + 1 if part.text[end : end + 1] == ")" else end
        number = number_before(part.text, part.start, last, part.tongue) if last <= before else None
        if number is None:
            continue
        before = number[1]
        if not any(first < last and before < after for first, after in taken):
            yield Said(NUMBERS, figures(number[0]), before, end)

"""Amounts in prose: times, cadences, weekly hours, languages; each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from svcspec.prose.numbers import figures, number_before, ordinal_before
from svcspec.prose.tongue import Tongue
from svcspec.written import Plain

_SHORTEST_DAY = 4
_NOON = 12
_SHORT = 24
_HALF = Decimal("0.5")
SAME_DAY = "same business day"
"""Stands for a time until the close of a business day, whose length its reader does not know."""
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Measure:
    """A value as YAML would write it, and where its words stand."""

    start: int
    end: int
    value: Plain
    parts: tuple[tuple[str, str], ...] = ()


def durations(text: str, start: int, end: int, tongue: Tongue) -> Iterator[Measure]:
    """Times such as `48 hours`, `dos (2) dias habiles`, as a time to respond is written, or `SAME_DAY`."""
    for name, value in (("units.next_day", "1 business day"), ("units.same_day", SAME_DAY)):
        for found in tongue.patterns[name].finditer(text, start, end):
            yield Measure(found.start(), found.end(), value)
    for unit in ("minute", "hour", "day", "week"):
        for found in tongue.patterns[f"units.{unit}"].finditer(text, start, end):
            if text[found.end() : found.end() + 1].isalnum():
                continue
            before, after, is_business, has_half = _unit(text, found, tongue)
            number = _count(text, start, before, tongue, has_half=has_half)
            if number is None:
                continue
            count, begins = number
            days = count * 7 if unit == "week" else count
            name = "day" if unit == "week" else unit
            kind = "business " if is_business else ""
            yield Measure(begins, after, f"{figures(days)} {kind}{name}{'' if days == 1 else 's'}")


def _unit(text: str, found: re.Match[str], tongue: Tongue) -> tuple[int, int, bool, bool]:
    """Where a unit begins and ends with its *business* and its *and a half*, on whichever side they stand."""
    before, after = _without_elapsed(text, found.start(), tongue), found.end()
    half = half_after(text, after, tongue)
    business = _business(text, before, half or after, tongue)
    if business is not None:
        before, after = business
        half = half or half_after(text, after, tongue)
    return before, max(after, half or 0), business is not None, half is not None


def half_after(text: str, end: int, tongue: Tongue) -> int | None:
    """Where *and a half* ends that stands directly after a unit."""
    found = tongue.patterns["units.and_half"].match(text, end)
    return None if found is None or text[found.end() : found.end() + 1].isalnum() else found.end()


def _count(text: str, start: int, before: int, tongue: Tongue, *, has_half: bool) -> tuple[Decimal, int] | None:
    """How many of a unit that begins at `before`, and where that is said; one where only an article is, with a half."""
    number = number_before(text, start, before, tongue) or ordinal_before(text, start, before, tongue)
    if number is None:
        said = text[max(start, before - _SHORT) : before]
        article = tongue.patterns["numbers.article"].search(said)
        if article is None and not has_half:
            return None
        number = Decimal(1), before if article is None else before - len(said) + article.start(1)
    return (number[0] + _HALF, number[1]) if has_half else number


def _without_elapsed(text: str, before: int, tongue: Tongue) -> int:
    """Where a unit begins together with what says that its days follow each other: *calendar days*."""
    for found in tongue.patterns["units.elapsed"].finditer(text, max(0, before - 16), before):
        if not text[found.end() : before].strip(" -"):
            return found.start()
    return before


def _business(text: str, before: int, after: int, tongue: Tongue) -> tuple[int, int] | None:
    """Where a unit with its *business* begins and ends, on whichever side it stands."""
    pattern = tongue.patterns["units.business"]
    following = re.compile(r"\s+(?:" + pattern.pattern + ")").match(text, after)
    if following:
        return before, following.end()
    for found in pattern.finditer(text, max(0, before - 12), before):
        if not text[found.end() : before].strip(" -"):
            return found.start(), after
    return None


def cadences(text: str, start: int, end: int, tongue: Tongue) -> list[Measure]:
    """How often, as `{every: P1W}` or `{every: P1M, times: 2}`; `as-needed` for no period at all; the longest words win."""
    found = [*_counted(text, start, end, tongue)]
    first = tongue.patterns["any.cadences"].search(text, start, end)
    begin = end if first is None else first.start()
    for name in tongue.tables["cadences"] if first else ():
        if name[0] != "P" and name != "as_needed":
            continue
        for match in tongue.patterns[f"cadences.{name}"].finditer(text, begin, end):
            if not text[match.end() : match.end() + 1].isalnum():
                one = _multiplied(text, start, Measure(match.start(), match.end(), _often(name)), tongue)
                if one.start < match.start() or not _is_joined(text, match.start()):
                    found.append(one)
    found += _every(text, start, end, tongue)
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Measure] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _is_joined(text: str, start: int) -> bool:
    """Whether a word is only the second part of another: *bi-weekly*."""
    return text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha()


def _counted(text: str, start: int, end: int, tongue: Tongue) -> Iterator[Measure]:
    """*Four hours a day*, *15 h/week*: what is a cadence only after a number of something."""
    for name in tongue.tables["rates"]:
        for match in tongue.patterns[f"rates.{name}"].finditer(text, start, end):
            if text[match.end() : match.end() + 1].isalnum():
                continue
            one = _multiplied(text, start, Measure(match.start(), match.end(), _often(name)), tongue)
            if one.start < match.start() or _has_count(text, start, match.start(), tongue):
                yield one


def _has_count(text: str, start: int, end: int, tongue: Tongue) -> bool:
    """Whether the word that ends at `end` is counted."""
    half = tongue.patterns["units.and_half"].search(text, max(start, end - _SHORT), end)
    last = half.start() if half is not None and not text[half.end() : end].strip() else end
    word = re.search("[a-z]+[.]? ?$", text[max(start, last - _SHORT) : last])
    return word is not None and number_before(text, start, last - len(word[0]), tongue) is not None


def _often(name: str) -> Plain:
    """A cadence by its name in the file of a language: `P1W`, `P1M/2` for twice a month."""
    if name[0] != "P":
        return "as-needed"
    period, _, times = name.partition("/")
    return {"every": period, "times": int(times)} if times else {"every": period}


def _multiplied(text: str, start: int, one: Measure, tongue: Tongue) -> Measure:
    """*Twice a month*: the cadence with the times that stand directly before it."""
    if not isinstance(one.value, dict):
        return one
    base = max(start, one.start - _SHORT)
    before = text[base : one.start].rstrip(" -")
    for words, times in tongue.tables["cadences"]["thrice"].items():
        if before.endswith(words):
            value: dict[str, Plain] = {**one.value} if times == 1 else {**one.value, "times": times}
            return Measure(base + len(before) - len(words), one.end, value)
    counted = tongue.patterns["numbers.times"].search(before)
    number = counted and number_before(text, start, base + counted.start(), tongue)
    if number and number[0] == int(number[0]) and number[0] > 0:
        return Measure(number[1], one.end, {**one.value, "times": int(number[0])})
    return one


def _every(text: str, start: int, end: int, tongue: Tongue) -> Iterator[Measure]:
    """*Every three weeks*: a number of units between two times."""
    word = tongue.tables["numbers"]["each"]
    if text.find(f"{word} ", start, end) < 0:
        return
    for found in re.finditer(rf"(?<![a-z]){word} ", text[start:end]):
        after = start + found.end()
        for unit, letter in (("day", "D"), ("week", "W"), ("month", "M"), ("quarter", "Q"), ("year", "Y")):
            match = tongue.patterns[f"units.{unit}"].search(text, after, min(end, after + 30))
            if match is None:
                continue
            number = number_before(text, after, match.start(), tongue)
            if number is None or number[1] != after or number[0] != int(number[0]) or not number[0]:
                continue
            count = int(number[0]) * (3 if letter == "Q" else 1)
            yield Measure(start + found.start(), match.end(), {"every": f"P{count}{'M' if letter == 'Q' else letter}"})
            break


def languages(text: str, start: int, end: int, tongue: Tongue) -> list[Measure]:
    """The languages that are named, by tag."""
    if tongue.patterns["any.languages"].search(text, start, end) is None:
        return []
    found = [
        Measure(match.start(), match.end(), tag)
        for tag in tongue.tables["languages"]
        for match in tongue.patterns[f"languages.{tag}"].finditer(text, start, end)
        if not text[match.end() : match.end() + 1].isalnum()
    ]
    return sorted(found, key=lambda one: one.start)


def weekly_hours(text: str, start: int, end: int, tongue: Tongue) -> Measure | None:
    """The days and times that are named: `Mo-Sa 08:00-18:00`, `24/7`, days alone or times alone; None where there is none."""
    if not tongue.has("any.window", text, start, end):
        return None
    days = _days(text, start, end, tongue)
    always = tongue.patterns["window.always"].search(text, start, end)
    if always and tongue.has("window.deadline", text[max(start, always.start() - 16) : always.start()]):
        always = None
    if always and days and not re.search("7|365", always[0]):
        names = ",".join(dict.fromkeys(str(one.value) for one in days))
        spread = [*days, Measure(always.start(), always.end(), None)]
        return Measure(min(one.start for one in spread), max(one.end for one in spread), f"{names} 00:00-24:00")
    if always:
        return Measure(always.start(), always.end(), "24/7")
    spans = [one for one in _spans(text, start, end, tongue) if days or not _is_rate(text, one, tongue)]
    if not days and not spans:
        return None
    first = min(one.start for one in (*days, *spans))
    last = max(one.end for one in (*days, *spans))
    names = ",".join(dict.fromkeys(str(one.value) for one in days))
    times = ",".join(str(one.value) for one in spans)
    return Measure(first, last, f"{names} {times}".strip())


def _is_rate(text: str, one: Measure, tongue: Tongue) -> bool:
    """Whether so many hours in each period follow, rather than times of a day: *5-10 hours a week*."""
    after = one.end + len(text[one.end : one.end + _SHORT]) - len(text[one.end : one.end + _SHORT].lstrip())
    return any(tongue.patterns[f"cadences.{name}"].match(text, after) for name in ("P1W", "P1M", "P1Y"))


def _days(text: str, start: int, end: int, tongue: Tongue) -> list[Measure]:
    table = tongue.tables["window"]["days"]

    def all_of(name: str) -> Iterator[re.Match[str]]:
        return tongue.patterns[f"window.{name}"].finditer(text, start, end)

    found = [Measure(one.start(), one.end(), "Mo-Su") for one in all_of("all_days")]
    found += [Measure(one.start(), one.end(), f"{table[one[1]]}-{table[one[2]]}") for one in all_of("range")]
    short = tongue.tables["window"]["short"]
    found += [Measure(one.start(), one.end(), short[" ".join(one[0].split())]) for one in all_of("short")]
    uncounted = (one for one in all_of("weekdays") if number_before(text, start, one.start(), tongue) is None)
    found += [Measure(one.start(), one.end(), "Mo-Fr") for one in uncounted]
    whole = (one for one in all_of("day") if not text[one.end() : one.end() + 1].isalnum())
    found += [Measure(one.start(), one.end(), table[one[0]]) for one in whole if len(one[0]) >= _SHORTEST_DAY]
    kept: list[Measure] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not any(other.start <= one.start < other.end for other in kept):
            kept.append(one)
    return kept


def _spans(text: str, start: int, end: int, tongue: Tongue) -> list[Measure]:
    found = []
    for match in tongue.patterns["window.span"].finditer(text, start, end):
        first, first_minute, first_mark, last, last_minute, last_mark = match.groups()[1:]
        if not (first_minute or last_minute or first_mark or last_mark):
            continue
        if not match[0][-1].isspace() and text[match.end() : match.end() + 1].isalnum():
            continue
        if tongue.has("window.within", text[max(start, match.start() - _SHORT) : match.start()]):
            continue
        opens = _clock(first, first_minute, first_mark or "", tongue)
        closes = _clock(last, last_minute, last_mark or "", tongue)
        if opens is None or closes is None:
            continue
        if last_mark and not first_mark and opens > closes:
            continue
        if opens < closes:
            closing = "24:00" if closes == 24 * 60 else f"{closes // 60:02}:{closes % 60:02}"
            found.append(
                Measure(
                    match.start(), match.start() + len(match[0].rstrip()), f"{opens // 60:02}:{opens % 60:02}-{closing}"
                )
            )
    return found


def _clock(hour: str, minute: str | None, mark: str, tongue: Tongue) -> int | None:
    number = tongue.tables["window"]["hours"].get(hour, -1) if hour.isalpha() else int(hour)
    afternoon = re.match(tongue.tables["window"]["afternoon"], mark) is not None
    if afternoon and number < _NOON:
        number += 12
    if number == _NOON and mark[:1] == "a":
        number = 0
    minutes = number * 60 + int(minute or 0)
    return minutes if minutes <= 24 * _HOUR and int(minute or 0) < _HOUR else None

"""Amounts in prose: numbers in figures and words, times, cadences, weekly hours, languages; each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from svcspec.prose.tongue import Tongue
from svcspec.written import Plain

NUMBER = r"[0-9]{1,3}(?:[ .,][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]{1,7}(?:[.,][0-9]{1,3})?"
"""Figures, with a mark between thousands or without, and at most three decimals."""
_FIGURE = re.compile(rf"(?<![a-z0-9.,/-])(?<![0-9] )({NUMBER})[ )]*$")
_GROUPED = re.compile(r"([0-9]{1,3}(?:[ .,][0-9]{3})+)(?:[.,]([0-9]{1,2}))?")
_BRACKET = re.compile(rf"\s*\(\s*({NUMBER})\s*\)\s*$")
_APART = re.compile(r"[^a-z -]|[ -]{2,}")
"""What a number in words does not go on over."""
_COUNTED = re.compile(r"\(\s*[0-9]{1,2} ?(?:st|nd|rd|th|[ao]\.?|\.?[ºª°o])\s*\)")
_REACH = 60
_MOST_WORDS = 5
_SHORTEST_DAY = 4
_NOON = 12
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Measure:
    """A value as YAML would write it, and where its words stand."""

    start: int
    end: int
    value: Plain
    parts: tuple[tuple[str, str], ...] = ()


def number_before(text: str, start: int, end: int, tongue: Tongue) -> tuple[Decimal, int] | None:
    """The number that ends at `end`, in figures, words or both, and where it begins; None where there is none."""
    reach = text[max(start, end - _REACH) : end]
    base = max(start, end - _REACH)
    if reach.rstrip(" )")[-1:].isdigit():
        bracket = _BRACKET.search(reach)
        if bracket:
            words = _worded(reach[: bracket.start()], tongue)
            return decimal(bracket[1]), base + (words[1] if words else bracket.start(1) - 1)
        figure = _FIGURE.search(reach)
        if figure is not None:
            return decimal(figure[1]), base + figure.start()
    words = _worded(reach, tongue)
    return None if words is None else (words[0], base + words[1])


def _worded(reach: str, tongue: Tongue) -> tuple[Decimal, int] | None:
    """The number that the last words of `reach` say, and where in it they begin."""
    words, end = _last_words(reach)
    if not words[-1]:
        return None
    table = tongue.tables["numbers"]
    if words[-1] in table["own"]:
        return Decimal(table["own"][words[-1]]), end - len(words[-1])
    for first in range(len(words)):
        if words[first] in tongue.tables["lists"]["joins"] or (first and words[first - 1] in table["own"]):
            continue
        value = _value(tuple(words[first:]), tongue)
        if value is not None:
            rest = " ".join(words[first:])
            return value, end - len(rest)
    return None


def _last_words(reach: str) -> tuple[list[str], int]:
    """The words that `reach` ends with, at most five, and where the last one ends; one empty word where it ends otherwise."""
    said = reach.rstrip(" ")
    words = re.split("[ -]", _APART.split(said)[-1].lstrip(" -"))
    return words[-_MOST_WORDS:] if words[-1] else [""], len(said)


_VALUES: dict[tuple[str, tuple[str, ...]], Decimal | None] = {}
_MOST_VALUES = 4096


def _value(words: tuple[str, ...], tongue: Tongue) -> Decimal | None:
    key = (tongue.lang, words)
    if key not in _VALUES:
        if len(_VALUES) >= _MOST_VALUES:
            _VALUES.clear()
        from text_to_num import text2num

        repaired = " ".join(tongue.tables["numbers"]["repair"].get(word, word) for word in words)
        try:
            _VALUES[key] = Decimal(text2num(repaired, tongue.lang))
        except ValueError:
            _VALUES[key] = None
    return _VALUES[key]


def decimal(figure: str) -> Decimal:
    """A number in figures, with a mark between thousands or without."""
    grouped = _GROUPED.fullmatch(figure)
    if grouped:
        whole, rest = re.sub("[ .,]", "", grouped[1]), grouped[2] or ""
    else:
        whole, _, rest = figure.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{rest}" if rest else whole)


def is_bare(text: str, start: int, end: int, tongue: Tongue) -> bool:
    """Whether a number is only an article: *a*, *un*."""
    return text[start:end].strip() in tongue.tables["lists"]["bare"]


def durations(text: str, start: int, end: int, tongue: Tongue) -> Iterator[Measure]:
    """Times such as `48 hours`, `dos (2) dias habiles`, as a time to respond is written."""
    for name, value in (("units.next_day", "1 business day"), ("units.same_day", "8 business hours")):
        for found in tongue.patterns[name].finditer(text, start, end):
            yield Measure(found.start(), found.end(), value)
    for unit in ("minute", "hour", "day", "week"):
        for found in tongue.patterns[f"units.{unit}"].finditer(text, start, end):
            if text[found.end() : found.end() + 1].isalnum():
                continue
            before, after = _without_elapsed(text, found.start(), tongue), found.end()
            business = _business(text, before, after, tongue)
            if business is not None:
                before, after = business
            number = number_before(text, start, before, tongue) or _ordinal(text, start, before, tongue)
            if number is None:
                continue
            count, begins = number
            days = count * 7 if unit == "week" else count
            name = "day" if unit == "week" else unit
            kind = "business " if business is not None else ""
            yield Measure(begins, after, f"{_plain(days)} {kind}{name}{'' if days == 1 else 's'}")


def _without_elapsed(text: str, before: int, tongue: Tongue) -> int:
    """Where a unit begins together with what says that its days follow each other: *calendar days*."""
    for found in tongue.patterns["units.elapsed"].finditer(text, max(0, before - 16), before):
        if not text[found.end() : before].strip(" -"):
            return found.start()
    return before


def _ordinal(text: str, start: int, end: int, tongue: Tongue) -> tuple[Decimal, int] | None:
    """*The third business day*: an ordinal directly before `end`."""
    words, last = _last_words(_COUNTED.sub(lambda one: " " * len(one[0]), text[max(start, end - _REACH) : end]))
    count = tongue.tables["numbers"]["ordinals"].get(words[-1])
    return (Decimal(count), max(start, end - _REACH) + last - len(words[-1])) if count else None


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
    found: list[Measure] = []
    first = tongue.patterns["any.cadences"].search(text, start, end)
    begin = end if first is None else first.start()
    for name in tongue.tables["cadences"] if first else ():
        if name[0] != "P" and name != "as_needed":
            continue
        for match in tongue.patterns[f"cadences.{name}"].finditer(text, begin, end):
            if not text[match.end() : match.end() + 1].isalnum():
                one = Measure(match.start(), match.end(), _often(name))
                found.append(_multiplied(text, start, one, tongue))
    found += _every(text, start, end, tongue)
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Measure] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


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
    before = text[max(start, one.start - 24) : one.start].rstrip()
    base = max(start, one.start - 24)
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
    spans = _spans(text, start, end, tongue)
    if not days and not spans:
        return None
    first = min(one.start for one in (*days, *spans))
    last = max(one.end for one in (*days, *spans))
    names = ",".join(dict.fromkeys(str(one.value) for one in days))
    times = ",".join(str(one.value) for one in spans)
    return Measure(first, last, f"{names} {times}".strip())


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
        first, first_minute, first_mark, last, last_minute, last_mark = match.groups()
        if not (first_minute or last_minute or first_mark or last_mark):
            continue
        if not match[0][-1].isspace() and text[match.end() : match.end() + 1].isalnum():
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


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")

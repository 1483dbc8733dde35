"""Which values of a key prose names: by their labels, or by numbers behind what the key is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from svcspec.model.programme import Key
from svcspec.prose.flat import flat_label
from svcspec.prose.measures import Measure
from svcspec.prose.segments import Segment
from svcspec.prose.tongue import Tongue

UNKNOWN = ""
"""Stands for a value that is named and not understood."""
_BEFORE = 30


def values_named(segment: Segment, key: Key, times: Sequence[Measure] = ()) -> list[tuple[int, int, str]]:
    """Where each value of a key is named, and its id; none of the numbers that belong to `times`.

    Where the key is named without any value that is known, that value is UNKNOWN, unless it is said of all.
    """
    found = [(one.start, one.end, one.id) for one in segment.named(f"keys.{key.id}")]
    names, numbered = _patterns(segment.tongue, key)
    for match in numbered.finditer(segment.text, segment.start, segment.end):
        found += _numbers(segment, key, match, times)
    if not found:
        for match in names.finditer(segment.text, segment.start, segment.end):
            if not is_of_any(segment, match.start()):
                return [(match.start(), match.end(), UNKNOWN)]
    return sorted(found)


def is_of_any(segment: Segment, start: int) -> bool:
    """Whether what begins at `start` is said of all there are: *whatever its severity*."""
    before = segment.text[max(segment.start, start - _BEFORE) : start]
    return re.search(rf"(?<![a-z])(?:{segment.tongue.tables['promise']['of_any']})(?![a-z])", before) is not None


def is_of_key(segment: Segment, one: Measure) -> bool:
    """Whether what is read as something else begins with the number of a value: *severity 1 - 4 hours*."""
    return any(key.start <= one.start < key.end for key in segment.mentions if key.sort.startswith("keys."))


def names_of(tongue: Tongue, key: Key) -> re.Pattern[str]:
    """What a key is called, and its plural."""
    return _patterns(tongue, key)[0]


_PATTERNS: dict[tuple[str, tuple[str, ...]], tuple[re.Pattern[str], re.Pattern[str]]] = {}
_MOST_PATTERNS = 64


def _patterns(tongue: Tongue, key: Key) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a key is called; and that with numbers behind it: *severities 1 and 2*, *P1*."""
    told = (flat_label(key.label.say(tongue.lang)), *map(flat_label, key.aliases.get(tongue.lang, ())))
    if (tongue.lang, told) not in _PATTERNS:
        if len(_PATTERNS) >= _MOST_PATTERNS:
            _PATTERNS.clear()
        table = tongue.tables["keys"]
        names = "|".join(_plural(word, tongue) for word in sorted(told, key=len, reverse=True))
        short = "|".join(sorted({re.escape(word[0]) for word in told}))
        digits = "|".join(sorted(table["digits"], key=len, reverse=True))
        item = rf"(?:[0-9](?![0-9])|(?:{digits})(?![a-z]))"
        between = rf" ?(?:,|/|,? ?(?:{table['joined']}|{table['ranged']})(?:(?<![a-z])|(?![a-z])))(?: (?:{table['joined']}) )? ?"
        again = rf"(?:(?:{names})[ -]?|(?:{short})-?)?"
        listed = rf"{item}(?:{between}{again}{item})*"
        _PATTERNS[tongue.lang, told] = (
            re.compile(rf"(?<![a-z])(?:{names})(?![a-z])"),
            re.compile(
                rf"(?<![a-z0-9])(?:(?:{names})(?P<direct>[ -]?| ?[:#] ?| - )(?P<word>[a-z]+\.? )?(?P<list>{listed})"
                rf"|(?:{short})(?P<short>-?{listed})(?![a-z]))"
            ),
        )
    return _PATTERNS[tongue.lang, told]


def _plural(word: str, tongue: Tongue) -> str:
    """A name as a pattern that takes its plural too."""
    for ending, turned in tongue.tables["keys"]["plural"].items():
        if word.endswith(ending):
            return re.escape(word[: len(word) - len(ending)]) + f"(?:{turned})"
    return re.escape(word)


def _numbers(
    segment: Segment, key: Key, match: re.Match[str], times: Sequence[Measure]
) -> Iterator[tuple[int, int, str]]:
    """The values that a list of numbers stands for, those between the ends of a range as well."""
    table = segment.tongue.tables["keys"]
    group = "list" if match["list"] is not None else "short"
    said = match[group]
    found: list[str] = []
    last: tuple[int, int] | None = None
    for item in re.finditer(rf"[0-9]|(?<![a-z])(?:{'|'.join(table['digits'])})(?![a-z])", said):
        is_beside = last is None and match["word"] is None
        start = match.start(group) + item.start()
        if not is_beside and any(time.start <= start < time.end for time in times):
            break
        digit = int(table["digits"].get(item[0], item[0]))
        between = "" if last is None else said[last[1] : item.start()]
        is_range = last is not None and re.search(rf"(?:{table['ranged']})(?:(?<![a-z])|(?![a-z]))", between)
        found += [value_called(key, str(one)) for one in range(last[0] + 1 if last and is_range else digit, digit + 1)]
        last = digit, item.end()
    if last is not None:
        yield from ((match.start(), match.start(group) + last[1], value) for value in found)


def value_called(key: Key, digit: str) -> str:
    """The id of the value with a number in it; for a number that the programme does not name, an id made like the others."""
    for name in key.values:
        if re.findall("[0-9]+", name) == [digit]:
            return name
    made = next((re.sub("[0-9]+", digit, name) for name in key.values if re.search("[0-9]", name)), None)
    return made or f"{key.id}-{digit}"

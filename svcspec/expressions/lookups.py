"""Where an expression asks for a key that is not there: found in its text, with the data that it was asked about."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_NAME = r"[A-Za-z_]\w*"
_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_STEP = rf"\s*\.\s*{_NAME}|\s*\[\s*(?:{_STRING}|\d+|{_NAME})\s*\]"
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|(?P<root>{_NAME})(?P<steps>(?:{_STEP})*)(?P<call>\s*\(\s*(?P<each>{_NAME})?)?"
)
_ONE_STEP = re.compile(_STEP)
_EACH = ("all", "exists", "exists_one", "filter", "map")
"""What goes through a list, or through the keys of an object, with a name for each."""
_MOST_LONGER = 2
_DEEP = 3
_NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Lookup:
    """A key that an expression asks `value` for in vain; `asked` is how it names that value, `offset` where the key stands."""

    asked: str
    name: str
    value: object
    offset: int

    @property
    def keys(self) -> list[str]:
        """The keys that there are, nearest first."""
        return _nearest(self.name, self.value) if isinstance(self.value, Mapping) else []


def failed(text: str, data: Mapping[str, object]) -> Iterator[Lookup]:
    """Each key that `text` asks for in vain, in its order; what only evaluating would tell is left out."""
    known: dict[str, list[object]] = {name: [value] for name, value in data.items()}
    for token in _TOKEN.finditer(text):
        if token["root"] not in known:
            continue
        values = known[token["root"]]
        steps = list(_ONE_STEP.finditer(text, token.start("steps"), token.end("steps")))
        call = steps.pop() if token["call"] and steps else None
        for step in steps:
            asked = text[token.start() : step.start()]
            yield from _in_vain(values, asked, step)
            values = [one for value in values for one in _step(value, step)]
        if call is not None and token["each"] and call[0].strip(" \t\n.") in _EACH:
            known[token["each"]] = [one for value in values for one in _each(value)]


def _in_vain(values: Iterable[object], asked: str, step: re.Match[str]) -> Iterator[Lookup]:
    name = _key(step)
    offset = step.end() - len(step[0].lstrip(" \t\n.["))
    for value in values:
        if name is not None and not (isinstance(value, Mapping) and name in value):
            yield Lookup(asked, name, value, offset)


def _key(step: re.Match[str]) -> str | None:
    """The key that a step asks for as text; None where it is the number of an entry, or only known when evaluated."""
    written = step[0].strip(" \t\n.[]")
    if "[" not in step[0]:
        return written
    return written[1:-1] if written[0] in "\"'" else None


def _step(value: object, step: re.Match[str]) -> Iterator[object]:
    """What a step leads to; each of the values, where only evaluating would tell which."""
    name = _key(step)
    match value:
        case dict() if name is not None:
            yield from [value[name]] if name in value else []
        case dict():
            yield from value.values()
        case list() if name is None:
            yield from value


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, list | dict) else ()


def elsewhere(name: str, data: Mapping[str, object]) -> list[str]:
    """Where else in `data` a key of that name is, or one spelt nearly so: the ways to it, shortest first."""
    ways = sorted(_ways(data, "", 1), key=lambda way: (way[1] != name, way[0].count("."), way[0]))
    return [way for way, last in ways if difflib.SequenceMatcher(None, name, last).ratio() >= _NEAR][:_MOST_LONGER]


def _ways(value: object, above: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and depth <= _DEEP and above != "entitlements.":
        for key, one in value.items():
            if key.isidentifier():
                yield f"{above}{key}", key
                yield from _ways(one, f"{above}{key}.", depth + 1)


def _nearest(name: str, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: -difflib.SequenceMatcher(None, name, key).ratio())

"""Where each character of a scalar's value stands in its writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n?|\n)?")
_ESCAPED = re.compile(
    r"\\(?:(?P<line>(?:\r\n?|\n)[ \t]*)|x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<one>.))"
)
_LAST_CHARACTER = 0x10FFFF
_SINGLE = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_Unit = tuple[str, int, int]
"""A character of the value, and where its writing begins and ends."""


@lru_cache(maxsize=4)
def aligned(text: str, raw: str) -> tuple[tuple[int, int], ...] | None:
    """For each character of a value, where its writing begins and ends; None where the writing does not follow it.

    White space stands for white space, however much of it, and letters with their accents for either form of them.
    """
    units, at = [*_decomposed(raw)], 0
    places: list[tuple[int, int]] = []
    for character in text:
        if character.isspace():
            here = min(at, len(units) - 1)
            places.append(units[here][1:] if units else (0, 0))
            at = _after_space(units, at)
            continue
        at = _after_space(units, at)
        parts = normalize("NFD", character)
        found = units[at : at + len(parts)]
        if "".join(one for one, _, _ in found) != parts:
            return None
        places.append((found[0][1], found[-1][2]))
        at += len(parts)
    return tuple(places)


def _after_space(units: Sequence[_Unit], at: int) -> int:
    while at < len(units) and units[at][0].isspace():
        at += 1
    return at


def _decomposed(raw: str) -> Iterator[_Unit]:
    return ((part, start, end) for character, start, end in _units(raw) for part in normalize("NFD", character))


def _units(raw: str) -> Iterator[_Unit]:
    """What the writing stands for, one character after another, before lines are folded."""
    header = _HEADER.match(raw)
    at = header.end() if header else 0
    quote = raw[:1] if raw[:1] in ("'", '"') else ""
    end = len(raw) - len(quote)
    at += len(quote)
    while at < end:
        width = 1
        character: str | None = raw[at]
        if quote == "'" and raw.startswith("''", at):
            width = 2
        elif quote == '"' and (escaped := _ESCAPED.match(raw, at)):
            width, character = escaped.end() - at, _unescaped(escaped)
        if character is not None:
            yield character, at, at + width
        at += width


def _unescaped(escaped: re.Match[str]) -> str | None:
    """The character that an escape stands for; None for a line break that is not one."""
    code = escaped["x"] or escaped["u"] or escaped["U"]
    if code:
        number = int(code, 16)
        return chr(number) if number <= _LAST_CHARACTER else None
    return None if escaped["one"] is None else _SINGLE.get(escaped["one"], escaped["one"])

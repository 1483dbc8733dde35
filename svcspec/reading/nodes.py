"""Plain values that know where they stand: a cursor over the values of a file and their spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from svcspec.places import Place

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | Decimal | bool | None"
"""A value of a file, of exactly these types; fractions are Decimal."""

Span: TypeAlias = "tuple[int, int, list[Span] | dict[str, tuple[int, int, Span]] | None]"
"""Offsets of a value, start and end; then the spans of its entries, or by key those of the key and of its value."""

BOM = "\ufeff"

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """The whole text of a file and the path it is shown by.

    Lines end at LF, CRLF and lone CR. Offsets, lines and columns count code points; a leading byte order mark counts
    in offsets, as it stands in the file, and not in columns, as no editor shows it.
    """

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @property
    def has_bom(self) -> bool:
        """Whether the text begins with a byte order mark."""
        return self.text.startswith(BOM)

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of the code points from `start` up to `end`, exclusive; without `end`, an empty one."""
        end = start if end is None else end
        line, column = self._position(start)
        end_line, end_column = (line, column) if end == start else self._position(end)
        return Place(self.path, line, column, end_line, end_column, start, end)

    def line(self, number: int) -> str:
        """The text of line `number`, 1-based, without its end and without a byte order mark; empty beyond the last."""
        if not 0 < number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = _LINE_END.search(self.text, start)
        return self.text[start : end.start() if end else None].removeprefix(BOM if number == 1 else "")

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return line, max(1, column - 1) if line == 1 and self.has_bom else column


class Node:
    """A value, and where it and its key stand; made when asked for, and never changed.

    A value that is an alias stands where the alias stands, what is in it where it was written.
    """

    __slots__ = ("_key_span", "_span", "key", "source", "value")

    def __init__(
        self, source: Source, value: Plain, span: Span, key: str = "", key_span: tuple[int, int] | None = None
    ) -> None:
        self.source = source
        self.value = value
        self.key = key
        """Its key in the mapping that holds it; empty for an entry of a list and for the root."""
        self._span = span
        self._key_span = key_span

    def __repr__(self) -> str:
        return f"Node({self.value!r} at {self.place})"

    @property
    def place(self) -> Place:
        """Where the value stands, without comments and surrounding space; empty where nothing was written."""
        return self.source.place(self._span[0], self._span[1])

    @property
    def key_place(self) -> Place:
        """Where its key stands; its own place where it has none."""
        return self.place if self._key_span is None else self.source.place(*self._key_span)

    def get(self, key: str) -> Node | None:
        """The value of `key`; None where there is no such key, or no mapping."""
        spans = self._span[2]
        if not isinstance(self.value, dict) or not isinstance(spans, dict) or key not in spans:
            return None
        start, end, span = spans[key]
        return Node(self.source, self.value[key], span, key, (start, end))

    def __getitem__(self, step: str | int) -> Node:
        """The value of a key, or a list's entry by index. Raises KeyError or IndexError where there is none."""
        spans = self._span[2]
        if isinstance(step, str):
            found = self.get(step)
            if found is None:
                raise KeyError(step)
            return found
        if not isinstance(self.value, list) or not isinstance(spans, list):
            raise IndexError(step)
        return Node(self.source, self.value[step], spans[step])

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def items(self) -> Iterator[tuple[str, Node]]:
        """The keys of a mapping and their values, as written; nothing for any other value."""
        spans = self._span[2]
        if isinstance(self.value, dict) and isinstance(spans, dict):
            for key, (start, end, span) in spans.items():
                yield key, Node(self.source, self.value[key], span, key, (start, end))

    def __iter__(self) -> Iterator[Node]:
        """The entries of a list, in order; nothing for any other value."""
        spans = self._span[2]
        if isinstance(self.value, list) and isinstance(spans, list):
            for value, span in zip(self.value, spans, strict=True):
                yield Node(self.source, value, span)

    def at(self, path: Sequence[str | int]) -> Node:
        """The value at the end of `path`, or the nearest on the way to it that exists."""
        node = self
        for step in path:
            try:
                node = node[step]
            except LookupError:
                break
        return node

    def path_of(self, place: Place) -> tuple[str | int, ...] | None:
        """The path from here to the outermost value that stands exactly at `place`, or whose key does; None where there is none."""
        path: list[str | int] = []
        node = self
        while (node.place.start, node.place.end) != (place.start, place.end):
            entries: list[tuple[str | int, Node]] = [*node.items()] or [*enumerate(node)]
            held = next(
                (one for one in entries if one[1].key_place.start <= place.start and place.end <= one[1].place.end),
                None,
            )
            if held is None:
                return None
            step, node = held
            path.append(step)
            if (node.key_place.start, node.key_place.end) == (place.start, place.end):
                break
        return tuple(path)

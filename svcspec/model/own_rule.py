"""A rule of a workspace's own: what must hold for its contracts, as expressions that are evaluated elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from svcspec.findings import Code
from svcspec.kinds import Plain
from svcspec.places import Place


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression as written, where it stands, and the place of each of its lines; none where it is not there verbatim."""

    text: str
    place: Place
    lines: tuple[Place, ...] = ()

    def at(self, line: int, column: int) -> Place:
        """The place of a line and a column within it, both 1-based; where that is not known, its first line."""
        if not 0 < line <= len(self.lines) or column < 1:
            return self.lines[0] if self.lines else self.place
        begin, further = self.lines[line - 1], column - 1
        start = begin.start + further
        column = begin.column + further
        return replace(begin, column=column, end_column=column, start=start, end=start)


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule as a file of `rules/` states it.

    `expressions` are `where` if it has one, `assert`, and `shows.NAME` for each place of the message, in that order.
    `at` is an item, or a part of the contract that a finding points at. `bad` and `good` say what is in a contract.
    """

    code: Code
    place: Place
    expressions: Mapping[str, Expression]
    bad: Mapping[str, Plain]
    good: Mapping[str, Plain]
    at: str | None = None
    clause: str | None = None

    @property
    def id(self) -> str:
        """The code's id."""
        return self.code.id

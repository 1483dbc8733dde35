"""The lines of a file that a finding points at, with carets under the very words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from svcspec.places import Place
from svcspec.visible import unforged, visible

WIDTH = 100
_BEFORE = 40
_NEAR = 1000
_TAB = 4
_CUT = "…"
_MOST_LINES = 6
_BLOCK_HEAD = re.compile(r"[|>][1-9+-]{0,2}[ \t]*(?:#.*)?\Z")
"""What begins a text that stands on the lines below: `>-`, `|`."""


def lines_of(place: Place, line: Callable[[int], str | None], *, is_prose: bool) -> range:
    """The numbers of the lines to show of a place: its first one, and of words that go on, as many as are soon read.

    Of a text that begins with `>-` or `|`, the lines below that hold it. `line` gives a line by its number; `is_prose` when the
    place is of words of a text and not of keys.
    """
    last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
    is_below = last > place.line and _BLOCK_HEAD.match((line(place.line) or "")[place.column - 1 :])
    first = (
        next((one for one in range(place.line + 1, last) if (line(one) or "").strip()), last)
        if is_below
        else place.line
    )
    return range(first, (min(last, first + _MOST_LINES - 1) if is_below or is_prose else first) + 1)


def spans_of(place: Place, lines: Mapping[int, str], *, is_prose: bool) -> Iterator[tuple[int, str, int, int]]:
    """The lines to show of a place that `lines` has: number and text, and from which column to which the words meant stand."""
    shown = lines_of(place, lines.get, is_prose=is_prose)
    for number in shown:
        text = lines.get(number)
        if text is None:
            continue
        begin = place.column if number == place.line else len(text) - len(text.lstrip()) + 1
        end = place.end_column if number == place.end_line else len(text.rstrip()) + 1
        yield number, text, begin, end if place.end_line in shown or number != place.line else len(text) + 1


def excerpt(line: str, column: int, end_column: int) -> tuple[str, str]:
    """The line as shown, and the carets below it; columns are 1-based code points of `line`, the end exclusive.

    Tabs become spaces, what cannot be seen is escaped, wide characters take two cells, and a line of more than 100 cells
    is cut on both sides of its carets. There is always one caret at least, after the end of the line if need be.
    """
    cut = _cut(line, column, end_column)
    cells = [_cells(part) for part in cut]
    return "".join(cut), " " * cells[0] + "^" * max(cells[1], 1)


def marked(line: str, column: int, end_column: int) -> tuple[str, str, str]:
    """The same line in three parts: what stands before the words that the carets mark, these words, and the rest."""
    return _cut(line, column, end_column)


def _cut(line: str, column: int, end_column: int) -> tuple[str, str, str]:
    skipped = max(column - _NEAR, 0)
    shown = _shown(line[skipped : column + _NEAR])
    first = min(max(column - skipped, 1) - 1, len(shown))
    last = min(max(end_column - skipped - 1, first), len(shown))
    offsets = [0]
    for text in shown:
        offsets.append(offsets[-1] + _cells(text))
    left, right = _window(offsets, first)
    is_whole = right == len(shown) and column + _NEAR >= len(line)
    before, after = (_CUT if left or skipped else ""), ("" if is_whole else _CUT)
    last = min(last, right)
    return before + "".join(shown[left:first]), "".join(shown[first:last]), "".join(shown[last:right]) + after


def _shown(line: str) -> list[str]:
    """How each code point is shown."""
    shown: list[str] = []
    cells = 0
    for character in line.rstrip("\r\n"):
        shown.append(" " * (_TAB - cells % _TAB) if character == "\t" else visible(character))
        if shown[-3:] == ["#", "#", "["]:
            shown[-1] = unforged("##[")[2:]
        cells += _cells(shown[-1])
    return shown


def _window(offsets: list[int], first: int) -> tuple[int, int]:
    """From which code point up to which (exclusive) to show, so that it fits and `first` is in it."""
    end = len(offsets) - 1
    if offsets[end] <= WIDTH:
        return 0, end
    room = WIDTH - 2
    start = max(min(offsets[first] - _BEFORE, offsets[end] - room), 0)
    left = next(index for index, offset in enumerate(offsets) if offset >= start)
    right = max(index for index in range(left, end + 1) if offsets[index] <= offsets[left] + room)
    return left, right


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)

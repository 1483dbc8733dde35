"""The line of a file that a finding points at, with carets under the very words."""

from __future__ import annotations

from svcspec.visible import unforged, visible

WIDTH = 100
_BEFORE = 40
_NEAR = 1000
_TAB = 4
_CUT = "…"


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

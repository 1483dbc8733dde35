"""Matrices, comparisons and documents for a terminal: wrapped to its width, and to 100 columns where there is none."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wcwidth import wcswidth

from svcspec.answers.diff import Diff
from svcspec.answers.document import Described
from svcspec.answers.explain import Story
from svcspec.answers.matrix import Matrix
from svcspec.documents.blocks import (
    Block,
    Break,
    Cited,
    ClauseText,
    Definitions,
    Document,
    Heading,
    Inline,
    Items,
    Mark,
    Marked,
    Note,
    Paragraph,
    Run,
    Table,
    Words,
)
from svcspec.documents.described import document
from svcspec.kinds import Change
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.visible import visible

_USUAL, _NARROWEST, _WIDEST = 100, 40, 160
_COLUMN = 14
"""The fewest places in which a column can still be read; with less, each row becomes a list."""
_GAP = "  "
_STYLES = {
    Mark.INCLUDED: Style.GOOD,
    Mark.BETTER: Style.GOOD,
    Mark.WORSE: Style.ERROR,
    Mark.NOT_DOCUMENTED: Style.WARNING,
    Mark.DISPUTED: Style.WARNING,
    Mark.CHANGED: Style.WARNING,
    Mark.STATUS: Style.WARNING,
    Mark.WAIVED: Style.WARNING,
    Mark.NOT_INCLUDED: Style.FAINT,
}
_PLAIN_MARKS = frozenset(
    {Mark.INCLUDED, Mark.NOT_INCLUDED, Mark.NOT_DOCUMENTED, Mark.BETTER, Mark.WORSE, Mark.CHANGED, Mark.STATUS}
)

Line = tuple[Span, ...]


@writes(Described)
def description(result: Described, lang: str) -> Painted:
    """The document of an offering, a contract or the programme."""
    return _painted(document(result, lang), _width())


@writes(Story)
def story(result: Story, lang: str) -> Painted:
    """What a customer has, and why."""
    return _painted(document(result, lang), _width())


@writes(Matrix)
def matrix(result: Matrix, lang: str) -> Painted:
    """The matrix; which clauses it rests on is left to formats with more room."""
    whole = document(result, lang)
    blocks = tuple(_uncited(block) for block in whole.blocks)
    return _painted(replace(whole, blocks=blocks), _width())


@writes(Diff)
def diff(result: Diff, lang: str) -> Painted:
    """The comparison; what is the same is only counted."""
    whole = document(result, lang)
    changed: list[Block] = []
    is_same = False
    for block in whole.blocks:
        if isinstance(block, Heading):
            is_same = block.anchor == Change.SAME.value
        if not is_same:
            changed.append(block)
    return _painted(replace(whole, blocks=tuple(changed)), _width())


def _uncited(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    rows = tuple(replace(row, cells=tuple(_without_clauses(cell) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _without_clauses(run: Run) -> Run:
    kept: list[Inline] = []
    after_clause = False
    for one in run:
        is_between = after_clause and isinstance(one, Words) and one.text == ", "
        after_clause = isinstance(one, Cited) or is_between
        kept += [] if after_clause else [one]
    return tuple(kept)


def _width() -> int:
    try:
        terminal = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else _USUAL
    except (AttributeError, OSError, ValueError):
        return _USUAL
    return min(max(terminal, _NARROWEST), _WIDEST)


def _painted(shown: Document, width: int) -> Painted:
    spans = [Span(f"{visible(shown.title)}\n", Style.STRONG)]
    if shown.subtitle:
        spans.append(Span(f"{visible(shown.subtitle)}\n", Style.FAINT))
    for block in shown.blocks:
        spans.append(Span("\n"))
        for line in _block(block, width):
            spans += [*line, Span("\n")]
    return tuple(spans)


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading(_, words):
            yield from _wrapped(words, width, Style.STRONG)
        case Paragraph(words):
            yield from _wrapped(words, width)
        case Note(words):
            yield from _wrapped(words, width, Style.WARNING)
        case Items(entries):
            for entry in entries:
                yield from _hung("- ", _wrapped(entry, width - 2))
        case Definitions(rows):
            for row in rows:
                yield from _wrapped(row.label, width, Style.STRONG)
                for detail in row.details:
                    yield from _hung("  ", _wrapped(detail, width - 2))
        case Table():
            yield from _table(block, width)
        case ClauseText():
            yield (Span(block.id, Style.STRONG),)
            for run in filter(None, (block.where, *(text for text, _ in block.texts))):
                yield from _hung("  ", _wrapped(run, width - 2))


def _hung(first: str, lines: Iterable[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        yield (Span(first if number == 0 else " " * len(first)), *line)


def _table(table: Table, width: int) -> Iterator[Line]:
    rows = [(row.head, *row.cells) for row in table.rows]
    widths = _widths(table.columns, rows, width)
    if widths is None:
        yield from _as_lists(table, width)
        return
    yield from _row(table.columns, widths, Style.STRONG)
    yield (Span("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)), Style.FAINT),)
    was_tall = False
    for number, row in enumerate(rows):
        lines = list(_row(row, widths))
        is_tall = len(lines) > 1
        if number and (is_tall or was_tall):
            yield ()
        yield from lines
        was_tall = is_tall


def _as_lists(table: Table, width: int) -> Iterator[Line]:
    for number, row in enumerate(table.rows):
        if number:
            yield ()
        yield from _wrapped(row.head, width, Style.STRONG)
        for column, cell in zip(table.columns[1:], row.cells, strict=True):
            yield from _hung("  ", _wrapped((*column, Words(": "), *cell), width - 2))


def _row(cells: Sequence[Run], widths: Sequence[int], style: Style = Style.PLAIN) -> Iterator[Line]:
    columns = [list(_wrapped(cell, width, style)) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(len(lines) for lines in columns)):
        line: list[Span] = []
        for place, (lines, width) in enumerate(zip(columns, widths, strict=True)):
            piece = lines[number] if number < len(lines) else ()
            line += piece
            if any(number < len(later) and later[number] for later in columns[place + 1 :]):
                line.append(Span(" " * (width - _length("".join(span.text for span in piece))) + _GAP))
        yield tuple(line)


def _widths(columns: Sequence[Run], rows: Sequence[Sequence[Run]], width: int) -> list[int] | None:
    """The width of each column; the widest give way first. None where they would get too narrow to read."""
    room = width - len(_GAP) * (len(columns) - 1)
    if room // len(columns) < _COLUMN:
        return None
    widths = [
        max(_length(line) for run in (column, *(row[place] for row in rows)) for line in _plain_lines(run))
        for place, column in enumerate(columns)
    ]
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _plain_lines(run: Run) -> list[str]:
    return "".join(span.text for span in _spans(run, Style.PLAIN)).split("\n")


def _wrapped(run: Run, width: int, style: Style = Style.PLAIN) -> Iterator[Line]:
    """The lines of a run, none wider than `width`; a word that is wider is cut."""
    line: list[Span] = []
    used = 0
    for word in _words(run, style):
        if word is None:
            yield tuple(line)
            line, used = [], 0
            continue
        for piece in _cut(word, width):
            length = sum(_length(span.text) for span in piece)
            if used and used + 1 + length > width:
                yield tuple(line)
                line, used = [], 0
            if used:
                line.append(Span(" "))
                used += 1
            line += piece
            used += length
    yield tuple(line)


def _words(run: Run, style: Style) -> Iterator[list[Span] | None]:
    """Words, each in pieces of one style; None is a new line."""
    word: list[Span] = []
    for span in _spans(run, style):
        for piece in re.split(r"(\s)", span.text):
            if not piece:
                continue
            if not piece.isspace():
                word.append(Span(piece, span.style))
                continue
            if word:
                yield word
                word = []
            if piece == "\n":
                yield None
    if word:
        yield word


def _cut(word: list[Span], width: int) -> Iterator[list[Span]]:
    if sum(_length(span.text) for span in word) <= width:
        yield word
        return
    piece: list[Span] = []
    used = 0
    for span in word:
        for character in span.text:
            length = _length(character)
            if used + length > width:
                yield piece
                piece, used = [], 0
            piece.append(Span(character, span.style))
            used += length
    yield piece


def _spans(run: Run, style: Style) -> Iterator[Span]:
    for one in run:
        yield _span(one, style)


def _span(one: Inline, style: Style) -> Span:
    match one:
        case Break():
            return Span("\n", style)
        case Marked(text, mark):
            words = visible(text)
            return Span(words if mark in _PLAIN_MARKS else f"({words})", _STYLES.get(mark, Style.INFO))
        case Cited(clause):
            return Span(f"[{visible(clause)}]", Style.FAINT)
        case Words(text, _, is_strong):
            return Span("\n".join(visible(line) for line in text.split("\n")), Style.STRONG if is_strong else style)
        case _:
            return Span(visible(one.text), style)


def _length(text: str) -> int:
    return max(wcswidth(text), 0)

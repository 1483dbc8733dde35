"""The entitlement matrix as blocks: deliverables and terms down, offerings or contracts across."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.matrix import Column, Matrix
from svcspec.documents.blocks import (
    Block,
    Document,
    Inline,
    Mark,
    Marked,
    Paragraph,
    Row,
    Run,
    Table,
    Words,
)
from svcspec.documents.phrases import (
    cited,
    condition_said,
    inferred_mark,
    leaf_run,
    one_run,
    option_said,
    with_remarks,
)
from svcspec.documents.sections import Stock, is_included, readings_that_matter
from svcspec.documents.voice import Voice, capital, capital_run
from svcspec.model.values import SILENT, NotDocumented, Stated
from svcspec.text import Text

_TITLE = Text(en="Entitlement matrix", es="Matriz de prestaciones")
_INCLUDED = Text(en="included", es="incluido")
_TERMS = Text(en="Terms", es="Condiciones")
_TERM = Text(en="Term", es="Condición")
_OWN = Text(en="from the contract itself", es="según el propio contrato")
_NOT_IN_FORCE = Text(en="not in force", es="no vigente")
_ON = Text(en="What each has on {day}.", es="Situación a {day}.")
_FREQUENCY = Text(en="frequency: ", es="frecuencia: ")
_CHANNEL = Text(en="channel: ", es="canal: ")
_BOTH = Text(en="frequency and channel: ", es="frecuencia y canal: ")
_SAME = Text(en="There is no difference.", es="No hay ninguna diferencia.")
_LEGEND = Text(
    en="“{silence}” means that the document says nothing: neither yes, nor no, nor zero.",
    es="«{silence}» significa que el documento calla: ni sí, ni no, ni cero.",
)


def matrix_document(matrix: Matrix, lang: str) -> Document:
    """The matrix as a document in `lang`."""
    voice = Voice(matrix.programme, lang)
    programme = matrix.programme
    subtitle = capital(programme.title.say(lang)) if programme.title else programme.vendor
    blocks: list[Block] = []
    if any(column.contract for column in matrix.columns):
        blocks.append(Paragraph((Words(voice.say(_ON, day=voice.day(matrix.as_of))),)))
    blocks += matrix_tables(voice, matrix, has_text=False)
    if not any(isinstance(block, Table) for block in blocks):
        blocks.append(Paragraph((Words(voice.say(_SAME)),)))
    return Document(lang, voice.say(_TITLE), subtitle, tuple(blocks))


def matrix_tables(voice: Voice, matrix: Matrix, *, has_text: bool) -> Iterator[Block]:
    """The two tables, each under its heading; `has_text` where the document gives the texts of the clauses as well."""
    stocks = [readings_that_matter(matrix.programme, column.items) for column in matrix.columns]
    labels = [column.label.say(voice.lang) for column in matrix.columns]
    heads = tuple(
        _head(voice, column, is_alone=labels.count(label) == 1)
        for column, label in zip(matrix.columns, labels, strict=True)
    )
    legend = Paragraph((Words(voice.say(_LEGEND, silence=voice.noun("not-documented"))),))
    if matrix.deliverables:
        rows = tuple(_deliverable_row(voice, matrix, stocks, name, has_text=has_text) for name in matrix.deliverables)
        title = voice.title("deliverables")
        yield voice.heading(Text(en=title, es=title), "deliverables")
        yield legend
        columns = ((Words(voice.title("deliverable")),), *heads)
        yield Table(title, columns, rows, reads_by_row=False)
    whole = matrix.programme.offering_items()
    offering_rows = [_term_row(voice, matrix, stocks, item, has_text=has_text) for item in whole]
    term_rows = [_term_row(voice, matrix, stocks, f"terms.{name}", has_text=has_text) for name in matrix.terms]
    is_whole = len(matrix.deliverables) == len(matrix.programme.deliverables)
    kept = [row for row in offering_rows if is_whole or len(set(row.cells)) > 1]
    if kept or term_rows:
        yield voice.heading(_TERMS, "terms")
        columns = ((Words(voice.say(_TERM)),), *heads)
        yield Table(voice.say(_TERMS), columns, (*kept, *term_rows), reads_by_row=False)


def _head(voice: Voice, column: Column, *, is_alone: bool) -> Run:
    label = voice.words(column.label)
    return label if is_alone else (*label, Words(f" ({column.key})"))


def _deliverable_row(voice: Voice, matrix: Matrix, stocks: list[Stock], name: str, *, has_text: bool) -> Row:
    cells = tuple(
        deliverable_cell(voice, stock, name, has_text=has_text, own=column.own) if stock else _absent(voice)
        for column, stock in zip(matrix.columns, stocks, strict=True)
    )
    return Row(voice.words(matrix.programme.deliverables[name].label), cells)


def _absent(voice: Voice) -> Run:
    return (Marked(voice.say(_NOT_IN_FORCE), Mark.STATUS),)


def deliverable_cell(
    voice: Voice, items: Stock, name: str, *, has_text: bool, own: frozenset[str] = frozenset()
) -> Run:
    """Whether a deliverable is included and, if so, how often and by which channel, with conditions and clauses."""
    item = f"deliverables.{name}"
    stated = items.get(item, SILENT)
    known = is_included(items, name)
    if not known:
        said = voice.silence() if known is None else voice.absence()
        return _closed((*capital_run((said,)), *inferred_mark(voice, stated)), (stated,), has_text=has_text)
    parts = {part: items.get(f"{item}.{part}", SILENT) for part in ("frequency", "channels")}
    lines: list[Run] = [(Marked(capital(voice.say(_INCLUDED)), Mark.INCLUDED), *inferred_mark(voice, stated))]
    lines += _parts(voice, parts)
    lines += [line for line in (condition_said(voice, stated.condition), option_said(voice, stated.requires)) if line]
    if own & {item, f"{item}.frequency", f"{item}.channels"}:
        lines.append((Marked(voice.say(_OWN), Mark.OWN),))
    return _closed(one_run(lines), (stated, *parts.values()), has_text=has_text)


def _parts(voice: Voice, parts: dict[str, Stated]) -> Iterator[Run]:
    if all(isinstance(stated.leaf(()), NotDocumented) for stated in parts.values()):
        yield (Words(voice.say(_BOTH)), voice.silence())
        return
    for text, stated in ((_FREQUENCY, parts["frequency"]), (_CHANNEL, parts["channels"])):
        yield (Words(voice.say(text)), *leaf_run(voice, stated.leaf(())), *inferred_mark(voice, stated))


def _term_row(voice: Voice, matrix: Matrix, stocks: list[Stock], item: str, *, has_text: bool) -> Row:
    cells = []
    for column, stock in zip(matrix.columns, stocks, strict=True):
        stated = stock.get(item, SILENT)
        cell = capital_run(one_run(with_remarks(voice, stated))) if stock else _absent(voice)
        if item in column.own:
            cell = (*cell, Words(" "), Marked(voice.say(_OWN), Mark.OWN))
        cells.append(_closed(cell, (stated,), has_text=has_text))
    return Row(voice.words(matrix.programme.label(item)), tuple(cells))


def _closed(cell: Run, statements: tuple[Stated, ...], *, has_text: bool) -> Run:
    citation: list[Inline] = list(cited(*statements, has_text=has_text))
    return (*cell, Words(" "), *citation) if citation else cell

"""The matrix for a spreadsheet: one row an item, three columns for each offering or contract.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets a leading `'`, so that no spreadsheet reads it as a
formula.
"""

from __future__ import annotations

import csv as writer
import io
from collections.abc import Iterator

from svcspec.answers.matrix import Column, Matrix
from svcspec.model.programme import owner_of
from svcspec.model.values import NOT_DOCUMENTED_TEXT, NotDocumented, Single, say_leaf
from svcspec.outputs import writes
from svcspec.text import Sayable, Text
from svcspec.visible import visible

_ITEM = Text(en="item", es="elemento")
_LABEL = Text(en="label", es="nombre")
_CLAUSE = Text(en="{key}: clause", es="{key}: cláusula")
_INFERRED = Text(en="{key}: inferred", es="{key}: se deduce")
_CONDITION = Text(en="condition", es="condición")
_NONE = Text(en="none", es="ninguna")
_NOT_IN_FORCE = Text(en="not in force", es="no vigente")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@writes(Matrix)
def csv(result: Matrix, lang: str) -> str:
    """A header row, then every item in the programme's order; keyed values have a row for each key."""
    out = io.StringIO()
    rows = writer.writer(out, lineterminator="\n")
    rows.writerow([_safe(cell) for cell in _header(result, lang)])
    for cells in _rows(result, lang):
        rows.writerow([_safe(cell) for cell in cells])
    return out.getvalue()


def _header(matrix: Matrix, lang: str) -> Iterator[str]:
    yield from (_ITEM.say(lang), _LABEL.say(lang))
    for column in matrix.columns:
        yield column.key
        yield _CLAUSE.say(lang).replace("{key}", column.key)
        yield _INFERRED.say(lang).replace("{key}", column.key)


def _rows(matrix: Matrix, lang: str) -> Iterator[list[str]]:
    items = [*matrix.programme.offering_items()]
    items += [f"deliverables.{name}{part}" for name in matrix.deliverables for part in ("", ".channels", ".frequency")]
    items += [f"terms.{name}" for name in matrix.terms]
    for item in items:
        stated = [column.stated(item) for column in matrix.columns]
        keys = {key: labels for one in stated for key, labels in one.keys.items()}
        for key, labels in keys.items() or [((), ())]:
            label = matrix.programme.label(item, labels).say(lang)
            yield [".".join((item, *key)), label, *_cells(matrix, item, key, lang)]
        if any(one.condition is not None for one in stated):
            label = f"{matrix.programme.label(item).say(lang)}, {_CONDITION.say(lang)}"
            yield [f"{item}.condition", label, *_conditions(matrix, item, lang)]


def _cells(matrix: Matrix, item: str, key: tuple[str, ...], lang: str) -> Iterator[str]:
    for column in matrix.columns:
        if column.contract is not None and not column.items:
            yield from (_NOT_IN_FORCE.say(lang), "", "")
            continue
        stated, owner = column.stated(item), column.stated(owner_of(item))
        stated = owner if owner.is_included is False else stated
        leaf = stated.leaf(key)
        yield _silence(matrix, column).say(lang) if isinstance(leaf, NotDocumented) else say_leaf(leaf, lang)
        yield stated.clause or ""
        yield ", ".join(["value"] if "value" in stated.inferred else sorted(stated.inferred))


def _silence(matrix: Matrix, column: Column) -> Sayable:
    """What the tier, the programme or we call *not documented*."""
    words = column.offering.words.get("not-documented") or matrix.programme.words.get("not-documented")
    return words or NOT_DOCUMENTED_TEXT


def _conditions(matrix: Matrix, item: str, lang: str) -> Iterator[str]:
    for column in matrix.columns:
        one = column.stated(item)
        leaf = one.leaf(())
        if not one.is_documented:
            yield _silence(matrix, column).say(lang)
        elif isinstance(leaf, Single) and leaf.value.is_absence:
            yield leaf.value.say(lang)
        else:
            yield one.condition.say(lang) if one.condition is not None else _NONE.say(lang)
        yield from ("", "")


def _safe(cell: str) -> str:
    return f"'{visible(cell)}" if cell.startswith(_FORMULA) else visible(cell)

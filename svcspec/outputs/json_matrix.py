"""The matrix for programs: version 1 of the shape that schemas/ publishes, in every language that its labels have."""

from __future__ import annotations

from svcspec.answers.matrix import Column, Matrix
from svcspec.model.programme import Deliverable, Term
from svcspec.model.values import Disputed, Said, Stated, leaves, plain_leaf, plain_stated
from svcspec.outputs import Jsonable, both, json_source, json_text, writes
from svcspec.text import Sayable, Translations
from svcspec.workspace.notes import ALL_PARTS

VERSION = 1
_PARTS = ("included", "channels", "frequency")


@writes(Matrix, languages="all")
def json(result: Matrix, lang: str) -> str:
    """Keys are never translated; what is not documented is null."""
    return json_text(
        {
            "version": VERSION,
            "programme": result.programme.id,
            "as_of": result.as_of.isoformat(),
            "columns": [_column(column) for column in result.columns],
            "deliverables": [_deliverable(result, result.programme.deliverables[name]) for name in result.deliverables],
            "terms": [_term(result, result.programme.terms[name]) for name in result.terms],
        }
    )


def _column(column: Column) -> Jsonable:
    deployments = column.offering.deployments
    own = column.contract.deployment.value if column.contract and column.contract.deployment else None
    several: Jsonable = list(deployments) if deployments[1:] else next(iter(deployments), None)
    return {
        "key": column.key,
        "id": column.id,
        "edition": column.offering.edition,
        "label": _said(column.label),
        "deployment": own or several,
        "cost": plain_leaf(column.stated("offering.cost").leaf(())),
    }


def _deliverable(matrix: Matrix, deliverable: Deliverable) -> Jsonable:
    cells = {column.key: _deliverable_cell(column, deliverable.id) for column in matrix.columns}
    return {"id": deliverable.id, "label": _said(deliverable.label), "cells": cells}


def _deliverable_cell(column: Column, name: str) -> Jsonable:
    item = f"deliverables.{name}"
    stated = dict(zip(_PARTS, (column.stated(item + part) for part in ("", ".channels", ".frequency")), strict=True))
    own = stated["included"]
    return {
        "included": column.is_included(name),
        "channels": plain_leaf(stated["channels"].leaf(())),
        "frequency": plain_leaf(stated["frequency"].leaf(())),
        "condition": own.condition.plain() if own.condition is not None else None,
        "cost": "additional-purchase" if own.requires is not None else None,
        "clause": {part: one.clause for part, one in stated.items()},
        "inferred": [
            *(part for part, one in stated.items() if "value" in one.inferred),
            *(["condition"] if "condition" in own.inferred and own.condition is not None else []),
        ],
        "source": {part: json_source(one.place) for part, one in stated.items()},
    }


def _term(matrix: Matrix, term: Term) -> Jsonable:
    cells = {column.key: _term_cell(column.stated(f"terms.{term.id}")) for column in matrix.columns}
    return {"id": term.id, "kind": term.kind, "label": _said(term.label), "cells": cells}


def _term_cell(stated: Stated) -> Jsonable:
    cell: dict[str, Jsonable] = {
        "documented": stated.is_documented,
        "value": plain_stated(stated),
        "text": both(Said(stated)),
        "negotiable": stated.negotiable if isinstance(stated.negotiable, bool) else sorted(stated.negotiable),
        "inferred": ["value"] if stated.inferred == ALL_PARTS else sorted(stated.inferred),
        "clause": stated.clause,
        "source": json_source(stated.place),
    }
    if stated.condition is not None:
        cell["condition"] = stated.condition.plain()
    disputed = [value for leaf in leaves(stated) if isinstance(leaf, Disputed) for value in leaf.values]
    if disputed:
        cell["disputed"] = [{"value": value.plain(), "clause": clause} for value, clause, _ in disputed]
    return cell


def _said(words: Sayable) -> dict[str, str]:
    """The words in every language that they are written in."""
    if isinstance(words, Translations):
        return dict(words.by_language)
    en, es = words.say("en"), words.say("es")
    return {"und": en} if en == es else {"en": en, "es": es}

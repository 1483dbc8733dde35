"""The matrix for programs: version 1 of the shape that schemas/ publishes, both languages in one text."""

from __future__ import annotations

from svcspec.answers.matrix import Column, Matrix
from svcspec.model.values import Disputed, Said, Stated, plain_stated
from svcspec.outputs import Jsonable, json_text, writes
from svcspec.text import Sayable, Translations

VERSION = 1
_PARTS = ("included", "channels", "frequency")


@writes(Matrix, languages="all")
def json(result: Matrix, lang: str) -> str:
    """Keys are never translated; null is *not documented*."""
    programme = result.programme
    return json_text(
        {
            "version": VERSION,
            "programme": programme.id,
            "as_of": result.as_of.isoformat(),
            "columns": [_column(column) for column in result.columns],
            "deliverables": [
                {
                    "id": name,
                    "label": _said(programme.deliverables[name].label),
                    "cells": {column.key: _deliverable(column, name) for column in result.columns},
                }
                for name in result.deliverables
            ],
            "terms": [
                {
                    "id": name,
                    "kind": programme.terms[name].kind,
                    "label": _said(programme.terms[name].label),
                    "cells": {column.key: _term(column.stated(f"terms.{name}")) for column in result.columns},
                }
                for name in result.terms
            ],
        }
    )


def _column(column: Column) -> Jsonable:
    deployments = column.offering.deployments
    return {
        "key": column.key,
        "id": column.id,
        "edition": None if column.contract else column.offering.edition,
        "label": _said(column.label),
        "deployment": (deployments[0] if len(deployments) == 1 else list(deployments)) if deployments else None,
        "cost": plain_stated(column.stated("offering.cost")),
    }


def _deliverable(column: Column, name: str) -> Jsonable:
    item = f"deliverables.{name}"
    own = column.stated(item)
    parts = {"included": own, **{part: column.stated(f"{item}.{part}") for part in _PARTS[1:]}}
    inferred = {part for part, stated in parts.items() if "value" in stated.inferred or part in stated.inferred}
    return {
        "included": column.is_included(name),
        "channels": plain_stated(parts["channels"]),
        "frequency": plain_stated(parts["frequency"]),
        "condition": own.condition.plain() if own.condition else None,
        "cost": "additional-purchase" if own.requires else None,
        "clause": {part: stated.clause for part, stated in parts.items()},
        "inferred": [*(part for part in _PARTS if part in inferred), *sorted(own.inferred & {"condition"})],
        "source": {part: _source(stated) for part, stated in parts.items()},
    }


def _term(stated: Stated) -> Jsonable:
    negotiable = stated.negotiable
    cell: dict[str, Jsonable] = {
        "documented": stated.is_documented,
        "value": plain_stated(stated),
        "text": {"en": Said(stated).say("en"), "es": Said(stated).say("es")},
        "negotiable": negotiable if isinstance(negotiable, bool) else sorted(negotiable),
        "inferred": sorted(stated.inferred) if stated.is_documented else sorted(stated.inferred & {"value"}),
        "clause": stated.clause,
        "source": _source(stated),
    }
    if stated.condition is not None:
        cell["condition"] = stated.condition.plain()
    if isinstance(stated.content, Disputed):
        cell["disputed"] = [
            {
                "value": value.plain(),
                "text": {"en": value.say("en"), "es": value.say("es")},
                "clause": clause,
                "source": {"file": place.file, "line": place.line},
            }
            for value, clause, place in stated.content.values
        ]
    return cell


def _source(stated: Stated) -> Jsonable:
    return {"file": stated.place.file, "line": stated.place.line} if stated.place.file else None


def _said(words: Sayable) -> Jsonable:
    if isinstance(words, Translations):
        return dict(words.by_language)
    return {"en": words.say("en"), "es": words.say("es")}

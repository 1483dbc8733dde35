"""A comparison for programs: version 1 of the shape that schemas/ publishes; every item, the unchanged ones included."""

from __future__ import annotations

from svcspec.answers.diff import Diff, ItemChange
from svcspec.answers.matrix import Column
from svcspec.model.values import NotDocumented, Said, Stated, plain_leaf, plain_stated
from svcspec.outputs import Jsonable, both, json_source, json_text, writes

VERSION = 1


@writes(Diff, languages="all")
def json(result: Diff, lang: str) -> str:
    """Keys are never translated; a side that is not documented is null."""
    return json_text(
        {
            "version": VERSION,
            "from": _named(result.before),
            "to": _named(result.after),
            "changes": [_change(one) for one in result.changes],
        }
    )


def _named(side: Column) -> str:
    return side.offering.ref if side.contract is None else side.id


def _change(one: ItemChange) -> Jsonable:
    return {
        "item": one.item,
        "label": both(one.label),
        "kind": one.kind,
        "change": one.change.value,
        "inferred": one.inferred,
        "before": _side(one.before, one.key),
        "after": _side(one.after, one.key),
        "text": both(one.says),
    }


def _side(stated: Stated, key: tuple[str, ...]) -> Jsonable:
    if not stated.is_documented or (key and isinstance(stated.leaf(key), NotDocumented)):
        return None
    return {
        "value": plain_leaf(stated.leaf(key)) if key else plain_stated(stated),
        "text": both(Said(stated, key)),
        "clause": stated.clause,
        "source": json_source(stated.place),
    }

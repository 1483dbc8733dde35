"""A comparison for programs: version 1 of the shape that schemas/ publishes; every item, the unchanged ones included."""

from __future__ import annotations

from svcspec.answers.diff import Diff, ItemChange
from svcspec.answers.matrix import Column
from svcspec.model.values import Keyed, NotDocumented, Said, Stated, plain_leaf
from svcspec.outputs import Jsonable, json_text, writes
from svcspec.text import Sayable

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
        "label": _both(one.label),
        "kind": one.kind,
        "change": one.change.value,
        "inferred": one.inferred,
        "before": _side(one.before, one.key),
        "after": _side(one.after, one.key),
        "text": _both(one.says),
    }


def _side(stated: Stated, key: tuple[str, ...]) -> Jsonable:
    if not stated.is_documented or (key and isinstance(stated.leaf(key), NotDocumented)):
        return None
    place = stated.place
    return {
        "value": _value(stated, key),
        "text": _both(Said(stated, key)),
        "clause": stated.clause,
        "source": {"file": place.file, "line": place.line} if place.file else None,
    }


def _value(stated: Stated, key: tuple[str, ...]) -> Jsonable:
    """The value under a key; of a keyed item as a whole, an object by key path, joined by dots."""
    if not key and isinstance(stated.content, Keyed):
        return {".".join(path): plain_leaf(leaf) for path, leaf in stated.content.cells.items()}
    return plain_leaf(stated.leaf(key))


def _both(words: Sayable) -> dict[str, str]:
    return {"en": words.say("en"), "es": words.say("es")}

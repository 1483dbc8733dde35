"""A diff for programs: version 1 of the shape that schemas/ publishes, both languages in one text."""

from __future__ import annotations

from svcspec.answers.diff import Diff, ItemChange
from svcspec.model.values import NotDocumented, Said, Stated, plain_leaf, plain_stated
from svcspec.outputs import Jsonable, json_text, writes
from svcspec.text import Sayable, Translations

VERSION = 1


@writes(Diff, languages="all")
def json(result: Diff, lang: str) -> str:
    """Every item, the unchanged ones included; null is *not documented*."""
    return json_text(
        {
            "version": VERSION,
            "from": result.before.key,
            "to": result.after.key,
            "changes": [_change(change) for change in result.changes],
        }
    )


def _change(change: ItemChange) -> Jsonable:
    return {
        "item": change.item,
        "label": _said(change.label),
        "kind": change.kind,
        "change": change.change.value,
        "inferred": change.inferred,
        "before": _side(change.before, change),
        "after": _side(change.after, change),
        "text": {"en": change.says.say("en"), "es": change.says.say("es")},
    }


def _side(stated: Stated, change: ItemChange) -> Jsonable:
    leaf = stated.leaf(change.key)
    if not stated.is_documented or (change.key and isinstance(leaf, NotDocumented)):
        return None
    said = Said(stated, change.key)
    return {
        "value": plain_leaf(leaf) if change.key else plain_stated(stated),
        "text": {"en": said.say("en"), "es": said.say("es")},
        "clause": stated.clause,
        "source": {"file": stated.place.file, "line": stated.place.line} if stated.place.file else None,
    }


def _said(words: Sayable) -> Jsonable:
    if isinstance(words, Translations):
        return dict(words.by_language)
    return {"en": words.say("en"), "es": words.say("es")}

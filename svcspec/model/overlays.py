"""One statement laid over another: what a promise leaves to the document, and which of the keyed values a contract has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from svcspec.kinds import Kind, Setting
from svcspec.model.programme import Programme
from svcspec.model.values import (
    NOT_DOCUMENTED,
    Content,
    Disputed,
    Growing,
    Keyed,
    KeyPath,
    Leaf,
    NotDocumented,
    Single,
    Stated,
)

_T = TypeVar("_T")


def laid_over(promise: Stated, document: Stated) -> Stated:
    """A promise laid over what stood before: key by key where it is keyed, its condition where it has none of its own."""
    content: Content = promise.content
    if isinstance(content, Keyed):
        every = promise.every_key
        cells = {
            key: leaf
            for key in every
            if not isinstance(leaf := content.cells.get(key, document.leaf(key)), NotDocumented)
        }
        content = Keyed(
            content.by,
            cells,
            {key: said for key, said in every.items() if key in cells},
            every,
            {key: (promise if key in content.cells else document).place_of(key) for key in cells},
        )
    return replace(
        promise,
        content=content,
        condition=document.condition if promise.condition is None else promise.condition,
        negotiable=document.negotiable,
        requires=document.requires,
        during=promise.during or document.during,
    )


def completed(promise: Stated, document: Stated) -> Stated:
    """A promise with the parts that it leaves to the document, such as a window's time zone, under each key."""
    whole = replace(promise, content=_completed(promise, document))
    left = {"during": promise.during is None, "condition": promise.condition is None}
    if whole.content != promise.content:
        left |= {"per": True, "every": True, "timezone": True}
    return replace(whole, inferred=promise.inferred | {part for part in document.inferred if left.get(part)})


def _completed(promise: Stated, document: Stated) -> Content:
    if isinstance(document.content, Keyed) and not isinstance(promise.content, Keyed):
        every = document.every_key
        cells = {key: _inheriting(promise.content, document.leaf(key)) for key in every}
        if all(cell == promise.content for cell in cells.values()):
            return promise.content
        return Keyed(document.content.by, cells, every, every)
    if isinstance(promise.content, Keyed):
        cells = {key: _inheriting(leaf, document.leaf(key)) for key, leaf in promise.content.cells.items()}
        return replace(promise.content, cells=cells)
    return _inheriting(promise.content, document.leaf(()))


def bound(stated: Stated, attributes: Mapping[str, str], programme: Programme) -> Stated:
    """Pick the values of keys that are bound to an attribute of the contract; a missing attribute leaves them all."""
    content = stated.content
    if not isinstance(content, Keyed):
        return stated
    for name in content.by:
        bind = programme.keys[name].bind
        picked = attributes.get(bind) if bind else None
        if picked not in programme.keys[name].values or not isinstance(content, Keyed):
            continue
        place = content.by.index(name)
        if not isinstance(stated.negotiable, bool) and picked in stated.negotiable:
            stated = replace(stated, negotiable=True)
        rest = (*content.by[:place], *content.by[place + 1 :])
        cells = _picked(content.cells, place, picked)
        if not rest:
            at_place = _picked(content.places, place, picked).get((), stated.place)
            return replace(stated, content=cells.get((), NOT_DOCUMENTED), place=at_place)
        content = Keyed(
            rest,
            cells,
            {path: said[:place] + said[place + 1 :] for path, said in _picked(content.labels, place, picked).items()},
            {path: said[:place] + said[place + 1 :] for path, said in _picked(content.every, place, picked).items()},
            _picked(content.places, place, picked),
        )
    return replace(stated, content=content)


def is_unpicked(stated: Stated, programme: Programme) -> bool:
    """Whether which value holds depends on an attribute that the contract does not give."""
    return isinstance(stated.content, Keyed) and any(programme.keys[name].bind for name in stated.content.by)


def placed(stated: Stated, around: Setting) -> Stated:
    """What is stated, in its surroundings: the time zone of the contract, the hours of a business day."""
    return mapped(stated, lambda leaf: _map_leaves(leaf, lambda value: value.settle(around)))


def mapped(stated: Stated, change: Callable[[Leaf], Leaf]) -> Stated:
    """What is stated with `change` made to every leaf of it."""
    match stated.content:
        case Keyed(cells=cells) as keyed:
            return replace(stated, content=replace(keyed, cells={path: change(leaf) for path, leaf in cells.items()}))
        case leaf:
            return replace(stated, content=change(leaf))


def _picked(values: Mapping[KeyPath, _T], place: int, picked: str | None) -> dict[KeyPath, _T]:
    """What stands under one value of the key at `place`, by the other keys."""
    return {(*path[:place], *path[place + 1 :]): one for path, one in values.items() if path[place] == picked}


def _inheriting(promise: Leaf, document: Leaf) -> Leaf:
    match document:
        case Single(documented) | Disputed(values=((documented, _, _), *_)):
            return _map_leaves(promise, lambda value: value.inherit(documented))
        case _:
            return promise


def _map_leaves(leaf: Leaf, change: Callable[[Kind], Kind]) -> Leaf:
    """The same statement with every value changed by `change`."""
    match leaf:
        case Single(value):
            return Single(change(value))
        case Disputed(values):
            return Disputed(tuple((change(value), clause, place) for value, clause, place in values))
        case Growing(by, unit, label, multiplied, bands):
            return Growing(by, unit, label, multiplied, tuple((first, change(value)) for first, value in bands))
        case _:
            return leaf

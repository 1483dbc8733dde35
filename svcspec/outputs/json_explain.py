"""What a customer has and why, for programs: version 1 of the shape that schemas/ publishes."""

from __future__ import annotations

from svcspec.answers.explain import Explained, Standing, Story, Stretch
from svcspec.answers.grounds import Ground
from svcspec.model.values import Said, plain_stated
from svcspec.outputs import Jsonable, both, json_text, writes

VERSION = 1
_ANSWERS = {Standing.ENTITLED: True, Standing.NOT_ENTITLED: False}


@writes(Story, languages="all")
def json(result: Story, lang: str) -> str:
    """Every item with its grounds; `entitled` is null where the document does not settle it. Keys are never translated."""
    return json_text(
        {
            "version": VERSION,
            "as_of": result.as_of.isoformat(),
            "contract": result.contract.id,
            "customer": result.contract.customer,
            "offering": result.segment.offering.ref,
            "signed": result.contract.signed is not None,
            "in_force": result.is_in_force,
            "items": [_item(one) for one in result.items],
        }
    )


def _item(one: Explained) -> Jsonable:
    is_silent = one.standing is Standing.NOT_DOCUMENTED
    return {
        "item": one.item,
        "label": both(one.label),
        "standing": one.standing.value,
        "entitled": _ANSWERS.get(one.standing),
        "value": None if is_silent else plain_stated(one.stated),
        "text": both(Said(one.stated)),
        "since": one.since.isoformat(),
        "provenance": one.provenance.value,
        "scope": one.scope.value,
        "grounds": [_ground(ground) for ground in one.grounds],
        "course": [_stretch(stretch) for stretch in one.course],
    }


def _ground(ground: Ground) -> Jsonable:
    place = ground.place
    return {
        "sort": ground.sort.value,
        "text": both(ground.says),
        "clause": None if ground.clause is None else ground.clause.id,
        "source": None
        if place is None or not place.file
        else {"file": place.file, "line": place.line, "column": place.column},
    }


def _stretch(stretch: Stretch) -> Jsonable:
    return {
        "from": stretch.start.isoformat(),
        "until": stretch.until.isoformat() if stretch.until else None,
        "value": plain_stated(stretch.stated),
        "text": both(Said(stretch.stated)),
    }

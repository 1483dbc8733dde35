"""The JSON Schema of a kind of file, made for one workspace: its ids as enums, its terms with the values that they take."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from svcspec.kinds import kinds
from svcspec.model.programme import Deliverable, Programme, Term
from svcspec.reading.published import Schema, schema

_PARTS = frozenset(("per", "every", "share", "during", "timezone"))
_WORDS = {"enum": ["by-contract", "not-documented"]}
_NONE = {"const": "none"}


@dataclass(frozen=True, slots=True)
class Published:
    """A schema, as published or as made for a workspace."""

    kind: str
    schema: Schema


def published(kind: str, programme: Programme | None = None) -> Published:
    """The schema of `kind`; with a programme, completed by its ids. Raises FileNotFoundError where there is none."""
    general = schema(kind)
    return Published(kind, general if programme is None else _made_for(programme, copy.deepcopy(general)))


def _made_for(programme: Programme, made: Schema) -> Schema:
    defined: Schema = made.get("$defs", {})
    for name, ids in _ids(programme).items():
        if name in defined and ids:
            defined[name] = {"enum": ids}
    for name, key in (("promisedTerms", "promise"), ("statedTerms", "termEntry")):
        if name in defined:
            entries = {
                term.id: _described(term, _term(term, defined[key], programme)) for term in programme.terms.values()
            }
            defined[name] = {"type": "object", "properties": entries, "additionalProperties": False}
    for name, key in (("promisedDeliverables", "deliverablePromise"), ("statedDeliverables", "deliverableEntry")):
        if name in defined:
            known = programme.deliverables.values()
            entries = {one.id: _described(one, {"$ref": f"#/$defs/{key}"}) for one in known}
            defined[name] = {"type": "object", "properties": entries, "additionalProperties": False}
    return made


def _ids(programme: Programme) -> Mapping[str, list[str]]:
    """The ids that may stand where a schema refers to a definition of this name."""
    sold = {
        stated.requires
        for offering in programme.offerings.values()
        for stated in offering.items.values()
        if stated.requires is not None
    }
    return {
        "termId": list(programme.terms),
        "deliverableId": list(programme.deliverables),
        "channelId": list(programme.channels),
        "frequencyId": list(programme.frequencies),
        "deploymentId": list(programme.deployments),
        "purchasableId": list(programme.purchasables),
        "optionId": sorted({*programme.options, *sold}),
        "soldWithId": list(programme.sold_with),
        "managerId": sorted(programme.people),
        "documentId": list(programme.documents),
        "keyId": list(programme.keys),
        "clauseId": list(programme.clauses),
        "reference": list(programme.offerings),
    }


def _described(thing: Term | Deliverable, part: Schema) -> Schema:
    summary = thing.summary or thing.label
    spanish = {"title": thing.label.say("es"), "description": summary.say("es")}
    return {"title": thing.label.say("en"), "description": summary.say("en"), "x-es": spanish, **part}


def _term(term: Term, entry: Schema, programme: Programme) -> Schema:
    """What an offering's or a contract's file may say of one term."""
    value = _keyed(term, programme) if term.keyed_by else _value(term, programme)
    parts = _PARTS - kinds()[term.kind].PARTS - ({"during"} if term.kind == "within" else frozenset())
    whole: Schema = copy.deepcopy(entry.get("then", entry))
    properties = whole["properties"]
    for part in parts:
        properties.pop(part, None)
    described = {key: words for key, words in properties["value"].items() if key in {"title", "description", "x-es"}}
    if "then" in entry:
        properties["value"] = {**described, **value}
        return {"if": entry["if"], "then": whole, "else": value}
    properties["value"] = {**described, "anyOf": [_WORDS, value]}
    return whole


def _value(term: Term, programme: Programme) -> Schema:
    """What the kind of a term takes, with the ids of the programme."""
    fragment = copy.deepcopy(dict(kinds()[term.kind].SCHEMA))
    match term.kind:
        case "level":
            fragment = {"enum": list(term.declared.levels)}
        case "channels" if programme.channels:
            fragment["items"] = {"enum": list(programme.channels)}
        case "cadence" if programme.frequencies:
            groups = [branch for branch in _branches(fragment) if branch.get("type") == "object"]
            fragment = {"anyOf": [{"enum": list(programme.frequencies)}, *groups]}
    return {"anyOf": [*_branches(fragment), _NONE]}


def _branches(fragment: Schema) -> Iterator[Schema]:
    yield from fragment["anyOf"] if fragment.keys() == {"anyOf"} else (fragment,)


def _keyed(term: Term, programme: Programme) -> Schema:
    """A value for each key, or one that stands for every key."""
    value = _value(term, programme)
    part = {
        "value": {"anyOf": [_WORDS, value]},
        **{name: {"type": "string"} for name in sorted(kinds()[term.kind].PARTS)},
    }
    cell: Schema = {
        "if": {"type": "object", "required": ["value"]},
        "then": {"type": "object", "properties": part, "required": ["value"], "additionalProperties": False},
        "else": {"anyOf": [_WORDS, value]},
    }
    for name in reversed(term.keyed_by):
        cell = {"anyOf": [value, _group(programme.keys[name].values, cell)]} if name in programme.keys else cell
    return cell


def _group(keys: Iterable[str], cell: Schema) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "properties": dict.fromkeys(keys, cell),
        "additionalProperties": False,
    }

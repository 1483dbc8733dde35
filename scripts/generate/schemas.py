"""Completes the schemas of `schemas/`: definitions that several share, and what the code says of kinds of terms.

The schemas are edited in place. A `$ref` to a definition that a schema does not have itself is answered from
`definitions.json` beside this file, `termKind` and `value` from the kinds, whose parts `parts.json` describes. All are
laid out the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from svcspec.kinds import Kind, kinds

HERE = Path(__file__).parent
SCHEMAS = Path("schemas")
WIDTH = 118
ANY_TEXT = {"type": "string", "minLength": 1}
"""What a kind takes that takes any words; beside it, narrower texts of other kinds say nothing more."""

_LOCAL = re.compile(r"#/\$defs/([A-Za-z]+)\Z")


def generate() -> Mapping[Path, str]:
    """Every schema, complete."""
    shared = definitions()
    found = sorted((HERE.parents[1] / SCHEMAS).glob("*.schema.json"))
    return {SCHEMAS / path.name: laid_out(completed(json.loads(path.read_bytes()), shared)) + "\n" for path in found}


def definitions() -> dict[str, Any]:
    """The definitions that schemas share, by name, those made from the kinds included."""
    shared: dict[str, Any] = json.loads((HERE / "definitions.json").read_bytes())
    return shared | {"termKind": {"enum": sorted(kinds())}, "value": value(kinds().values())}


def value(known: Iterable[type[Kind]]) -> dict[str, Any]:
    """What may be written as the value of a term of any kind, or for each of its keys; the kind has the last word."""
    parts: dict[str, Any] = json.loads((HERE / "parts.json").read_bytes())
    branches: list[dict[str, Any]] = [{"const": "none"}]
    for kind in known:
        branches += [branch for branch in alternatives(described(dict(kind.SCHEMA), parts)) if branch not in branches]
    if ANY_TEXT in branches:
        branches = [ANY_TEXT, *(branch for branch in branches if branch.get("type") != "string")]
    keyed = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"$ref": "#/$defs/id"},
        "additionalProperties": {"$ref": "#/$defs/cell"},
    }
    form = {"en": "a value as its kind of term is written", "es": "un valor tal como se escribe en su clase de término"}
    return {"anyOf": [*branches, keyed], "x-form": form}


def alternatives(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema, or what it is any of."""
    if schema.keys() == {"anyOf"}:
        for branch in schema["anyOf"]:
            yield from alternatives(branch)
    else:
        yield schema


def described(fragment: Any, parts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """A kind's fragment, its parts described by `parts` where the kind does not describe them itself."""
    if isinstance(fragment, list):
        return [described(body, parts) for body in fragment]
    if not isinstance(fragment, Mapping):
        return fragment
    whole = {key: described(body, parts) for key, body in fragment.items()}
    if "properties" in whole:
        whole["properties"] = {name: {**parts.get(name, {}), **body} for name, body in whole["properties"].items()}
    return whole


def completed(schema: dict[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """`schema` with the shared definitions that it needs, after its own and in the order of `shared`."""
    own = {name: body for name, body in schema.get("$defs", {}).items() if name not in shared}
    bare = {key: body for key, body in schema.items() if key != "$defs"} | {"$defs": own}
    needed: set[str] = set()
    waiting = [name for name in references(bare) if name not in own]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += references(shared[name])
    return bare | {"$defs": own | {name: body for name, body in shared.items() if name in needed}}


def references(schema: object) -> list[str]:
    """The names of the definitions that a schema refers to, in order, repeats included."""
    if isinstance(schema, dict):
        target = schema.get("$ref")
        own = [match[1]] if isinstance(target, str) and (match := _LOCAL.match(target)) else []
        return own + [name for body in schema.values() for name in references(body)]
    if isinstance(schema, list):
        return [name for body in schema for name in references(body)]
    return []


def laid_out(body: object, indent: int = 0) -> str:
    """JSON with what fits on one line on one line, and every property on lines of its own."""
    line = json.dumps(body, ensure_ascii=False)
    if indent + len(line) <= WIDTH and not (isinstance(body, dict) and {"properties", "$defs"} & body.keys()):
        return line
    inner, outer = " " * (indent + 2), " " * indent
    match body:
        case dict():
            rows = [f"{inner}{json.dumps(key)}: {laid_out(entry, indent + 2)}" for key, entry in body.items()]
            return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
        case list():
            return "[\n" + ",\n".join(inner + laid_out(entry, indent + 2) for entry in body) + f"\n{outer}]"
        case _:
            return line

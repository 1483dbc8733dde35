"""The schemas that the package publishes: what a file, the settings and each JSON output must look like."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeAlias

from svcspec import shipped

Schema: TypeAlias = "dict[str, Any]"

FILE_KINDS = ("programme", "offering", "contract", "managers", "rule", "test")
"""What a YAML file may say under `kind:`."""

_SUFFIX = ".schema.json"


def kinds_of_schema() -> tuple[str, ...]:
    """Every kind that a schema is published for, in sorted order: of files, of settings, of outputs."""
    return tuple(sorted(path.name.removesuffix(_SUFFIX) for path in shipped.schemas().glob(f"*{_SUFFIX}")))


@cache
def schema(kind: str) -> Schema:
    """The published JSON Schema of a kind, read once and not to be changed. Raises FileNotFoundError for no such kind."""
    read: Schema = json.loads((shipped.schemas() / f"{kind}{_SUFFIX}").read_bytes())
    return read


def resolved(part: Schema, root: Schema) -> Schema:
    """A part of the schema `root`, its references followed; what stands beside a reference wins."""
    while "$ref" in part:
        beside = {key: value for key, value in part.items() if key != "$ref"}
        part = {**root["$defs"][part["$ref"].rpartition("/")[2]], **beside}
    return part

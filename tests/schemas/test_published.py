"""The published schemas: described in both languages, closed, bounded, and fetching nothing."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from svcspec.kinds import kinds
from svcspec.reading.explain import _TELLERS
from svcspec.reading.published import FILE_KINDS, kinds_of_schema, schema
from svcspec.reading.schema import is_valid, validate
from svcspec.reading.yaml import read

ROOT = Path(__file__).parents[2]
ALL = kinds_of_schema()
REFUSED = {"patternProperties", "multipleOf", "format", "$dynamicRef", "unevaluatedProperties", "not"}
SHIPPED = sorted([*ROOT.glob("offerings/*.yaml"), *ROOT.glob("contracts/*.yaml"), *ROOT.glob("managers.yaml")])


def parts(body: object, route: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with the way to it."""
    if isinstance(body, list):
        for index, one in enumerate(body):
            yield from parts(one, f"{route}/{index}")
    if not isinstance(body, dict):
        return
    yield route, body
    for key, one in body.items():
        if key in {"properties", "$defs"}:
            for name, inner in one.items():
                yield from parts(inner, f"{route}/{key}/{name}")
        elif key not in {"const", "enum", "examples", "x-es", "x-form", "required", "dependentRequired"}:
            yield from parts(one, f"{route}/{key}")


PATTERNS = sorted({one["pattern"] for kind in ALL for _, one in parts(schema(kind)) if "pattern" in one})


def test_every_kind_has_its_schema() -> None:
    """Files, settings and outputs are all described."""
    assert sorted(
        [
            *FILE_KINDS,
            "settings",
            "editions",
            "baseline",
            "check-output",
            "matrix-output",
            "diff-output",
            "test-output",
            "suggest-output",
            "explain-output",
            "between-output",
        ]
    ) == sorted(ALL)


@pytest.mark.parametrize("kind", ALL)
def test_schemas_are_schemas(kind: str) -> None:
    """Each is a valid schema of draft 2020-12 with an id of its own."""
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$id"] == f"urn:svcspec:schema:{kind}"


@pytest.mark.parametrize("kind", ALL)
def test_every_property_is_described_in_both_languages(kind: str) -> None:
    """A title and a description, in English and in Spanish, that are not the same words."""
    described = [
        (route, one) for route, one in parts(schema(kind)) if re.search(r"/properties/[^/]+\Z", route) or not route
    ]
    lacking = [
        route
        for route, one in described
        if not (one.get("title") and one.get("description") and one.get("x-es", {}).get("title"))
        or one["x-es"].get("description") in {None, "", one["description"]}
    ]
    conditions = [route for route in lacking if "/if/" not in route]
    assert conditions == []
    assert len(described) > 3


@pytest.mark.parametrize("kind", ALL)
def test_nothing_unknown_is_let_through(kind: str) -> None:
    """What names its keys takes no others."""
    open_parts = [
        route
        for route, one in parts(schema(kind))
        if "properties" in one and "/if" not in route and one.get("additionalProperties", True) is True
    ]
    assert open_parts == []


@pytest.mark.parametrize("kind", ALL)
def test_only_local_references_and_known_keywords(kind: str) -> None:
    """No reference leaves the file, and no keyword on which validators disagree is used."""
    for route, one in parts(schema(kind)):
        assert one.get("$ref", "#/").startswith("#/"), route
        assert REFUSED & one.keys() == set(), route


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_are_anchored_linear_and_ascii(pattern: str) -> None:
    """Each pattern is whole, without look-around, and answers at once to fifty kilobytes of bait."""
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    assert re.search(r"\(\?|\\[dwsb]", pattern) is None
    fast = jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions())
    slow = re.compile(pattern.removesuffix("$") + r"\Z", re.ASCII)
    for unit in ("a", "1", "a-", "a.", "Mo,", "Mo 09:00-17:00; ", "P1", "SVC3", "-", " ", "a@", "A/", "1.", ">=1,"):
        bait = (unit * 50_000)[:50_000] + "\x7f"
        began = time.process_time()
        assert fast.is_valid(bait) == bool(slow.search(bait))
        assert time.process_time() - began < 0.25, unit


def test_the_kinds_of_terms_are_those_of_the_code() -> None:
    """The schemas list every kind, and take every value that a kind lists as its own."""
    assert sorted(kinds()) == schema("programme")["$defs"]["termKind"]["enum"]
    contract: dict[str, Any] = {
        "kind": "contract",
        "id": "a",
        "customer": {"name": "A"},
        "offering": "a@1",
        "term": {"from": "2026-01-01"},
    }
    for name, kind in kinds().items():
        for value in kind.VALUES:
            assert is_valid("contract", contract | {"promises": {"terms": {"t": value}}}), (name, value)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.name for path in SHIPPED])
def test_shipped_files_are_valid(path: Path) -> None:
    """Every file of the shipped workspace has the structure of its kind."""
    root = read(path.read_bytes(), path.name).root
    assert root is not None
    assert validate(str(root["kind"].value), root) == ()


def test_schemas_are_laid_out_for_reading() -> None:
    """What is published is what `make generate` writes, one property a block."""
    for path in sorted((ROOT / "schemas").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        assert json.loads(text)["$schema"].endswith("2020-12/schema")
        assert text.endswith("}\n")


def test_every_keyword_that_can_refuse_is_put_into_words() -> None:
    """No refusal is silent: each keyword of the schemas of files either leads on or has a sentence."""
    leads_on = {
        "$schema", "$id", "$ref", "$defs", "title", "description", "examples", "x-es", "x-form",
        "properties", "items", "propertyNames", "if", "then", "else",
    }  # fmt: skip
    for kind in (*FILE_KINDS, "settings"):
        used = {keyword for _, one in parts(schema(kind)) for keyword in one}
        assert used - leads_on - set(_TELLERS) == set()

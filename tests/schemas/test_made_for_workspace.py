"""The schema made for a workspace: takes what is right there, and knows its ids."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from svcspec.answers.schema import published
from svcspec.model.programme import Programme
from svcspec.reading.nodes import Plain
from svcspec.reading.published import FILE_KINDS, Schema, schema
from svcspec.reading.yaml import read
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("offerings/*.yaml"), *ROOT.glob("contracts/*.yaml"), ROOT / "managers.yaml"])


@pytest.fixture(scope="module")
def programme() -> Programme:
    """The shipped programme."""
    loaded = load(ROOT).programme
    assert loaded is not None
    return loaded


def plain(path: Path) -> Plain:
    """A file's values."""
    root = read(path.read_bytes(), path.name).root
    assert root is not None
    return root.value


def refusals(made: Schema, value: Plain) -> list[str]:
    """Where the schema refuses a value."""
    validator = Draft202012Validator(made, registry=Registry())
    return sorted(error.json_path for error in validator.iter_errors(value))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_shipped_files_fit(path: Path, programme: Programme) -> None:
    """What is valid by the published schema and refers to what exists is valid by the one made here."""
    value = plain(path)
    assert isinstance(value, dict)
    assert refusals(published(str(value["kind"]), programme).schema, value) == []


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_made_schema_is_a_schema(kind: str, programme: Programme) -> None:
    """It stays a schema of draft 2020-12, and the published one is not touched."""
    before = copy.deepcopy(schema(kind))
    Draft202012Validator.check_schema(published(kind, programme).schema)
    assert before == schema(kind) == published(kind).schema


@pytest.mark.parametrize(
    ("promises", "refused"),
    [
        ({"terms": {"contact": 3}}, "$.promises.terms"),
        ({"terms": {"contacts": "three"}}, "$.promises.terms.contacts"),
        ({"terms": {"contacts": {"value": 3, "share": "95 %"}}}, "$.promises.terms.contacts"),
        ({"deliverables": {"review": {}}}, "$.promises.deliverables"),
        ({"deliverables": {"maintenance": {"channels": ["fax"]}}}, "$.promises.deliverables.maintenance.channels[0]"),
    ],
)
def test_ids_and_values_are_known(promises: Plain, refused: str, programme: Programme) -> None:
    """An id that the workspace does not have, or a value that its kind does not take, is marked by an editor."""
    contract: dict[str, Plain] = {
        "kind": "contract",
        "id": "a",
        "customer": {"name": "A"},
        "offering": next(iter(programme.offerings)),
        "term": {"from": "2026-01-01"},
        "promises": promises,
    }
    assert refusals(published("contract", programme).schema, contract) == [refused]
    assert refusals(published("contract", programme).schema, contract | {"offering": "none@1", "promises": {}}) == [
        "$.offering"
    ]

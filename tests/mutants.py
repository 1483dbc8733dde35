"""Contracts of the shipped workspace and of the invented ones, as first signed, to be promised something else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from svcspec.answers.judge import judge
from svcspec.entitlements import Segment, entitlements
from svcspec.findings import Finding
from svcspec.model.programme import Programme
from svcspec.workspace.resolve import load, parse, read_contract

ROOT = Path(__file__).parents[1]
AS_OF = dt.date(2026, 3, 1)
WORKSPACES = ("", "tests/programmes/nimbus", "tests/programmes/fourhost", "tests/programmes/minimal")
_LEFT_OUT = frozenset({"amendments", "special_terms", "ended", "agreed", "waivers", "promises", "contacts", "usage"})


@cache
def programme(name: str) -> Programme:
    """The programme of a workspace; the shipped one has no name."""
    found = load(ROOT / name).programme
    assert found is not None
    return found


def as_signed(path: Path, **said: object) -> bytes:
    """A contract as it was first signed, with nothing of its own but what is said here."""
    root = parse(path.read_bytes(), path.name).root
    assert root is not None
    assert isinstance(root.value, dict)
    contract = {key: value for key, value in root.value.items() if key not in _LEFT_OUT}
    return json.dumps({**contract, **said}, ensure_ascii=False, default=_number).encode()


def _number(value: object) -> float | int:
    number = float(str(value))
    return int(number) if number.is_integer() else number


def in_force(path: Path, name: str) -> Segment | None:
    """What a contract as first signed has on the day of the tests."""
    contract, findings = read_contract(parse(as_signed(path), path.name), programme(name), "offerings/programme.yaml")
    assert contract is not None, findings
    return entitlements(contract, programme(name), AS_OF)


def contracts() -> list[Any]:
    """Every contract of every workspace that is in force on the day of the tests."""
    return [
        pytest.param(name, path, id=f"{name.rpartition('/')[2] or 'shipped'}-{path.stem}")
        for name in WORKSPACES
        for path in sorted((ROOT / name / "contracts").glob("*.yaml"))
        if in_force(path, name) is not None
    ]


def found(path: Path, name: str, **said: object) -> tuple[Finding, ...]:
    """What is found in a contract that says this."""
    return judge(as_signed(path, **said), path.name, programme(name), "offerings/programme.yaml", AS_OF).findings


def promise(item: str, key: tuple[str, ...], value: object) -> Mapping[str, object]:
    """The `promises:` of a contract that promises a value of an item, under a key."""
    for step in reversed(key):
        value = {step: value}
    match item.split("."):
        case ["offering", "cost"]:
            return {"cost": value}
        case ["terms", term]:
            return {"terms": {term: value}}
        case ["deliverables", deliverable]:
            return {"deliverables": {deliverable: {"included": value}}}
        case ["deliverables", deliverable, part]:
            return {"deliverables": {deliverable: {part: value}}}
        case _:
            raise ValueError(item)

"""The shipped workspace and the invented one, read once, and what documents are asked for in them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from svcspec.answers.document import Described
from svcspec.model.contract import Contract
from svcspec.model.programme import Programme
from svcspec.workspace.resolve import load, parse, read_contract, vocabulary

ROOT = Path(__file__).parents[2]
NIMBUS = ROOT / "tests" / "programmes" / "nimbus"
DAY = date(2026, 3, 1)


@cache
def programme(root: Path = ROOT) -> Programme:
    """The programme of a workspace, its offerings resolved."""
    read = load(root).programme
    assert read is not None
    return read


@cache
def contract(path: str, root: Path = ROOT) -> Contract:
    """The contract of a file of a workspace."""
    built, findings = read_contract(parse((root / path).read_bytes(), path), programme(root), "programme.yaml")
    assert built is not None, findings
    return built


def written(text: str, known: Programme | None = None) -> Contract:
    """A contract from YAML, under the shipped programme where none is named."""
    built, findings = read_contract(parse(text.encode(), "contract.yaml"), known or programme(), "programme.yaml")
    assert built is not None, findings
    return built


def invented(**files: str) -> Programme:
    """The programme that some files of YAML describe, by their names."""
    built, _, findings = vocabulary(parse(text.encode(), f"offerings/{name}.yaml") for name, text in files.items())
    assert built is not None, findings
    return built


def described(name: str | None, root: Path = ROOT, as_of: date = DAY) -> Described:
    """The programme (None), an offering by `id@edition`, or the contract of a file."""
    known = programme(root)
    if name is None:
        return Described(known, None, as_of)
    return Described(known, known.offerings[name] if "@" in name else contract(name, root), as_of)

"""What expressions know is what the table of names says, in every contract that the project ships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.seen_by_rules import (
    DAY,
    NAMES,
    NUMBER,
    OBJECT,
    OBJECTS,
    TEXT,
    TEXTS,
    YES_OR_NO,
    seen_by_rules,
)
from svcspec.entitlements import history
from svcspec.expressions import GROUPS
from svcspec.expressions import TEXTS as PLAIN
from svcspec.subjects import Held
from svcspec.workspace import contracts
from svcspec.workspace.files import yaml_files
from svcspec.workspace.notes import Notes
from svcspec.workspace.resolve import load, parse

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 3, 1)
OF_ONE_S_OWN = (
    "contract.attributes",
    "contract.usage",
    "contract.purchase.quantities",
    "contract.renewal",
    "contract.special_terms[].text",
    "offering.label",
)
"""Objects whose keys are what a workspace writes."""
FULL = """kind: contract
id: all-of-it
customer: {name: One, company: one}
offering: saas-premium@1
deployment: saas
signed: {on: 2026-01-15, place: Bilbao, country: ES, region: PV, timezone: Europe/Madrid, by: [{name: Ana}]}
term: {from: 2026-02-01, until: 2027-01-31, sold_with: subscription, renewal: {automatic: true, notice: P60D}}
purchase: {order: SO-1, quantities: {commitments: 1}}
manager: MANAGER
contacts: [{name: Eva}]
promises: {terms: {languages: [es]}}
agreed:
  - {item: terms.languages, value: [es], asked: {by: A, on: 2026-01-08, ref: x}, accepted: {by: B, on: 2026-01-10, ref: y}}
special_terms: [{id: one, es: Nada.}]
amendments: [{from: 2026-06-01, ref: A1, signed: {on: 2026-05-20}, promises: {terms: {contacts: 4}}}]
waivers: [{code: SVC301, item: terms.contacts, value: 4, reason: x, approved_by: C, until: 2026-12-31}]
ended: {on: 2026-12-31, ref: z}
"""
SORTS = {TEXT: str, DAY: str, YES_OR_NO: bool, NUMBER: (int, float), TEXTS: list, OBJECT: Mapping, OBJECTS: list}


def _seen(text: str) -> Iterator[Mapping[str, object]]:
    workspace = load(ROOT)
    programme = workspace.programme
    assert programme is not None
    parsed = parse(text.encode(), "contracts/x.yaml")
    assert parsed.root is not None
    contract = contracts.build(parsed.root, programme, Notes())
    assert contract is not None
    segments = history(contract, programme, AS_OF)
    for segment in segments:
        yield seen_by_rules(Held(contract, segment, programme, is_last=segment is segments[-1]), AS_OF)


def _ways(value: object, way: str) -> Iterator[tuple[str, object]]:
    yield way, value
    if way in OF_ONE_S_OWN:
        return
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict):
                for key, below in one.items():
                    yield from _ways(below, f"{way}[].{key}")
    elif isinstance(value, dict) and not way.endswith(("value", "documented")):
        for key, below in value.items():
            yield from _ways(below, "entitlements[]" if way == "entitlements" else f"{way}.{key}")


def _all(texts: list[str]) -> Iterator[tuple[str, object]]:
    for text in texts:
        for seen in _seen(text):
            assert {*GROUPS, *PLAIN} == seen.keys()
            for name, group in seen.items():
                yield from _ways(group, name)


@pytest.fixture(scope="module")
def found() -> list[tuple[str, object]]:
    """Each name and a value of it, in a contract that says all there is and in those that the project ships."""
    manager = next(iter(load(ROOT).programme.people))  # type: ignore[union-attr]
    shipped = [Path(path).read_text(encoding="utf-8") for path in yaml_files(ROOT / "contracts")]
    return [*_all([FULL.replace("MANAGER", manager), *shipped])]


def test_every_name_is_told_and_no_other(found: list[tuple[str, object]]) -> None:
    """A key that expressions may ask for has its meaning, and what has a meaning can be asked for."""
    plain = {way.replace("[].accepted.", "[].asked.") for way, _ in found}
    groups = {"contract", "offering", "segment", "entitlements[]"}
    assert plain - groups == NAMES.keys() - groups


def test_each_name_is_of_the_sort_that_is_told(found: list[tuple[str, object]]) -> None:
    """A text is a text, and null only where it may be."""
    wrong = set()
    for way, value in found:
        meaning = NAMES.get(way)
        if meaning is None:
            continue
        expected = SORTS.get(meaning.sort, object)
        if not (isinstance(value, expected) if value is not None else meaning.may_be_null):  # type: ignore[arg-type]
            wrong.add((way, repr(value)))
    assert set() == wrong


def test_who_signed_is_known_by_name() -> None:
    """Without the capacity in which they signed, which documents show beside the name."""
    text = (
        "kind: contract\nid: x\ncustomer: {name: X}\noffering: saas-premium@1\ndeployment: saas\n"
        "signed: {on: 2026-01-15, by: [{name: Ana Ruiz, capacity: apoderada}, {name: Eva Lara}]}\n"
        "term: {from: 2026-02-01, until: 2027-01-31}\npurchase: {quantities: {commitments: 1}}\n"
    )
    (seen,) = _seen(text)
    contract = seen["contract"]
    assert isinstance(contract, dict)
    assert contract["signed"]["by"] == ["Ana Ruiz", "Eva Lara"]

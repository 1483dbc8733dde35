"""Each documented limit said in prose: the smallest step beyond it is found, and what it permits stays silent."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcspec.answers.judge import judge
from svcspec.entitlements import Segment, entitlements
from svcspec.findings import Finding
from svcspec.languages import of
from svcspec.model.programme import Programme
from svcspec.model.values import Single
from svcspec.workspace.resolve import load, parse, read_contract

ROOT = Path(__file__).parents[2]
AS_OF = dt.date(2026, 3, 1)
LIMITS = {
    "es": ("Se admitirán hasta {n} {unit}.", "El cliente contará con {n} {unit}.", "El número de {unit}: {n}."),
    "en": ("Up to {n} {unit} are accepted.", "The customer shall have {n} {unit}.", "There will be {n} ({n}) {unit}."),
}
CADENCES = {
    "es": {
        "P1W": "semanalmente",
        "P1M": "cada mes",
        "P3M": "una vez al trimestre",
        "P1Y": "anualmente",
        "P1D": "a diario",
    },
    "en": {"P1W": "every week", "P1M": "monthly", "P3M": "once a quarter", "P1Y": "yearly", "P1D": "daily"},
}
OFTEN = {"es": "Se prestará {often} lo siguiente: {label}.", "en": "{label} will be provided {often}."}
LONGEST_FIRST = ("P1Y", "P3M", "P1M", "P1W", "P1D")


@cache
def programme(name: str) -> Programme:
    """The shipped programme (empty name), or one of the tests'."""
    found = load(ROOT / name).programme
    assert found is not None
    return found


def as_signed(path: Path, *said: dict[str, str]) -> bytes:
    """A contract as it was first signed, its special terms replaced."""
    root = parse(path.read_bytes(), path.name).root
    assert root is not None
    assert isinstance(root.value, dict)
    contract = {key: value for key, value in root.value.items() if key not in ("amendments", "special_terms", "ended")}
    return json.dumps({**contract, "special_terms": list(said)}, ensure_ascii=False, default=float).encode()


def in_force(path: Path, name: str) -> Segment | None:
    """What a contract as first signed has on the day of the tests."""
    contract, findings = read_contract(parse(as_signed(path), path.name), programme(name), "offerings/programme.yaml")
    assert contract is not None, findings
    return entitlements(contract, programme(name), AS_OF)


def contracts() -> list[Any]:
    """Every contract of the shipped workspace and of the second vendor's that is in force on the day of the tests."""
    return [
        pytest.param(name, path, id=path.stem)
        for name in ("", "tests/programmes/nimbus")
        for path in sorted((ROOT / name / "contracts").glob("*.yaml"))
        if in_force(path, name) is not None
    ]


def said(path: Path, name: str, lang: str, text: str) -> list[Finding]:
    """What is read from one special term in a contract."""
    data = as_signed(path, {"id": "said", lang: text})
    found = judge(data, path.name, programme(name), "offerings/programme.yaml", AS_OF).findings
    return [one for one in found if one.prose is not None]


def documented(path: Path, name: str) -> dict[str, Any]:
    """The documented value of each item that has a single one, for this contract on the day of the tests."""
    segment = in_force(path, name)
    assert segment is not None
    leaves = {item: one.documented.leaf(()) for item, one in segment.items.items()}
    return {item: leaf.value for item, leaf in leaves.items() if isinstance(leaf, Single)}


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_limit_said_in_prose_is_held_to_the_document(name: str, path: Path, data: st.DataObject) -> None:
    """One more than a documented number is found; the number itself is silent."""
    known = programme(name)
    limits = {
        item: value
        for item, value in documented(path, name).items()
        if known.kind(item) == "at-most"
        and value.limit is not None
        and value.limit >= 1
        and value.declared.unit is not None
        and value.declared.every is None
        and not value.declared.smaller_is_better
        and item in {f"terms.{term}" for term in ("contacts", "callers", "cases", "open-tickets")}
    }
    if not limits:
        return
    item = data.draw(st.sampled_from(sorted(limits)))
    lang = data.draw(st.sampled_from(sorted(LIMITS)))
    template = data.draw(st.sampled_from(LIMITS[lang]))
    value = limits[item]
    unit = of(lang).plural(value.declared.unit, Decimal(2))

    def found(number: Decimal) -> list[tuple[str, str]]:
        text = template.format(n=format(number, "f"), unit=unit)
        return [(one.code.id, one.item) for one in said(path, name, lang, text) if one.item == item]

    assert found(value.limit) == []
    assert found(value.limit + 1) == [("SVC301", item)]


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_cadence_said_in_prose_is_held_to_the_document(name: str, path: Path, data: st.DataObject) -> None:
    """The next shorter period is found, the documented one is silent, the next longer one is less."""
    known = programme(name)
    cadences = {
        item: str(value.every)
        for item, value in documented(path, name).items()
        if item.endswith(".frequency")
        and value.every is not None
        and str(value.every) in LONGEST_FIRST
        and value.times_each == 1
    }
    if not cadences:
        return
    item = data.draw(st.sampled_from(sorted(cadences)))
    lang = data.draw(st.sampled_from(sorted(OFTEN)))
    label = known.deliverables[item.split(".")[1]].label.say(lang)
    rank = LONGEST_FIRST.index(cadences[item])

    def found(period: str) -> list[str]:
        text = OFTEN[lang].format(often=CADENCES[lang][period], label=label)
        return [one.code.id for one in said(path, name, lang, text) if one.item == item]

    assert found(cadences[item]) == []
    if rank + 1 < len(LONGEST_FIRST):
        assert found(LONGEST_FIRST[rank + 1]) == ["SVC301"]
    if rank:
        assert found(LONGEST_FIRST[rank - 1]) == ["SVC401"]

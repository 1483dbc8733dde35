"""The shipped offerings against a transcription of the document, cell by cell, as `matrix -f json` tells them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from svcspec.answers.diff import diff
from svcspec.answers.matrix import Matrix, of_offerings, tiers
from svcspec.outputs import format_of
from svcspec.workspace.resolve import load

HERE = Path(__file__).parent
OFFERINGS = ("tsam", "saas-standard", "saas-premium")


def facts(name: str) -> Any:  # noqa: ANN401 - a transcription has whatever shape its table has
    """One file of the transcription."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


PROGRAMME = load(HERE.parent.parent).programme
assert PROGRAMME is not None
MATRIX = of_offerings(PROGRAMME, tiers(PROGRAMME), date(2026, 3, 1))
WRITTEN = json.loads(str(format_of(Matrix, "json").write(MATRIX, "en")))
DELIVERABLES = {row["id"]: row for row in WRITTEN["deliverables"]}
TERMS = {row["id"]: row for row in WRITTEN["terms"]}
TABLE_1, TABLE_2 = facts("table-1"), facts("table-2")


def test_the_columns_are_the_offerings_with_deployment_and_cost() -> None:
    """Three offerings in one edition, each for one deployment, only one of them free."""
    rows = zip(TABLE_1["columns"], TABLE_1["deployment"], TABLE_1["cost"], strict=True)
    assert [(*row, "1") for row in rows] == [
        (column["key"], column["deployment"], column["cost"], column["edition"]) for column in WRITTEN["columns"]
    ]
    assert list(OFFERINGS) == TABLE_1["columns"]


def test_every_mark_of_the_first_table() -> None:
    """34 marks, and a blank is *not included*, never *not documented*."""
    for row in TABLE_1["deliverables"]:
        marks = dict(zip(OFFERINGS, row["marks"].split(), strict=True))
        cells = DELIVERABLES[row["id"]]["cells"]
        assert {name: mark == "x" for name, mark in marks.items()} == {name: cells[name]["included"] for name in marks}
        assert {"en": row["en"], "es": row["es"]} == DELIVERABLES[row["id"]]["label"]
        assert {"table-1"} == {cells[name]["clause"]["included"] for name in marks}
        for name, mark in marks.items():
            assert cells[name]["condition"] == (row.get("only") if mark == "x" else None), row["id"]
    assert [row["id"] for row in TABLE_1["deliverables"]] == list(DELIVERABLES)


@pytest.mark.parametrize("name", OFFERINGS)
def test_the_number_of_marks(name: str) -> None:
    """As many as the document's own table has."""
    assert TABLE_1["marks"][name] == sum(row["cells"][name]["included"] for row in DELIVERABLES.values())


def test_every_cell_of_the_second_table_and_nothing_else() -> None:
    """Channels and frequencies exactly where the document gives them; all else is null."""
    for identifier, row in DELIVERABLES.items():
        stated = TABLE_2["rows"].get(identifier, {})
        read_in = TABLE_2["inferred"].get(identifier, [])
        for name, cell in row["cells"].items():
            fact = stated.get(name, {})
            assert fact.get("channels") == cell["channels"], (identifier, name)
            assert fact.get("frequency") == cell["frequency"], (identifier, name)
            assert (["channels", "frequency"] if fact and read_in else []) == [
                part for part in cell["inferred"] if part in {"channels", "frequency"}
            ]
            assert ("table-2" if fact else None) == cell["clause"]["channels"]


def test_every_term_in_every_offering() -> None:
    """Value, clause, what may be agreed and what is read in; what is not transcribed is not documented."""
    table = facts("terms")
    assert set(table) == set(TERMS)
    for identifier, term in table.items():
        assert term["kind"] == TERMS[identifier]["kind"]
        for name in OFFERINGS:
            fact, cell = term.get(name, {}), TERMS[identifier]["cells"][name]
            value = fact.get("value", "not-documented")
            is_documented = value != "not-documented"
            assert is_documented == cell["documented"], (identifier, name)
            assert _with_zone(fact) if is_documented else cell["value"] is None
            assert (_with_zone(fact) if is_documented else None) == cell["value"], (identifier, name)
            assert fact.get("clause") == cell["clause"], (identifier, name)
            assert fact.get("negotiable", False) == cell["negotiable"], (identifier, name)
            assert sorted(fact.get("inferred", [])) == cell["inferred"], (identifier, name)


def _with_zone(fact: dict[str, Any]) -> object:
    zone = fact.get("timezone")
    return {"value": fact["value"], "timezone": zone} if zone else fact["value"]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_from_standard_to_premium_and_back(*, is_reversed: bool) -> None:
    """What a customer gains and loses; reversed, every direction flips."""
    table = facts("standard-to-premium")
    columns = {column.key: column for column in MATRIX.columns}
    sides = (columns[table["from"]], columns[table["to"]])
    assert PROGRAMME is not None
    found = diff(PROGRAMME, *(reversed(sides) if is_reversed else sides)).changes
    flip = {"better": "worse", "worse": "better", "documented": "undocumented"} if is_reversed else {}
    changes = {one.item: (flip.get("", one.change.value), one.inferred) for one in found}

    def expect(item: str, change: str, *, inferred: bool = False) -> None:
        assert (flip.get(change, change), inferred) == changes[item], item

    expect("offering.cost", table["offering.cost"])
    expect("offering.deployment", table["offering.deployment"])
    for name in table["gained"]:
        expect(f"deliverables.{name}", "better")
        assert f"deliverables.{name}.channels" not in changes
    for name in table["shared"]:
        expect(f"deliverables.{name}", "same")
        better = name in table["frequency-better"]
        expect(f"deliverables.{name}.frequency", "better" if better else "same")
        expect(f"deliverables.{name}.channels", "better", inferred=name in table["channels-better-inferred"])
    for name, change in table["terms"].items():
        expect(f"terms.{name}", change, inferred=name in table["terms-inferred"])
    if not is_reversed:
        said = {one.item: one.says.say("es") for one in found}
        for name, row in table["channels-better-inferred"].items():
            gone = [PROGRAMME.channels[channel].label.say("es") for channel in row["no-longer-listed"]]
            assert said[f"deliverables.{name}.channels"].endswith(f"ya no figura: {', '.join(gone)}")


def test_every_clause_of_the_document() -> None:
    """Each clause stands in its section, is cited by the offerings it speaks of, and says what is read in and left open."""
    assert PROGRAMME is not None
    table = facts("clauses")
    assert set(table) == set(PROGRAMME.clauses)
    for name, fact in table.items():
        clause = PROGRAMME.clauses[name]
        assert clause.section is not None
        assert fact["section"] == clause.section.say("es")
        for words, texts in (
            (fact.get("readings", []), clause.readings),
            (fact.get("not_documented", []), clause.not_documented),
        ):
            assert len(words) <= len(texts), name
            for english, spanish in words:
                assert any(english in text.say("en") and spanish in text.say("es") for text in texts), (name, english)
        citing = {
            offering.id
            for offering in PROGRAMME.offerings.values()
            if name in offering.clauses or any(stated.clause == name for stated in offering.items.values())
        }
        assert set(fact["offerings"]) == citing, name

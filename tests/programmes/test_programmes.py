"""Invented programmes of other vendors: checked and compared by YAML alone."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from svcspec.answers.check import Choice, check
from svcspec.answers.diff import diff
from svcspec.answers.matrix import of_offerings
from svcspec.findings import Finding
from svcspec.kinds import Change
from svcspec.model.programme import Programme
from svcspec.workspace.resolve import load

HERE = Path(__file__).parent
AS_OF = date(2026, 3, 1)
WORKSPACES = sorted(path.parent for path in HERE.glob("*/expect.yaml"))
TURNED = {"better": "worse", "worse": "better", "documented": "undocumented", "undocumented": "documented"}


def _plain(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - plain strings
    return read


PAIRS = [
    pytest.param(path.parent, pair, id=f"{path.parent.name}-{pair['a']}-{pair['b']}")
    for path in sorted(HERE.glob("*/diffs.yaml"))
    for pair in _plain(path)["pairs"]
]


@cache
def _programme(root: Path) -> Programme:
    programme = load(root).programme
    assert programme is not None
    return programme


def _named(findings: list[Finding]) -> list[dict[str, str]]:
    named = [{"code": one.code.id, "file": one.place.file, "item": one.item} for one in findings]
    return sorted(named, key=lambda one: (one["file"], one["code"], one["item"]))


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
def test_a_workspace_has_the_findings_that_are_meant_and_no_others(root: Path) -> None:
    """Nothing of a programme lives in code: each is read, resolved and judged as it stands."""
    expect = _plain(root / "expect.yaml")
    checked, _ = check([root], AS_OF, lambda _: Choice())
    assert {kind: int(number) for kind, number in expect["checked"].items()} == {
        kind: number for kind, number in checked.checked.items() if number
    }
    assert int(expect.get("ended", 0)) == checked.ended
    assert () == checked.unreadable
    assert expect["findings"] == _named([one for one in checked.findings if one.waived is None])
    assert expect.get("waived", []) == _named([one for one in checked.findings if one.waived is not None])


def _changes(root: Path, before: str, after: str) -> dict[str, tuple[str, bool]]:
    programme = _programme(root)
    columns = of_offerings(programme, [programme.offerings[before], programme.offerings[after]], AS_OF).columns
    changes = diff(programme, columns[0], columns[1]).changes
    return {one.item: (one.change.value, one.inferred) for one in changes if one.change is not Change.SAME}


def _expected(pair: dict[str, Any]) -> dict[str, tuple[str, bool]]:
    return {one["item"]: (one["change"], one.get("inferred") == "true") for one in pair["changes"]}


@pytest.mark.parametrize(("root", "pair"), PAIRS)
def test_two_offerings_differ_as_worked_out_by_hand(root: Path, pair: dict[str, Any]) -> None:
    """Every item that is not the same, with its direction and whether it was inferred."""
    assert _expected(pair) == _changes(root, pair["a"], pair["b"])


@pytest.mark.parametrize(("root", "pair"), PAIRS)
def test_the_other_direction_turns_every_change_round(root: Path, pair: dict[str, Any]) -> None:
    """What is gained one way is lost the other way."""
    turned = {item: (TURNED.get(change, change), inferred) for item, (change, inferred) in _expected(pair).items()}
    assert turned == _changes(root, pair["b"], pair["a"])


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
def test_nothing_differs_from_itself(root: Path) -> None:
    """An offering compared with itself has no change."""
    programme = _programme(root)
    assert {} == {ref: found for ref in programme.offerings if (found := _changes(root, ref, ref))}


def test_replacing_a_part_of_a_deliverable_keeps_the_rest() -> None:
    """Who replaces a channel or a frequency alone keeps the clause of the inclusion, its condition and its option."""
    offering = _programme(HERE / "nimbus").offerings["tide@2"]
    names = ("health-check", "incident-report", "architecture-review")
    stated = {name: offering.stated(f"deliverables.{name}") for name in names}
    kept = {name: (one.clause, one.requires, one.condition is not None) for name, one in stated.items()}
    assert {
        "health-check": ("plans.table", None, False),
        "incident-report": ("plans.table", None, True),
        "architecture-review": ("extras.reviews", "review-pack", False),
    } == kept

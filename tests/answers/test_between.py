"""What turns with the days alone: a check on any day is what was found on the first one, and every turn since."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from svcspec.answers.baseline import entries
from svcspec.answers.between import Between, between
from svcspec.answers.check import Choice, check
from svcspec.outputs import format_of
from svcspec.shipped import schemas
from svcspec.workspace.baseline import BASELINE, written

ROOT = Path(__file__).parents[2]
FIRST, LAST = date(2025, 12, 10), date(2028, 3, 1)
DAYS = [FIRST, date(2026, 2, 16), date(2026, 3, 1), date(2026, 7, 1), date(2026, 12, 31), date(2027, 1, 1), LAST]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped offerings, one of them with a second edition, and every contract of the tests that can go wrong."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "offerings", folder / "offerings")
    shutil.copyfile(ROOT / "managers.yaml", folder / "managers.yaml")
    old = (folder / "offerings" / "saas-premium.yaml").read_text(encoding="utf-8")
    newer = old.replace('edition: "1"', 'edition: "2"\neffective: {from: 2026-06-01}').replace(
        "contacts: {value: 3", "contacts: {value: 5"
    )
    (folder / "offerings" / "saas-premium-2.yaml").write_text(newer, encoding="utf-8")
    (folder / "contracts").mkdir()
    for kind in ("contracts_wrong", "contracts_right"):
        for case in sorted((ROOT / "tests" / kind).glob("*/contract.yaml")):
            shutil.copyfile(case, folder / "contracts" / f"{kind}-{case.parent.name}.yaml")
    return folder


def _open(root: Path, day: date) -> dict[tuple[object, ...], bool]:
    checked, _ = check([root], day, lambda _: Choice())
    return {(one.code.id, one.item, one.place): one.by_date for one in checked.findings if one.waived is None}


@pytest.fixture(scope="module")
def turned(workspace: Path) -> Between:
    """All that turns in two years."""
    return between(workspace, [workspace], FIRST, LAST, lambda _: Choice())[0]


@pytest.mark.parametrize("day", DAYS)
def test_a_check_is_the_first_one_and_every_turn_since(day: date, workspace: Path, turned: Between) -> None:
    """No day on which something begins or ends is missed, and nothing is told twice."""
    known = {*_open(workspace, FIRST)}
    for turn in turned.turns:
        if turn.day <= day:
            ends = {(one.code.id, one.item, one.place) for one in turn.ends}
            begins = {(one.code.id, one.item, one.place) for one in turn.begins}
            assert ends <= known
            assert not begins & known
            known = known - ends | begins
    assert known == {*_open(workspace, day)}


def test_what_begins_is_by_date_and_what_was_there_from_the_first_day_is_not(workspace: Path, turned: Between) -> None:
    """The mark of a check says the same as the days looked at one by one."""
    since = {turn.day: {(one.code.id, one.item, one.place) for one in turn.begins} for turn in turned.turns}
    day = date(2026, 7, 1)
    begun = {key for turn, keys in since.items() if turn <= day for key in keys}
    assert begun
    here = {key: by_date for key, by_date in _open(workspace, day).items() if key[0] != "SVC203"}
    assert {key for key, by_date in here.items() if by_date} == begun & here.keys()


def test_a_newer_edition_is_told_from_its_first_day_on(workspace: Path, turned: Between) -> None:
    """The day before, nothing is said of it."""
    turn = next(one for one in turned.turns if one.day == date(2026, 6, 1))
    assert {one.code.id for one in turn.begins} == {"SVC616"}
    before = _open(workspace, turn.day - timedelta(days=1))
    assert not {(one.code.id, one.item, one.place) for one in turn.begins} & before.keys()


def test_json_is_what_its_schema_says(turned: Between) -> None:
    """The published schema accepts the output; its summary counts what begins."""
    written = format_of(Between, "json").write(turned, "en")
    assert isinstance(written, str)
    data = json.loads(written)
    Draft202012Validator(json.loads((schemas() / "between-output.schema.json").read_bytes())).validate(data)
    begins = [one["severity"] for turn in data["turns"] for one in turn["begins"]]
    assert begins.count("error") == data["summary"]["errors"] > 0


def test_what_the_baseline_has_does_not_begin(tmp_path: Path) -> None:
    """What will be known when a waiver runs out is nothing new; with another value promised it is."""
    shutil.copytree(ROOT / "offerings", tmp_path / "offerings")
    shutil.copyfile(ROOT / "managers.yaml", tmp_path / "managers.yaml")
    contract = tmp_path / "contracts" / "contract.yaml"
    contract.parent.mkdir()
    shutil.copyfile(ROOT / "tests" / "contracts_wrong" / "waiver-expires-soon" / "contract.yaml", contract)
    first, last = date(2026, 3, 1), date(2026, 5, 1)

    def begins(*, know: bool = True) -> set[str]:
        turned, _ = between(tmp_path, [tmp_path], first, last, lambda _: Choice(), know=know)
        return {one.code.id for turn in turned.turns for one in turn.begins}

    assert begins() == {"SVC301", "SVC512"}
    known, _ = check([tmp_path], last, lambda _: Choice())
    (tmp_path / BASELINE).write_text(written(entries(known.findings)), encoding="utf-8")
    assert begins() == set()
    assert begins(know=False) == {"SVC301", "SVC512"}
    more = re.sub(r"contacts: 4\b", "contacts: 5", contract.read_text(encoding="utf-8"))
    contract.write_text(re.sub(r"value: 4\b", "value: 5", more), encoding="utf-8")
    assert begins() == {"SVC301"}

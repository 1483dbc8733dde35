"""A contract with very many amendments and agreements takes no more work than one that people write."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from svcspec.answers import suggest as suggesting
from svcspec.answers.judge import judge_parsed
from svcspec.answers.suggest import suggest
from svcspec.answers.turning import dated, looked_at
from svcspec.workspace.resolve import Workspace, load, parse

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 3, 1)
PATH = "contracts/long.yaml"
HEAD = """kind: contract
id: long-2026
customer: {name: Long}
offering: saas-premium@1
deployment: saas
signed: {on: 2026-01-15, timezone: Europe/Madrid}
term: {from: 2026-02-01, until: 2027-01-31}
purchase: {quantities: {commitments: 1}}
promises: {terms: {languages: [en, es]}}
"""


def _long(agreements: int, amendments: int) -> str:
    halves = "asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}"
    untils = [date(2026, 2, 5) + timedelta(days=3 * one) for one in range(agreements)]
    agreed = [f"  - {{item: terms.languages, value: [en, es], {halves}, until: {until}}}" for until in untils]
    steps = [
        f"  - {{ref: r{one}, signed: {{on: 2026-01-20}}, from: {date(2026, 2, 2) + timedelta(days=one)}, "
        f"promises: {{terms: {{contacts: {3 + one % 2}}}}}}}"
        for one in range(amendments)
    ]
    return "\n".join((HEAD + "agreed:", *agreed, "amendments:", *steps, ""))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The shipped one, without contracts."""
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "offerings", root / "offerings")
    shutil.copy(ROOT / "svcspec.toml", root)
    return load(root, {})


def test_days_are_judged_for_little_more_than_one(workspace: Workspace) -> None:
    """What is the same on two days is worked out once, and a long contract is looked at on fewer of them."""
    parsed = parse(_long(45, 100).encode(), PATH)

    def took(*, marks: bool) -> float:
        begun = process_time()
        judgement = judge_parsed(parsed, workspace.programme, workspace.programme_file, AS_OF, marks=marks)
        assert judgement.summary is not None
        return process_time() - begun

    took(marks=False)
    assert took(marks=True) < 6 * took(marks=False)


def test_renewals_take_time_in_proportion(workspace: Workspace) -> None:
    """Each agreement goes on from the one before: four times as many take nothing like sixteen times as long."""

    def took(number: int) -> float:
        halves = "asked: {by: Ana, on: 2026-01-08}, accepted: {by: Eva, on: 2026-01-10}"
        starts = [date(2026, 2, 1) + timedelta(days=one) for one in range(number)]
        agreed = [
            f"  - {{item: terms.languages, value: [en, es], {halves}, from: {first}, until: {first + timedelta(days=1)}}}"
            for first in starts
        ]
        parsed = parse("\n".join((HEAD + "agreed:", *agreed, "")).encode(), PATH)
        best = 60.0
        for _ in range(3):
            begun = process_time()
            judge_parsed(parsed, workspace.programme, workspace.programme_file, AS_OF, marks=False)
            best = min(best, process_time() - begun)
        return best

    assert took(160) < 12 * took(40)


def test_a_large_contract_is_looked_at_on_its_last_turns_alone() -> None:
    """The larger it is, the fewer days; of one beyond all measure, none."""
    days = [date(2026, 1, 1) + timedelta(days=one) for one in range(40)]
    assert looked_at(days, date(2025, 1, 1), AS_OF, 20) == sorted(days, reverse=True)
    assert looked_at(days, date(2025, 1, 1), AS_OF, 6_000) == sorted(days, reverse=True)[:10]
    assert looked_at(days, date(2025, 1, 1), AS_OF, 10**6) == []


def test_a_mark_by_date_is_the_same_whatever_is_worked_out_once(workspace: Workspace) -> None:
    """A promise that two agreements covered in turn: that each has expired is by date alone."""
    parsed = parse(_long(2, 1).encode(), PATH)
    found = judge_parsed(parsed, workspace.programme, workspace.programme_file, AS_OF).findings
    assert [(one.code.id, one.by_date) for one in found if one.code.id == "SVC506"] == [("SVC506", True)] * 2


def test_what_a_rule_of_one_s_own_finds_is_never_by_date(workspace: Workspace) -> None:
    """It is not asked for again on another day, so that nothing is known of when it began."""
    parsed = parse(_long(2, 1).encode(), PATH)
    found = judge_parsed(parsed, workspace.programme, workspace.programme_file, AS_OF, marks=False).findings
    one = next(one for one in found if one.code.id == "SVC506")
    own = replace(one, code=replace(one.code, id="SVC901"))
    assert [True, False] == [each.by_date for each in dated([one, own], [AS_OF], lambda _: ())]


def test_suggest_says_that_it_has_not_tried_all(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """With little work allowed it ends early and says so; a contract of usual size is tried whole."""
    assert workspace.programme is not None
    text = _long(1, 2)
    whole = suggest(text, PATH, workspace, workspace.programme, (), AS_OF)
    monkeypatch.setattr(suggesting, "_MOST_WORK", 1)
    part = suggest(text, PATH, workspace, workspace.programme, (), AS_OF)
    assert whole is not None
    assert part is not None
    assert (whole.is_whole, part.is_whole) == (True, False)
    assert whole.ways
    assert not part.ways

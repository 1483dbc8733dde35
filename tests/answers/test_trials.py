"""`svcspec test`: what it tries, and the JSON that it writes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from svcspec.answers.codes import codes
from svcspec.answers.examples import has_examples
from svcspec.answers.trials import Trials, merged, try_all
from svcspec.kinds import Plain
from svcspec.outputs import format_of
from svcspec.shipped import schemas
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "test"


def _tried(folder: Path, case: str) -> Trials:
    for name in ("offerings", "contracts"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "managers.yaml", folder / "managers.yaml")
    for name in ("rules", "tests"):
        shutil.copytree(CASES / case / name, folder / name)
    workspace = load(folder)
    assert workspace.programme is not None
    return try_all(workspace, workspace.programme, date(2026, 3, 1))


@pytest.mark.parametrize(("case", "passes"), [("all-pass", True), ("some-fail", False)])
def test_json_is_what_its_schema_says(case: str, passes: bool, tmp_path: Path) -> None:
    """The published schema accepts the output, whether all passes or much fails; its summary counts every trial."""
    tested = _tried(tmp_path, case)
    written = format_of(Trials, "json").write(tested, "en")
    assert isinstance(written, str)
    data = json.loads(written)
    Draft202012Validator(json.loads((schemas() / "test-output.schema.json").read_bytes())).validate(data)
    assert passes == (data["summary"]["failed"] == 0)
    assert len(data["trials"]) == data["summary"]["passed"] + data["summary"]["failed"]


def test_every_example_of_the_tool_is_tried(tmp_path: Path) -> None:
    """Each code that has a pair of examples is tried with both."""
    tried = [one.name for one in _tried(tmp_path, "all-pass").trials if one.group == "tool"]
    assert tried == [code.id for code in codes().values() if has_examples(code) for _ in range(2)]


def test_a_rule_that_only_a_case_breaks_fails(tmp_path: Path) -> None:
    """A rule whose own examples pass, and which cannot be applied to a contract of a case, is told."""
    rule = "kind: rule\nid: SVC905\nseverity: error\nmessage: {en: a, es: b}\nwhere: contract.company != null\n"
    rule += "assert: contract.renewal.automatic\nbad: {offering: tsam@1, customer: {company: a}, term: {renewal: "
    rule += "{automatic: false}}}\ngood: {offering: tsam@1}\n"
    case = "kind: test\ncases: {a: {contract: {offering: tsam@1, customer: {company: a}}, finds: []}}\n"
    tested = _tried(tmp_path, "all-pass")
    assert tested.count(passed=False) == 0
    (tmp_path / "rules" / "more.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "tests" / "more.yaml").write_text(case, encoding="utf-8")
    workspace = load(tmp_path)
    assert workspace.programme is not None
    failed = [one for one in try_all(workspace, workspace.programme, date(2026, 3, 1)).trials if not one.has_passed]
    assert [("rules/more.yaml", "SVC900")] == [(one.name, one.unexpected[0].code.id) for one in failed]


@pytest.mark.parametrize(
    ("base", "changes", "whole"),
    [
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}, {"a": {"b": 3, "c": 2}}),
        ({"a": {"b": 1}}, {"a": [1]}, {"a": [1]}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": {"b": 1}, "c": 1}, {"a": {"b": None}, "c": None}, {"a": {}}),
        ({}, {"a": None}, {}),
        ({"a": None}, {"a": {"b": Decimal("1.5")}}, {"a": {"b": Decimal("1.5")}}),
    ],
)
def test_changes_are_merged(
    base: Mapping[str, Plain], changes: Mapping[str, Plain], whole: Mapping[str, Plain]
) -> None:
    """Objects are merged, null takes a key away, all else replaces; what there was stays as it was."""
    before = repr(base)
    assert whole == merged(base, changes)
    assert before == repr(base)


@pytest.mark.parametrize("named", ["", "tests"], ids=["workspace", "folder"])
def test_a_folder_stands_for_its_files(tmp_path: Path, named: str) -> None:
    """The cases of a folder are those of its files; a folder that holds the workspace stands for those of its tests."""
    whole = [one.name for one in _tried(tmp_path, "all-pass").trials if one.group == "case"]
    workspace = load(tmp_path)
    assert workspace.programme is not None
    tried = try_all(workspace, workspace.programme, date(2026, 3, 1), [tmp_path / named])
    assert whole
    assert [one.name for one in tried.trials] == whole
    (tmp_path / "empty").mkdir()
    nothing = try_all(workspace, workspace.programme, date(2026, 3, 1), [tmp_path / "empty"])
    assert [path for path, _ in nothing.unreadable] == [str(tmp_path / "empty")]


@pytest.mark.parametrize("named", ["rules", "rules/own.yaml"], ids=["folder", "file"])
def test_a_rule_that_is_named_is_tried_by_its_examples(tmp_path: Path, named: str) -> None:
    """The examples of the rules named, and nothing else."""
    _tried(tmp_path, "all-pass")
    for old in (tmp_path / "rules").iterdir():
        old.unlink()
    rule = "kind: rule\nid: SVC905\nseverity: error\nmessage: {en: a, es: b}\nassert: contract.company == null\n"
    rule += "bad: {offering: tsam@1, customer: {company: a}}\ngood: {offering: tsam@1}\n"
    (tmp_path / "rules" / "own.yaml").write_text(rule, encoding="utf-8")
    workspace = load(tmp_path)
    assert workspace.programme is not None
    tried = try_all(workspace, workspace.programme, date(2026, 3, 1), [tmp_path / named])
    assert [("SVC905", True), ("SVC905", True)] == [(one.name, one.has_passed) for one in tried.trials]


@pytest.mark.parametrize(
    ("about", "en", "es"), [("un caso", "un caso", "un caso"), ("{en: a case, es: un caso}", "a case", "un caso")]
)
def test_a_case_says_what_it_shows_in_one_language_or_in_both(tmp_path: Path, about: str, en: str, es: str) -> None:
    """A plain text is shown to everybody; one in both languages to each in theirs."""
    _tried(tmp_path, "all-pass")
    path = tmp_path / "tests" / "more.yaml"
    path.write_text(
        f"kind: test\ncases: {{a: {{about: {about}, contract: {{offering: tsam@1}}, finds: []}}}}\n", "utf-8"
    )
    workspace = load(tmp_path)
    assert workspace.programme is not None
    (tried,) = try_all(workspace, workspace.programme, date(2026, 3, 1), [path]).trials
    assert tried.has_passed
    assert tried.part is not None
    assert (tried.part.say("en"), tried.part.say("es")) == (en, es)


def test_a_contract_that_is_named_is_no_file_of_cases(tmp_path: Path) -> None:
    """It stands where it should: it is told what it is, not where it belongs."""
    for name in ("offerings", "contracts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    workspace = load(tmp_path)
    assert workspace.programme is not None
    named = min((tmp_path / "contracts").iterdir())
    (trial,) = try_all(workspace, workspace.programme, date(2026, 3, 1), [named]).trials
    assert trial.trouble is not None
    assert "`kind: contract`" in trial.trouble.say("en")
    assert trial.unexpected == ()


@pytest.mark.parametrize(("finds", "passes"), [("[SVC201]", True), ("[]", False)])
def test_a_case_may_expect_an_offering_that_is_not_there(tmp_path: Path, finds: str, passes: bool) -> None:
    """Only where it is expected: any other case has named the wrong one."""
    shutil.copytree(ROOT / "offerings", tmp_path / "offerings")
    (tmp_path / "tests").mkdir()
    case = f"kind: test\ncases: {{a: {{contract: {{offering: nothing@9}}, finds: {finds}}}}}\n"
    (tmp_path / "tests" / "a.yaml").write_text(case, encoding="utf-8")
    workspace = load(tmp_path)
    assert workspace.programme is not None
    (trial,) = try_all(workspace, workspace.programme, date(2026, 3, 1), [tmp_path]).trials
    assert trial.has_passed is passes

"""Rules of a workspace's own where they cannot be evaluated, and where there are none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.answers.own_rules import NO_ENGINE, _Filled
from svcspec.cli import group
from svcspec.console.border import run

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "cases" / "check" / "rules-of-ones-own"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The shipped offerings with two rules and three contracts."""
    shutil.copytree(ROOT / "offerings", tmp_path / "offerings")
    for name in ("rules", "contracts"):
        shutil.copytree(CASE / name, tmp_path / name)
    return tmp_path


def test_without_the_engine_rules_are_not_taken_as_kept(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that nothing can evaluate are told as what could not be read, which ends with 2, beside all other findings."""
    monkeypatch.setitem(sys.modules, "cel_expr_python", None)
    (workspace / "contracts" / "bad.yaml").write_text("kind: contract\n", encoding="utf-8")
    checked, _ = check([workspace], date(2026, 3, 1), lambda _: Choice())
    assert checked.unreadable == (("rules/long-terms.yaml", NO_ENGINE),)
    assert {"SVC102"} == {finding.code.id for finding in checked.findings}


def test_one_contract_is_held_against_the_rules_as_well(workspace: Path) -> None:
    """A file that is named alone has the findings that it has in the whole workspace."""
    checked, _ = check([workspace / "contracts" / "a.yaml"], date(2026, 3, 1), lambda _: Choice())
    assert ["SVC901", "SVC902"] == [finding.code.id for finding in checked.findings]


@pytest.mark.parametrize(("select", "left"), [(("SVC902",), ["SVC902"]), (("SVC3",), [])])
def test_own_codes_are_selected_as_any_other(workspace: Path, select: tuple[str, ...], left: list[str]) -> None:
    """What is not asked for is not shown."""
    checked, _ = check([workspace / "contracts" / "a.yaml"], date(2026, 3, 1), lambda _: Choice(select=select))
    assert left == [finding.code.id for finding in checked.findings]


def test_a_rule_that_only_some_stretch_breaks_is_found_in_its_amendment(workspace: Path) -> None:
    """What an amendment brings is found there, once, however long the contract goes on."""
    path = workspace / "contracts" / "c.yaml"
    text = path.read_text(encoding="utf-8").replace("saas-standard@1", "saas-premium@1") + "purchase: {order: SO-1}\n"
    amendments = (
        "amendments:\n  - {from: 2026-02-01, ref: A1, promises: {terms: {hours: 6}}}\n"
        "  - {from: 2026-03-01, ref: A2, promises: {terms: {contacts: 2}}}\n"
    )
    path.write_text(text + amendments, "utf-8")
    checked, _ = check([path], date(2026, 3, 1), lambda _: Choice(select=("SVC9",)))
    assert [("SVC902", 9)] == [(finding.code.id, finding.place.line) for finding in checked.findings]


def test_without_rules_nothing_of_the_engine_is_imported() -> None:
    """Start-up pays for rules only where there are some."""
    code = (
        "import sys; from pathlib import Path; from datetime import date; from svcspec.answers.check import Choice, check;"
        "check([Path('.')], date(2026, 3, 1), lambda _: Choice());"
        "print([name for name in ('cel_expr_python', 'svcspec.expressions.faults') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


RULE = """kind: rule
id: SVC903
severity: error
message: {en: "it is {x}", es: "es {x}"}
assert: ASSERT
shows:
  x: SHOWS
bad: {offering: saas-premium@1}
good: {offering: saas-premium@1}
"""


def _with_rule(workspace: Path, condition: str, shows: str) -> Path:
    path = workspace / "rules" / "own.yaml"
    path.write_text(RULE.replace("ASSERT", condition).replace("SHOWS", shows), encoding="utf-8")
    return workspace


@pytest.mark.parametrize("shows", ['"1.0 / 0.0"', '"[0.0 / 0.0]"', "b'abc'"])
def test_what_no_text_can_show_is_told_with_its_line(workspace: Path, shows: str) -> None:
    """A number that is not finite, or bytes, is a fault of the rule; everything else is found."""
    home = _with_rule(workspace, "'false'", shows)
    checked, _ = check([home / "contracts" / "a.yaml"], date(2026, 3, 1), lambda _: Choice(select=("SVC9",)))
    broken = [(one.place.file, one.place.line) for one in checked.findings if one.code.id == "SVC900"]
    assert [("rules/own.yaml", 7)] == broken
    assert {"SVC901", "SVC902"} <= {one.code.id for one in checked.findings}


def test_a_rule_that_is_slow_in_each_of_many_stretches_is_stopped(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty amendments are one contract: what a rule takes for each of them is added up."""
    monkeypatch.setattr("svcspec.expressions.SECONDS_A_CONTRACT", 0.02)
    doubled = "['" + "a" * 64 + "']" + ".map(x, x + x)" * 14
    slow = '"' + doubled + ".all(x, !x.matches('(a|b|c)*d') && !x.matches('(b|a|c)*e'))" + '"'
    home = _with_rule(workspace, slow, "'1'")
    path = home / "contracts" / "c.yaml"
    amendments = "".join(
        f"  - {{from: 2026-{2 + number // 10:02}-{2 + number % 10:02}, ref: A{number}}}\n" for number in range(40)
    )
    path.write_text(path.read_text(encoding="utf-8") + "amendments:\n" + amendments, encoding="utf-8")
    checked, _ = check([path], date(2026, 3, 1), lambda _: Choice(select=("SVC9",)))
    assert "SVC900" in {one.code.id for one in checked.findings if one.place.file == "rules/own.yaml"}
    monkeypatch.setattr("svcspec.expressions.SECONDS_A_CONTRACT", 60.0)
    checked, _ = check([path], date(2026, 3, 1), lambda _: Choice(select=("SVC9",)))
    assert "SVC900" not in {one.code.id for one in checked.findings}


def test_a_rule_without_the_structure_of_one_is_told_wherever_contracts_are_judged(workspace: Path) -> None:
    """Named alone, a contract is not clean while a rule that it should be held against cannot be read."""
    (workspace / "rules" / "own.yaml").write_text("kind: rule\nid: SVC903\n", encoding="utf-8")
    checked, _ = check([workspace / "contracts" / "a.yaml"], date(2026, 3, 1), lambda _: Choice())
    broken = {(one.place.file, one.code.id) for one in checked.findings if one.place.file.startswith("rules/")}
    assert broken == {("rules/own.yaml", "SVC102")}
    checked, _ = check([workspace / "managers.yaml"], date(2026, 3, 1), lambda _: Choice())
    assert not checked.findings


@pytest.mark.parametrize("shows", ['"1.0 / 0.0"', "7"], ids=["evaluated", "read"])
def test_ways_out_that_a_rule_was_not_held_against_are_not_taken_as_clean(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shows: str
) -> None:
    """`suggest` names the rule that it could not apply, or read, and does not end with 0."""
    home = _with_rule(workspace, "'false'", shows)
    monkeypatch.chdir(home)
    assert run(group, ["suggest", "contracts/a.yaml", "--lang", "en", "--as-of", "2026-03-01"]) == 1
    said = capsys.readouterr().err
    assert ("`shows › x`" if shows == "7" else "SVC903 cannot be applied") in said, said


BROKEN = {
    "text": ("contract.manager != null", "'a {y}'", "SVC900"),
    "read": ("contract.manager !== null", "a", "SVC900"),
    "applied": ("contract.managr != null", "a", "SVC900"),
    "structure": ("7", "a", "SVC103"),
}


@pytest.mark.parametrize(("condition", "words", "code"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("named", ["rules/own.yaml", "rules", "."])
def test_a_rule_that_is_named_has_the_findings_of_the_whole_workspace(
    workspace: Path, condition: str, words: str, code: str, named: str
) -> None:
    """What breaks it is told, also where that shows only when it is held against contracts, which are not named."""
    text = f"kind: rule\nid: SVC903\nseverity: error\nmessage: {{en: {words}, es: {words}}}\nassert: {condition}\n"
    rule = workspace / "rules" / "own.yaml"
    rule.write_text(text + "bad: {offering: tsam@1}\ngood: {offering: tsam@1}\n", encoding="utf-8")
    checked, _ = check([workspace / named], date(2026, 3, 1), lambda _: Choice())
    found = {one.code.id for one in checked.findings if one.place.file == "rules/own.yaml"}
    assert {code} == found
    if named != ".":
        assert {one.place.file for one in checked.findings} == {"rules/own.yaml"}


def test_a_broken_rule_is_not_told_of_a_file_that_it_has_nothing_to_do_with(workspace: Path) -> None:
    """Another rule or the managers, named alone, are held against no contract."""
    home = _with_rule(workspace, "contract.manager !== null", "'1'")
    for named in ("managers.yaml", "rules/hours.yaml"):
        checked, _ = check([home / named], date(2026, 3, 1), lambda _: Choice())
        assert not checked.findings


@pytest.mark.parametrize("key", ["message", "why", "help"])
@pytest.mark.parametrize(("words", "missing"), [("{en: a}", "es"), ("{es: a}", "en"), ("a text", None)])
def test_what_a_rule_says_is_in_both_languages(workspace: Path, key: str, words: str, missing: str | None) -> None:
    """Whatever the programme speaks: findings are told in English and in Spanish."""
    said = {"message": "{en: a, es: b}"} | {key: words}
    texts = "".join(f"{name}: {text}\n" for name, text in said.items())
    rule = f"kind: rule\nid: SVC903\nseverity: error\n{texts}assert: 'true'\nbad: {{offering: tsam@1}}\n"
    (workspace / "rules" / "own.yaml").write_text(rule + "good: {offering: tsam@1}\n", encoding="utf-8")
    checked, _ = check([workspace / "rules" / "own.yaml"], date(2026, 3, 1), lambda _: Choice())
    (found,) = checked.findings
    assert found.code.id == ("SVC103" if missing is None else "SVC102")
    assert f"`{missing or key}`" in found.message.say("en")


@pytest.mark.parametrize(
    ("value", "en", "es"),
    [
        ({"commitments": 1}, '{"commitments": 1}', '{"commitments": 1}'),
        ({"a": [1, 3.5, True, None, "ñ"]}, '{"a": [1, 3.5, true, null, "ñ"]}', '{"a": [1, 3.5, true, null, "ñ"]}'),
        ([True, None], "yes and not documented", "sí y no consta"),
        ({"en": "Yearly", "es": "Anual"}, "Yearly", "Anual"),
        ({}, "{}", "{}"),
    ],
)
def test_a_value_is_written_as_people_or_rules_write_it(value: object, en: str, es: str) -> None:
    """Never as Python does, however deep it stands."""
    assert (_Filled(value).say("en"), _Filled(value).say("es")) == (en, es)

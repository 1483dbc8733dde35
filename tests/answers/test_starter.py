"""The workspace that `svcspec init` writes: clean as it stands, and in every example that its comments offer."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.answers.starter import starter
from svcspec.answers.trials import try_all
from svcspec.findings import Finding
from svcspec.workspace.resolve import load

LANGUAGES = ("en", "es")
DAYS = (date(2026, 1, 1), date(2026, 3, 1), date(2031, 12, 31))
COMMENTED = re.compile(r"^( *)# (hours|horario)(: \")", re.MULTILINE)
BLOCK = re.compile(r"^# (agreed|amendments|waivers):\n(?:#   .*\n)+", re.MULTILINE)
PROMISED = re.compile(r"^(    contact[a-z]+): 4$", re.MULTILINE)


def _written(lang: str, folder: Path, contract: str | None = None) -> list[Path]:
    for path, data in starter(lang).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    [file] = (folder / "contracts").iterdir()
    if contract is not None:
        file.write_text(contract, encoding="utf-8")
    return [folder]


def _contract(lang: str) -> str:
    [data] = [data for path, data in starter(lang).items() if path.startswith("contracts/")]
    return data.decode("utf-8")


def _findings(paths: list[Path], day: date = DAYS[1]) -> list[Finding]:
    checked, _ = check(paths, day, lambda _: Choice())
    assert checked.unreadable == ()
    return list(checked.findings)


def _offered(contract: str, key: str) -> str:
    """The contract with the commented example of `key` made real."""
    block = next(match for match in BLOCK.finditer(contract) if match[1] == key)
    bare = "".join(line.removeprefix("# ") for line in block[0].splitlines(keepends=True))
    return contract.replace(block[0], bare)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_checks_clean_on_any_day(lang: str, day: date, tmp_path: Path) -> None:
    """Whoever starts finds nothing wrong, today or in years."""
    assert [] == _findings(_written(lang, tmp_path), day)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_contract_invites_to_try_is_found(lang: str, tmp_path: Path) -> None:
    """Five contacts are more than two lifts give, as the first comment says."""
    found = _findings(_written(lang, tmp_path, PROMISED.sub(r"\1: 5", _contract(lang))))
    assert ["SVC301"] == [one.code.id for one in found]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_agreement_from_the_comments_lifts(lang: str, tmp_path: Path) -> None:
    """The hours that the comments offer are found alone, and not with their agreement."""
    promised = COMMENTED.sub(r"\1\2\3", _contract(lang))
    assert promised != _contract(lang)
    assert ["SVC301"] == [one.code.id for one in _findings(_written(lang, tmp_path, promised))]
    assert [] == _findings(_written(lang, tmp_path, _offered(promised, "agreed")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_amendment_from_the_comments_is_clean(lang: str, tmp_path: Path) -> None:
    """A third lift brings six contacts."""
    assert [] == _findings(_written(lang, tmp_path, _offered(_contract(lang), "amendments")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_waiver_from_the_comments_waives(lang: str, tmp_path: Path) -> None:
    """The fifth contact is still shown, as waived."""
    contract = PROMISED.sub(r"\1: 5", _offered(_contract(lang), "waivers"))
    found = _findings(_written(lang, tmp_path, contract))
    assert [("SVC301", True)] == [(one.code.id, one.waived is not None) for one in found]


@pytest.mark.parametrize("is_moved", [False, True], ids=["as written", "with the rule"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_cases_pass_and_its_rule_is_one_step_away(lang: str, is_moved: bool, tmp_path: Path) -> None:
    """The cases hold with the rule of templates/ and without; moved as its comment says, it has two examples that hold."""
    _written(lang, tmp_path)
    rule = tmp_path / "templates" / "rule-manager.yaml"
    [step] = re.findall(r"mkdir rules && mv (\S+) (rules/\S+)", rule.read_text(encoding="utf-8"))
    if is_moved:
        (tmp_path / "rules").mkdir()
        (tmp_path / step[0]).rename(tmp_path / step[1])
    workspace = load(tmp_path)
    assert workspace.programme is not None
    tried = try_all(workspace, workspace.programme, DAYS[2])
    assert tried.count(passed=False) == 0
    assert (tried.count(passed=True, group="rule"), tried.count(passed=True, group="case")) == (2 * is_moved, 3)
    assert [] == _findings([tmp_path])
    contract = next((tmp_path / "contracts").iterdir())
    text = re.sub(r"^manager: .*\n", "", contract.read_text(encoding="utf-8"), flags=re.MULTILINE)
    contract.write_text(text, encoding="utf-8")
    assert ["SVC901"] * is_moved == [one.code.id for one in _findings([tmp_path])]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_checks_clean_without_the_extra(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in it needs what evaluates conditions, until a rule is moved to rules/."""
    monkeypatch.setitem(sys.modules, "cel_expr_python", None)
    assert [] == _findings(_written(lang, tmp_path))


def test_both_languages_teach_the_same() -> None:
    """As many files in each folder, whichever the language."""
    kinds = {lang: sorted(path.split("/")[0] for path in starter(lang)) for lang in LANGUAGES}
    assert kinds["en"] == kinds["es"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_begin_with_their_schema_and_lines_are_short(lang: str) -> None:
    """Editors find the schema, and nobody scrolls sideways."""
    for path, data in starter(lang).items():
        text = data.decode("utf-8")
        if path.endswith(".yaml"):
            assert text.startswith("# yaml-language-server: $schema=")
            [schema] = re.findall(r"\$schema=(\S+)", text)
            assert str((Path("/") / path).parent.joinpath(schema).resolve().relative_to("/")) in starter(lang)
        if not path.startswith("schemas/"):
            assert [] == [line for line in text.splitlines() if len(line) > 125]

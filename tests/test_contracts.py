"""Contracts over the shipped offerings and the invented ones: what is wrong is found, what is permitted stays silent."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from svcspec.answers.check import Choice, check
from svcspec.findings import Finding, Severity

HERE = Path(__file__).parent
ROOT = HERE.parent
PROGRAMMES = sorted(path for path in (HERE / "programmes").iterdir() if (path / "offerings").is_dir())
CASES = [
    (ROOT, case) for name in ("contracts_wrong", "contracts_right") for case in sorted((HERE / name).glob("*/"))
] + [
    (home, case)
    for home in PROGRAMMES
    for case in sorted(home.parent.glob(f"{home.name}_*/*/"))
    if (case / "contract.yaml").is_file()
]


def _found(home: Path, case: Path, folder: Path, as_of: str) -> tuple[list[Finding], list[str]]:
    """The findings of a case among the offerings of a workspace, and the lines of its contract."""
    shutil.copytree(home / "offerings", folder / "offerings")
    if (home / "managers.yaml").is_file():
        shutil.copyfile(home / "managers.yaml", folder / "managers.yaml")
    (folder / "contracts").mkdir()
    target = folder / "contracts" / "contract.yaml"
    shutil.copyfile(case / "contract.yaml", target)
    if (case / "svcspec.toml").is_file():
        shutil.copyfile(case / "svcspec.toml", folder / "svcspec.toml")
    if (case / "beside").is_dir():
        shutil.copytree(case / "beside", folder / "contracts" / "beside")
    checked, _ = check([folder / "contracts"], date.fromisoformat(as_of), lambda _: Choice())
    mine = [finding for finding in checked.findings if finding.place.file == "contracts/contract.yaml"]
    return mine, target.read_text(encoding="utf-8").splitlines()


def _expectation(case: Path) -> dict[str, Any]:
    read = yaml.load((case / "expect.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - plain strings
    return read if isinstance(read, dict) else {}


def _matches(expected: dict[str, str], finding: Finding, lines: list[str]) -> bool:
    message = finding.message.say("en")
    return (
        finding.code.id.startswith(expected["code"])
        and finding.item == expected.get("item", finding.item)
        and finding.clause == expected.get("clause", finding.clause)
        and lines[finding.place.line - 1].strip() == expected.get("line-of-text", lines[finding.place.line - 1].strip())
        and all(expected.get(name, "") in message for name in ("promised", "documented"))
    )


def _held(expected: list[dict[str, str]], findings: list[Finding], lines: list[str]) -> list[str]:
    """What is expected and not found, and what is found and not expected."""
    left = list(findings)
    wrong = []
    for one in expected:
        match = next((finding for finding in left if _matches(one, finding, lines)), None)
        if match is None:
            wrong.append(f"not found: {one}")
        else:
            left.remove(match)
    return wrong + [
        f"not expected: {one.place} {one.code.id} {one.item} {one.clause} {one.message.say('en')}" for one in left
    ]


@pytest.mark.parametrize(("home", "case"), CASES, ids=[case.name for _, case in CASES])
def test_a_contract_has_exactly_the_findings_expected(home: Path, case: Path, tmp_path: Path) -> None:
    """Each finding by code, item, clause, line and figures; nothing else, in either language."""
    expect = _expectation(case)
    findings, lines = _found(home, case, tmp_path, expect.get("as_of", "2026-03-01"))
    open_ = [finding for finding in findings if finding.waived is None]
    waived = [finding for finding in findings if finding.waived is not None]
    assert [] == _held(expect.get("findings", []), open_, lines)
    assert [] == _held(expect.get("waived", []), waived, lines)
    assert all(finding.message.say("es") and finding.help.say("es") for finding in findings)


@pytest.mark.parametrize("home", [ROOT, *PROGRAMMES], ids=lambda home: home.name)
def test_a_whole_workspace_is_clean(home: Path) -> None:
    """Nothing weighs on what is shipped or invented, but for what is waived."""
    checked, _ = check([home], date(2026, 3, 1), lambda _: Choice())
    assert [] == [
        f"{one.place} {one.code.id}"
        for one in checked.findings
        if one.waived is None and one.severity is not Severity.INFO
    ]

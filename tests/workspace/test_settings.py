"""Settings are read from svcspec.toml, else from pyproject.toml; what is wrong with them is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcspec.findings import Severity
from svcspec.model.policy import Approver, Policy
from svcspec.workspace.settings import Settings, load

READ = [
    ("svcspec.toml", "", Settings()),
    ("svcspec.toml", 'language = "es"\nfail_on = "warning"', Settings(language="es", fail_on="warning")),
    ("svcspec.toml", 'select = ["SVC3"]\nignore = ["SVC303"]', Settings(select=("SVC3",), ignore=("SVC303",))),
    ("svcspec.toml", '[severity]\nSVC303 = "error"', Settings(severity={"SVC303": Severity.ERROR})),
    ("svcspec.toml", 'requires = ">=0.0, <99"', Settings()),
    ("svcspec.toml", "expires_within_days = 0", Settings(policy=Policy(0))),
    (
        "svcspec.toml",
        '[approvers."Eva Lara"]\nwaives = ["SVC3"]\n[approvers.Ana]\naccepts = ["terms"]\nemails = ["a@b.example"]',
        Settings(
            policy=Policy(
                approvers={
                    "Eva Lara": Approver(waives=("SVC3",)),
                    "Ana": Approver(accepts=("terms",), emails=("a@b.example",)),
                }
            )
        ),
    ),
    ("pyproject.toml", '[tool.svcspec]\nlanguage = "es"', Settings(language="es")),
    ("pyproject.toml", '[tool.other]\nlanguage = "es"', Settings()),
]


@pytest.mark.parametrize(("name", "text", "expected"), READ)
def test_settings_are_what_the_file_says(name: str, text: str, expected: Settings, tmp_path: Path) -> None:
    """What it does not say is empty."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    settled = load(tmp_path)
    assert (expected, ()) == (settled.settings, settled.findings)


def test_the_file_of_its_own_comes_first(tmp_path: Path) -> None:
    """Where both are there, pyproject.toml is not read."""
    (tmp_path / "svcspec.toml").write_text('language = "es"', encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.svcspec]\nlanguage = "en"', encoding="utf-8")
    assert "es" == load(tmp_path).settings.language


WRONG = [
    ("svcspec.toml", 'language = "es"\nselect = [', "SVC031", 2),
    ("svcspec.toml", "language = es", "SVC031", 1),
    ("svcspec.toml", 'language = "es"\ncolour = "red"', "SVC1", 2),
    ("svcspec.toml", 'fail_on = "always"', "SVC1", 1),
    ("svcspec.toml", '[severity]\nSVC303 = "grave"', "SVC1", 2),
    ("svcspec.toml", 'language = "es"\nrequires = ">=99"', "SVC032", 2),
    ("svcspec.toml", 'requires = "new"', "SVC1", 1),
    ("svcspec.toml", "expires_within_days = -1", "SVC1", 1),
    ("svcspec.toml", '[approvers.Ana]\nwaives = ["all"]', "SVC1", 2),
    ("svcspec.toml", '[approvers."Ana Ruiz"]\nwaive = ["SVC3"]', "SVC1", 2),
    ("pyproject.toml", '[project]\nname = "a"\n\n[tool.svcspec]\ncolour = "red"', "SVC1", 5),
]


@pytest.mark.parametrize(("name", "text", "code", "line"), WRONG)
def test_what_is_wrong_with_settings_is_found_on_its_line(
    name: str, text: str, code: str, line: int, tmp_path: Path
) -> None:
    """Bad TOML, unknown keys, wrong values, another version."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    findings = load(tmp_path).findings
    assert [(name, True, line)] == [(one.place.file, one.code.id.startswith(code), one.place.line) for one in findings]

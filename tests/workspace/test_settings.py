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


FAULTS = [
    ("language = es", "svcspec.toml:1:12", "quotation marks", "comillas"),
    ('a = "x"\r\nb 1', "svcspec.toml:2:3", "no `=`", "falta el `=`"),
    ("a = 1\nselect = [", "svcspec.toml:2:1", "not closed with `]`", "falta un valor, o el `]`"),
    ("a = {b = 1", "svcspec.toml:1:1", "in braces", "llave"),
    ("[severity", "svcspec.toml:1:1", "name of a table", "nombre de una tabla"),
    ('a = "x\nb = 1', "svcspec.toml:1:7", "not closed on its line", "no se cierra en su propia línea"),
    ("a = 'x", "svcspec.toml:1:1", "quotation mark", "comillas"),
    ('a = "\\q"', "svcspec.toml:1:", "cannot escape", "no la admite"),
    ("[a]\n[a]", "svcspec.toml:2:3", "twice", "dos veces"),
    ("a = 1 2", "svcspec.toml:1:7", "should end", "debería terminar"),
    ("!!", "svcspec.toml:1:1", "no key with its value", "ni una clave con su valor"),
    ('a = "\x01"', "svcspec.toml:1:6", "control character", "carácter de control"),
    ("a = 1\nb = \xff", "svcspec.toml:2:1", "UTF-8", "UTF-8"),
    ("a = 1\n" + "a." * 300 + "a = 1", "svcspec.toml:2:1", "too deeply", "demasiados niveles"),
]


@pytest.mark.parametrize(("text", "place", "english", "spanish"), FAULTS)
def test_what_is_no_toml_says_why_and_where(text: str, place: str, english: str, spanish: str, tmp_path: Path) -> None:
    """In our words, in both languages, at the line and the column that Python's reader stopped at."""
    (tmp_path / "svcspec.toml").write_bytes(text.encode("latin-1"))
    (finding,) = load(tmp_path).findings
    assert str(finding.place).startswith(place)
    assert english in finding.message.say("en")
    assert spanish in finding.message.say("es")

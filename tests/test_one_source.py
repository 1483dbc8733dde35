"""A value stands in one place: change it there, and matrix, documents, lint and diff all say the new one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "SVCSPEC_AS_OF": "2026-03-01", "PYTHONUTF8": "1"}
FIVE = """kind: contract
id: five-people
customer: {name: Example}
offering: saas-premium@1
deployment: saas
signed: {on: 2026-01-15, place: Bilbao, country: ES, timezone: Europe/Madrid}
term: {from: 2026-02-01, until: 2027-01-31}
purchase: {order: A-1}
promises: {terms: {contacts: 5}}
"""


def _run(folder: Path, *words: str) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-m", "svcspec", *words],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, ran.stdout


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The shipped offerings, and the same with five contacts where three are documented: one value in one line."""
    for name in ("before", "after"):
        shutil.copytree(ROOT / "offerings", tmp_path / name / "offerings")
        (tmp_path / name / "contracts").mkdir()
        (tmp_path / name / "contracts" / "five.yaml").write_text(FIVE, encoding="utf-8")
    premium = tmp_path / "after" / "offerings" / "saas-premium.yaml"
    lines = premium.read_text(encoding="utf-8").splitlines(keepends=True)
    [number] = [index for index, line in enumerate(lines) if line.strip().startswith("contacts:")]
    changed = [index for index in (number, number + 1) if "value: 3" in lines[index]]
    lines[changed[0]] = lines[changed[0]].replace("value: 3", "value: 5")
    premium.write_text("".join(lines), encoding="utf-8")
    return tmp_path / "before", tmp_path / "after"


def test_the_matrix_says_the_new_value(folders: tuple[Path, Path]) -> None:
    """The cell, in data and in words."""
    said = []
    for folder in folders:
        _, written = _run(folder, "matrix", "-f", "json")
        cell = next(row for row in json.loads(written)["terms"] if row["id"] == "contacts")["cells"]["saas-premium"]
        said.append((cell["value"], cell["text"]["en"], cell["text"]["es"]))
    assert said == [
        (3, "3 named contacts", "3 personas de contacto"),
        (5, "5 named contacts", "5 personas de contacto"),
    ]


@pytest.mark.parametrize(
    ("lang", "phrases"),
    [("en", ("3 named contacts", "5 named contacts")), ("es", ("3 personas de contacto", "5 personas de contacto"))],
)
def test_both_documents_say_the_new_value(folders: tuple[Path, Path], lang: str, phrases: tuple[str, str]) -> None:
    """Wherever the old phrase stood, clause texts included, the new one stands."""
    before, after = (_run(folder, "render", "saas-premium", "--lang", lang, "-f", "markdown")[1] for folder in folders)
    assert phrases[0] in before
    assert before.replace(*phrases) == after


def test_lint_accepts_what_is_now_documented(folders: tuple[Path, Path]) -> None:
    """Five were too many, and are not any more."""
    assert [1, 0] == [_run(folder, "check", "-q", "contracts/five.yaml")[0] for folder in folders]


def test_a_published_edition_is_not_changed_unseen(folders: tuple[Path, Path]) -> None:
    """The shipped editions are locked: the new value belongs in the next edition, and the finding says which item it is."""
    said = [json.loads(_run(folder, "check", "-f", "json", "offerings")[1])["findings"] for folder in folders]
    assert [[], [("SVC631", "terms.contacts")]] == [[(one["code"], one["item"]) for one in found] for found in said]


def test_diff_says_the_new_value(folders: tuple[Path, Path]) -> None:
    """What is gained over the free tier, in words."""
    said = [_run(folder, "diff", "saas-standard", "saas-premium")[1] for folder in folders]
    assert "3 named contacts" in said[0]
    assert "5 named contacts" in said[1]
    assert "3 named contacts" not in said[1]

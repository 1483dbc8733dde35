"""Whole runs of the program, one folder each: `tests/cases/COMMAND/CASE/`.

`case.toml` says `about` (one line), `run` (the words after `svcspec`), `exit`, and `base`: what is copied from the top of
the project first, `["offerings"]` for instance. All else in the folder is copied over it, but stdout.txt and stderr.txt, which
hold what the program says there. `make golden` rewrites these two; only the root and the version are scrubbed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from svcspec import __version__

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
EXPECTED = ("stdout.txt", "stderr.txt")
SURROUNDINGS = {"PATH": os.environ["PATH"], "SVCSPEC_AS_OF": "2026-03-01", "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize(
    "case", sorted(path.parent for path in CASES.glob("*/*/case.toml")), ids=lambda path: path.name
)
def test_golden(case: Path, tmp_path: Path) -> None:
    """Exact standard output, standard error and exit code."""
    settings = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    assert set(settings) <= {"about", "base", "run", "exit"}
    for base in settings.get("base", []):
        copy(ROOT / base, tmp_path / base)
    for path in sorted(case.iterdir()):
        if path.name not in {"case.toml", *EXPECTED}:
            copy(path, tmp_path / path.name)
    command = [sys.executable, "-m", "svcspec", *shlex.split(settings["run"])]
    ran = subprocess.run(command, cwd=tmp_path, env=SURROUNDINGS, capture_output=True, check=False)
    said = {name: scrubbed(text, tmp_path) for name, text in zip(EXPECTED, (ran.stdout, ran.stderr), strict=True)}
    if os.environ.get("SVCSPEC_GOLDEN") == "rewrite":
        for name, text in said.items():
            (case / name).write_text(text, encoding="utf-8", newline="\n")
    expected = {name: (case / name).read_text(encoding="utf-8") for name in EXPECTED if (case / name).exists()}
    assert expected == said
    assert settings.get("exit", 0) == ran.returncode


def copy(source: Path, target: Path) -> None:
    """Copy a file, or a folder into what is there."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)


def scrubbed(text: bytes, root: Path) -> str:
    """What was said, without the folder it was said in and without the version."""
    return text.decode().replace(str(root), "@@ROOT@@").replace(f"svcspec {__version__}", "svcspec @@VERSION@@")

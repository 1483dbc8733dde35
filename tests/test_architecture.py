"""The layers hold, and the engine knows kinds, never names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "svcspec"
NAMES = re.compile(r"\b(ptc|tsam|premium|standard_tier|windchill|creo)\b", re.IGNORECASE)
SILENCERS = re.compile(r"type: ignore|# noqa|except Exception|except BaseException")
FORBIDDEN = re.compile(r"TODO|FIXME|(?<![\w.])/(?:home|root|work)/")


def sources() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def hits(pattern: re.Pattern[str]) -> list[str]:
    """Where `pattern` stands in the package, as file:line: text."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sources()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_the_engine_names_no_programme() -> None:
    """A word of the shipped programme stands in YAML, never in the engine."""
    assert hits(NAMES) == []


def test_few_places_silence_a_checker() -> None:
    """A checker is silenced in fewer than eight places of the package, and each says why on its line."""
    silenced = hits(SILENCERS)
    assert len(silenced) < 8, "\n".join(silenced)


def test_nothing_is_left_for_later_and_no_path_of_a_machine_stands_in_the_code() -> None:
    """No TODO, and no absolute path of the machine it was written on."""
    assert hits(FORBIDDEN) == []


def test_no_module_is_too_long() -> None:
    """A module with more than 400 lines has more than one reason to exist."""
    long = {str(path.relative_to(ROOT)) for path in sources() if len(path.read_bytes().splitlines()) > 400}
    assert long == set()


def test_imports_go_downwards_only() -> None:
    """The layers and the independence of siblings, as pyproject.toml states them, hold."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout

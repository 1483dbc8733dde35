"""The wheel alone, in an empty environment, does what the project does."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

import pytest

from svcspec import __version__
from svcspec.shipped import example_files, schemas

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.wheel
SURROUNDINGS = {"PATH": os.environ["PATH"], "SVCSPEC_AS_OF": "2026-03-01", "HOME": os.environ.get("HOME", "/")}
LIST = (
    "from svcspec.shipped import example_files, schemas\n"
    "print(*sorted(path.name for path in schemas().iterdir()))\n"
    "print(*(name for name, _ in example_files()))\n"
)


def run(
    command: list[str], cwd: Path, surroundings: Mapping[str, str] = SURROUNDINGS
) -> subprocess.CompletedProcess[str]:
    """Run a command; it must end with 0."""
    ran = subprocess.run(
        command, cwd=cwd, env=dict(surroundings), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it depends on."""
    home = tmp_path_factory.mktemp("wheel")
    surroundings = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(home), str(ROOT)]
    run(build, ROOT, surroundings)
    venv.create(home / "venv", with_pip=True)
    programs = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    [wheel] = home.glob("*.whl")
    run([str(programs / "python"), "-m", "pip", "install", "-q", str(wheel)], home, surroundings)
    return programs


def test_the_program_starts(installed: Path, tmp_path: Path) -> None:
    """The console script is there, and says the version."""
    assert run([str(installed / "svcspec"), "--version"], tmp_path).stdout == f"svcspec {__version__}\n"


def test_schemas_and_the_example_are_inside(installed: Path, tmp_path: Path) -> None:
    """What lies at the top of the project lies in the wheel."""
    listed = run([str(installed / "python"), "-c", LIST], tmp_path).stdout.splitlines()
    assert listed[0].split() == sorted(path.name for path in schemas().iterdir())
    assert listed[1].split() == [name for name, _ in example_files()]


@pytest.mark.parametrize("words", [[], ["--lang", "es"], ["--example"]], ids=["english", "spanish", "example"])
def test_a_new_workspace_checks_clean_and_compiles(installed: Path, tmp_path: Path, words: list[str]) -> None:
    """In an empty folder: init, check, compile, and a contract to start from."""
    svcspec = str(installed / "svcspec")
    run([svcspec, "init", "here", *words], tmp_path)
    home = tmp_path / "here"
    run([svcspec, "check"], home)
    run([svcspec, "compile"], home)
    assert (home / "build" / "index.html").is_file()
    template = min((home / "templates").glob("contract-*.yaml"))
    (home / "contracts" / "from-template.yaml").write_bytes(template.read_bytes())
    run([svcspec, "check"], home)

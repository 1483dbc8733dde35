"""The program itself: what it shows without a command, and what it costs to start."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest

from svcspec import __version__
from svcspec.cli import group, summary
from svcspec.console.border import run
from svcspec.console.command import Command

HEAVY = {"jsonschema", "jsonschema_rs", "jinja2", "babel", "rich", "holidays", "opening_hours", "yaml", "wcwidth"}
ROOT = Path(__file__).parents[2]
COMMANDS = ROOT / "svcspec" / "cli"
FILES = sorted(path for path in COMMANDS.glob("[a-z]*.py"))
NAMES = [path.stem.replace("_", "-") for path in FILES]


def start(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `python -m svcspec` and keep what it says."""
    return subprocess.run(
        [sys.executable, "-m", "svcspec", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def seconds(program: str, compiled: Path) -> float:
    """CPU seconds of one run of Python; `compiled` keeps bytecode, as the folder of an installed package does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        stdout=subprocess.DEVNULL,
        env=kept | {"PYTHONPYCACHEPREFIX": str(compiled)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_the_version_is_the_package_s() -> None:
    """One place says the version."""
    ran = start("--version")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"svcspec {__version__}\n", "")


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_starting_imports_nothing_heavy(word: str) -> None:
    """Libraries are imported where they are used, and no command before it is run."""
    program = (
        "import sys; from svcspec.cli import group; from svcspec.console.border import run\n"
        f"run(group, [{word!r}]); print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    imported = set(ran.stderr.split())
    assert imported & HEAVY == set()
    assert {name for name in imported if name.startswith("svcspec.cli.")} == set()


def test_a_clean_check_imports_nothing_that_only_explains() -> None:
    """Over the shipped workspace nothing is explained, drawn or translated, so those libraries are not imported."""
    program = (
        "import sys; from svcspec.cli import group; from svcspec.console.border import run\n"
        "code = run(group, ['check', '--as-of', '2026-03-01']); print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert set(ran.stderr.split()) & {"jsonschema", "jinja2", "babel", "rich", "holidays"} == set()


def test_the_version_costs_at_most_twice_click(tmp_path: Path) -> None:
    """CPU of `svcspec --version` against `python -c "import click"`: the quickest of each, run in turn."""
    version = "from svcspec.cli import main; import sys; sys.argv[1:] = ['--version']; main()"
    rounds = [(seconds(version, tmp_path), seconds("import click", tmp_path)) for _ in range(15)]
    ours, click_s = (min(column) for column in zip(*rounds, strict=True))
    assert ours <= 2 * click_s


def test_without_a_command_it_says_what_is_here(tmp_path: Path) -> None:
    """Outside a workspace it leads to init, inside one to check."""
    assert "svcspec init DIR" in start(cwd=tmp_path).stdout
    (tmp_path / "offerings").mkdir()
    (tmp_path / "offerings" / "a.yaml").touch()
    inner = tmp_path / "contracts"
    inner.mkdir()
    shown = start("--lang", "es", cwd=inner).stdout
    assert f"Espacio de trabajo: {tmp_path}\nArchivos en offerings/: 1; en contracts/: 0." in shown
    assert "svcspec check" in shown


def test_a_workspace_settles_the_language_of_mistakes(tmp_path: Path) -> None:
    """A Spanish workspace speaks Spanish before any option is read; settings that cannot be read do no harm."""
    (tmp_path / "svcspec.toml").write_text('language = "es"\n', encoding="utf-8")
    assert (
        start("nothing-like-it", cwd=tmp_path).stderr
        == "svcspec: no existe la orden nothing-like-it (vea svcspec --help)\n"
    )
    (tmp_path / "svcspec.toml").write_bytes(b"\xff = [")
    assert (
        start("nothing-like-it", cwd=tmp_path).stderr
        == "svcspec: there is no command nothing-like-it (see svcspec --help)\n"
    )


def test_modules_of_the_current_folder_are_not_imported(tmp_path: Path) -> None:
    """`python -m svcspec` in a hostile checkout runs nothing of it."""
    (tmp_path / "click.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    assert start("--version", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_command_s_file_says_what_it_does(file: Path) -> None:
    """ABOUT is found without importing the file, and the command shows that same sentence."""
    found = group.get_command(click.Context(group), file.stem.replace("_", "-"))
    assert isinstance(found, Command)
    assert summary(file) == found.about


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_every_command_helps(name: str, lang: str, capfd: pytest.CaptureFixture[str]) -> None:
    """`--help` runs for every command in both languages, and every option is explained."""
    assert run(group, [name, "--help", "--lang", lang]) == 0
    assert capfd.readouterr().out.startswith({"en": "Usage: ", "es": "Uso: "}[lang] + f"svcspec {name} ")
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert [one.name for one in command.params if not getattr(one, "about", None)] == []


def test_the_help_lists_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    """One line for each file of the folder."""
    assert run(group, ["--help"]) == 0
    shown = capfd.readouterr().out.splitlines()
    assert [name for name in NAMES if not any(line.startswith(f"  {name} ") for line in shown)] == []


def test_output_that_is_closed_is_no_success() -> None:
    """`--version >&-` cannot be told, so it fails."""
    command = f'"{sys.executable}" -m svcspec --version >&-'
    assert subprocess.run(["sh", "-c", command], env=os.environ, capture_output=True, check=False).returncode == 2

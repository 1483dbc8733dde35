"""The documentation says what is so: its commands are run, its files are checked, nothing is left out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from svcspec.answers.codes import codes
from svcspec.cli import group
from svcspec.shipped import example_files
from svcspec.workspace.resolve import parse

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.es.md")
GENERATED = ("commands", "rules")
PAGES = [*READMES, *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.stem.split(".")[0] not in GENERATED)]
EVERY_PAGE = [*READMES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# (\S+\.yaml)\n")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)")
SURROUNDINGS = {"SVCSPEC_AS_OF": "2026-03-01", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": "C.UTF-8"}


@dataclass(frozen=True)
class Block:
    """What stands between fences, and where."""

    language: str
    text: str
    start: int
    end: int


def blocks(page: Path, language: str = "") -> Iterator[Block]:
    """The blocks of a page, of one language or of all."""
    for match in FENCE.finditer(page.read_text(encoding="utf-8")):
        if language in {"", match[1]}:
            yield Block(match[1], match[2], match.start(2), match.end(2))


def commands(block: Block) -> list[str]:
    """The lines of a console block that begin with `$ `."""
    return [line.removeprefix("$ ") for line in block.text.splitlines() if line.startswith("$ ")]


def run(command: str, folder: Path) -> str:
    """What a command says, on both streams, as a terminal shows it."""
    programs = folder.parent / "programs"
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**SURROUNDINGS, "PATH": f"{programs}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ran.stdout.decode()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the shipped workspace, and beside it a folder with the program."""
    root = tmp_path / "workspace"
    for name, source in example_files():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, root / name)
    program = tmp_path / "programs" / "svcspec"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m svcspec "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return root


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_golden_consoles(page: Path, workspace: Path) -> None:
    """Every command of a page says just what the page shows; files that the page names are there, as it shows them."""
    written = page.read_text(encoding="utf-8")
    result = written
    for block in blocks(page):
        named = NAMED.match(block.text) if block.language == "yaml" else None
        if named is not None:
            (workspace / named[1]).parent.mkdir(exist_ok=True)
            (workspace / named[1]).write_text(block.text, encoding="utf-8")
        if block.language == "console":
            shown = "".join(f"$ {command}\n{run(command, workspace)}" for command in commands(block))
            result = result.replace(block.text, shown)
    if os.environ.get("SVCSPEC_GOLDEN") == "rewrite":
        page.write_text(result, encoding="utf-8", newline="\n")
        written = result
    assert written == result


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_yaml_of_a_page_is_valid(page: Path) -> None:
    """A file that says its kind fits the schema of that kind; all else is YAML."""
    for block in blocks(page, "yaml"):
        if re.search(r"^kind:", block.text, re.MULTILINE):
            assert () == parse(block.text.encode(), page.name).findings
        else:
            assert yaml.safe_load(block.text) is not None


def test_a_workflow_that_is_shown_sees_the_whole_history_and_installs_one_version() -> None:
    """Cut off, no approval could be told from one's own; and no package is taken by a name that anybody could claim."""
    shown = [block.text for page in READMES for block in blocks(page, "yaml") if "actions/checkout" in block.text]
    shown += [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "svcspec/starter").glob("*/.github/**/*.yml"))
    ]
    assert len(shown) == 2 * len(READMES)
    for text in shown:
        steps = yaml.safe_load(text)["jobs"]["check"]["steps"]
        assert [0] == [one["with"]["fetch-depth"] for one in steps if "checkout" in one.get("uses", "")]
        installed = [one["run"] for one in steps if "pip install" in one.get("run", "")]
        assert len(installed) == 1
        assert re.search(r'"svcspec\[rules\] @ git\+https://\S+-ORG/svcspec@v[0-9.]+"$', installed[0])


def test_what_is_generated_is_current() -> None:
    """`make generate` has been run since a command or a rule last changed."""
    script = [sys.executable, str(ROOT / "scripts/generate/run.py"), "--check"]
    ran = subprocess.run(script, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert [] == [line for line in ran.stdout.decode().splitlines() if "docs/" in line]


@pytest.mark.parametrize("suffix", ["md", "es.md"])
def test_every_command_and_every_rule_has_its_place(suffix: str) -> None:
    """Each command and each code has a heading of its own, in both languages; and each command a row of the README."""
    shown = (ROOT / "docs" / f"commands.{suffix}").read_text(encoding="utf-8")
    readme = (ROOT / f"README.{suffix}").read_text(encoding="utf-8")
    rules = (ROOT / "docs" / f"rules.{suffix}").read_text(encoding="utf-8")
    known = group.list_commands(group.make_context("svcspec", [], resilient_parsing=True))
    assert [] == [name for name in known if f"## svcspec {name}\n" not in shown or f"| `svcspec {name}" not in readme]
    assert [] == [code for code in codes() if f"### {code} (" not in rules]


def test_both_readmes_say_the_same() -> None:
    """Headings by level, blocks by language, commands, and rows of tables are the same in both."""
    assert outline(READMES[0]) == outline(READMES[1])


def outline(page: Path) -> list[str]:
    """What a page is made of, whatever its language."""
    found = []
    text = page.read_text(encoding="utf-8")
    for block in blocks(page):
        text = text.replace(block.text, "")
        found.append(block.language)
        found += [re.sub(r" --lang \w+", "", command) for command in commands(block)]
    for line in text.splitlines():
        if line.startswith(("#", "|", "- ", "1. ")):
            found.append(line.split()[0] + "|" * line.count("|"))
    return found


def test_each_readme_begins_with_what_it_is_for() -> None:
    """The first three lines say what this is for and for whom, before anything else."""
    for page in READMES:
        lines = page.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# svcspec")
        assert lines[1] == ""
        assert lines[2]
        assert not lines[2].startswith(("#", "|", "[", "!", "`"))


def test_the_picture_of_the_architecture_holds_every_part() -> None:
    """Each package and module at the top of svcspec/ is named on the page."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {path.name if path.is_dir() else path.stem for path in (ROOT / "svcspec").iterdir()} - {
        "__init__",
        "__main__",
        "__pycache__",
        "_shipped",
    }
    assert [] == sorted(part for part in parts if not re.search(rf"\b{part}\b", page))


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """What a page links to within the project is there."""
    found = LINK.findall(page.read_text(encoding="utf-8"))
    assert [] == [target for target in found if not (page.parent / target).exists()]

"""No line that a person or a file chose is a command to the runner of a CI job."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from svcspec.visible import uncommanded
from tests.small import PROGRAMME, contract, offering

COMMANDS = ["::error::x", "  ::warning file=a::x", "\u2003::stop-commands::x", "\t::add-mask::x"]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_at_the_head_of_a_line_is_broken(line: str) -> None:
    """The runner trims a line before it looks, every sort of white space included."""
    assert all(not one.lstrip().startswith("::") for one in uncommanded(f"a\n{line}\nb").split("\n"))


@pytest.mark.parametrize("text", ["a :: b", "std::vector", "::" + "a"])
def test_only_the_head_of_a_line_counts(text: str) -> None:
    """Elsewhere two colons are two colons."""
    assert text.startswith("::") or text == uncommanded(text)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A workspace whose texts try to command, to break out of tables and to be formulas."""
    words = '"::error::x ##[error]y\\n::warning::z\\n| a | b |\\n# head\\n<script>x</script>"'
    (tmp_path / "offerings").mkdir()
    (tmp_path / "contracts").mkdir()
    programme = PROGRAMME.replace("{en: Amount}", f"{{en: {words}}}").replace("{en: One.}", f"{{en: {words}}}")
    (tmp_path / "offerings" / "programme.yaml").write_text(programme, encoding="utf-8")
    entry = offering(label=f"{{en: {words}}}", terms="{amount: {value: 3, clause: one}}")
    (tmp_path / "offerings" / "plain.yaml").write_text(entry, encoding="utf-8")
    text = contract(customer=f"{{name: {words}}}", promises="{terms: {amount: 4}}")
    (tmp_path / "contracts" / "deal.yaml").write_text(text, encoding="utf-8")
    return tmp_path


ASKED = [
    ("check",),
    ("check", "-f", "concise"),
    ("check", "-f", "json"),
    ("matrix",),
    ("matrix", "-f", "csv"),
    ("matrix", "-f", "html"),
    ("render", "plain@1"),
    ("render", "programme", "-f", "text"),
    ("render", "programme", "-f", "html"),
    ("new", "contract", "plain@1"),
    ("diff", "plain@1", "plain@1"),
]


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_output_commands_the_runner(words: tuple[str, ...], hostile: Path) -> None:
    """Whatever is asked for, standard output and standard error hold no command but those of `-f github`."""
    program = [sys.executable, "-m", "svcspec", *words, "--as-of", "2026-03-01"]
    ran = subprocess.run(program, cwd=hostile, capture_output=True, check=False)
    lines = (ran.stdout + ran.stderr).decode().splitlines()
    assert ran.returncode in {0, 1}
    assert lines
    assert [] == [line for line in lines if line.lstrip().startswith("::") or "##[" in line]

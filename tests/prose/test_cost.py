"""What reading prose costs: at most a millisecond a clause, and nothing where there is none."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from svcspec.prose.readings import _READ, read, unread
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TABLES = [
    pytest.param([*(HERE / "sentences").glob("*.yaml")], id="sentences"),
    *(pytest.param([one], id=one.stem) for one in sorted((HERE / "measured").glob("*.yaml"))),
]
MOST, MOST_RUNS = 0.001, 12
LONG = {"d": 0.0015}
"""The table whose clauses have 30 to 70 words each, which is as much as several of the others."""


@pytest.mark.parametrize("tables", TABLES)
def test_a_clause_costs_at_most_a_millisecond(tables: list[Path]) -> None:
    """CPU time a clause over our own sentences and each author's table; of each the best of some runs, as other work costs too."""
    programme = load(ROOT).programme
    assert programme is not None
    most = LONG.get(tables[0].stem, MOST)
    said = [(one["text"], one["lang"]) for table in tables for one in yaml.safe_load(table.read_text(encoding="utf-8"))]
    took = [1.0] * len(said)
    for _ in range(MOST_RUNS):
        _READ.clear()
        for number, (text, lang) in enumerate(said):
            start = time.process_time()
            read(text, lang, programme)
            took[number] = min(took[number], time.process_time() - start)
        if sum(took) < most * len(said):
            return
    assert sum(took) / len(said) < most


def test_nothing_is_read_where_there_is_no_prose() -> None:
    """A contract without special terms brings in neither the reader nor its number words."""
    code = (
        "import sys; from svcspec.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.startswith(('svcspec.prose.readings', 'text_to_num'))))"
    )
    contract = ROOT / "contracts" / "waterlinie-signaal.yaml"
    assert "special_terms" not in contract.read_text(encoding="utf-8")
    command = [sys.executable, "-c", code, "check", str(contract), "-q", "-f", "concise", "--as-of", "2026-03-01"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


BAITS = ("contactos ", "el cliente ", "horas semanales ", "llamada semanal ", "sábado, domingo, festivos, ", ", ", " ", "(", "no ", "9:00 a ", "uno dos tres ", "mismo gestor contratos ")  # fmt: skip


@pytest.mark.parametrize("bait", BAITS)
def test_as_much_prose_as_is_read_takes_no_time_whatever_it_says(bait: str) -> None:
    """60,000 characters of one word, in sentences as long as are read: within the second and a half that a file may take."""
    programme = load(ROOT).programme
    assert programme is not None
    text = ((bait * 2000)[:1900] + ". ") * 31
    _READ.clear()
    start = time.process_time()
    read(text, "es", programme)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    "text",
    ["á" * 20_000, "x" + "\n" * 19_900, "x; " * 6600, "5 h; " * 4000, "\n1. x" * 4000],
    ids=lambda one: repr(one[:4]),
)
def test_a_long_text_without_a_sentence_takes_no_time(text: str) -> None:
    """One word without end, blank lines, and thousands of sentences of a word: a tenth of what a file may take, in each language."""
    programme = load(ROOT).programme
    assert programme is not None
    for lang in ("es", "en"):
        read("x.", lang, programme)
        _READ.clear()
        start = time.process_time()
        read(text, lang, programme)
        assert time.process_time() - start < 0.5


def test_what_is_not_read_is_known() -> None:
    """A language without patterns, the rest of a sentence without end, and a sentence that names more than is read."""
    programme = load(ROOT).programme
    assert programme is not None
    assert unread("Une heure.", "fr", programme) == ((0, 10),)
    assert unread("Up to three named contacts.", "en", programme) == ()
    long = "This clause and its annexes and " * 65 + "up to five contacts."
    assert sum(end - start for start, end in unread(long, "en", programme)) == len(long) - 1 - 2000
    assert [start for start, _ in unread("five h; " * 1000, "en", programme)] == [8 * (20 + 8000 // 30) - 1]
    assert unread("x.\n\n\n", "en", programme) == ()
    assert unread("contacts " * 60 + ".", "en", programme) == ((0, 540),)

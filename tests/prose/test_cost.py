"""What reading prose costs: at most a millisecond a clause, and nothing where there is none."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import yaml

from svcspec.prose.readings import _READ, read
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]
TABLES = sorted((Path(__file__).parent / "sentences").glob("*.yaml"))


def test_a_clause_costs_at_most_a_millisecond() -> None:
    """CPU time a clause over the tables of sentences, once the patterns are there; the best of five."""
    programme = load(ROOT).programme
    assert programme is not None
    said = [(one["text"], one["lang"]) for table in TABLES for one in yaml.safe_load(table.read_text(encoding="utf-8"))]
    took = []
    for _ in range(5):
        _READ.clear()
        start = time.process_time()
        for text, lang in said:
            read(text, lang, programme)
        took.append((time.process_time() - start) / len(said))
    assert min(took) < 0.001


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

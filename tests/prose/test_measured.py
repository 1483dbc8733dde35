"""How well sentences are read that were written from the documents alone, by people who had not seen the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.prose.test_sentences import paired, read

TABLES = sorted((Path(__file__).parent / "measured").glob("*.yaml"))
PRECISION, RECALL = 0.95, 0.85


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.stem)
def test_precision_and_recall_of_a_table(table: Path) -> None:
    """Of what is found 95 % is expected, and of what is expected 85 % is found, in every author's table."""
    entries: list[dict[str, Any]] = yaml.safe_load(table.read_text(encoding="utf-8"))
    right = wrong = missed = 0
    for entry in entries:
        found = read(entry)
        missing, extra = paired(entry["expects"], found)
        right += len(found) - len(extra)
        missed += len(missing)
        wrong += len(extra)
    assert len(entries) >= 150
    assert right / (right + wrong) >= PRECISION, (right, wrong)
    assert right / (right + missed) >= RECALL, (right, missed)


def test_a_third_of_what_is_measured_is_silent() -> None:
    """Sentences that promise nothing are as many as make false alarms show."""
    silent = [entry["expects"] == [] for table in TABLES for entry in yaml.safe_load(table.read_text(encoding="utf-8"))]
    assert sum(silent) * 3 >= len(silent)

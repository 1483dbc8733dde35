"""How much prose of a contract is read."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from svcspec.answers.judge import judge
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("number", "expected"), [(3, []), (4, ["SVC155"])])
def test_prose_that_is_not_read_is_told(number: int, expected: list[str]) -> None:
    """Up to 60,000 characters are read; a contract with more is refused, not read in part."""
    contract = {
        "kind": "contract",
        "id": "long",
        "customer": {"name": "Ejemplo"},
        "offering": "saas-standard@1",
        "deployment": "saas",
        "term": {"from": "2026-01-01", "until": "2026-12-31"},
        "special_terms": [{"id": f"term-{index}", "es": ("palabra " * 60 + ". ") * 40} for index in range(number)],
    }
    programme = load(ROOT).programme
    found = judge(json.dumps(contract).encode(), "c.yaml", programme, "programme.yaml", dt.date(2026, 3, 1)).findings
    assert expected == [finding.code.id for finding in found]

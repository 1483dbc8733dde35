"""One clause in two languages: what disagrees is found, and free wording is not."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from svcspec.prose.agreement import disagreements
from svcspec.text import Translations
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]
PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair["id"]) for pair in PAIRS])
def test_languages_that_disagree_are_found(pair: dict[str, Any]) -> None:
    """A number, a unit, a cadence or a negation that differs; nothing where both say the same in other words."""
    programme = load(ROOT).programme
    assert programme is not None
    found = list(disagreements(Translations({"en": pair["en"], "es": pair["es"]}), programme))
    assert pair["agrees"] is not bool(found)


@pytest.mark.parametrize("bait", ["á", "dos horas ", "1, ", "(", "severidad 1 ", "31 de mayo ", "{contacts} "])
def test_two_languages_without_end_take_no_time(bait: str) -> None:
    """20,000 characters of one thing, in one sentence and in many: within the second and a half that a file may take."""
    programme = load(ROOT).programme
    assert programme is not None
    endless = (bait * 20_000)[:20_000]
    for text in (endless, f"{endless[:1900]}. " * 10):
        start = time.process_time()
        assert not [*disagreements(Translations({"es": text, "es-MX": text}), programme)]
        assert time.process_time() - start < 1.5

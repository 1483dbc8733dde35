"""Every code's example pair, run: the bad one is found and nothing else is, the good one is clean."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from svcspec.answers.check import Choice, check
from svcspec.answers.codes import codes
from svcspec.findings import Code

SAMPLE = Path(__file__).parent / "sample"
OFFERINGS = {"contract": "basic@1", "open": "open@1", "paid": "paid@1", "bound": "bound@1"}
OFFERING = """kind: offering
id: example
edition: "1"
label: {en: Example, es: Ejemplo}
cost: {is: included, clause: one}
otherwise: {deliverables: not-documented, terms: not-documented}
"""
PAIRS = [code for code in codes().values() if code.bad and code.example in {*OFFERINGS, "programme", "offering"}]


def _found(folder: Path, code: Code, example: str) -> set[str]:
    """The codes found in a copy of the sample workspace with `example` in it."""
    root = folder / "sample"
    shutil.copytree(SAMPLE, root)
    match code.example:
        case "programme":
            target = root / "offerings" / "programme.yaml"
            target.write_text(_completed(target.read_text(encoding="utf-8"), example), encoding="utf-8")
        case "offering":
            whole = example if example.startswith("kind:") else _completed(OFFERING, example)
            (root / "offerings" / "example.yaml").write_text(whole, encoding="utf-8")
        case sort:
            base = (SAMPLE / "contract.yaml").read_text(encoding="utf-8").replace("basic@1", OFFERINGS[sort])
            target = root / "contracts" / "example.yaml"
            target.parent.mkdir(exist_ok=True)
            target.write_text(_completed(base, example), encoding="utf-8")
    checked, _ = check([root], date(2026, 3, 1), lambda _: Choice())
    return {finding.code.id for finding in checked.findings}


def _completed(base: str, example: str) -> str:
    """The base without the keys that the example gives, then the example as it is written."""
    given = yaml.load(example, yaml.BaseLoader) or {}  # noqa: S506 - plain strings
    kept = [block for block in _blocks(base) if block.split(":", maxsplit=1)[0] not in given]
    return "".join(kept) + example + "\n"


def _blocks(text: str) -> list[str]:
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if blocks and line.startswith((" ", "#")):
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


@pytest.mark.parametrize("code", PAIRS, ids=lambda code: code.id)
def test_the_bad_example_is_found_and_nothing_else(code: Code, tmp_path: Path) -> None:
    """What the documentation of a code calls wrong is found under that code alone."""
    assert {code.id} == _found(tmp_path, code, code.bad)


@pytest.mark.parametrize("code", PAIRS, ids=lambda code: code.id)
def test_the_good_example_is_clean(code: Code, tmp_path: Path) -> None:
    """What the documentation of a code calls right has no finding at all."""
    assert set() == _found(tmp_path, code, code.good)


def test_every_code_has_both_languages_and_equal_places() -> None:
    """No sentence of a code lacks a language, and both ask for the same values."""
    from svcspec.text import placeholders

    for code in codes().values():
        for text in (code.says, code.why, code.help):
            assert text.en, code.id
            assert text.es, code.id
            assert sorted(placeholders(text.en)) == sorted(placeholders(text.es)), code.id

"""The examples of the tool's own codes, completed from a sample workspace and checked: what each of them is found to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from svcspec.answers.check import Choice, check
from svcspec.findings import Code, Finding
from svcspec.reading.yaml import read

AS_OF = date(2026, 3, 1)
"""The day on which examples are checked, whatever day it is."""
_CONTRACTS = {"contract": "basic@1", "open": "open@1", "paid": "paid@1", "bound": "bound@1"}
_OFFERING = """kind: offering
id: example
edition: "1"
label: {en: Example, es: Ejemplo}
cost: {is: included, clause: one}
otherwise: {deliverables: not-documented, terms: not-documented}
"""
SORTS = frozenset({*_CONTRACTS, "programme", "offering"})
"""What an example may be an example of, to be completed here; all others are of single files, or of none."""


SAMPLE = Path(__file__).parents[1] / "sample"
"""The workspace that examples are completed from."""


def has_examples(code: Code) -> bool:
    """Whether a code has a pair of examples that can be completed."""
    return bool(code.bad) and code.example in SORTS


def findings_of(code: Code, example: str) -> tuple[Finding, ...]:
    """What is found in the sample workspace with `example`, the wrong or the right one of `code`, in it; nothing is written."""
    programme, contract = SAMPLE / "offerings" / "programme.yaml", SAMPLE / "contracts" / "example.yaml"
    match code.example:
        case "programme":
            given = {programme: completed(programme.read_text(encoding="utf-8"), example)}
        case "offering":
            whole = example if example.startswith("kind:") else completed(_OFFERING, example)
            given = {SAMPLE / "offerings" / "example.yaml": whole}
        case _:
            given = {contract: contract_of(code, example) or ""}
    named = [SAMPLE, *(path for path in given if path == contract)]
    checked, _ = check(named, AS_OF, lambda _: Choice(), {path: text.encode() for path, text in given.items()})
    return checked.findings


def contract_of(code: Code, example: str) -> str | None:
    """The whole contract that an example is a part of; None where it is part of something else."""
    pinned = _CONTRACTS.get(code.example)
    if pinned is None or not example:
        return None
    base = (SAMPLE / "contract.yaml").read_text(encoding="utf-8").replace("basic@1", pinned)
    return completed(base, example)


def completed(base: str, example: str) -> str:
    """The base without the keys that the example gives, then the example as it is written."""
    root = read(example.encode(), "").root
    given = root.value if root is not None and isinstance(root.value, dict) else {}
    kept = [block for block in _blocks(base) if block.split(":", maxsplit=1)[0] not in given]
    return "".join(kept) + example + "\n"


def _blocks(text: str) -> list[str]:
    """A key of the first level each, with the lines below it."""
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if blocks and line.startswith((" ", "#")):
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks

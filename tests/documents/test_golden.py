"""Documents as a customer gets them: whole files, in both languages; `make golden` rewrites them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from svcspec.outputs import format_of, plain
from tests.documents.workspaces import NIMBUS, ROOT, described

GOLDEN = Path(__file__).parent / "golden"
SUBJECTS = [
    ("programme", None, ROOT),
    ("tsam", "tsam@1", ROOT),
    ("saas-standard", "saas-standard@1", ROOT),
    ("saas-premium", "saas-premium@1", ROOT),
    ("talleres-ibarra", "contracts/talleres-ibarra.yaml", ROOT),
    ("draft", "contracts/salar-norte.yaml", ROOT),
    ("invented-tide", "tide@2", NIMBUS),
    ("invented-contract", "contracts/acequia-logistica.yaml", NIMBUS),
]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(("name", "subject", "root"), SUBJECTS, ids=[name for name, _, _ in SUBJECTS])
def test_golden_documents(name: str, subject: str | None, root: Path, lang: str) -> None:
    """Every word of every document is read by a person before it changes."""
    result = described(subject, root)
    said = plain(format_of(type(result), "markdown").write(result, lang))
    file = GOLDEN / f"{name}.{lang}.md"
    if os.environ.get("SVCSPEC_GOLDEN") == "rewrite":
        file.write_text(said, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == said

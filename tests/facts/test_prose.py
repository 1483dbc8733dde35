"""No number of a value is typed in prose: the clauses of every programme take their numbers from the values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from svcspec.text import Translations
from svcspec.workspace.resolve import load

ROOT = Path(__file__).parents[2]
HOMES = [ROOT, *sorted(path for path in (ROOT / "tests" / "programmes").iterdir() if (path / "offerings").is_dir())]
NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien",
}
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def _has_number(words: str, lang: str) -> bool:
    """A digit, or a number word of the language, outside placeholders."""
    plain = PLACEHOLDER.sub("", words)
    known = NUMBERS.get(lang, "").replace(" ", "|")
    return bool(re.search(r"[0-9]", plain) or (known and re.search(rf"\b({known})\b", plain, re.IGNORECASE)))


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.name)
def test_no_number_is_typed_in_prose(home: Path) -> None:
    """Neither in digits nor in words, in any language, in any clause text, label or summary of a term."""
    programme = load(home).programme
    assert programme is not None
    texts: list[Translations] = []
    for clause in programme.clauses.values():
        texts += [clause.text, *clause.readings, *clause.not_documented]
    for term in programme.terms.values():
        texts += [term.label, *([term.summary] if term.summary else [])]
    typed = [words for text in texts for lang, words in text.by_language.items() if _has_number(words, lang)]
    assert typed == []

"""Writes the names that expressions of rules know into docs/own-rules.md and docs/own-rules.es.md, between two marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from svcspec.answers.seen_by_rules import NAMES
from svcspec.text import Text

ROOT = Path(__file__).parents[2]
DOCS = {"en": Path("docs/own-rules.md"), "es": Path("docs/own-rules.es.md")}
BEGIN = "<!-- names: written by `make generate` -->\n"
END = "<!-- end of names -->\n"
_COLUMNS = (Text(en="name", es="nombre"), Text(en="what it is", es="qué es"), Text(en="meaning", es="significado"))
_OR_NULL = Text(en=", or null", es=", o null")


def generate() -> Mapping[Path, str]:
    """Both pages, each with its table."""
    return {path: page((ROOT / path).read_text(encoding="utf-8"), lang) for lang, path in DOCS.items()}


def page(written: str, lang: str) -> str:
    """A page with the table between its marks; ValueError where it has none."""
    before, begin, rest = written.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(BEGIN)
    return before + begin + "".join(f"{line}\n" for line in table(lang)) + end + after


def table(lang: str) -> Iterator[str]:
    """A row for each name."""
    yield f"| {' | '.join(column.say(lang) for column in _COLUMNS)} |"
    yield "|" + "---|" * len(_COLUMNS)
    for name, meaning in NAMES.items():
        null = _OR_NULL.say(lang) if meaning.may_be_null else ""
        yield f"| `{name}` | {meaning.sort.say(lang)}{null} | {meaning.about.say(lang)} |"

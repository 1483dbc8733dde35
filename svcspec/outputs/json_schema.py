"""A JSON Schema, for editors."""

from __future__ import annotations

from svcspec.answers.schema import Published
from svcspec.outputs import json_text, writes


@writes(Published, languages="all")
def published(result: Published, lang: str) -> str:
    """Titles and descriptions stand in English, and in Spanish under `x-es`."""
    return json_text(result.schema)

"""A file to edit."""

from __future__ import annotations

from svcspec.answers.new_contract import Begun, new_contract
from svcspec.outputs import writes


@writes(Begun, languages="one")
def contract(result: Begun, lang: str) -> str:
    """A contract whose comments are in `lang`."""
    return new_contract(result.offering, result.programme, lang, result.start)

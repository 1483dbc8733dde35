"""Every code that a finding can have, found where it is declared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from svcspec.discovery import members
from svcspec.findings import Code
from svcspec.rules import BROKEN_RULE, rules
from svcspec.text import Text

_DECLARING = ("svcspec.reading", "svcspec.workspace", "svcspec.answers")

FAMILIES: Mapping[str, Text] = {
    "0": Text(en="Reading", es="Lectura"),
    "1": Text(en="Structure", es="Estructura"),
    "2": Text(en="References", es="Referencias"),
    "3": Text(en="Scope: promised more than documented", es="Alcance: se promete más de lo documentado"),
    "4": Text(en="Scope: less than documented", es="Alcance: se da menos de lo documentado"),
    "5": Text(en="Agreements, waivers and amendments", es="Acuerdos, dispensas y adendas"),
    "6": Text(en="Dates and editions", es="Fechas y ediciones"),
    "7": Text(en="Portfolio", es="Cartera"),
    "8": Text(en="Language and translation", es="Idioma y traducción"),
    "9": Text(en="Rules of your own", es="Reglas propias"),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Codes to print: all of them as an index, or one in full."""

    codes: tuple[Code, ...]
    is_index: bool


def is_own(code: str) -> bool:
    """Whether a code, or the beginning of one, is left to the rules of workspaces: SVC901 to SVC999."""
    return re.fullmatch(r"SVC9(0[1-9]|[1-9][0-9]?)", code) is not None


def codes() -> Mapping[str, Code]:
    """Every code by its id, in order; ValueError where two are declared under one id."""
    known = {BROKEN_RULE.id: BROKEN_RULE}
    declared = [code for package in _DECLARING for code in members(package, Code).values()]
    for code in (*declared, *(rule.code for rule in rules().values())):
        if known.setdefault(code.id, code) is not code:
            raise ValueError(f"{code.id} is declared twice")
    return dict(sorted(known.items()))

"""`svcspec suggest`: the smallest ways to make a contract clean, each proved by checking it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.answers.suggest import Suggested
from svcspec.console.emit import emit
from svcspec.console.failures import unable
from svcspec.console.named import Found, opened
from svcspec.console.options import argument, as_of, declared, format_for, lang
from svcspec.console.run import note, speak
from svcspec.console.wanted import Wanted
from svcspec.text import Text

if TYPE_CHECKING:
    from datetime import date

ABOUT = Text(
    en="Show the smallest ways to make a contract clean: what to lower, agree, buy or move to.",
    es="Mostrar las formas más sencillas de dejar un contrato sin observaciones: qué rebajar, acordar o contratar, o a qué modalidad pasar.",
)
_MORE = Text(
    en="Each way is tried in memory and checked again before it is shown, with what the customer would lose and what is to be "
    "bought. Nothing is written. What is read from prose is for a person to mend.",
    es="Cada forma se prueba en memoria y se revisa de nuevo antes de mostrarla, con lo que perdería el cliente y lo que habría "
    "que contratar. No se escribe nada. Lo leído en condiciones de texto libre debe corregirlo una persona.",
)
_CONTRACT = Text(en="The id of a contract, or its file.", es="El id de un contrato, o su archivo.")
_AN_OFFERING = Text(en="{name} is an offering; name a contract", es="{name} es una modalidad; indique un contrato")
_UNJUDGED = Text(
    en="{name} cannot be judged; run `svcspec check`", es="{name} no se puede valorar; ejecute `svcspec check`"
)


@declared(ABOUT, _MORE)
@argument("contract", about=_CONTRACT, metavar=Text(en="CONTRACT", es="CONTRATO"))
@format_for(Suggested)
@as_of
@lang
def command(contract: str, formats: tuple[Wanted, ...], as_of: date, lang: tuple[str, ...]) -> None:
    """Find the ways out and write them; end with 0, with 1 where none is clean or a rule was not applied, 2 without an engine."""
    from svcspec.answers.own_rules import NO_ENGINE
    from svcspec.answers.suggest import others, suggest
    from svcspec.expressions import is_installed
    from svcspec.workspace.files import open_bytes

    here = opened([contract], lang)
    found = here.pick(contract, as_of)
    if not isinstance(found, Found):
        raise unable(_AN_OFFERING, name=contract)
    data = open_bytes(here.root / found.path, here.root)
    beside = others(here.workspace, here.programme, as_of, but=found.path)
    text = data.decode() if isinstance(data, bytes) else ""
    result = suggest(text, found.path, here.workspace, here.programme, beside, as_of)
    if result is None:
        raise unable(_UNJUDGED, name=contract)
    has_engine = not here.workspace.rules or is_installed()
    for why in (*(one.message for one in result.broken), *(() if has_engine else (NO_ENGINE,))):
        note(why, here.lang, level=-1)
    is_stuck = bool(result.open) and not any(way.is_clean for way in result.ways)
    emit(
        result,
        formats=formats,
        lang=speak(lang, here.workspace.settings.language),
        exit_code=int(is_stuck or bool(result.broken)) if has_engine else 2,
        inputs=[Path(here.root)],
    )

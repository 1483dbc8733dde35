"""`svcspec test`: whether rules find what their examples say, and contracts what their cases say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.answers.trials import Trials
from svcspec.console.emit import emit
from svcspec.console.named import opened
from svcspec.console.options import argument, as_of, declared, format_for, lang
from svcspec.console.run import note, speak
from svcspec.console.wanted import Wanted
from svcspec.text import Text

if TYPE_CHECKING:
    from datetime import date

ABOUT = Text(
    en="Try the examples of all rules, and the cases of `tests/`.",
    es="Probar los ejemplos de todas las reglas y los casos de `tests/`.",
)
_MORE = Text(
    en="A case is a contract and the codes that must be found in it: `kind: test` in a file of tests/, without any code. "
    "With PATH, only the cases and rules of those files and folders.",
    es="Un caso es un contrato y los códigos que se deben encontrar en él: `kind: test` en un archivo de tests/, sin programar "
    "nada. Con RUTA, solo los casos y las reglas de esos archivos y carpetas.",
)
_PATHS = Text(
    en="Files of tests or rules, or folders of them.", es="Archivos de pruebas o de reglas, o carpetas con ellos."
)


@declared(ABOUT, _MORE)
@argument("paths", about=_PATHS, nargs=-1, metavar=Text(en="[PATH]...", es="[RUTA]..."))
@format_for(Trials)
@as_of
@lang
def command(paths: tuple[str, ...], formats: tuple[Wanted, ...], as_of: date, lang: tuple[str, ...]) -> None:
    """Try, tell what failed, and end with 0 all passed, 1 something failed, 2 what could not be tried."""
    from svcspec.answers.own_rules import NO_ENGINE
    from svcspec.answers.trials import try_all
    from svcspec.expressions import is_installed

    here = opened(paths, lang)
    tested = try_all(here.workspace, here.programme, as_of, [Path(path) for path in paths])
    has_engine = not here.workspace.rules or is_installed()
    for why in (*(why for _, why in tested.unreadable), *(() if has_engine else (NO_ENGINE,))):
        note(why, here.lang, level=-1)
    is_unable = bool(tested.unreadable) or not has_engine
    exit_code = 2 if is_unable else int(tested.count(passed=False) > 0)
    emit(
        tested,
        formats=formats,
        lang=speak(lang, here.workspace.settings.language),
        exit_code=exit_code,
        inputs=[here.root],
    )

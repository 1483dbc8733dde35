"""`svcspec diff`: what a customer gains, loses or gets differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svcspec.answers.diff import Diff
from svcspec.console.command import one_of
from svcspec.console.emit import emit
from svcspec.console.failures import unable
from svcspec.console.options import argument, as_of, declared, format_for, lang, option
from svcspec.console.run import speak
from svcspec.console.wanted import Wanted
from svcspec.kinds import Change
from svcspec.text import Text

if TYPE_CHECKING:
    from datetime import date

    from svcspec.answers.matrix import Column

ABOUT = Text(
    en="Show what the customer gains, loses or gets differently between two offerings or contracts.",
    es="Mostrar qué gana, qué pierde y qué recibe de otro modo el cliente entre dos modalidades o contratos.",
)
_MORE = Text(
    en="Each side is an offering (id or id@edition), the id of a contract, or a file of one of them. Both are of one sort.",
    es="Cada lado es una modalidad (id o id@edición), el id de un contrato o un archivo de uno de ellos. Ambos son de la misma clase.",
)
_A = Text(en="What there is.", es="Lo que hay.")
_B = Text(en="What is seen from there.", es="Con qué se compara.")
_FAIL_ON = Text(
    en="Exit with 1 where anything gets worse or is no longer documented (worse), or changes at all (any); default: never.",
    es="Terminar con 1 si algo empeora o deja de constar (worse), o si algo cambia (any); por defecto: never (nunca).",
)
_NOT_IN_FORCE = Text(
    en="{name} is not in force on {day}; choose another day with --as-of",
    es="{name} no está vigente a {day}; elija otro día con --as-of",
)
_LOST = (Change.WORSE, Change.UNDOCUMENTED)


@declared(ABOUT, _MORE)
@argument("before", about=_A, metavar="A")
@argument("after", about=_B, metavar="B")
@option("--fail-on", about=_FAIL_ON, metavar=Text(en="CHANGE", es="CAMBIO"), callback=one_of("worse", "any", "never"))
@format_for(Diff)
@as_of
@lang
def command(
    before: str,
    after: str,
    fail_on: str | None,
    formats: tuple[Wanted, ...],
    as_of: date,
    lang: tuple[str, ...],
) -> None:
    """Compare both sides and write what differs."""
    from svcspec.answers.diff import diff
    from svcspec.answers.matrix import of_contracts, of_offerings
    from svcspec.console.named import columns_of, opened

    workspace = opened((before, after), lang)
    programme = workspace.programme
    offerings, contracts = columns_of([workspace.pick(name, as_of) for name in (before, after)])
    made = of_contracts(programme, contracts, as_of) if contracts else of_offerings(programme, offerings, as_of)
    for column in made.columns:
        _in_force(column, as_of)
    result = diff(programme, *made.columns)
    language = speak(lang, workspace.workspace.settings.language)
    emit(result, formats=formats, lang=language, exit_code=int(_fails(result, fail_on)), inputs=[workspace.root])


def _in_force(column: Column, as_of: date) -> None:
    if column.contract is not None and not column.items:
        raise unable(_NOT_IN_FORCE, name=column.id, day=as_of.isoformat())


def _fails(result: Diff, fail_on: str | None) -> bool:
    match fail_on:
        case "any":
            return any(one.change is not Change.SAME for one in result.changes)
        case "worse":
            return any(result.has(change) for change in _LOST)
        case _:
            return False

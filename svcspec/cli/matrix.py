"""`svcspec matrix`: who has what, offerings or contracts beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svcspec.answers.matrix import Matrix
from svcspec.console.emit import emit
from svcspec.console.options import argument, as_of, declared, format_for, lang, option
from svcspec.console.run import speak
from svcspec.console.wanted import Wanted
from svcspec.text import Text

if TYPE_CHECKING:
    from datetime import date

ABOUT = Text(
    en="Show who has what: deliverables and terms down, offerings or contracts across.",
    es="Mostrar quién tiene qué: servicios y condiciones en filas, modalidades o contratos en columnas.",
)
_MORE = Text(
    en="Without arguments, every offering in force. A bare id is the edition in force on --as-of; a file may be named too.",
    es="Sin argumentos, todas las modalidades vigentes. Un identificador sin edición designa la vigente en --as-of; también se admite un archivo.",
)
_NAMES = Text(
    en="Offerings (id or id@edition), or contracts (id).",
    es="Modalidades (id o id@edición) o contratos (id).",
)
_ONLY = Text(en="Leave out what reads the same in every column.", es="Omitir las filas iguales en todas las columnas.")


@declared(ABOUT, _MORE)
@argument(
    "names",
    about=_NAMES,
    nargs=-1,
    metavar=Text(en="[OFFERING|CONTRACT]...", es="[MODALIDAD|CONTRATO]..."),
)
@option("--only-differences", about=_ONLY, is_flag=True)
@format_for(Matrix)
@as_of
@lang
def command(
    names: tuple[str, ...],
    formats: tuple[Wanted, ...],
    as_of: date,
    lang: tuple[str, ...],
    only_differences: bool,
) -> None:
    """Put the columns beside each other and write them."""
    from svcspec.answers import matrix
    from svcspec.console.named import columns_of, opened

    workspace = opened(names, lang)
    programme = workspace.programme
    offerings, contracts = columns_of([workspace.pick(name, as_of) for name in names])
    if not names:
        workspace.refuse_errors()
        known = matrix.tiers(programme)
        offerings = [offering for offering in known if offering.effective.has(as_of)] or list(known)
    made = (
        matrix.of_contracts(programme, contracts, as_of)
        if contracts
        else matrix.of_offerings(programme, offerings, as_of)
    )
    shown = matrix.only_differences(made) if only_differences else made
    language = speak(lang, workspace.workspace.settings.language)
    emit(shown, formats=formats, lang=language, inputs=[workspace.root])

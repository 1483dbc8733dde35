"""`svcspec new`: a file to start from, with only what an offering allows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.answers.new_contract import Begun
from svcspec.console.emit import emit
from svcspec.console.failures import UnableError, misused, unable
from svcspec.console.options import argument, as_of, declared, format_for, lang
from svcspec.console.run import note, speak
from svcspec.console.wanted import Wanted
from svcspec.text import Message, Text, Verbatim

if TYPE_CHECKING:
    from datetime import date

    from svcspec.model.offering import Offering
    from svcspec.model.programme import Programme

ABOUT = Text(
    en="Print a commented contract with only what an offering allows.",
    es="Imprimir un contrato comentado, solo con lo que admite una modalidad.",
)
_MORE = Text(
    en="OFFERING is id@edition, or the id alone: then the one edition in force. The contract begins on --as-of.",
    es="MODALIDAD es id@edición, o solo el id: entonces, la única edición vigente. El contrato empieza en --as-of.",
)
_KIND = Text(en="What to begin: contract.", es="Qué empezar: contract.")
_OFFERING = Text(
    en="The offering, as in offering: of a contract.", es="La modalidad, como en offering: de un contrato."
)
_NO_KIND = Text(
    en="svcspec new makes contracts alone: svcspec new contract OFFERING, not {kind}",
    es="svcspec new solo crea contratos: svcspec new contract MODALIDAD, no {kind}",
)
_NO_WORKSPACE = Text(
    en="there is no workspace here (no svcspec.toml, no offerings/); start one with `svcspec init DIR`",
    es="aquí no hay ningún espacio de trabajo (ni svcspec.toml ni offerings/); empiece uno con `svcspec init CARPETA`",
)
_NO_PROGRAMME = Text(
    en="the programme of this workspace cannot be read; `svcspec check` says why",
    es="no se puede leer el programa de este espacio de trabajo; `svcspec check` dice por qué",
)
_BROKEN = Text(
    en="{named} has findings of its own; `svcspec check` says which",
    es="{named} tiene sus propias observaciones; `svcspec check` dice cuáles",
)
_NOT_ONE = Text(
    en="{named} is not one offering in force on {day}; name one of: {refs}",
    es="{named} no es una única modalidad vigente el {day}; nombre una de estas: {refs}",
)
_CHOSEN = Text(en="a contract for {ref}", es="un contrato de {ref}")


@declared(ABOUT, _MORE)
@argument("kind", about=_KIND, metavar=Text(en="contract", es="contract"))
@argument("offering", about=_OFFERING, metavar=Text(en="OFFERING", es="MODALIDAD"))
@format_for(Begun, default="yaml")
@as_of
@lang
def command(kind: str, offering: str, formats: tuple[Wanted, ...], as_of: date, lang: tuple[str, ...]) -> None:
    """Print the contract; no file of the workspace is ever replaced by it."""
    from svcspec.workspace.files import find_root
    from svcspec.workspace.resolve import load

    if kind != "contract":
        raise misused(_NO_KIND, kind=kind)
    root = find_root(Path())
    if root is None:
        raise UnableError(_NO_WORKSPACE)
    workspace = load(root)
    if workspace.programme is None:
        raise UnableError(_NO_PROGRAMME)
    chosen = _chosen(workspace.programme, offering, as_of)
    language = speak(lang, workspace.settings.language)
    note(Message(_CHOSEN, {"ref": Verbatim(chosen.ref)}), language[0])
    emit(Begun(chosen, workspace.programme, as_of), formats=formats, lang=language, inputs=[root])


def _chosen(programme: Programme, named: str, as_of: date) -> Offering:
    from svcspec.answers.editions import in_force

    match in_force(programme, named, as_of):
        case tuple() as refs:
            if named in programme.broken or (not refs and programme.broken):
                raise unable(_BROKEN, named=named)
            raise misused(_NOT_ONE, named=named, day=as_of.isoformat(), refs=", ".join(refs))
        case offering:
            return offering

"""`svcspec new`: a file to start from, with only what an offering allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svcspec.answers.new_contract import Begun
from svcspec.console.emit import emit
from svcspec.console.failures import misused, unable
from svcspec.console.named import Found, opened
from svcspec.console.options import argument, as_of, declared, format_for, lang
from svcspec.console.run import speak
from svcspec.console.wanted import Wanted
from svcspec.text import Text

if TYPE_CHECKING:
    from datetime import date

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
_A_CONTRACT = Text(en="{name} is a contract; name an offering", es="{name} es un contrato; indique una modalidad")


@declared(ABOUT, _MORE)
@argument("kind", about=_KIND, metavar=Text(en="contract", es="contract"))
@argument("offering", about=_OFFERING, metavar=Text(en="OFFERING", es="MODALIDAD"))
@format_for(Begun, default="yaml")
@as_of
@lang
def command(kind: str, offering: str, formats: tuple[Wanted, ...], as_of: date, lang: tuple[str, ...]) -> None:
    """Print the contract; no file of the workspace is ever replaced by it."""
    if kind != "contract":
        raise misused(_NO_KIND, kind=kind)
    here = opened([offering], lang)
    chosen = here.pick(offering, as_of)
    if isinstance(chosen, Found):
        raise unable(_A_CONTRACT, name=offering)
    language = speak(lang, here.workspace.settings.language)
    emit(Begun(chosen, here.programme, as_of), formats=formats, lang=language, inputs=[here.root])

"""`svcspec render`: the document of an offering, a contract or the whole programme."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NoReturn

import click

from svcspec.answers.document import Described
from svcspec.console.emit import emit
from svcspec.console.failures import UnableError, misused, unable
from svcspec.console.options import argument, as_of, declared, format_for, lang, option
from svcspec.console.run import note, speak
from svcspec.console.wanted import Wanted
from svcspec.text import Text, filled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from svcspec.console.named import Found, Opened

ABOUT = Text(
    en="Write the service description of an offering, a contract or the whole programme.",
    es="Redactar la descripción del servicio de una modalidad, un contrato o todo el programa.",
)
_MORE = Text(
    en="A contract with errors that nobody has waived is refused. With --check nothing is written: -o names the copy to compare with.",
    es="Se rechaza un contrato con errores que nadie haya dispensado. Con --check no se escribe nada: -o indica la copia con la que se compara.",
)
_NAME = Text(
    en="An offering (id or id@edition), a contract (id), a file of one of them, or the word programme.",
    es="Una modalidad (id o id@edición), un contrato (id), un archivo de uno de ellos o la palabra programme.",
)
_CHECK = Text(
    en="Compare with the copy at -o, show what differs, and exit with 1 where it is out of date.",
    es="Comparar con la copia de -o, mostrar las diferencias y terminar con 1 si no está al día.",
)
_NO_COPY = Text(
    en="--check needs the copy to compare with: -o PATH, or -f NAME=PATH",
    es="--check necesita la copia con la que comparar: -o RUTA, o -f NOMBRE=RUTA",
)
_ONE_LANGUAGE = Text(en="--check compares one language at a time", es="--check compara un solo idioma cada vez")
_NOT_THERE = Text(en="{path} does not exist yet", es="{path} aún no existe")
_OUT_OF_DATE = Text(en="{path} is out of date", es="{path} no está al día")
_UP_TO_DATE = Text(en="{path} is up to date", es="{path} está al día")
_CANNOT_READ = Text(en="cannot read {path}: {why}", es="no se puede leer {path}: {why}")
_REFUSED = Text(
    en="{name} is not written: these errors are neither mended nor waived",
    es="{name} no se redacta: estos errores no se han corregido ni dispensado",
)
_NOW = Text(en="as it is now", es="como es ahora")
_WHOLE = "programme"
_MOST_BYTES = 1 << 24


@declared(ABOUT, _MORE)
@argument("name", about=_NAME, metavar=Text(en="OFFERING|CONTRACT|programme", es="MODALIDAD|CONTRATO|programme"))
@option("--check", about=_CHECK, is_flag=True)
@format_for(Described, default="markdown")
@as_of
@lang
def command(name: str, formats: tuple[Wanted, ...], as_of: date, lang: tuple[str, ...], check: bool) -> None:
    """Fill the document and write it, or compare it with the copy."""
    from svcspec.console.named import Found, opened

    workspace = opened((name,), lang)
    programme = workspace.programme
    if name == _WHOLE:
        workspace.refuse_errors()
        result = Described(programme, None, as_of)
    else:
        match workspace.pick(name, as_of):
            case Found(contract=contract) as found:
                _refuse_errors(workspace, found, as_of)
                result = Described(programme, contract, as_of)
            case offering:
                result = Described(programme, offering, as_of)
    language = speak(lang, workspace.workspace.settings.language)
    if check:
        _compare(result, formats, language)
    emit(result, formats=formats, lang=language, inputs=[workspace.root])


def _refuse_errors(workspace: Opened, found: Found, as_of: date) -> None:
    """A contract with errors that are not waived is no promise that anybody should sign."""
    from svcspec.answers.check import check_workspace
    from svcspec.console.named import refuse
    from svcspec.findings import Severity

    errors = [
        finding
        for finding in check_workspace(workspace.workspace, as_of).findings
        if finding.place.file == found.path and finding.severity is Severity.ERROR and finding.waived is None
    ]
    if errors:
        refuse(_REFUSED, errors, workspace.lang, found.contract.id)


def _compare(result: Described, formats: Sequence[Wanted], lang: Sequence[str]) -> NoReturn:
    """Hold each copy against the document as it is now; exit 1 where one differs or is not there."""
    from svcspec.console.streams import render, write_out
    from svcspec.outputs import format_of

    if len(lang) > 1:
        raise misused(_ONE_LANGUAGE)
    is_current = True
    for wanted in formats:
        if wanted.path is None:
            raise misused(_NO_COPY)
        now = render(format_of(Described, wanted.name).write(result, lang[0]), colour=False)
        copy = _read(wanted.path)
        if copy is None:
            note(filled(_NOT_THERE, path=str(wanted.path)), lang[0], level=-1)
        elif copy != now:
            note(filled(_OUT_OF_DATE, path=str(wanted.path)), lang[0], level=-1)
            lines = difflib.unified_diff(
                copy.splitlines(), now.splitlines(), str(wanted.path), _NOW.say(lang[0]), lineterm=""
            )
            write_out("".join(f"{line}\n" for line in lines))
        else:
            note(filled(_UP_TO_DATE, path=str(wanted.path)), lang[0])
        is_current &= copy == now
    raise click.exceptions.Exit(int(not is_current))


def _read(path: Path) -> str | None:
    """The copy with line ends as we write them; None where there is none. What a link leads to elsewhere is not shown."""
    from svcspec.findings import Finding
    from svcspec.workspace.files import Missing, Unreadable, find_root, open_bytes

    match open_bytes(path, find_root(path), _MOST_BYTES):
        case bytes() as copy:
            return copy.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        case Missing() if not path.is_symlink():
            return None
        case Finding(message=why):
            raise unable(_CANNOT_READ, path=str(path), why=why)
        case Missing() | Unreadable() as failed:
            raise UnableError(failed.message)

"""`svcspec init`: a new workspace that checks clean."""

from __future__ import annotations

from pathlib import Path

from svcspec.console.failures import reason, unable
from svcspec.console.files import write_whole
from svcspec.console.options import argument, declared, lang, option
from svcspec.console.run import note, speak
from svcspec.text import Text, filled

ABOUT = Text(
    en="Start a workspace: an offering or two, a contract, settings, templates.",
    es="Empezar un espacio de trabajo: un par de modalidades, un contrato, ajustes y plantillas.",
)
_FOLDER = Text(en="Where; this folder without it.", es="Dónde; por defecto, en esta carpeta.")
_EXAMPLE = Text(
    en="The shipped programme instead of an invented one.", es="El programa incluido en lugar de uno inventado."
)
_TAKEN = Text(
    en="{folder} already has {files}; nothing was written",
    es="{folder} ya tiene {files}; no se ha escrito nada",
)
_CANNOT = Text(en="cannot make {folder}: {why}", es="no se puede crear {folder}: {why}")
_MADE = Text(
    en="a workspace of {count} files in {folder}; next: svcspec check {folder}",
    es="un espacio de trabajo de {count} archivos en {folder}; siguiente paso: svcspec check {folder}",
)
_SHOWN = 3


@declared(ABOUT)
@argument("folder", about=_FOLDER, required=False, default=".", metavar=Text(en="[DIR]", es="[CARPETA]"))
@option("--example", about=_EXAMPLE, is_flag=True)
@lang
def command(folder: str, lang: tuple[str, ...], example: bool) -> None:
    """Write all files of the workspace or none; what stands there is never overwritten."""
    from svcspec.answers import starter

    language = speak(lang)[0]
    files = starter.example(language) if example else starter.starter(language)
    root = Path(folder)
    taken = [path for path in files if (root / path).exists() or (root / path).is_symlink()]
    if taken:
        more = ", …" if len(taken) > _SHOWN else ""
        raise unable(_TAKEN, folder=folder, files=", ".join(taken[:_SHOWN]) + more)
    try:
        for parent in sorted({(root / path).parent for path in files}):
            parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unable(_CANNOT, folder=folder, why=reason(error)) from error
    write_whole({root / path: data for path, data in files.items()})
    note(filled(_MADE, count=str(len(files)), folder=folder), language)

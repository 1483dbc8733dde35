"""`svcspec compile`: matrices, documents, findings and an index of a whole workspace, as one folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from svcspec.answers.checked import Checked
from svcspec.answers.compiled import Compiled, Entry, File, Shelf
from svcspec.console.emit import emit
from svcspec.console.failures import UnableError, unable
from svcspec.console.folders import replace_folder
from svcspec.console.options import argument, as_of, declared, lang, option
from svcspec.console.run import note, speak
from svcspec.console.streams import render
from svcspec.console.wanted import Wanted
from svcspec.findings import Severity
from svcspec.text import Sayable, Text, Verbatim, filled

if TYPE_CHECKING:
    from datetime import date

    from svcspec.model.programme import Programme
    from svcspec.workspace.resolve import Workspace

ABOUT = Text(
    en="Make everything at once: matrices, documents, findings and an index, in a folder of its own.",
    es="Generar todo de una vez: matrices, documentos, observaciones y un índice, en una carpeta propia.",
)
_FOLDER = Text(
    en="The workspace; the one around this folder without it.",
    es="El espacio de trabajo; por defecto, el de esta carpeta.",
)
_TO = Text(
    en="The folder to write; build/ of the workspace without it.",
    es="La carpeta de salida; por defecto, build/ en el espacio de trabajo.",
)
_NO_WORKSPACE = Text(
    en="there is no workspace here (no svcspec.toml, no offerings/)",
    es="aquí no hay ningún espacio de trabajo (ni svcspec.toml ni offerings/)",
)
_HOLDS_INPUT = Text(
    en="{path} holds the workspace itself; name another folder with -o",
    es="{path} contiene el propio espacio de trabajo; indique otra carpeta con -o",
)
_REFUSED = Text(
    en="nothing was written: mend the errors, or put a waiver on record",
    es="no se ha escrito nada: corrija los errores o deje constancia de una dispensa",
)
_MADE = Text(en="{count} files in {path}; begin with {index}", es="{count} archivos en {path}; empiece por {index}")
_OFFERINGS = Text(en="Offerings side by side", es="Comparación de modalidades")
_CONTRACTS = Text(en="What each customer has", es="Qué tiene cada cliente")
_MATRICES = Text(en="Matrices", es="Matrices")
_PROGRAMME = Text(en="The whole programme", es="El programa completo")
_DESCRIPTIONS = Text(en="Service descriptions", es="Descripciones del servicio")
_ANNEXES = Text(en="Contracts", es="Contratos")
_FINDINGS = Text(en="Findings", es="Observaciones")
_SUFFIXES = {"html": "html", "markdown": "md", "csv": "csv", "json": "json", "text": "txt"}
_NOT_SLUG = re.compile(r"[^a-z0-9.]+")
T = TypeVar("T")


@declared(ABOUT)
@argument("folder", about=_FOLDER, required=False, metavar=Text(en="[DIR]", es="[CARPETA]"))
@option("-o", "--output", about=_TO, metavar=Text(en="DIR", es="CARPETA"))
@as_of
@lang
def command(folder: str | None, output: str | None, as_of: date, lang: tuple[str, ...]) -> None:
    """Check first; write only what has no error that is not waived."""
    from svcspec.answers.check import check_workspace
    from svcspec.languages import has_sentences
    from svcspec.workspace.files import find_root
    from svcspec.workspace.resolve import load

    root = find_root(Path(folder or "."))
    if root is None:
        raise UnableError(_NO_WORKSPACE)
    target = Path(output) if output else root / "build"
    if root.resolve().is_relative_to(target.resolve()):
        raise unable(_HOLDS_INPUT, path=str(target))
    workspace = load(root)
    checked = check_workspace(workspace, as_of)
    language = speak(lang, workspace.settings.language)
    note(checked, language[0])
    programme = workspace.programme
    if checked.count(Severity.ERROR) or checked.unreadable or programme is None:
        note(_REFUSED, language[0], level=-1)
        emit(checked, formats=[Wanted("text")], lang=language, exit_code=2 if checked.unreadable else 1)
    build = _Build(programme, checked, lang or [tag for tag in programme.languages if has_sentences(tag)] or ["en"])
    made = replace_folder(target, build.files(workspace, as_of, language[0]))
    note(filled(_MADE, count=str(made), path=str(target), index=str(target / "index.html")), language[0])


@dataclass
class _Build:
    """The files of a build as they are made, and what the index will say of them."""

    programme: Programme
    checked: Checked
    languages: Sequence[str]
    shelves: dict[Text, list[Entry]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def files(self, workspace: Workspace, as_of: date, lang: str) -> Iterator[tuple[str, bytes]]:
        """Every file, the index last."""
        from svcspec.answers.document import Described
        from svcspec.answers.matrix import of_contracts, of_offerings, tiers
        from svcspec.workspace.resolve import read_contracts

        programme = self.programme
        offerings = tiers(programme)
        matrix = of_offerings(programme, offerings, as_of)
        yield from self._made(_MATRICES, _OFFERINGS, "matrix/offerings", matrix, ("html", "markdown", "csv", "json"))
        held = of_contracts(programme, read_contracts(workspace), as_of)
        if held.columns:
            yield from self._made(_MATRICES, _CONTRACTS, "matrix/contracts", held, ("html", "csv", "json"))
        whole = Described(programme, None, as_of)
        yield from self._made(_DESCRIPTIONS, _PROGRAMME, "documents/programme", whole)
        for offering in offerings:
            described = Described(programme, offering, as_of)
            path = self._free(f"documents/offerings/{slug(offering.ref)}")
            yield from self._made(_DESCRIPTIONS, offering.label, path, described)
        for contract in read_contracts(workspace):
            described = Described(programme, contract, as_of)
            label = Verbatim(f"{contract.customer} ({contract.id})")
            yield from self._made(_ANNEXES, label, self._free(f"documents/contracts/{slug(contract.id)}"), described)
        yield from self._made(_FINDINGS, _FINDINGS, "findings", self.checked, ("text", "json"))
        shelves = tuple(Shelf(heading, tuple(entries)) for heading, entries in self.shelves.items())
        yield "index.html", _written(Compiled(programme, self.checked, shelves), "html", lang)

    def _free(self, path: str) -> str:
        """`path`, with a number after it where another reference has the same file name."""
        numbered = (f"{path}-{number}" for number in count(2))
        free = path if path not in self.taken else next(one for one in numbered if one not in self.taken)
        self.taken.add(free)
        return free

    def _made(
        self, shelf: Text, label: Sayable, path: str, result: object, formats: tuple[str, ...] = ("html", "markdown")
    ) -> Iterator[tuple[str, bytes]]:
        """One result in every format and language, noted for the index."""
        from svcspec.outputs import format_of

        files: list[File] = []
        for name in formats:
            if format_of(type(result), name).languages == "all":
                files.append(File(f"{path}.{_SUFFIXES[name]}", name, None))
            else:
                files += [File(f"{path}.{lang}.{_SUFFIXES[name]}", name, lang) for lang in self.languages]
        self.shelves.setdefault(shelf, []).append(Entry(label, tuple(files)))
        for file in files:
            yield file.path, _written(result, file.format, file.lang or "en")


def slug(ref: str) -> str:
    """A file name for an id or a reference: lower-case letters, digits, dots and hyphens."""
    return _NOT_SLUG.sub("-", ref.lower()).strip("-.") or "unnamed"


def _written(result: object, name: str, lang: str) -> bytes:
    from svcspec.outputs import format_of

    return render(format_of(type(result), name).write(result, lang), colour=False).encode("utf-8")

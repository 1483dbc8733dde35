"""How many of what, in words, one and several apart."""

from __future__ import annotations

from collections.abc import Mapping

from svcspec.findings import Severity
from svcspec.text import Sayable, Text

_FILES: Mapping[str, tuple[Text, Text]] = {
    "programme": (Text(en="programme", es="programa"), Text(en="programmes", es="programas")),
    "offering": (Text(en="offering", es="modalidad"), Text(en="offerings", es="modalidades")),
    "contract": (Text(en="contract", es="contrato"), Text(en="contracts", es="contratos")),
    "managers": (
        Text(en="file of managers", es="archivo de responsables"),
        Text(en="files of managers", es="archivos de responsables"),
    ),
    "rule": (Text(en="rule", es="regla"), Text(en="rules", es="reglas")),
    "test": (Text(en="file of tests", es="archivo de pruebas"), Text(en="files of tests", es="archivos de pruebas")),
    "settings": (
        Text(en="settings file", es="archivo de ajustes"),
        Text(en="settings files", es="archivos de ajustes"),
    ),
}
_OTHER = (
    Text(en="file of no known kind", es="archivo de clase desconocida"),
    Text(en="files of no known kind", es="archivos de clase desconocida"),
)
SEVERAL: Mapping[Severity, Text] = {
    Severity.ERROR: Text(en="errors", es="errores"),
    Severity.WARNING: Text(en="warnings", es="avisos"),
    Severity.INFO: Text(en="notes", es="notas"),
}
ENDED = (Text(en="ended", es="terminado"), Text(en="ended", es="terminados"))
WAIVED = (Text(en="waived", es="dispensada"), Text(en="waived", es="dispensadas"))
KNOWN = (Text(en="known", es="conocida"), Text(en="known", es="conocidas"))
LEFT_OUT = (
    Text(en="left out by `{by}`", es="omitida por `{by}`"),
    Text(en="left out by `{by}`", es="omitidas por `{by}`"),
)
GONE = Text(
    en="the baseline has entries that are no longer found: {count}; `svcspec baseline --prune` takes them out",
    es="el registro de observaciones conocidas tiene entradas que ya no se encuentran: {count}; `svcspec baseline --prune` las quita",
)
_NO_FILE = Text(en="no file", es="ningún archivo")


def counted(number: int, one: Sayable, many: Sayable, lang: str) -> str:
    """A number, and what it counts."""
    return f"{number} {(one if number == 1 else many).say(lang)}"


def files_counted(checked: Mapping[str, int], lang: str) -> str:
    """How many files of each kind there are, in the order given."""
    told = [counted(number, *_FILES.get(kind, _OTHER), lang) for kind, number in checked.items() if number]
    return ", ".join(told) or _NO_FILE.say(lang)

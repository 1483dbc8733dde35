"""How much a file may hold, so that no file can exhaust who reads it."""

from __future__ import annotations

from svcspec.findings import Code, Finding, Severity, found
from svcspec.places import Place
from svcspec.text import Message, Sayable, Text, Verbatim

MOST_BYTES = 1024 * 1024
MOST_BYTES_WITHOUT_LIBYAML = 256 * 1024
MOST_DEPTH = 50
MOST_VALUES = 50_000
MOST_CHARACTERS = MOST_BYTES
MOST_FINDINGS = 100

TOO_LARGE = Code(
    "SVC001",
    Severity.ERROR,
    says=Text(
        en="the file is too large: more than {most} KiB{reason}",
        es="el archivo es demasiado grande: más de {most} KiB{reason}",
    ),
    why=Text(
        en="A contract takes a few kilobytes; what is larger is another thing, or would keep everyone waiting.",
        es="Un contrato ocupa unos pocos kilobytes; lo que es mayor es otra cosa, o haría esperar a todos.",
    ),
    help=Text(en="{remedy}", es="{remedy}"),
    bad="",
    good="name: Talleres Ibarra",
    example="file",
)
TOO_DEEP = Code(
    "SVC014",
    Severity.ERROR,
    says=Text(en="nested deeper than {most} levels", es="anidado a más de {most} niveles de profundidad"),
    why=Text(
        en="No contract needs it; reading on could exhaust the program.",
        es="Ningún contrato lo necesita; seguir leyendo podría agotar la memoria.",
    ),
    help=Text(en="take levels away, or check the brackets", es="quite niveles, o revise los corchetes"),
    bad="name: " + "[" * MOST_DEPTH + "]" * MOST_DEPTH,
    good="name: [[Talleres Ibarra]]",
    example="file",
)
TOO_MANY = Code(
    "SVC015",
    Severity.ERROR,
    says=Text(
        en="too many values: with every alias written out, the file exceeds the limit of {most} {unit}",
        es="demasiados valores: con cada alias escrito por completo, el archivo excede el límite de {most} {unit}",
    ),
    why=Text(
        en="A few aliases of aliases stand for millions of values, and would exhaust the program.",
        es="Unos pocos alias de alias designan millones de valores y agotarían la memoria.",
    ),
    help=Text(en="write fewer values, or fewer aliases", es="escriba menos valores, o menos alias"),
    bad="",
    good="first: &a [x, y]\nsecond: *a",
    example="file",
)
TOO_MANY_FINDINGS = Code(
    "SVC018",
    Severity.ERROR,
    says=Text(
        en="more than {most} findings; the file was not read beyond this place",
        es="más de {most} observaciones; el archivo no se ha leído más allá de este lugar",
    ),
    why=Text(
        en="So many in one file have few causes, and the rest would bury them.",
        es="Tantas en un archivo tienen pocas causas, y las demás las taparían.",
    ),
    help=Text(en="mend the first ones, and check again", es="corrija las primeras y vuelva a revisar"),
    bad="",
    good="name: Talleres Ibarra",
    example="file",
)

VALUES = Text(en="values", es="valores")
CHARACTERS = Text(en="characters", es="caracteres")

_SPLIT = Text(en="split it into several files", es="divídalo en varios archivos")
_WITHOUT_LIBYAML = Text(
    en=", the limit where PyYAML has no libyaml",
    es=", el límite cuando PyYAML no tiene libyaml",
)
_INSTALL = Text(
    en="split it into several files, or install a PyYAML with libyaml, for which the limit is {most} KiB",
    es="divídalo en varios archivos, o instale un PyYAML con libyaml, cuyo límite es de {most} KiB",
)


class ReadingStoppedError(Exception):
    """A bound was passed, and nothing further is read; `finding` says which and where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code.id)
        self.finding = finding


def too_large(path: str, most: int) -> Finding:
    """SVC001 for a file of more than `most` bytes; `path` as it is shown."""
    reason: Sayable = Verbatim("")
    remedy: Sayable = _SPLIT
    if most < MOST_BYTES:
        reason, remedy = _WITHOUT_LIBYAML, Message(_INSTALL, {"most": Verbatim(str(MOST_BYTES // 1024))})
    return found(TOO_LARGE, Place(path), {"most": Verbatim(str(most // 1024)), "reason": reason, "remedy": remedy})


def too_deep(place: Place) -> ReadingStoppedError:
    """SVC014 where a list or mapping, or an alias to one, would pass MOST_DEPTH."""
    return ReadingStoppedError(found(TOO_DEEP, place, {"most": Verbatim(str(MOST_DEPTH))}))


def too_many(place: Place, most: int, unit: Text) -> ReadingStoppedError:
    """SVC015 where a value, or an alias, would pass `most` values or characters."""
    return ReadingStoppedError(found(TOO_MANY, place, {"most": Verbatim(f"{most:_}".replace("_", " ")), "unit": unit}))


def too_many_findings(place: Place) -> Finding:
    """SVC018 after MOST_FINDINGS of one file."""
    return found(TOO_MANY_FINDINGS, place, {"most": Verbatim(str(MOST_FINDINGS))})

"""The classes of YAML problems: what a parser says, with or without libyaml, and what is said instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from svcspec.text import Text


@dataclass(frozen=True, slots=True)
class Trouble:
    """A class of problem, known by the parser's words; `at_start`: it is shown where the broken thing begins."""

    pattern: re.Pattern[str]
    says: Text
    remedy: Text
    at_start: bool = False


def _trouble(pattern: str, says: Text, remedy: Text, *, at_start: bool = False) -> Trouble:
    return Trouble(re.compile(pattern), says, remedy, at_start)


_QUOTE_IT = Text(en="put the value in quotes", es="ponga el valor entre comillas")
_BRACKET = Text(
    en="the {found} that opens here is not closed as it should be",
    es="el {found} que se abre aquí no se cierra como debería",
)

TROUBLES = (
    _trouble(
        r"start any token",
        Text(en="a value cannot begin with {found}", es="un valor no puede empezar por {found}"),
        _QUOTE_IT,
    ),
    _trouble(
        r"mapping values are not allowed",
        Text(en="a colon is not expected here", es="aquí no se esperan dos puntos"),
        Text(
            en="put a value that has a colon in quotes; or check the indentation, and that each key up to here has a colon and a space after it",
            es="ponga entre comillas el valor que lleva dos puntos; o revise la sangría y que, hasta aquí, detrás de cada clave haya dos puntos y un espacio",
        ),
    ),
    _trouble(
        r"entries are not allowed|mapping keys are not allowed",
        Text(en="{found} is not expected here", es="aquí no se espera {found}"),
        Text(en="begin it on a line of its own, indented, or put the value in quotes", es="empiécelo en una línea propia y sangrada, o ponga el valor entre comillas"),
    ),
    _trouble(
        r"flow (?:sequence|mapping).*expected ',' or",
        _BRACKET,
        Text(
            en="close it, put a comma between its entries, or put a text that has a colon or a comma in quotes",
            es="ciérrelo, ponga una coma entre sus elementos, o ponga entre comillas el texto que lleve dos puntos o comas",
        ),
        at_start=True,
    ),
    _trouble(
        r"unexpected end of stream|unexpected document",
        Text(en="the quotation mark that opens here is not closed", es="las comillas que se abren aquí no se cierran"),
        Text(en="close it with {found}", es="ciérrelas con {found}"),
        at_start=True,
    ),
    _trouble(
        r"unknown escape|hexa?decimal number",
        Text(en="in double quotes, {found} is not an escape", es="entre comillas dobles, {found} no es una secuencia de escape"),
        Text(en="write \\\\ for a backslash, or use single quotes", es="escriba \\\\ para una barra invertida, o use comillas simples"),
    ),
    _trouble(
        r"block scalar",
        Text(en="what follows `|` or `>` is not understood", es="no se entiende lo que sigue a `|` o `>`"),
        Text(en="put the text on the next line, indented", es="ponga el texto en la línea siguiente, sangrado"),
    ),
    _trouble(
        r"expected ':'",
        Text(en="this line has no colon after its key", es="a esta línea le faltan los dos puntos después de la clave"),
        Text(en="write it as `key: value`", es="escríbala como `clave: valor`"),
        at_start=True,
    ),
    _trouble(
        r"block mapping",
        Text(en="a key was expected here, not {found}", es="aquí se esperaba una clave, no {found}"),
        Text(
            en="indent it like the keys beside it, and put nothing after a closing quote or bracket",
            es="sángrelo como las claves vecinas, y no ponga nada después de unas comillas o un corchete de cierre",
        ),
    ),
    _trouble(
        r"block (?:collection|sequence)",
        Text(en="an entry that begins with a dash was expected here, not {found}", es="aquí se esperaba un elemento que empezara por un guion, no {found}"),
        Text(en="indent it like the entries beside it", es="sángrelo como los elementos vecinos"),
    ),
    _trouble(
        r"node content",
        Text(en="a value was expected here, not {found}", es="aquí se esperaba un valor, no {found}"),
        Text(en="write the value, or delete what stands here", es="escriba el valor, o borre lo que hay aquí"),
    ),
    _trouble(
        r"document start",
        Text(en="the document ended before this", es="el documento acababa antes de esto"),
        Text(en="delete it, or put it before the end of the document", es="bórrelo, o póngalo antes del final del documento"),
    ),
    _trouble(
        r"scanning an (?:anchor|alias)",
        Text(en="{found} has no name", es="a {found} le falta el nombre"),
        Text(en="put a value that begins so in quotes", es="ponga entre comillas un valor que empiece así"),
        at_start=True,
    ),
)  # fmt: skip
UNKNOWN = _trouble("", Text(en="it cannot be read from here on", es="no se puede leer a partir de aquí"), _QUOTE_IT)
TAB = _trouble(
    "",
    Text(en="a tab cannot indent", es="una tabulación no sirve para sangrar"),
    Text(en="indent with spaces", es="sangre con espacios"),
)
CONFLICT = _trouble(
    "",
    Text(en="a merge conflict was left in the file", es="ha quedado en el archivo un conflicto de fusión"),
    Text(
        en="keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>",
        es="deje una de las dos versiones y borre las líneas con <<<<<<<, ======= y >>>>>>>",
    ),
)
DIRECTIVE = _trouble(
    "",
    Text(en="the directive {found} is not supported", es="no se admite la directiva {found}"),
    Text(en="delete this line; files are read as YAML 1.2", es="borre esta línea; los archivos se leen como YAML 1.2"),
)

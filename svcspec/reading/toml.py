"""TOML with bounds: Python's reader takes minutes for a key of many dots, and exhausts the stack where values nest."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from svcspec.text import Text

MOST_BYTES = 128 * 1024
_MOST_DOTS = 200

_TWICE = Text(en="a key or a table is there twice", es="una clave o una tabla aparece dos veces")
_OPEN_TABLE = Text(en="the name of a table is not closed", es="el nombre de una tabla no está cerrado")
_OPEN_TEXT = Text(en="a text is not closed with a quotation mark", es="faltan las comillas que cierran un texto")
_ESCAPED = Text(
    en="a `\\` stands before what it cannot escape: write `\\\\`",
    es="hay una `\\` delante de algo que no la admite: escriba `\\\\`",
)
_FAULTS = {
    "Expected '=' after a key": Text(en="after a key there is no `=`", es="falta el `=` después de una clave"),
    "Invalid initial character": Text(en="no key can begin like this", es="ninguna clave puede empezar así"),
    "Invalid statement": Text(
        en="this is no key with its value, no table and no comment",
        es="esto no es ni una clave con su valor, ni una tabla, ni un comentario",
    ),
    "Invalid value (at end": Text(
        en="a value is missing, or a list is not closed with `]`",
        es="falta un valor, o el `]` que cierra una lista",
    ),
    "Invalid value": Text(
        en="this is no value: a text stands between quotation marks",
        es="esto no es un valor: los textos van entre comillas",
    ),
    "Invalid date": Text(en="there is no such date", es="no existe esa fecha"),
    "Expected newline": Text(
        en="something follows where the line should end", es="hay algo más donde debería terminar la línea"
    ),
    "Unclosed array": Text(en="a list is not closed with `]`", es="falta el `]` que cierra una lista"),
    "Unclosed inline table": Text(en="a table in braces is not closed", es="falta la llave que cierra una tabla"),
    "Expected ']": _OPEN_TABLE,
    "Unterminated string": _OPEN_TEXT,
    'Expected "': _OPEN_TEXT,
    "Illegal character '\\n'": Text(
        en="a text is not closed on its line", es="un texto no se cierra en su propia línea"
    ),
    "Illegal character": Text(en="there is a control character", es="hay un carácter de control"),
    "Found invalid character": Text(en="there is a control character", es="hay un carácter de control"),
    "Unescaped": _ESCAPED,
    "Invalid hex": _ESCAPED,
    "Escaped character": _ESCAPED,
    "Cannot": _TWICE,
    "Duplicate": _TWICE,
    "There is no nest": _TWICE,
    "An object other": _TWICE,
}
_UNREADABLE = Text(en="it cannot be read on from here", es="no se puede seguir leyendo desde aquí")
_NOT_UTF8 = Text(en="this is not UTF-8", es="esto no es UTF-8")
_TOO_LARGE = Text(en="it is too large", es="es demasiado grande")
_TOO_DEEP = Text(en="it nests too deeply", es="tiene demasiados niveles")


class NotTomlError(ValueError):
    """What is no TOML: why, on which line and in which column, both 1-based; no line where it is the end of the file."""

    def __init__(self, fault: Text, line: int | None = 1, column: int = 1) -> None:
        super().__init__(fault.say("en"))
        self.fault, self.line, self.column = fault, line, column


def read_toml(data: bytes) -> dict[str, Any]:
    """The table that `data` holds, floats as Decimals.

    NotTomlError where it is not TOML in UTF-8, is larger than MOST_BYTES, or nests deeper than any settings do.
    """
    import tomllib

    if len(data) > MOST_BYTES:
        raise NotTomlError(_TOO_LARGE)
    for number, written in enumerate(data.splitlines(), start=1):
        if written.count(b".") > _MOST_DOTS:
            raise NotTomlError(_TOO_DEEP, number)
    try:
        return tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
    except RecursionError as error:
        raise NotTomlError(_TOO_DEEP) from error
    except UnicodeDecodeError as error:
        raise NotTomlError(_NOT_UTF8, data.count(b"\n", 0, error.start) + 1) from error
    except ValueError as error:
        told = str(error)
        fault = next((one for start, one in _FAULTS.items() if told.startswith(start)), _UNREADABLE)
        place = re.search(r"at line ([0-9]+), column ([0-9]+)", told)
        line, column = (int(place[1]), int(place[2])) if place else (None if "end of document" in told else 1, 1)
        raise NotTomlError(fault, line, column) from error

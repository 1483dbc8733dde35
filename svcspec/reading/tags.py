"""Tags are refused, every one by the name that was written: a value's sort is seen from the value."""

from __future__ import annotations

import re

from svcspec.findings import Code, Finding, Severity, found
from svcspec.reading.characters import quoted
from svcspec.reading.nodes import Source
from svcspec.text import Text, Verbatim

TAG = Code(
    "SVC011",
    Severity.ERROR,
    says=Text(en="the tag {tag} is refused", es="no se admite la etiqueta {tag}"),
    why=Text(
        en="A tag asks the program that reads it to run something or to convert the value; a contract asks for neither.",
        es="Una etiqueta pide al programa que la lee ejecutar algo o convertir el valor; un contrato no pide ni lo uno ni lo otro.",
    ),
    help=Text(
        en="delete it; if it is part of the text, put the value in quotes",
        es="bórrela; si es parte del texto, ponga el valor entre comillas",
    ),
    bad="name: !vault x",
    good='name: "!vault x"',
    example="file",
)

_TAG = re.compile(r"!(?:<[^>\s]*>?|[^\s,\[\]{}]*)")


def refuse_tag(source: Source, start: int) -> Finding:
    """SVC011 for the first tag at or after the offset `start`."""
    match = _TAG.search(source.text, start)
    begin, end = match.span() if match else (start, start)
    return found(TAG, source.place(begin, end), {"tag": Verbatim(f"`{quoted(source.text[begin:end])}`")})

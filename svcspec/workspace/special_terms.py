"""From the free prose of a contract's file to its special terms, within what can be read of it."""

from __future__ import annotations

from unicodedata import normalize

from svcspec.findings import Code, Severity
from svcspec.model.contract import Confirmed, Contract, Prose
from svcspec.reading.nodes import Node
from svcspec.text import Text, Translations
from svcspec.workspace.notes import Notes, words

TOO_MUCH_PROSE = Code(
    "SVC155",
    Severity.ERROR,
    says=Text(
        en="{number} characters of special terms: more than {most} are not read",
        es="{number} caracteres de condiciones particulares: no se leen más de {most}",
    ),
    why=Text(
        en="What is not read is not held against the document, and silence would read as clean.",
        es="Lo que no se lee no se contrasta con el documento, y el silencio parecería conformidad.",
    ),
    help=Text(
        en="keep to the terms that depart from the offering, and refer to other papers by their name",
        es="limítese a las condiciones que se apartan de la modalidad y remita a los demás documentos por su nombre",
    ),
    bad="",
    good="",
)
_MOST_PROSE = 60_000


def special_term(node: Node, notes: Notes) -> Prose:
    """A special term with where each language of it stands, and who has looked at which sentence."""
    texts = [(key, child) for key, child in node.items() if key not in ("id", "confirmed")]
    confirmed = []
    for one in node.get("confirmed") or ():
        on = notes.day(one["on"])
        if on is not None:
            confirmed.append(Confirmed(words(one["sentence"]), words(one["by"]), on, one["sentence"].place))
    return Prose(
        words(node["id"]),
        Translations({key: normalize("NFC", words(child)) for key, child in texts}),
        node.place,
        {key: (child.place, child.source.text[child.place.start : child.place.end]) for key, child in texts},
        tuple(confirmed),
    )


def bounded(contract: Contract, notes: Notes) -> None:
    """A finding where there is more prose than is read."""
    prose = [one for part in contract.parts for one in part.special_terms]
    number = sum(len(text) for one in prose for text in one.text.by_language.values())
    if number > _MOST_PROSE:
        notes.report(TOO_MUCH_PROSE, prose[-1].place, number=str(number), most=str(_MOST_PROSE))

"""Keys: text, seen as it is, once in a mapping, and never a merge."""

from __future__ import annotations

from svcspec.findings import Code, Finding, Related, Severity, found
from svcspec.places import Place
from svcspec.reading.characters import quoted
from svcspec.text import Message, Text, Verbatim

DUPLICATE_KEY = Code(
    "SVC008",
    Severity.ERROR,
    says=Text(en="duplicate key `{key}`", es="clave repetida: `{key}`"),
    why=Text(
        en="Two values for one thing: most programs take the last in silence, and the contract says another.",
        es="Dos valores para una misma cosa: casi todos los programas toman el último sin avisar, y el contrato muestra también el otro.",
    ),
    help=Text(en="keep one of the two", es="deje una de las dos"),
    bad="hours: 10\nhours: 12",
    good="hours: 10",
    example="file",
)
KEY_NOT_TEXT = Code(
    "SVC009",
    Severity.ERROR,
    says=Text(en="the key {key} is not text", es="la clave {key} no es texto"),
    why=Text(
        en="Programs disagree on numbers, dates, lists and nothing as keys; text means the same to all.",
        es="Cada programa entiende a su manera una clave que es un número, una fecha, una lista o nada; el texto significa lo mismo para todos.",
    ),
    help=Text(en="{remedy}", es="{remedy}"),
    bad="1: Talleres Ibarra",
    good='"1": Talleres Ibarra',
    example="file",
)
MERGE_KEY = Code(
    "SVC010",
    Severity.ERROR,
    says=Text(en="the merge key `<<` is refused", es="no se admite la clave de fusión `<<`"),
    why=Text(
        en="What it brings in cannot be seen where it stands, and YAML 1.2 does not have it.",
        es="Lo que trae no se ve donde está, y YAML 1.2 no la tiene.",
    ),
    help=Text(en="write the keys out", es="escriba las claves"),
    bad="monday: &m {opens: early}\ntuesday: {<<: *m}",
    good="monday: &m {opens: early}\ntuesday: *m",
    example="file",
)

_FIRST = Text(en="first given here", es="aparece primero aquí")
_QUOTE = Text(en="put it in quotes: {quotes}", es="póngala entre comillas: {quotes}")
_WRITE_KEY = Text(en="write the key before the colon", es="escriba la clave antes de los dos puntos")
_BRACES = Text(
    en="if these braces are part of the text, put the whole text in quotes",
    es="si estas llaves son parte del texto, ponga todo el texto entre comillas",
)
_PLAIN = Text(en="write a word as the key", es="escriba una palabra como clave")
_MAPPING = Text(en="(a mapping)", es="(un mapa)")
_LIST = Text(en="(a list)", es="(una lista)")
_NOTHING = Text(en="(nothing)", es="(nada)")


def duplicate_key(place: Place, key: str, first: Place) -> Finding:
    """SVC008 at the later of two equal keys; `first` is where it stood before."""
    return found(DUPLICATE_KEY, place, {"key": Verbatim(quoted(key))}, related=(Related(first, _FIRST),))


def scalar_key(place: Place, written: str) -> Finding:
    """SVC009 for a plain scalar that YAML reads as a number, a boolean or nothing."""
    if not written:
        return found(KEY_NOT_TEXT, place, {"key": _NOTHING, "remedy": _WRITE_KEY})
    remedy = Message(_QUOTE, {"quotes": Verbatim(f'"{quoted(written)}"')})
    return found(KEY_NOT_TEXT, place, {"key": Verbatim(f"`{quoted(written)}`"), "remedy": remedy})


def collection_key(place: Place, *, is_list: bool, is_braces: bool) -> Finding:
    """SVC009 for a list or a mapping in the place of a key; `is_braces` where a template's `{{` may be meant."""
    return found(
        KEY_NOT_TEXT,
        place,
        {"key": _LIST if is_list else _MAPPING, "remedy": _BRACES if is_braces else _PLAIN},
    )


def merge_key(place: Place) -> Finding:
    """SVC010 at a plain `<<`."""
    return found(MERGE_KEY, place)

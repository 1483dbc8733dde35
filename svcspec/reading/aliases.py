"""Aliases: to what was written before, and never to what they stand in."""

from __future__ import annotations

from svcspec.findings import Code, Finding, Related, Severity, found
from svcspec.places import Place
from svcspec.reading.characters import quoted
from svcspec.text import Text, Verbatim

UNDEFINED_ALIAS = Code(
    "SVC012",
    Severity.ERROR,
    says=Text(en="the alias `*{name}` stands for nothing", es="el alias `*{name}` no designa nada"),
    why=Text(en="Its value is missing.", es="Falta su valor."),
    help=Text(
        en="mark a value before it with `&{name}`, write the value here, or use quotes if it is text",
        es="marque antes un valor con `&{name}`, escriba aquí el valor, o use comillas si es texto",
    ),
    bad="tier: *gold",
    good="offered: &gold gold\ntier: *gold",
    example="file",
)
CIRCULAR_ALIAS = Code(
    "SVC013",
    Severity.ERROR,
    says=Text(
        en="the alias `*{name}` stands inside what it stands for, a cycle without end",
        es="el alias `*{name}` está dentro de lo que designa, un ciclo sin fin",
    ),
    why=Text(en="Written out, it would never end.", es="Escrito por completo, no acabaría nunca."),
    help=Text(en="write the value here instead of the alias", es="escriba aquí el valor en lugar del alias"),
    bad="terms: &t {hours: *t}",
    good="terms: &t {hours: 10}",
    example="file",
)

_BEGINS = Text(en="what it stands for begins here", es="lo que designa empieza aquí")


def undefined_alias(place: Place, name: str) -> Finding:
    """SVC012 at an alias without an anchor before it."""
    return found(UNDEFINED_ALIAS, place, {"name": Verbatim(quoted(name))})


def circular_alias(place: Place, name: str, anchored: Place) -> Finding:
    """SVC013 at an alias to its own ancestor, which begins at `anchored`."""
    fills = {"name": Verbatim(quoted(name))}
    return found(CIRCULAR_ALIAS, place, fills, related=(Related(anchored, _BEGINS),))

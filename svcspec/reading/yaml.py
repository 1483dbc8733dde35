"""A file's bytes to one document with places: YAML 1.2 by events, in one pass, within bounds."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from yaml.error import YAMLError
from yaml.events import DocumentStartEvent, Event, StreamEndEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from svcspec.findings import Code, Finding, Severity, found
from svcspec.reading import bounds
from svcspec.reading.building import Building, offsets
from svcspec.reading.characters import decode, forbidden
from svcspec.reading.nodes import Node, Source
from svcspec.reading.syntax import explain, refused_directive
from svcspec.text import Text

try:
    from yaml._yaml import CParser
except ImportError:
    HAS_LIBYAML = False
else:
    HAS_LIBYAML = True

NOTHING = Code(
    "SVC005",
    Severity.ERROR,
    says=Text(en="the document is empty", es="el documento está vacío"),
    why=Text(
        en="An empty contract promises nothing, and is never valid.",
        es="Un contrato vacío no promete nada, y nunca es válido.",
    ),
    help=Text(
        en="write a mapping that begins with `kind:`, or delete the file",
        es="escriba un mapa que empiece por `kind:`, o borre el archivo",
    ),
    bad="# nothing here",
    good="kind: contract",
    example="file",
)
NO_MAPPING = Code(
    "SVC006",
    Severity.ERROR,
    says=Text(
        en="the document is {sort}; expected a mapping, `key: value`",
        es="el documento es {sort}; se esperaba un mapa, `clave: valor`",
    ),
    why=Text(en="Every file says what it is by its keys.", es="Cada archivo dice qué es por sus claves."),
    help=Text(
        en="begin with `kind:`, and put a space after each colon",
        es="empiece por `kind:` y ponga un espacio detrás de los dos puntos de cada clave",
    ),
    bad="- Talleres Ibarra",
    good="name: Talleres Ibarra",
    example="file",
)
SEVERAL_DOCUMENTS = Code(
    "SVC007",
    Severity.ERROR,
    says=Text(en="a second document begins here", es="aquí empieza un segundo documento"),
    why=Text(
        en="A file holds one document; most programs read the first and drop the rest in silence.",
        es="Un archivo contiene un solo documento; casi todos los programas leen el primero y omiten el resto sin avisar.",
    ),
    help=Text(
        en="put it in a file of its own, or delete the line `---`",
        es="póngalo en un archivo propio, o borre la línea `---`",
    ),
    bad="name: Talleres Ibarra\n---\nname: other",
    good="---\nname: Talleres Ibarra",
    example="file",
)

_LIST = Text(en="a list", es="una lista")
_SCALAR = Text(en="a single value", es="un valor suelto")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says and what is wrong with how it says it, in the order of the file.

    `source` is None only for a file that is too large. `root` is None where the document could not be read to its end
    or is no mapping; it may be there with findings, and is then as near as can be to what was meant.
    """

    source: Source | None
    root: Node | None
    findings: tuple[Finding, ...]


class _Events(Protocol):
    def get_event(self) -> Event | None: ...


class _PythonParser(Reader, Scanner, Parser):
    """PyYAML's parser where libyaml is missing."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def most_bytes(*, has_libyaml: bool = HAS_LIBYAML) -> int:
    """The size of the largest file that is read."""
    return bounds.MOST_BYTES if has_libyaml else bounds.MOST_BYTES_WITHOUT_LIBYAML


def read(data: bytes, path: str, *, has_libyaml: bool = HAS_LIBYAML) -> Reading:
    """Read one document; `path` is how the file is shown. `has_libyaml=False` reads as where libyaml is missing."""
    most = most_bytes(has_libyaml=has_libyaml)
    if len(data) > most:
        return Reading(None, None, (bounds.too_large(path, most),))
    source, findings = decode(data, path)
    findings = findings or _first(forbidden(source))
    if findings:
        return Reading(source, None, findings)
    if directive := refused_directive(source):
        return Reading(source, None, (directive,))
    with _no_collection():
        return _read(source, has_libyaml=has_libyaml)


def _read(source: Source, *, has_libyaml: bool) -> Reading:
    shift = 1 if source.has_bom else 0
    building = Building(source, shift)
    last = _grow(building, source, shift, has_libyaml=has_libyaml)
    findings = sorted(building.findings, key=lambda finding: finding.place.start)
    if last is not None:
        return Reading(source, None, (*findings, last))
    value, span = building.root or (None, (shift, shift, None))
    if isinstance(value, dict):
        return Reading(source, Node(source, value, span), tuple(findings))
    place = source.place(span[0], span[1])
    if value is None:
        findings.append(found(NOTHING, place))
    else:
        findings.append(found(NO_MAPPING, place, {"sort": _LIST if isinstance(value, list) else _SCALAR}))
    return Reading(source, None, tuple(findings))


def _grow(building: Building, source: Source, shift: int, *, has_libyaml: bool) -> Finding | None:
    """Feed the events of one document; the finding that ended it early, if one did."""
    text = source.text[shift:]
    parser: _Events = CParser(text) if has_libyaml else _PythonParser(text)
    is_begun = False
    try:
        while (event := parser.get_event()) is not None and not isinstance(event, StreamEndEvent):
            if not isinstance(event, DocumentStartEvent):
                building.take(event)
            elif is_begun:
                return _second_document(source, event, shift)
            else:
                is_begun = True
    except bounds.ReadingStoppedError as stopped:
        return stopped.finding
    except (YAMLError, ValueError) as error:
        return explain(error, source, shift, getattr(parser, "index", 0))
    return None


def _second_document(source: Source, event: DocumentStartEvent, shift: int) -> Finding:
    start, end = offsets(event, shift)
    return found(SEVERAL_DOCUMENTS, source.place(max(start, end - len("---")), end))


def _first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """At most MOST_FINDINGS of a file's findings, and a last one where there are more."""
    some = tuple(islice(findings, bounds.MOST_FINDINGS + 1))
    if len(some) <= bounds.MOST_FINDINGS:
        return some
    return (*some[:-1], bounds.too_many_findings(some[-1].place))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Put off the collection of garbage, of which reading makes none: a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

"""The document of a whole programme: every tier beside the others, and each clause once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.answers.matrix import of_offerings, tiers
from svcspec.documents.blocks import Block, Definition, Definitions, Document, Items, Paragraph, Run, Words
from svcspec.documents.clauses import Filling, cited_clauses, clauses_of, left_open, read_in, sources
from svcspec.documents.matrix import matrix_tables
from svcspec.documents.offering import deployment_names
from svcspec.documents.sections import readings_that_matter
from svcspec.documents.voice import Voice, capital
from svcspec.model.programme import Programme
from svcspec.text import Text

_TITLE = Text(en="{vendor}: the service programme", es="{vendor}: el programa de servicios")
_OFFERINGS = Text(en="Who each one is for", es="A quién se dirige cada nivel")
_OPEN_SAYS = Text(
    en="The document leaves the following open, beside what the tables show as “{silence}”:",
    es="El documento deja abierto lo siguiente, además de lo que las tablas señalan con «{silence}»:",
)
_READ_IN = Text(en="What is inferred", es="Qué se deduce")
_READ_IN_SAYS = Text(
    en="The following is not in the words of the document; it is read into it. The tables mark what else is inferred.",
    es="Lo siguiente no figura en la letra del documento: es una interpretación. Las tablas señalan qué más se deduce.",
)


def programme_document(programme: Programme, as_of: date, lang: str) -> Document:
    """The programme in `lang`; `as_of` is the day of the matrix, which no offering depends on."""
    voice = Voice(programme, lang)
    offerings = tiers(programme)
    title = capital(programme.title.say(lang)) if programme.title else voice.say(_TITLE, vendor=programme.vendor)
    matrix = of_offerings(programme, offerings, as_of)
    fillings = []
    for column in matrix.columns:
        items = readings_that_matter(programme, column.items)
        clauses = clauses_of(items, column.offering.clauses, programme)
        fillings.append(Filling(items, clauses, column.label.say(lang)))
    used = {clause for filling in fillings for clause in filling.clauses}
    clauses = tuple(clause for clause in programme.clauses if clause in used)
    rows = []
    for offering in offerings:
        lines: list[Run] = [voice.words(offering.summary)] if offering.summary else []
        lines += [deployment_names(voice, offering, offering.items)] if programme.deployments else []
        if lines:
            rows.append(Definition(voice.words(offering.label), tuple(lines)))
    for_whom: tuple[Block, ...] = (voice.heading(_OFFERINGS, "for-whom"), Definitions(tuple(rows))) if rows else ()
    return Document(
        lang,
        title,
        programme.vendor if programme.title else "",
        (
            *for_whom,
            *matrix_tables(voice, matrix, has_text=True),
            *_open(voice, clauses),
            *_inferred(voice, clauses),
            *cited_clauses(voice, fillings),
            *sources(voice, clauses),
        ),
    )


def _open(voice: Voice, clauses: tuple[str, ...]) -> Iterator[Block]:
    entries = tuple(left_open(voice, clauses))
    if entries:
        title = voice.title("not-documented")
        yield voice.heading(Text(en=title, es=title), "not-documented")
        yield Paragraph((Words(voice.say(_OPEN_SAYS, silence=voice.noun("not-documented"))),))
        yield Items(entries)


def _inferred(voice: Voice, clauses: tuple[str, ...]) -> Iterator[Block]:
    entries = tuple(read_in(voice, clauses))
    if entries:
        yield voice.heading(_READ_IN, "inferred")
        yield Paragraph((Words(voice.say(_READ_IN_SAYS)),))
        yield Items(entries)

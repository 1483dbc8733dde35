"""The service description of one offering: complete, and nothing beside what its document says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.documents import sections, silence
from svcspec.documents.blocks import Block, Definition, Definitions, Document, Paragraph, Run, Words
from svcspec.documents.clauses import Filling, cited_clauses, clauses_of, sources
from svcspec.documents.phrases import cited, inferred_mark
from svcspec.documents.sections import Stock, readings_that_matter
from svcspec.documents.voice import Voice, capital
from svcspec.entitlements import settled
from svcspec.model.offering import Dates, Offering
from svcspec.model.programme import Programme
from svcspec.text import Text

_TITLE = Text(en="Service description: {offering}", es="Descripción del servicio: {offering}")
_FOR_WHOM = Text(en="Who it is for", es="A quién se dirige")
_VENDOR = Text(en="Vendor", es="Proveedor")
_DEPLOYMENT = Text(en="Deployment", es="Despliegue")
_ANY = Text(en="any", es="cualquiera")
_EDITION = Text(en="Edition", es="Edición")
_IN_FORCE = Text(en="In force", es="Vigencia")
_SOLD = Text(en="Offered for signature", es="Se puede contratar")
_BETWEEN = Text(en="from {first} to {last}, both included", es="del {first} al {last}, ambos incluidos")
_SINCE = Text(en="from {first}", es="desde el {first}")
_UNTIL = Text(en="until {last}, included", es="hasta el {last}, incluido")


def offering_document(offering: Offering, programme: Programme, lang: str) -> Document:
    """The service description of `offering` in `lang`."""
    voice = Voice(programme, lang, offering.words)
    items = readings_that_matter(programme, settled(offering, programme))
    clauses = clauses_of(items, offering.clauses, programme)
    title = voice.say(_TITLE, offering=offering.label)
    subtitle = capital(programme.title.say(lang)) if programme.title else programme.vendor
    return Document(
        lang,
        title,
        subtitle,
        (
            *for_whom(voice, offering, items),
            *service(voice, items, clauses),
            *cited_clauses(voice, [Filling(items, clauses)]),
            *sources(voice, clauses),
        ),
    )


def for_whom(voice: Voice, offering: Offering, items: Stock) -> Iterator[Block]:
    """Who the tier is for, and its dates."""
    yield voice.heading(_FOR_WHOM, "for-whom")
    if offering.summary is not None:
        yield Paragraph(voice.words(offering.summary))
    rows = [
        Definition((Words(voice.say(_VENDOR)),), ((Words(voice.programme.vendor),),)),
        *(
            [Definition((Words(voice.say(_DEPLOYMENT)),), deployment(voice, offering, items))]
            if voice.programme.deployments
            else []
        ),
        Definition((Words(voice.say(_EDITION)),), ((Words(offering.edition),),)),
    ]
    for label, dates in ((_IN_FORCE, offering.effective), (_SOLD, offering.sold)):
        said = dates_said(voice, dates)
        if said:
            rows.append(Definition((Words(voice.say(label)),), ((Words(said),),)))
    yield Definitions(tuple(rows))


def deployment(voice: Voice, offering: Offering, items: Stock) -> tuple[Run, ...]:
    """The deployments of a tier with what each means; any, where the tier names none."""
    stated = items.get("offering.deployment")
    if not offering.deployments or stated is None:
        return ((Words(voice.say(_ANY)),),)
    lines: list[Run] = []
    for name in offering.deployments:
        word = voice.programme.deployments[name]
        lines.append((Words(capital(word.label.say(voice.lang))),))
        if word.summary is not None:
            lines.append(voice.words(word.summary))
    citation = cited(stated)
    lines[0] = (*lines[0], *inferred_mark(voice, stated), *((Words(" "), *citation) if citation else ()))
    return tuple(lines)


def deployment_names(voice: Voice, offering: Offering, items: Stock) -> Run:
    """The deployments of a tier in one line; any, where the tier names none."""
    stated = items.get("offering.deployment")
    if not offering.deployments or stated is None:
        return (Words(voice.say(_ANY)),)
    labels = [voice.programme.deployments[name].label.say(voice.lang) for name in offering.deployments]
    citation = cited(stated)
    return (
        Words(capital(voice.language.join_or(labels))),
        *inferred_mark(voice, stated),
        *((Words(" "), *citation) if citation else ()),
    )


def service(voice: Voice, items: Stock, clauses: tuple[str, ...]) -> Iterator[Block]:
    """What is given: the sections that a tier's and a contract's document share."""
    yield from sections.included(voice, items)
    yield from sections.not_included(voice, items)
    yield from sections.terms(voice, items)
    yield from sections.conditions(voice, items)
    yield from sections.negotiable(voice, items)
    yield from sections.reserved(voice, items)
    yield from silence.not_documented(voice, items, clauses)
    yield from silence.inferred(voice, items, clauses)


def dates_said(voice: Voice, dates: Dates) -> str:
    """From when until when, in words; empty where both are open."""
    return between(voice, dates.start, dates.until)


def between(voice: Voice, first: date | None, last: date | None) -> str:
    """Two dates, both included, either of them open; empty where both are."""
    match first, last:
        case None, None:
            return ""
        case None, date():
            return voice.say(_UNTIL, last=voice.day(last))
        case date(), None:
            return voice.say(_SINCE, first=voice.day(first))
        case date(), date():
            return voice.say(_BETWEEN, first=voice.day(first), last=voice.day(last))
    return ""

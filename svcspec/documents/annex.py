"""What one customer has: the contract's own facts, what departs from the offering and why, and the whole service description."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.documents.agreed import agreements, own_terms, waivers
from svcspec.documents.amendments import amendments
from svcspec.documents.blocks import Block, Definition, Definitions, Document, Items, Note, Paragraph, Run, Words
from svcspec.documents.clauses import Filling, cited_clauses, clauses_of, sources
from svcspec.documents.offering import between, service
from svcspec.documents.phrases import option_label
from svcspec.documents.sections import readings_that_matter
from svcspec.documents.voice import Voice, capital
from svcspec.entitlements import Provenance, Segment, history, settled
from svcspec.model.contract import Contract, Purchase, Signed
from svcspec.model.programme import Programme
from svcspec.periods import period
from svcspec.text import Text, Verbatim

_TITLE = Text(en="Service annex: {customer}", es="Anexo de servicio: {customer}")
_PARTIES = Text(en="Parties and dates", es="Partes y fechas")
_VENDOR = Text(en="Vendor", es="Proveedor")
_ID = Text(en="Reference", es="Referencia")
_EDITION = Text(en="{offering}, edition {edition}", es="{offering}, edición {edition}")
_DEPLOYMENT = Text(en="Deployment", es="Despliegue")
_SOLD_WITH = Text(en="Sold with", es="Se vende junto con")
_TERM = Text(en="Term", es="Duración")
_OPEN_END = Text(en="{since}, without an end date", es="{since}, sin fecha de fin")
_RENEWAL = Text(en="Renewal", es="Renovación")
_RENEWS = Text(en="automatic", es="automática")
_RENEWS_NOT = Text(en="not automatic", es="no automática")
_NOTICE = Text(en="notice of {period}", es="con preaviso de {period}")
_SIGNED = Text(en="Signature", es="Firma")
_SIGNED_ON = Text(en="{day}", es="{day}")
_SIGNED_IN = Text(en="{day}, in {place}", es="{day}, en {place}")
_NOT_SIGNED = Text(en="not signed", es="sin firmar")
_LOCAL_TIME = Text(en="Local time", es="Hora local")
_PURCHASE = Text(en="Purchase", es="Contratación")
_ORDER = Text(en="Order", es="Pedido")
_OPTIONS = Text(en="Options", es="Opciones")
_CONTACTS = Text(en="Contacts", es="Personas de contacto")
_DRAFT = Text(en="Draft: this contract has not been signed.", es="Borrador: este contrato no se ha firmado.")
_NOT_BEGUN = Text(
    en="Not begun: this contract begins on {day}; what follows holds from then on.",
    es="No iniciado: este contrato empieza el {day}; lo que sigue rige desde entonces.",
)
_ENDED = Text(
    en="Ended: this contract ended on {day}; what follows held until then.",
    es="Terminado: este contrato terminó el {day}; lo que sigue rigió hasta entonces.",
)
_ENDED_BY = Text(en="It ended before its term by: {ref}.", es="Terminó anticipadamente, por: {ref}.")
_STRETCH = Text(en="This document states what holds {dates}.", es="Este documento recoge lo que rige {dates}.")


def annex(contract: Contract, programme: Programme, as_of: date, lang: str) -> Document:
    """The document of a contract as it stands on `as_of`: before its term as it will begin, after it as it ended."""
    segments = history(contract, programme, as_of)
    segment = _segment(segments, as_of)
    offering = segment.offering
    own = frozenset(item for item, one in segment.items.items() if one.provenance is not Provenance.OFFERING)
    voice = Voice(programme, lang, offering.words, own, contract.holidays)
    in_force = readings_that_matter(programme, {item: one.stated for item, one in segment.items.items()})
    documented = {item: one.documented for item, one in segment.items.items()}
    clauses = clauses_of(documented, offering.clauses, programme)
    return Document(
        lang,
        voice.say(_TITLE, customer=contract.customer),
        offering.label.say(lang),
        (
            *_status(voice, contract, segment, as_of),
            *_parties(voice, contract, segment),
            *_purchase(voice, segment.purchase),
            *amendments(voice, contract),
            *_contacts(voice, segment),
            *own_terms(voice, segment),
            *agreements(voice, segment),
            *waivers(voice, contract),
            *_special_terms(voice, contract, segment),
            *service(voice, in_force, clauses),
            *cited_clauses(voice, [Filling(documented, clauses, offered=settled(offering, programme))]),
            *sources(voice, clauses),
        ),
    )


def _segment(segments: tuple[Segment, ...], as_of: date) -> Segment:
    begun = [segment for segment in segments if segment.start <= as_of]
    return begun[-1] if begun else segments[0]


def _status(voice: Voice, contract: Contract, segment: Segment, as_of: date) -> Iterator[Block]:
    last = contract.last_day
    if contract.signed is None:
        yield Note((Words(voice.say(_DRAFT)),))
    if as_of < contract.start:
        yield Note((Words(voice.say(_NOT_BEGUN, day=voice.day(contract.start))),))
    elif last is not None and last < as_of:
        yield Note((Words(voice.say(_ENDED, day=voice.day(last))),))
    elif contract.amendments:
        dates = between(voice, segment.start, segment.until)
        yield Paragraph((Words(voice.say(_STRETCH, dates=dates)),))
    if contract.ended is not None and contract.ended.ref is not None:
        yield Paragraph((Words(voice.say(_ENDED_BY, ref=contract.ended.ref)),))


def _parties(voice: Voice, contract: Contract, segment: Segment) -> Iterator[Block]:
    programme = voice.programme
    offering = segment.offering
    yield voice.heading(_PARTIES, "parties")
    named = voice.say(_EDITION, offering=offering.label, edition=offering.edition)
    rows: list[tuple[str, list[str]]] = [
        (voice.title("customer"), [contract.customer]),
        (voice.say(_VENDOR), [programme.vendor]),
        (voice.say(_ID), [contract.id]),
        (voice.title("offering"), [named]),
    ]
    if contract.deployment is not None:
        deployment = programme.deployments[contract.deployment.value].label.say(voice.lang)
        rows.append((voice.say(_DEPLOYMENT), [capital(deployment)]))
    if contract.sold_with is not None:
        sold_with = programme.sold_with[contract.sold_with].label.say(voice.lang)
        rows.append((voice.say(_SOLD_WITH), [capital(sold_with)]))
    if segment.manager is not None:
        rows.append((voice.title("manager"), [programme.people.get(segment.manager.value, segment.manager.value)]))
    rows.append((voice.say(_TERM), [capital(_term(voice, contract))]))
    if contract.renewal is not None:
        rows.append((voice.say(_RENEWAL), [capital(_renewal(voice, contract))]))
    rows.append((voice.say(_SIGNED), _signed(voice, contract.signed)))
    if contract.signed is not None and contract.signed.timezone is not None:
        rows.append((voice.say(_LOCAL_TIME), [capital(voice.language.zone(contract.signed.timezone))]))
    yield Definitions(
        tuple(Definition((Words(label),), tuple((Words(line),) for line in lines)) for label, lines in rows)
    )


def _term(voice: Voice, contract: Contract) -> str:
    last = contract.last_day
    said = between(voice, contract.start, last)
    return voice.say(_OPEN_END, since=said) if last is None else said


def _renewal(voice: Voice, contract: Contract) -> str:
    renewal = contract.renewal or {}
    said = voice.say(_RENEWS if renewal.get("automatic") is True else _RENEWS_NOT)
    notice = renewal.get("notice")
    if not isinstance(notice, str):
        return said
    parts = [voice.language.duration(number, unit) for number, unit in period(notice).parts]
    return f"{said}, {voice.say(_NOTICE, period=voice.language.join_and(parts))}"


def _signed(voice: Voice, signed: Signed | None) -> list[str]:
    if signed is None:
        return [capital(voice.say(_NOT_SIGNED))]
    text = _SIGNED_ON if signed.place is None else _SIGNED_IN
    return [voice.say(text, day=voice.day(signed.on), place=signed.place or ""), *(one.words for one in signed.by)]


def _purchase(voice: Voice, purchase: Purchase | None) -> Iterator[Block]:
    if purchase is None:
        return
    rows = []
    if purchase.order is not None:
        rows.append(Definition((Words(voice.say(_ORDER)),), ((Words(purchase.order),),)))
    rows += [
        Definition(voice.words(voice.programme.purchasables[name].label), ((Words(voice.language.number(number)),),))
        for name, number in purchase.quantities.items()
    ]
    if purchase.options:
        options = [option_label(voice, name) for name in sorted(purchase.options)]
        rows.append(Definition((Words(voice.say(_OPTIONS)),), ((Words(voice.language.join_and(options)),),)))
    if rows:
        yield voice.heading(_PURCHASE, "purchase")
        yield Definitions(tuple(rows))


def _contacts(voice: Voice, segment: Segment) -> Iterator[Block]:
    if segment.contacts:
        yield voice.heading(_CONTACTS, "contacts")
        yield Items(tuple((Words(contact.name),) for contact in segment.contacts))


def _special_terms(voice: Voice, contract: Contract, segment: Segment) -> Iterator[Block]:
    terms = [term for part in contract.parts_until(segment.start) for term in part.special_terms]
    if not terms:
        return
    title = voice.title("special-terms")
    yield voice.heading(Verbatim(title), "special-terms")
    entries: list[Run] = [voice.words(term.text) for term in terms]
    for entry in entries:
        yield Paragraph(entry)

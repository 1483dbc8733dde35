"""What the rules of a workspace's own see of a contract, and what each key of it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from svcspec.entitlements import Entitlement
from svcspec.model.contract import Consent, Contract, Purchase
from svcspec.model.offering import Dates, Offering
from svcspec.model.values import Stated, plain_stated
from svcspec.subjects import Held
from svcspec.text import Text
from svcspec.written import Plain

TEXT = Text(en="text", es="texto")
DAY = Text(en="day, as text: `2026-03-01`", es="día, como texto: `2026-03-01`")
YES_OR_NO = Text(en="true or false", es="verdadero o falso")
NUMBER = Text(en="number", es="número")
VALUE = Text(en="as in YAML", es="como en YAML")
TEXTS = Text(en="list of texts", es="lista de textos")
OBJECT = Text(en="object", es="objeto")
OBJECTS = Text(en="list of objects", es="lista de objetos")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Of what sort a value is, what it means, and whether it may be null: not stated, or not documented."""

    sort: Text
    about: Text
    may_be_null: bool = False


def _is(sort: Text, en: str, es: str) -> Meaning:
    return Meaning(sort, Text(en=en, es=es))


def _may_be(sort: Text, en: str, es: str) -> Meaning:
    return Meaning(sort, Text(en=en, es=es), may_be_null=True)


NAMES: Mapping[str, Meaning] = {
    "contract.id": _is(TEXT, "its id", "su identificador"),
    "contract.customer": _is(TEXT, "the customer's name", "el nombre del cliente"),
    "contract.company": _may_be(TEXT, "the company, as the contract calls it", "la empresa, como la llama el contrato"),
    "contract.is_draft": _is(YES_OR_NO, "whether it is not signed yet", "si aún no está firmado"),
    "contract.signed": _may_be(OBJECT, "the signature; null for a draft", "la firma; null si es un borrador"),
    "contract.signed.on": _is(DAY, "the day", "el día"),
    "contract.signed.place": _may_be(TEXT, "the place", "el lugar"),
    "contract.signed.country": _may_be(TEXT, "the country, as `ES`", "el país, como `ES`"),
    "contract.signed.region": _may_be(TEXT, "the region", "la región"),
    "contract.signed.timezone": _may_be(TEXT, "the time zone, as `Europe/Madrid`", "la zona horaria, como `Europe/Madrid`"),
    "contract.signed.by": _is(TEXTS, "the names of those who signed", "los nombres de los firmantes"),
    "contract.term": _is(OBJECT, "from when until when", "desde cuándo y hasta cuándo"),
    "contract.term.from": _is(DAY, "the first day", "el primer día"),
    "contract.term.until": _may_be(DAY, "the last day, as last amended; null while open", "el último día, según la última adenda; null si es indefinido"),
    "contract.term.last_day": _may_be(DAY, "the same, or the day on which it ended before", "lo mismo, o el día en que terminó antes"),
    "contract.renewal": _may_be(OBJECT, "what `term.renewal` says, as `automatic` and `notice`", "lo que dice `term.renewal`, como `automatic` y `notice`"),
    "contract.deployment": _may_be(TEXT, "the id of the deployment", "el identificador del despliegue"),
    "contract.sold_with": _may_be(TEXT, "what `term.sold_with` says", "lo que dice `term.sold_with`"),
    "contract.manager": _may_be(OBJECT, "who is in charge in this stretch", "la persona responsable en este tramo"),
    "contract.manager.id": _is(TEXT, "the id in `managers.yaml`", "el identificador en `managers.yaml`"),
    "contract.manager.name": _may_be(TEXT, "the name there", "el nombre que figura allí"),
    "contract.contacts": _is(OBJECTS, "the contacts named", "las personas de contacto"),
    "contract.contacts[].name": _is(TEXT, "the name of one", "el nombre de una de ellas"),
    "contract.purchase": _may_be(OBJECT, "what was bought, in this stretch", "lo contratado, en este tramo"),
    "contract.purchase.order": _may_be(TEXT, "the order", "el pedido"),
    "contract.purchase.quantities": _is(OBJECT, "how much of each purchasable, by id", "cuánto de cada unidad contratable, por identificador"),
    "contract.purchase.options": _is(TEXTS, "the options bought", "las opciones contratadas"),
    "contract.promises": _is(TEXTS, "the items that the contract states itself", "los elementos que fija el propio contrato"),
    "contract.agreed": _is(OBJECTS, "the agreements, those of amendments included", "los acuerdos, incluidos los de las adendas"),
    "contract.agreed[].item": _is(TEXT, "the item", "el elemento"),
    "contract.agreed[].value": _may_be(VALUE, "what was accepted", "lo que se aceptó"),
    "contract.agreed[].asked": _may_be(OBJECT, "who asked for it", "quién lo pidió"),
    "contract.agreed[].accepted": _may_be(OBJECT, "who accepted it", "quién lo aceptó"),
    "contract.agreed[].from": _may_be(DAY, "its first day", "su primer día"),
    "contract.agreed[].until": _may_be(DAY, "its last day", "su último día"),
    "contract.agreed[].asked.by": _may_be(TEXT, "the name; so too in `accepted`", "el nombre; también en `accepted`"),
    "contract.agreed[].asked.on": _may_be(DAY, "the day; so too in `accepted`", "el día; también en `accepted`"),
    "contract.agreed[].asked.ref": _may_be(TEXT, "the paper; so too in `accepted`", "el documento; también en `accepted`"),
    "contract.amendments": _is(OBJECTS, "the amendments", "las adendas"),
    "contract.amendments[].from": _is(DAY, "from when it is in force", "desde cuándo rige"),
    "contract.amendments[].ref": _is(TEXT, "the paper", "el documento"),
    "contract.amendments[].signed_on": _may_be(DAY, "the day of its signature", "el día de su firma"),
    "contract.waivers": _is(OBJECTS, "the waivers", "las dispensas"),
    "contract.waivers[].code": _is(TEXT, "the code waived", "el código dispensado"),
    "contract.waivers[].item": _is(TEXT, "the item", "el elemento"),
    "contract.waivers[].reason": _is(TEXT, "the reason", "el motivo"),
    "contract.waivers[].approved_by": _is(TEXT, "who approved it", "quién la aprobó"),
    "contract.waivers[].ref": _may_be(TEXT, "the paper", "el documento"),
    "contract.waivers[].from": _may_be(DAY, "its first day", "su primer día"),
    "contract.waivers[].until": _may_be(DAY, "its last day", "su último día"),
    "contract.special_terms": _is(OBJECTS, "the special terms, in prose", "las condiciones particulares, en prosa"),
    "contract.special_terms[].id": _is(TEXT, "its id", "su identificador"),
    "contract.special_terms[].text": _is(OBJECT, "its text by language, as `text.es`", "su texto por idioma, como `text.es`"),
    "contract.attributes": _is(OBJECT, "the attributes, by name", "los atributos, por nombre"),
    "contract.usage": _is(OBJECT, "what was used, a number by name", "lo consumido, un número por nombre"),
    "contract.holidays": _is(TEXTS, "the holidays that it lists", "los festivos que enumera"),
    "contract.ended": _may_be(OBJECT, "that it ended before its term", "que terminó antes de tiempo"),
    "contract.ended.on": _is(DAY, "the last day", "el último día"),
    "contract.ended.ref": _may_be(TEXT, "the paper", "el documento"),
    "entitlements": _is(OBJECT, 'all that the customer has, by item: `entitlements["terms.contacts"]`', 'todo lo que tiene el cliente, por elemento: `entitlements["terms.contacts"]`'),
    "entitlements[].value": _may_be(VALUE, "the value in force: the offering's, or what contract and amendments say", "el valor vigente: el de la modalidad, o lo que dicen el contrato y las adendas"),
    "entitlements[].is_included": _may_be(YES_OR_NO, "whether a deliverable is included", "si un servicio está incluido"),
    "entitlements[].documented": _may_be(VALUE, "the value that the offering documents", "el valor que recoge el documento de la modalidad"),
    "entitlements[].is_documented": _is(YES_OR_NO, "whether the document says anything", "si el documento dice algo"),
    "entitlements[].is_negotiable": _is(YES_OR_NO, "whether the document calls it negotiable", "si el documento lo declara negociable"),
    "entitlements[].is_inferred": _is(YES_OR_NO, "whether part of it is inferred", "si una parte se deduce"),
    "entitlements[].is_agreed": _is(YES_OR_NO, "whether an agreement is about it", "si hay un acuerdo sobre ello"),
    "entitlements[].scope": _is(TEXT, "`within`, `beyond`, `short`, `different` or `not-documented`", "`within` (dentro), `beyond` (más), `short` (menos), `different` (distinto) o `not-documented` (no consta)"),
    "entitlements[].provenance": _is(TEXT, "`offering`, `promise` or `amendment`", "`offering` (modalidad), `promise` (promesa) o `amendment` (adenda)"),
    "entitlements[].since": _may_be(DAY, "since when it is so", "desde cuándo es así"),
    "entitlements[].clause": _may_be(TEXT, "the clause that documents it", "la cláusula que lo recoge"),
    "offering.id": _is(TEXT, "the id of the offering contracted, in this stretch", "el identificador de la modalidad contratada, en este tramo"),
    "offering.edition": _is(TEXT, "its edition", "su edición"),
    "offering.ref": _is(TEXT, "both, as `id@edition`", "ambos, como `id@edición`"),
    "offering.label": _is(OBJECT, "its name by language, as `label.en`", "su nombre por idioma, como `label.es`"),
    "offering.deployments": _is(TEXTS, "the deployments it is for; empty for any", "los despliegues para los que es; vacía si valen todos"),
    "offering.effective": _is(OBJECT, "when it is in force", "cuándo está vigente"),
    "offering.effective.from": _may_be(DAY, "the first day", "el primer día"),
    "offering.effective.until": _may_be(DAY, "the last day", "el último día"),
    "offering.sold": _is(OBJECT, "when it may be signed", "cuándo se puede firmar"),
    "offering.sold.from": _may_be(DAY, "the first day", "el primer día"),
    "offering.sold.until": _may_be(DAY, "the last day", "el último día"),
    "offering.extends": _may_be(TEXT, "the offering that it extends, as `id@edition`", "la modalidad que amplía, como `id@edición`"),
    "segment.from": _is(DAY, "the first day of the stretch between two amendments that is judged", "el primer día del tramo entre dos adendas que se examina"),
    "segment.until": _may_be(DAY, "its last day; null while open", "su último día; null si es indefinido"),
    "segment.is_last": _is(YES_OR_NO, "whether no other follows", "si no le sigue otro"),
    "as_of": _is(DAY, "the day of the check (`--as-of`)", "el día de la revisión (`--as-of`)"),
}  # fmt: skip
"""Every name that expressions know, by the way to it; `[]` stands for each entry of a list, or of an object by item."""


def seen_by_rules(held: Held, as_of: date) -> dict[str, Plain]:
    """What expressions know of a contract in one stretch of its term; null is what is not stated, dates are ISO 8601."""
    segment = held.segment
    return {
        "contract": _contract(held),
        "entitlements": {item: _entitlement(one) for item, one in segment.items.items()},
        "offering": _offering(segment.offering),
        "segment": {"from": _day(segment.start), "until": _day(segment.until), "is_last": held.is_last},
        "as_of": _day(as_of),
    }


def _contract(held: Held) -> Plain:
    contract, segment = held.contract, held.segment
    signed, ended = contract.signed, contract.ended
    manager = segment.manager.value if segment.manager else None
    return {
        "id": contract.id,
        "customer": contract.customer,
        "company": contract.company,
        "is_draft": signed is None,
        "signed": None
        if signed is None
        else {
            "on": _day(signed.on),
            "place": signed.place,
            "country": signed.country,
            "region": signed.region,
            "timezone": signed.timezone,
            "by": [one.name for one in signed.by],
        },
        "term": {"from": _day(contract.start), "until": _day(contract.term_until), "last_day": _day(contract.last_day)},
        "renewal": None if contract.renewal is None else dict(contract.renewal),
        "deployment": contract.deployment.value if contract.deployment else None,
        "sold_with": contract.sold_with,
        "manager": None if manager is None else {"id": manager, "name": held.programme.people.get(manager)},
        "contacts": [{"name": one.name} for one in segment.contacts],
        "purchase": _purchase(segment.purchase),
        "promises": [item for item, one in segment.items.items() if one.provenance != "offering"],
        "agreed": [
            {
                "item": one.item,
                "value": None if one.value is None else plain_stated(one.value),
                "asked": _consent(one.asked),
                "accepted": _consent(one.accepted),
                **_dates(one.dates),
            }
            for terms in contract.parts
            for one in terms.agreed
        ],
        "amendments": [
            {"from": _day(one.start), "ref": one.ref, "signed_on": _day(one.signed_on)} for one in contract.amendments
        ],
        "waivers": _waivers(contract),
        "special_terms": [
            {"id": one.id, "text": dict(one.text.by_language)}
            for terms in contract.parts
            for one in terms.special_terms
        ],
        "attributes": dict(contract.attributes),
        "usage": {name: use.number for name, use in contract.usage.items()},
        "holidays": list(contract.holidays),
        "ended": None if ended is None else {"on": _day(ended.on), "ref": ended.ref},
    }


def _waivers(contract: Contract) -> Plain:
    return [
        {
            "code": one.code,
            "item": one.item,
            "reason": one.reason,
            "approved_by": one.approved_by,
            "ref": one.ref,
            **_dates(one.dates),
        }
        for one in contract.waivers
    ]


def _purchase(purchase: Purchase | None) -> Plain:
    if purchase is None:
        return None
    return {
        "order": purchase.order,
        "quantities": dict(purchase.quantities),
        "options": [*sorted(purchase.options)],
    }


def _consent(consent: Consent | None) -> Plain:
    return None if consent is None else {"by": consent.by, "on": _day(consent.on), "ref": consent.ref}


def _entitlement(one: Entitlement) -> Plain:
    return {
        "value": plain_stated(one.stated),
        "is_included": one.stated.is_included,
        "documented": plain_stated(one.documented),
        "is_documented": one.documented.is_documented,
        "is_negotiable": one.documented.negotiable is not False,
        "is_inferred": _is_inferred(one),
        "is_agreed": bool(one.agreements),
        "scope": one.scope.value,
        "provenance": one.provenance.value,
        "since": _day(one.since),
        "clause": one.documented.clause,
    }


def _is_inferred(one: Entitlement) -> bool:
    stated: Stated = one.stated
    return bool(stated.inferred) or any(judged.inferred for judged in one.judged)


def _offering(offering: Offering) -> Plain:
    return {
        "id": offering.id,
        "edition": offering.edition,
        "ref": offering.ref,
        "label": dict(offering.label.by_language),
        "deployments": list(offering.deployments),
        "effective": _dates(offering.effective),
        "sold": _dates(offering.sold),
        "extends": offering.extends,
    }


def _dates(dates: Dates) -> dict[str, Plain]:
    return {"from": _day(dates.start), "until": _day(dates.until)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

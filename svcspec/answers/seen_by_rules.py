"""What the rules of a workspace's own see of a contract, and what each key of it means."""

from __future__ import annotations

from datetime import date

from svcspec.entitlements import Entitlement
from svcspec.model.contract import Consent, Contract, Purchase
from svcspec.model.offering import Dates, Offering
from svcspec.model.values import Stated, plain_stated
from svcspec.subjects import Held
from svcspec.written import Plain


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
            "by": list(signed.by),
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

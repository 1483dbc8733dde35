"""The rules of a workspace's own, held against contracts: the data that they see, and the findings that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from svcspec.entitlements import Entitlement
from svcspec.expressions import Evaluator, Fault, Shown, is_installed
from svcspec.findings import Finding, Related, found
from svcspec.languages import of as language_of
from svcspec.model.contract import Consent, Contract, Purchase
from svcspec.model.offering import Dates, Offering
from svcspec.model.own_rule import OwnRule
from svcspec.model.programme import Programme
from svcspec.model.values import Said, Stated, plain_stated
from svcspec.places import Place
from svcspec.rules import finding_of
from svcspec.subjects import Held, clause_words, documented_at
from svcspec.text import Sayable, Text, Translations, Verbatim
from svcspec.workspace.own_rules import CANNOT_RUN
from svcspec.written import Plain

NO_ENGINE = Text(
    en="the rules of this workspace were not applied: install the extra that evaluates them, pip install 'svcspec[rules]'",
    es="no se han aplicado las reglas de este espacio de trabajo: instale el complemento que las evalúa, pip install 'svcspec[rules]'",
)


@dataclass
class OwnRules:
    """The rules of a workspace while contracts are held against them; `broken` says which of them could not be applied."""

    rules: Sequence[OwnRule]
    as_of: date
    _evaluator: Evaluator
    _faults: dict[int, Finding]

    def find(self, held: Held) -> list[Finding]:
        """What the rules find in a stretch of a contract."""
        findings = []
        for number, answer in sorted(self._evaluator.ask(seen_by_rules(held, self.as_of), held.contract).items()):
            if isinstance(answer, Fault):
                self._faults.setdefault(number, _cannot_run(self.rules[number], answer))
            else:
                findings.append(_found(self.rules[number], answer, held))
        return findings

    def broken(self) -> tuple[Finding, ...]:
        """One finding for each rule that cannot be applied, to any contract or to one of those seen so far."""
        for number, fault in self._evaluator.compile().items():
            self._faults.setdefault(number, _cannot_run(self.rules[number], fault))
        return tuple(finding for _, finding in sorted(self._faults.items()))


@contextmanager
def applying(rules: Sequence[OwnRule], as_of: date) -> Iterator[OwnRules | None]:
    """The rules, ready to be held against contracts; None where there are none, or nothing to evaluate them with."""
    if not rules or not is_installed():
        yield None
        return
    parts = [{name: one.text for name, one in rule.expressions.items()} for rule in rules]
    evaluator = Evaluator(parts)
    try:
        yield OwnRules(rules, as_of, evaluator, {})
    finally:
        evaluator.close()


def _cannot_run(rule: OwnRule, fault: Fault) -> Finding:
    from svcspec.expressions.faults import explained

    expression = rule.expressions.get(fault.part, rule.expressions["assert"])
    why = explained(fault.words)
    fills = {"rule": Verbatim(rule.id), "trouble": why.trouble, "remedy": why.remedy}
    return found(CANNOT_RUN, expression.at(why.line, why.column), fills)


def _found(rule: OwnRule, shown: Shown, held: Held) -> Finding:
    fills: dict[str, Sayable] = {
        "contract": Verbatim(held.contract.id),
        "customer": Verbatim(held.contract.customer),
        **{name.removeprefix("shows."): _Filled(value) for name, value in shown.items()},
    }
    entitlement = held.segment.items.get(rule.at or "")
    if entitlement is not None:
        item = {
            "item": held.programme.label(entitlement.item),
            "promised": Said(entitlement.stated),
            "documented": Said(entitlement.documented),
        }
        fills = {**item, **fills}
    seen = held.seen(_place(rule.at, held))
    clause, related = _against(rule, entitlement, held.programme)
    item_path = "" if entitlement is None else entitlement.item
    return finding_of(
        rule.code, replace(seen, fills={**seen.fills, **fills}, item=item_path, clause=clause, related=related)
    )


def _against(
    rule: OwnRule, entitlement: Entitlement | None, programme: Programme
) -> tuple[str | None, tuple[Related, ...]]:
    """The clause that a rule names, else the one of its item, and where it stands."""
    if rule.clause is not None:
        clause = programme.clauses[rule.clause]
        return clause.id, (Related(clause.place, clause_words(clause)),)
    if entitlement is None:
        return None, ()
    return entitlement.documented.clause, documented_at(entitlement.documented, programme)


def _place(at: str | None, held: Held) -> Place:
    segment, contract = held.segment, held.contract
    entitlement = segment.items.get(at or "")
    if entitlement is not None:
        return contract.place if entitlement.provenance == "offering" else entitlement.stated.place
    pinned = {"offering": segment.offering_pinned, "deployment": contract.deployment, "manager": segment.manager}
    part = segment.purchase if at == "purchase" else pinned.get(at or "")
    return contract.place if part is None else part.place


@dataclass(frozen=True, slots=True)
class _Filled:
    """A value that an expression gave, in words."""

    value: object

    def say(self, lang: str) -> str:
        """Numbers and lists as the language writes them; null as what is not stated."""
        match self.value:
            case None:
                return _NOT_STATED.say(lang)
            case bool():
                return (_YES if self.value else _NO).say(lang)
            case int() | float():
                return language_of(lang).number(Decimal(str(self.value)))
            case list():
                return language_of(lang).join_and([_Filled(one).say(lang) for one in self.value])
            case dict():
                texts = {str(key): str(one) for key, one in self.value.items()}
                return Translations(texts).say(lang) if texts else _NOT_STATED.say(lang)
            case _:
                return str(self.value)


_NOT_STATED = Text(en="not documented", es="no consta")
_YES = Text(en="yes", es="sí")
_NO = Text(en="no", es="no")


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

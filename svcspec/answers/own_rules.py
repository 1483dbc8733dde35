"""The rules of a workspace's own, held against contracts: the data that they see, and the findings that they make."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from svcspec.answers.seen_by_rules import seen_by_rules
from svcspec.entitlements import Entitlement
from svcspec.expressions import Evaluator, Fault, Shown, is_installed
from svcspec.findings import Finding, Related, found
from svcspec.languages import of as language_of
from svcspec.model.own_rule import OwnRule
from svcspec.model.programme import Programme
from svcspec.model.values import Said
from svcspec.places import Place
from svcspec.rules import finding_of
from svcspec.subjects import Held, clause_words, documented_at
from svcspec.text import Sayable, Text, Translations, Verbatim
from svcspec.workspace.own_rules import CANNOT_RUN

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
        data = seen_by_rules(held, self.as_of)
        for number, answer in sorted(self._evaluator.ask(data, held.contract).items()):
            if isinstance(answer, Fault):
                self._faults.setdefault(number, _cannot_run(self.rules[number], answer, data))
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


def _cannot_run(rule: OwnRule, fault: Fault, data: Mapping[str, object] | None = None) -> Finding:
    from svcspec.expressions.faults import explained

    expression = rule.expressions.get(fault.part, rule.expressions["assert"])
    why = explained(fault.words, expression.text, data)
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
        """Numbers and lists as the language writes them, null as what is not stated, texts by language; other objects as CEL does."""
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
                texts = {
                    key: one for key, one in self.value.items() if isinstance(one, str) and _LANGUAGE.fullmatch(key)
                }
                is_text = bool(texts) and len(texts) == len(self.value)
                return Translations(texts).say(lang) if is_text else json.dumps(self.value, ensure_ascii=False)
            case _:
                return str(self.value)


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_NOT_STATED = Text(en="not documented", es="no consta")
_YES = Text(en="yes", es="sí")
_NO = Text(en="no", es="no")

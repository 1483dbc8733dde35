"""Ways out for programs: version 1 of the shape that schemas/ publishes, both languages in one text."""

from __future__ import annotations

from svcspec.answers.diff import ItemChange
from svcspec.answers.drafts import Step
from svcspec.answers.suggest import Suggested
from svcspec.answers.ways import Price, Way
from svcspec.findings import Finding
from svcspec.outputs import Jsonable, both, json_text, writes

VERSION = 1


@writes(Suggested, languages="all")
def json(result: Suggested, lang: str) -> str:
    """What is open, and every way, the smallest first; keys are never translated."""
    return json_text(
        {
            "version": VERSION,
            "as_of": result.as_of.isoformat(),
            "contract": result.contract,
            "file": result.file,
            "signed": result.is_signed,
            "ended": result.has_ended,
            "complete": result.is_whole,
            "by_price": result.by_price,
            "open": [_finding(one) for one in result.open],
            "ways": [_way(one) for one in result.ways],
        }
    )


def _finding(finding: Finding) -> Jsonable:
    return {
        "code": finding.code.id,
        "severity": finding.severity.value,
        "item": finding.item or None,
        "line": finding.place.line,
        "message": both(finding.message),
    }


def _way(way: Way) -> Jsonable:
    return {
        "title": both(way.title),
        "clean": way.is_clean,
        "steps": [_step(one) for one in way.steps],
        "lost": [_lost(one) for one in way.lost],
        "purchases": way.purchases,
        "price": None if way.price is None else _price(way.price),
        "fill_in": [both(one) for one in way.asks],
        "left": [_finding(one) for one in way.left],
        "diff": way.difference,
    }


def _step(step: Step) -> Jsonable:
    return {
        "sort": step.sort.value,
        "item": step.item,
        "clause": step.clause,
        "inferred": step.inferred,
        "purchases": step.purchases,
        "text": both(step.says),
    }


def _lost(change: ItemChange) -> Jsonable:
    return {
        "item": change.item,
        "label": both(change.label),
        "change": change.change.value,
        "inferred": change.inferred,
        "text": both(change.says),
    }


def _price(price: Price) -> Jsonable:
    return {"amount": price.amount, "currency": price.currency, "text": both(price.words)}

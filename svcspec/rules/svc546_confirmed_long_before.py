"""A sentence that somebody is said to have looked at long before the contract had it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from svcspec.findings import Severity
from svcspec.model.contract import Contract, Terms
from svcspec.periods import later
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Text

_LONG = 366


@rule(
    "SVC546",
    Severity.WARNING,
    says=Text(
        en="{by} looked at a sentence of `{term}` on {day}, more than a year before it was agreed on {agreed}",
        es="{by} revisó una frase de `{term}` el {day}, más de un año antes de que se pactara el {agreed}",
    ),
    why=Text(
        en="The entry was copied from another contract: nobody has looked at the sentence in this one.",
        es="La entrada se copió de otro contrato: nadie ha revisado la frase en este.",
    ),
    help=Text(
        en="have the sentence looked at in this contract and put that day, or take the entry out",
        es="haga que se revise la frase en este contrato y ponga esa fecha, o quite la entrada",
    ),
    bad="special_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: sfba9a5875cc, by: Ana, on: 2019-01-10}]}]",
    good="special_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: sfba9a5875cc, by: Ana, on: 2026-01-10}]}]",
)
def confirmed_long_before(course: Course) -> Iterator[Seen]:
    """Every entry of `confirmed:` that is more than a year older than the part of the contract that brought the sentence."""
    for agreed, part in _by_day(course.contract):
        for prose in part.special_terms:
            for one in prose.confirmed:
                if later(one.on, _LONG) < agreed:
                    fills = {"by": one.by, "day": one.on.isoformat(), "agreed": agreed.isoformat()}
                    yield course.seen(one.place, f"special_terms.{prose.id}", term=prose.id, **fills)


def _by_day(contract: Contract) -> Iterator[tuple[date, Terms]]:
    """The parts of a contract by the day of their signature; by that of their beginning, where they have none."""
    yield (contract.start if contract.signed is None else contract.signed.on), contract.terms
    for one in contract.amendments:
        yield one.signed_on or one.start, one.terms

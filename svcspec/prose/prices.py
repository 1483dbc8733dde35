"""Amounts of money, for the term that is named: *the price is EUR 1,200 a month*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.prose.lexicon import Mention
from svcspec.prose.measures import Measure
from svcspec.prose.numbers import NUMBER, decimal
from svcspec.prose.reading import Reading, reading
from svcspec.prose.segments import Segment
from svcspec.written import Plain

_NEAR = 120
_BESIDE = 4
_PER = {"P1D": "day", "P1W": "week", "P1M": "month", "P3M": "quarter", "P1Y": "year"}


def prices(segment: Segment) -> Iterator[Reading]:
    """An amount and its currency after the name of a term of money, and for which period."""
    named = segment.terms("money")
    if not named:
        return
    for amount in _amounts(segment):
        before = [one for one in named if 0 <= amount.start - one.end < _NEAR]
        if before and isinstance(amount.value, dict):
            per = next((one for one in segment.cadences if 0 <= one.start - amount.end <= _BESIDE), None)
            value: dict[str, Plain] = {**amount.value}
            if per is not None and isinstance(per.value, dict) and str(per.value.get("every")) in _PER:
                value["per"] = _PER[str(per.value["every"])]
            spans: list[Measure | Mention] = [before[-1], amount]
            if per is not None:
                spans.append(per)
            yield reading(segment, f"terms.{before[-1].id}", value, spans)
            return


def _amounts(segment: Segment) -> Iterator[Measure]:
    currencies = segment.tongue.tables["currencies"]
    names = "|".join(re.escape(one) for one in sorted(currencies, key=len, reverse=True))
    pattern = re.compile(rf"(?<![a-z0-9])(?:({names})\s?({NUMBER})|({NUMBER})\s?({names})(?![a-z]))")
    for found in pattern.finditer(segment.text, segment.start, segment.end):
        name, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        yield Measure(found.start(), found.end(), {"amount": decimal(number, ",."), "currency": currencies[name]})

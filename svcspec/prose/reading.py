"""A promise that was read from prose, as YAML would have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from svcspec.prose.lexicon import Mention
from svcspec.prose.measures import Measure
from svcspec.prose.segments import Segment
from svcspec.written import Plain


@dataclass(frozen=True, slots=True)
class Reading:
    """One promise read from prose: the item, its key, the value as YAML would write it, and where the words stand.

    `how` is `value`; `added` to what is documented (a number, languages); `partial` for days or times alone;
    `condition` for what the value of an item is limited to: ids by key, or None for no condition.
    """

    item: str
    value: Plain
    start: int
    end: int
    sentence: tuple[int, int]
    key: tuple[str, ...] = ()
    how: str = "value"
    parts: tuple[tuple[str, str], ...] = ()
    places: tuple[int, ...] = ()
    """Where each of the words begins that it was read from."""
    offerings: frozenset[str] = frozenset()
    """The offerings that the words say it of; none where they say it of the contract's own."""


def reading(
    segment: Segment,
    item: str,
    value: Plain,
    spans: list[Measure | Mention],
    *,
    key: tuple[str, ...] = (),
    how: str = "value",
    parts: tuple[tuple[str, str], ...] = (),
    at: Sequence[Measure | Mention] = (),
) -> Reading:
    """A promise read from the words that `spans` cover; `at` are those whose clauses settle whether it is one, else all."""
    places = tuple(one.start for one in (at or spans))
    start, end = min(one.start for one in spans), max(one.end for one in spans)
    return Reading(item, value, start, end, segment.sentence, key, how, parts, places, segment.offerings)

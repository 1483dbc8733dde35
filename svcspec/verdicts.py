"""What a comparison comes to: a change as the customer sees it, and a promise held against the document."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Change(StrEnum):
    """What became of an item, seen from the first side, for the customer."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    DOCUMENTED = "documented"
    UNDOCUMENTED = "undocumented"

    def flip(self) -> Change:
        """The same change seen from the second side."""
        return _FLIPPED.get(self, self)


_FLIPPED = {
    Change.BETTER: Change.WORSE,
    Change.WORSE: Change.BETTER,
    Change.DOCUMENTED: Change.UNDOCUMENTED,
    Change.UNDOCUMENTED: Change.DOCUMENTED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A change, whether the order itself rests on a reading, and which parts of the value decided it."""

    change: Change
    inferred: bool = False
    used: frozenset[str] = frozenset({"value"})

    def flip(self) -> Verdict:
        """The verdict seen from the second side."""
        return Verdict(self.change.flip(), self.inferred, self.used)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A promise held against the document: whether it goes beyond it, falls short of it, or is only different."""

    beyond: bool
    short: bool
    different: bool
    inferred: bool = False
    used: frozenset[str] = frozenset({"value"})


def amount(before: Decimal | None, after: Decimal | None, *, smaller_is_better: bool = False) -> Change:
    """Compare two numbers of which None is without limit; larger is better unless said otherwise."""
    if before == after:
        return Change.SAME
    larger = after is None or (before is not None and after > before)
    return Change.BETTER if larger is not smaller_is_better else Change.WORSE


def sets(before: frozenset[str], after: frozenset[str]) -> Change:
    """Compare two sets of which a superset is better."""
    if before == after:
        return Change.SAME
    if before < after:
        return Change.BETTER
    return Change.WORSE if after < before else Change.DIFFERENT

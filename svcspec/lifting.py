"""Which agreements are in force for a promise, which of them decides, and what it leaves to say against the promise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from svcspec.compare import Judged, judge
from svcspec.kinds import Setting
from svcspec.model.contract import Agreement
from svcspec.model.overlays import completed, placed
from svcspec.model.values import KeyPath, NotDocumented, Stated
from svcspec.periods import later


def ruling(agreements: Sequence[Agreement], key: KeyPath) -> Agreement | None:
    """The agreement that decides under a key: the last one that says anything of it; None where there is none."""
    said = (one for one in reversed(agreements) if one.is_about(key))
    return next((one for one in said if not isinstance(one.accepted_under(key), NotDocumented)), None)


@dataclass(frozen=True, slots=True)
class Lifted:
    """A promise held against the document, beside the whole agreements on its item in the order in which they were made."""

    promise: Stated
    document: Stated
    judged: tuple[Judged, ...]
    agreements: tuple[Agreement, ...]
    around: Setting

    def in_force(self, start: date, day: date) -> tuple[Agreement, ...]:
        """The agreements that have not expired on `day`, of those that had begun on `start` or go on from there.

        One goes on where the promise has been lifted on every day from `start` until it begins: a renewal.
        """
        begun = [one for one in self.agreements if one.dates.start is None or one.dates.start <= start]
        for first, one in self._beginning(start, day):
            if self._is_lifted(begun, one, start, later(first, -1)):
                begun = [each for each in self.agreements if each in begun or each == one]
        return tuple(one for one in begun if not one.dates.has_ended(day))

    def left(self, judged: Judged, agreed: Sequence[Agreement]) -> Judged:
        """What is left of a judgement once the agreement that decides has lifted it; beyond what was accepted, all of it."""
        if judged.is_within or not self.document.is_negotiable(judged.key):
            return judged
        agreement = ruling(agreed, judged.key)
        if agreement is None or agreement.value is None:
            return judged
        accepted = placed(completed(agreement.value, self.document), self.around)
        asked = replace(self.promise, content=self.promise.leaf(judged.key)) if agreement.key else self.promise
        held = next((one for one in judge(asked, accepted) if one.key in ((), judged.key)), judged)
        if held.beyond or held.part != judged.part:
            return judged
        return replace(
            judged,
            beyond=judged.beyond and held.beyond,
            short=judged.short and held.short,
            different=judged.different and not held.is_within,
        )

    def _beginning(self, start: date, day: date) -> Iterable[tuple[date, Agreement]]:
        """The agreements that begin after `start` and by `day`, the first to begin first."""
        known = [(one.dates.start, one) for one in self.agreements if one.dates.start is not None]
        return sorted((each for each in known if start < each[0] <= day), key=lambda each: each[0])

    def _is_lifted(self, agreed: Sequence[Agreement], about: Agreement, first: date, last: date) -> bool:
        """Whether agreements lift, on every day from `first` to `last`, all that another one is about."""
        turns = {one.dates.start for one in agreed} | {later(one.dates.until, 1) for one in agreed if one.dates.until}
        days = {first, *(day for day in turns if day is not None and first <= day <= last)}
        in_force = [[one for one in agreed if one.dates.has(day)] for day in days]
        mine = [one for one in self.judged if about.is_about(one.key)]
        return all(self.left(one, here).is_within for here in in_force for one in mine)

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
        begun = {id(one) for one in self.agreements if one.dates.start is None or one.dates.start <= start}
        course = _Course(self, start)
        for first, one in self._beginning(start, day):
            here = [each for each in self.agreements if id(each) in begun]
            if all(course.is_lifted(each, here, later(first, -1)) for each in self.judged if one.is_about(each.key)):
                begun.add(id(one))
        return tuple(one for one in self.agreements if id(one) in begun and not one.dates.has_ended(day))

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


class _Course:
    """How far each judgement is lifted from a day on without a gap: looked at once a day on which something turns."""

    def __init__(self, lifted: Lifted, start: date) -> None:
        self._lifted = lifted
        self._start = start
        self._next: dict[KeyPath, date] = {}
        self._lifts: dict[tuple[KeyPath, int], bool] = {}

    def is_lifted(self, judged: Judged, agreed: Sequence[Agreement], last: date) -> bool:
        """Whether agreements lift it up to `last`; those that are added later begin after it."""
        day = self._next.get(judged.key, self._start)
        while day <= last:
            here = [one for one in agreed if one.dates.has(day)]
            decides = judged.key, id(ruling(here, judged.key))
            if decides not in self._lifts:
                self._lifts[decides] = self._lifted.left(judged, here).is_within
            if not self._lifts[decides]:
                return False
            turns = [later(one.dates.until, 1) for one in here if one.dates.until is not None]
            turns += [one.dates.start for one in agreed if one.dates.start is not None and one.dates.start > day]
            day = min([*turns, later(last, 1)])
            self._next[judged.key] = day
        return True

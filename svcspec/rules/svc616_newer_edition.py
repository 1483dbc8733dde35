"""A newer edition of what a customer has, in force and on sale, under which the same contract comes to something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from svcspec.compare import compare
from svcspec.entitlements import Segment, under
from svcspec.findings import Related, Severity
from svcspec.kinds import Change
from svcspec.languages import of as language_of
from svcspec.model.programme import Programme, owner_of
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import QUOTED, Sayable, Text, fill, filled


@rule(
    "SVC616",
    Severity.INFO,
    says=Text(
        en="{newer} is on sale; for this contract, beside {edition}, it is {difference}",
        es="ya está a la venta {newer}; para este contrato, frente a {edition}: {difference}",
    ),
    why=Text(
        en="The customer has what it signed; that there is something newer is worth knowing when the contract is next spoken of.",
        es="El cliente tiene lo que firmó; conviene saber que hay algo más reciente la próxima vez que se hable del contrato.",
    ),
    help=Text(
        en="leave it, or move to {newer} by {amendment}",
        es="déjelo así, o pase a {newer} mediante {amendment}",
    ),
    bad="offering: dated@1\nsigned: {on: 2025-11-15, timezone: Europe/Madrid}\nterm: {from: 2025-12-01, until: 2026-11-30}",
    good="offering: dated@2",
)
def newer_edition(course: Course) -> Iterator[Seen]:
    """The newest edition in force and on sale on the day of the check, where this contract would not come to the same."""
    if not course.segments:
        return
    last = course.segments[-1]
    editions = course.programme.editions(last.offering.id)
    later = editions[[one.ref for one in editions].index(last.offering.ref) + 1 :]
    open_now = [one for one in later if one.effective.has(course.as_of) and one.signable.has(course.as_of)]
    if not open_now:
        return
    newest = open_now[-1]
    there = under(newest, course.contract, course.programme, course.as_of)
    changes = dict(_changes(last, there, course.programme))
    if not changes:
        return
    difference = _Difference(course.programme, changes)
    seen = course.seen(
        last.offering_pinned.place, "", newer=newest.ref, edition=last.offering.ref, difference=difference
    )
    yield replace(seen, offering=last.offering.id, related=(Related(newest.place, _NEWER),))


def _changes(before: Segment, after: Segment, programme: Programme) -> Iterator[tuple[str, Change]]:
    for item in programme.items():
        owner = owner_of(item)
        one, other = before.items[item].stated, after.items[item].stated
        is_part = item != owner
        if is_part and before.items[owner].stated.is_included is not after.items[owner].stated.is_included:
            continue
        change = compare(one, other).whole.change
        if change is not Change.SAME:
            yield item, change


@dataclass(frozen=True, slots=True)
class _Difference:
    """What changes, by how the customer would see it, item by item."""

    programme: Programme
    changes: Mapping[str, Change]

    def say(self, lang: str) -> str:
        """`better in “Named contacts” and “Languages”; worse in “Response”`."""
        said = []
        for change, words in _WORDS.items():
            labels = [
                filled(QUOTED, label=self.programme.label(item)).say(lang)
                for item, one in self.changes.items()
                if one is change
            ]
            if labels:
                said.append(fill(words.say(lang), {"items": language_of(lang).join_and(labels)}))
        return "; ".join(said)


_WORDS: Mapping[Change, Sayable] = {
    Change.BETTER: Text(en="better in {items}", es="mejor en {items}"),
    Change.WORSE: Text(en="worse in {items}", es="peor en {items}"),
    Change.DIFFERENT: Text(en="different in {items}", es="distinta en {items}"),
    Change.DOCUMENTED: Text(en="with {items} documented", es="pasa a constar: {items}"),
    Change.UNDOCUMENTED: Text(en="without {items} documented", es="deja de constar: {items}"),
}
_NEWER = Text(en="the newer edition", es="la edición más reciente")

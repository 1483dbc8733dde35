"""What a customer gains, loses or gets differently between two offerings, editions or contracts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from svcspec.answers.matrix import Column
from svcspec.compare import compare
from svcspec.kinds import Change, Verdict
from svcspec.model.programme import Programme, owner_of
from svcspec.model.values import KeyPath, Said, Single, Stated
from svcspec.text import Message, Sayable, Text


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of one item, or of one key of it. `item` is its path, keys included; `says` is the change in a sentence."""

    item: str
    label: Sayable
    kind: str
    change: Change
    inferred: bool
    before: Stated
    after: Stated
    key: KeyPath
    says: Sayable

    @property
    def no_longer_listed(self) -> Sayable | None:
        """The alternatives that the first side lists and the second does not, where both list some; None for none."""
        return None if self.change is Change.SAME else _no_longer(self.before, self.after, self.key)


@dataclass(frozen=True, slots=True)
class Diff:
    """Two sides, and every item of the programme with what became of it, the unchanged ones included."""

    programme: Programme
    before: Column
    after: Column
    changes: tuple[ItemChange, ...]

    def has(self, change: Change) -> bool:
        """Whether any item changed so."""
        return any(one.change is change for one in self.changes)


def diff(programme: Programme, before: Column, after: Column) -> Diff:
    """Compare two sides item by item, as the customer sees it."""
    return Diff(programme, before, after, tuple(_changes(programme, before, after)))


def _changes(programme: Programme, before: Column, after: Column) -> Iterator[ItemChange]:
    for item in programme.items():
        owner = owner_of(item)
        if item != owner and before.stated(owner).is_included is not after.stated(owner).is_included:
            continue
        one, other = before.stated(item), after.stated(item)
        compared = compare(one, other)
        yield _change(programme, item, compared.whole, one, other)
        labels = {**one.every_key, **other.every_key, **one.keys, **other.keys}
        for key, verdict in compared.by_key.items():
            yield _change(programme, item, verdict, one, other, key, labels[key])


def _change(
    programme: Programme,
    item: str,
    verdict: Verdict,
    before: Stated,
    after: Stated,
    key: KeyPath = (),
    labels: tuple[Sayable, ...] = (),
) -> ItemChange:
    return ItemChange(
        ".".join((item, *key)),
        programme.label(item, labels),
        programme.kind(item),
        verdict.change,
        verdict.inferred,
        before,
        after,
        key,
        _sentence(before, after, key, verdict),
    )


_BECAME = Text(en="{before} → {after}", es="{before} → {after}")
_STAYS = Text(en="{after}", es="{after}")
_NO_LONGER = Text(en="{before} → {after}; no longer listed: {gone}", es="{before} → {after}; ya no figura: {gone}")


def _sentence(before: Stated, after: Stated, key: KeyPath, verdict: Verdict) -> Sayable:
    fills: dict[str, Sayable] = {"before": Said(before, key), "after": Said(after, key)}
    if verdict.change is Change.SAME:
        return Message(_STAYS, fills)
    gone = _no_longer(before, after, key)
    return Message(_NO_LONGER, {**fills, "gone": gone}) if gone else Message(_BECAME, fills)


def _no_longer(before: Stated, after: Stated, key: KeyPath) -> Sayable | None:
    """The alternatives of a set that the second side does not list, where both sides list some."""
    match before.leaf(key), after.leaf(key):
        case Single(one), Single(other):
            return one.without(other)
        case _:
            return None

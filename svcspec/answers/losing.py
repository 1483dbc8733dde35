"""What a customer would lose by a change of a contract."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.diff import ItemChange, diff
from svcspec.answers.drafts import Draft
from svcspec.answers.matrix import Column
from svcspec.entitlements import Segment
from svcspec.kinds import Change
from svcspec.model.programme import Programme
from svcspec.text import Verbatim

_LOST = frozenset({Change.WORSE, Change.DIFFERENT, Change.UNDOCUMENTED})


def lost(programme: Programme, before: Draft, after: Draft) -> Iterator[ItemChange]:
    """What the customer would have less of, or otherwise, in any stretch; each thing once."""
    told: set[tuple[str, str]] = set()
    for one, other in zip(before.segments, after.segments, strict=False):
        for change in diff(programme, _column(before, one), _column(after, other)).changes:
            known = (change.item, change.says.say("en"))
            if _is_foreign(change, before, one):
                continue
            if change.change in _LOST and known not in told and not _holds_keys(change):
                told.add(known)
                yield change


def _is_foreign(change: ItemChange, before: Draft, segment: Segment) -> bool:
    """Whether it is the deployment of an offering that was for another one than the contract's: nobody had that."""
    written = before.contract.deployment
    is_other = written is not None and written.value not in segment.offering.deployments
    return change.item == "offering.deployment" and is_other


def _holds_keys(change: ItemChange) -> bool:
    """Whether the keys of an item are told one by one."""
    return not change.key and bool(change.before.keys or change.after.keys)


def _column(draft: Draft, segment: Segment) -> Column:
    items = {item: one.stated for item, one in segment.items.items()}
    name = draft.contract.id
    return Column(name, name, Verbatim(draft.contract.customer), segment.offering, items, draft.contract)

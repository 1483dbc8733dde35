"""What a workspace asks of agreements and waivers: who may sign which of them, and how early their end is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from svcspec.text import Sayable, Text, Verbatim

EXPIRES_WITHIN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Approver:
    """What a person may sign: waivers of codes that begin with `waives`, agreements on items at or below `accepts`.

    `emails` are the addresses under which the person commits.
    """

    waives: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()

    def may_waive(self, code: str) -> bool:
        """Whether a waiver of `code` is the person's to approve."""
        return code.startswith(self.waives)

    def may_accept(self, item: str) -> bool:
        """Whether an agreement on `item` is the person's to accept."""
        return any(f"{item}.".startswith(f"{one}.") for one in self.accepts)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of a house; an end is told `expires_within_days` ahead.

    Where `approvers` name nobody who waives, anybody may; and likewise for who accepts.
    """

    expires_within_days: int = EXPIRES_WITHIN_DAYS
    approvers: Mapping[str, Approver] = field(default_factory=dict)

    def approver(self, name: str) -> Approver | None:
        """The person of a name, however it is spaced or capitalized; None where nobody of that name may sign."""
        return next((one for known, one in self.approvers.items() if same_name(known, name)), None)

    def may_waive(self, name: str, code: str) -> bool:
        """Whether a waiver of `code` is for somebody of a name to approve."""
        named = any(one.waives for one in self.approvers.values())
        approver = self.approver(name)
        return not named or (approver is not None and approver.may_waive(code))

    def may_accept(self, name: str, item: str) -> bool:
        """Whether an agreement on `item` is for somebody of a name to accept."""
        named = any(one.accepts for one in self.approvers.values())
        approver = self.approver(name)
        return not named or (approver is not None and approver.may_accept(item))

    def who_may(self, what: str) -> Sayable:
        """Those who may waive the code `what`, or accept an agreement on the item `what`."""
        names = [name for name, one in self.approvers.items() if one.may_waive(what) or one.may_accept(what)]
        return Verbatim(", ".join(names)) if names else _NOBODY


_NOBODY = Text(en="so far nobody", es="por ahora, nadie")


ANYBODY = Policy()
"""The policy of a house that has none of its own."""


def same_name(one: str, other: str) -> bool:
    """Whether two names are one person's."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())

"""An agreement beside a promise that it is about: whether it is needed, rules, and says the same."""

from __future__ import annotations

from dataclasses import dataclass

from svcspec.entitlements import Entitlement
from svcspec.kinds import Setting
from svcspec.lifting import ruling
from svcspec.model.contract import Agreement
from svcspec.model.values import KeyPath, Leaf, NotDocumented, Single


@dataclass(frozen=True, slots=True)
class Pair:
    """An agreement, and a promise that it is about, under one key, in one stretch of a contract."""

    agreement: Agreement
    entitlement: Entitlement
    key: KeyPath
    zone: str | None
    is_last: bool

    @property
    def promised(self) -> Leaf:
        """The value that is promised."""
        return next(one.promised for one in self.entitlement.judged if one.key == self.key)

    @property
    def agreed(self) -> Leaf:
        """The value that was accepted; not documented where the agreement says nothing under the key."""
        return self.agreement.accepted_under(self.key)

    @property
    def is_spoken_for(self) -> bool:
        """Whether the agreement says anything under the key."""
        return not isinstance(self.agreed, NotDocumented)

    @property
    def is_within(self) -> bool:
        """Whether the promise is within the document without any agreement."""
        return all(one.is_within for one in self.entitlement.judged if one.key == self.key)

    @property
    def is_open(self) -> bool:
        """Whether it is outside of the document, and no agreement lifts it."""
        return not all(one.is_within for one in self.entitlement.open if one.key == self.key)

    @property
    def is_negotiable(self) -> bool:
        """Whether an agreement may lift it."""
        return self.entitlement.documented.is_negotiable(self.key)

    @property
    def is_ruling(self) -> bool:
        """Whether it is the agreement that decides under the key."""
        return ruling(self.entitlement.agreements, self.key) == self.agreement

    @property
    def differs(self) -> bool:
        """Whether another value was accepted, with the parts that the agreement leaves to the promise taken from there."""
        agreed, promised = self.agreed, self.promised
        if isinstance(agreed, Single) and isinstance(promised, Single):
            whole = agreed.value.inherit(promised.value).settle(Setting(self.zone))
            return whole.plain() != promised.value.plain()
        return agreed != promised

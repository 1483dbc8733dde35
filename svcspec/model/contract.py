"""What a vendor and one customer signed: what it pins, promises, amends, agrees to and waives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from svcspec.kinds import Plain
from svcspec.model.offering import Dates
from svcspec.model.values import NOT_DOCUMENTED, Leaf, NotDocumented, Stated
from svcspec.places import Place
from svcspec.text import Translations

TO_FILL_IN = "?"
"""What stands in a file for what somebody has still to say."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A word with its place: an offering's reference, a deployment, a manager's id."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed, and in which capacity."""

    name: str
    capacity: str | None = None

    @property
    def words(self) -> str:
        """The name, with the capacity in brackets."""
        return self.name if self.capacity is None else f"{self.name} ({self.capacity})"


@dataclass(frozen=True, slots=True)
class Signed:
    """When, where and by whom; `timezone` is an IANA name, `country` ISO 3166-1 alpha-2."""

    on: date
    place: str | None = None
    country: str | None = None
    region: str | None = None
    timezone: str | None = None
    by: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Purchase:
    """What was bought: numbers of purchasables, and options; None where an amendment does not speak of options."""

    place: Place
    order: str | None = None
    quantities: Mapping[str, int] = field(default_factory=dict)
    listed: frozenset[str] | None = None

    @property
    def options(self) -> frozenset[str]:
        """The options that are listed."""
        return self.listed or frozenset()


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of the customer."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Consent:
    """One half of an agreement: who, when, and on which paper; `by` and `ref` are TO_FILL_IN and `on` None until somebody says it."""

    by: str
    on: date | None
    ref: str | None = None
    place: Place = Place("")
    ref_at: Place = Place("")
    is_trusted: bool = False
    """Whether it is to count before it is filled in."""

    @property
    def is_filled_in(self) -> bool:
        """Whether nothing of it is left to be filled in."""
        return self.on is not None and TO_FILL_IN not in (self.by, self.ref)

    @property
    def counts(self) -> bool:
        """Whether it is a half of an agreement already."""
        return self.is_trusted or self.is_filled_in


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed on a negotiable item; it needs both halves. `value` is what was accepted, `key` the key it is for, with what is below."""

    item: str
    key: tuple[str, ...]
    place: Place
    value: Stated | None
    asked: Consent | None
    accepted: Consent | None
    dates: Dates = Dates()

    @property
    def is_whole(self) -> bool:
        """Whether it has both halves, with nothing left to be filled in, and says what was accepted."""
        halves = self.asked, self.accepted
        return self.value is not None and all(half is not None and half.counts for half in halves)

    def accepted_under(self, key: tuple[str, ...]) -> Leaf:
        """The value that was accepted under a key; not documented where the agreement says nothing of it."""
        if self.value is None:
            return NOT_DOCUMENTED
        leaf = self.value.leaf(key)
        return self.value.leaf(key[len(self.key) :]) if isinstance(leaf, NotDocumented) else leaf

    def is_about(self, key: tuple[str, ...]) -> bool:
        """Whether it covers what is under `key`: its own key, or one above."""
        return self.key == key[: len(self.key)]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that the vendor knowingly accepts, up to `value`, as written, for an item and what is below it."""

    code: str
    item: str | None
    place: Place
    value: Stated | None
    reason: str
    approved_by: str
    dates: Dates = Dates()
    ref: str | None = None
    approved_at: Place = Place("")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That a person has looked at a sentence, by its hash: who, and when."""

    sentence: str
    by: str
    on: date
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """A special term in free words; `written` holds, by language, where its text stands and how the file writes it."""

    id: str
    text: Translations
    place: Place
    written: Mapping[str, tuple[Place, str]] = field(default_factory=dict)
    confirmed: tuple[Confirmed, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What the contract, or one amendment of it, says itself; None or empty where it says nothing."""

    place: Place
    offering: Pinned | None = None
    until: date | None = None
    purchase: Purchase | None = None
    manager: Pinned | None = None
    contacts: tuple[Contact, ...] | None = None
    promises: Mapping[str, Stated] = field(default_factory=dict)
    agreed: tuple[Agreement, ...] = ()
    special_terms: tuple[Prose, ...] = ()

    @property
    def trusted(self) -> Terms:
        """The same, with the halves of agreements taken as filled in."""
        agreed = tuple(
            replace(
                one,
                asked=one.asked and replace(one.asked, is_trusted=True),
                accepted=one.accepted and replace(one.accepted, is_trusted=True),
            )
            for one in self.agreed
        )
        return replace(self, agreed=agreed)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What changes from a day on, by which paper; `is_retroactive` when it says that it takes effect before it was signed."""

    start: date
    ref: str
    terms: Terms
    signed_on: date | None = None
    is_retroactive: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The last day of a contract that ended before its term."""

    on: date
    ref: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Use:
    """How much of something is used, as the contract's file says."""

    number: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as written; `terms` is what was signed first. Without `signed` it is a draft."""

    id: str
    place: Place
    customer: str
    company: str | None
    terms: Terms
    start: date
    until: date | None
    signed: Signed | None = None
    deployment: Pinned | None = None
    sold_with: str | None = None
    renewal: Mapping[str, Plain] | None = None
    amendments: tuple[Amendment, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    ended: Ended | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    usage: Mapping[str, Use] = field(default_factory=dict)
    holidays: tuple[str, ...] = ()

    @property
    def trusted(self) -> Contract:
        """The contract as it comes out once people have filled in what its agreements leave open."""
        amendments = tuple(replace(one, terms=one.terms.trusted) for one in self.amendments)
        return replace(self, terms=self.terms.trusted, amendments=amendments)

    @property
    def parts(self) -> tuple[Terms, ...]:
        """What was signed first, then each amendment, as written."""
        return (self.terms, *(one.terms for one in self.amendments))

    def parts_until(self, day: date) -> tuple[Terms, ...]:
        """The same by date, without the amendments that begin after a day."""
        by_date = sorted(self.amendments, key=lambda amendment: amendment.start)
        return (self.terms, *(one.terms for one in by_date if one.start <= day))

    @property
    def term_until(self) -> date | None:
        """The last day of the term as it was last amended, by date; None when it is open."""
        by_date = sorted(self.amendments, key=lambda amendment: amendment.start)
        lasts = [amendment.terms.until for amendment in by_date if amendment.terms.until]
        return lasts[-1] if lasts else self.until

    @property
    def last_day(self) -> date | None:
        """The last day on which it is in force; None when it is open."""
        last = self.term_until
        if self.ended and (last is None or self.ended.on < last):
            return self.ended.on
        return last

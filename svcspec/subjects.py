"""What rules visit, and what they see there: programmes, tiers, contracts by stretch, promises, portfolios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from svcspec.compare import Judged
from svcspec.entitlements import Entitlement, Segment
from svcspec.findings import FromProse, Quoted, Related, Value
from svcspec.kinds import Kind
from svcspec.model.contract import Agreement, Confirmed, Contract, Pinned, Prose
from svcspec.model.offering import Dates, Offering
from svcspec.model.policy import Policy
from svcspec.model.programme import Clause, Programme
from svcspec.model.values import KeyPath, Single, Stated
from svcspec.pairs import Pair
from svcspec.periods import later
from svcspec.places import Place
from svcspec.shortfalls import AGREE, shortfall
from svcspec.sides import Labelled, Worded
from svcspec.spoken import Heard
from svcspec.stretches import Stretches
from svcspec.text import Joined, Message, Sayable, Text, Verbatim


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule saw: where, what fills its sentences, and the facts that a finding carries."""

    place: Place
    fills: Mapping[str, Sayable]
    item: str = ""
    clause: str | None = None
    promised: Value | None = None
    documented: Value | None = None
    inferred: bool = False
    related: tuple[Related, ...] = ()
    offering: str | None = None
    contract: str | None = None
    prose: FromProse | None = None
    confirmed: bool = False
    quoted: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """An offering in its programme: what a rule about offerings visits."""

    offering: Offering
    programme: Programme

    @property
    def older(self) -> tuple[Offering, ...]:
        """The editions of the same id that are older than this one, the oldest first."""
        editions = self.programme.editions(self.offering.id)
        return editions[: [one.ref for one in editions].index(self.offering.ref)]

    def seen_beside(self, other: Offering, dates: Dates) -> Seen:
        """What was seen of this edition and another one, on the days of both."""
        fills: dict[str, Sayable] = {
            "edition": Verbatim(self.offering.ref),
            "other": Verbatim(other.ref),
            "dates": dates,
        }
        related = (Related(other.place, _OTHER_EDITION),)
        return Seen(self.offering.place, fills, other.ref, related=related, offering=self.offering.id)


AS_PUBLISHED = Text(en="as it was published", es="tal como se publicó")
"""What stands where an edition is locked."""
_OTHER_EDITION = Text(en="the other edition", es="la otra edición")


@dataclass(frozen=True, slots=True)
class Pin:
    """An edition that a contract takes: from which day, and signed when; None where that is not on record."""

    offering: Pinned
    start: date
    signed: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """A contract in one stretch of its term; the last one is what it has come to."""

    contract: Contract
    segment: Segment
    programme: Programme
    is_last: bool = True

    def seen(self, place: Place, against: Stated | None = None, **fills: Sayable | str) -> Seen:
        """What was seen at `place`, held against what the offering states."""
        offering = self.segment.offering
        words = {name: Verbatim(said) if isinstance(said, str) else said for name, said in fills.items()}
        return Seen(
            place,
            {"offering": offering.label, **words},
            clause=against.clause if against else None,
            related=documented_at(against, self.programme) if against else (),
            offering=offering.id,
            contract=self.contract.id,
        )


@dataclass(frozen=True, slots=True)
class Course:
    """A contract over its whole term, stretch by stretch: what a rule about agreements and amendments visits."""

    contract: Contract
    segments: tuple[Segment, ...]
    programme: Programme
    as_of: date
    policy: Policy
    stretches: Stretches
    beside: tuple[tuple[Entitlement, ...], ...]
    """What its special terms promise, by stretch."""

    @classmethod
    def of(cls, stretches: Stretches, as_of: date, policy: Policy) -> Course:
        """The course of a contract as it stands on a day, with what its special terms promise."""
        segments = stretches.on(as_of)
        beside = tuple(stretches.beside(segment, as_of) for segment in segments)
        return cls(stretches.contract, segments, stretches.programme, as_of, policy, stretches, beside)

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """All agreements, whenever they were made."""
        return tuple(one for part in self.contract.parts for one in part.agreed)

    @property
    def confirmed(self) -> tuple[tuple[Prose, Confirmed], ...]:
        """Who has looked at which sentence, of which special term."""
        return tuple(
            (prose, one) for part in self.contract.parts for prose in part.special_terms for one in prose.confirmed
        )

    @property
    def soon(self) -> date:
        """The last day of which an end is told ahead."""
        return later(self.as_of, self.policy.expires_within_days)

    def on(self, day: date) -> Course:
        """The same contract, as what has expired stands on another day."""
        return Course.of(self.stretches, day, self.policy)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """Every edition that it takes, as signed first and by amendments; a draft is signed on the day of the check."""
        first, signed = self.contract.terms.offering, self.contract.signed
        if first is None:
            return ()
        later = [
            Pin(one.terms.offering, one.start, one.signed_on) for one in self.contract.amendments if one.terms.offering
        ]
        return (Pin(first, self.contract.start, self.as_of if signed is None else signed.on), *later)

    def pairs(self, agreement: Agreement) -> Iterator[Pair]:
        """Every promise that an agreement is about, typed or in prose, stretch by stretch, under each key once."""
        for segment in self.segments:
            yield from self.stretches.pairs(agreement, segment, self.as_of)

    def is_open(self, agreement: Agreement) -> bool:
        """Whether a promise that an agreement is about goes outside the document at some time, and nothing lifts it."""
        return any(pair.is_open for pair in self.pairs(agreement))

    def is_lacking(self, agreement: Agreement) -> bool:
        """Whether a promise that the agreement is about goes outside the document now, and nothing in force lifts it."""
        return any(
            pair.is_open and pair.is_negotiable and agreement not in pair.entitlement.agreements
            for pair in self.pairs(agreement)
        )

    def can_lift(self, agreement: Agreement) -> bool:
        """Whether the document calls negotiable, at some time, anything that an agreement is about."""
        documented = [one.items[agreement.item].documented for one in self.segments if agreement.item in one.items]
        return any(
            one.is_negotiable(agreement.key)
            or (bool(one.negotiable) and not agreement.key)
            or any(one.is_negotiable(key) for key in one.every_key if agreement.is_about(key))
            for one in documented
        )

    def is_in_vain(self, agreement: Agreement) -> bool:
        """Whether an agreement is about what the document states, and calls negotiable at no time."""
        is_of_the_document = any(agreement.item in segment.items for segment in self.segments)
        return is_of_the_document and not self.can_lift(agreement)

    def is_needed(self, agreement: Agreement) -> bool:
        """Whether the contract promises at some time what an agreement could lift, or the very thing that was agreed.

        Where its special terms speak of the item and nothing could be made of it, that is not known, and taken as so.
        """
        pairs = [*self.pairs(agreement)]
        if agreement.item in self.stretches.spoken_of and not any(
            one.item == agreement.item for each in self.beside for one in each
        ):
            return True
        return any(not pair.is_within or not pair.differs for pair in pairs if pair.is_spoken_for)

    def needed_by_prose_alone(self, agreement: Agreement) -> Place | None:
        """Where a special term promises what an agreement lifts, and no typed promise does; None where that is not so."""
        if not any(self.beside):
            return None
        typed = {id(one.items.get(agreement.item)) for one in self.segments}
        needing = [pair for pair in self.pairs(agreement) if pair.is_spoken_for and pair.is_negotiable]
        if any(id(one.entitlement) in typed and not (one.is_within and one.differs) for one in needing):
            return None
        lifted = (one for one in needing if not one.is_within and agreement in one.entitlement.agreements)
        said = (one.entitlement.stated.place_of(one.key) for one in lifted)
        return next(said, None)

    def about(self, agreement: Agreement, place: Place | None = None, **fills: Sayable | str) -> Seen:
        """What was seen of an agreement, at its own place unless another is given."""
        return self.seen(place or agreement.place, ".".join((agreement.item, *agreement.key)), **fills)

    def seen(self, place: Place, item: str, **fills: Sayable | str) -> Seen:
        """What was seen at `place` of the contract's file."""
        words = {name: Verbatim(said) if isinstance(said, str) else said for name, said in fills.items()}
        nouns = {"label": self.programme.label_of(item), "amendment": self.programme.noun("amendment", AMENDMENT)}
        return Seen(place, {**nouns, **words}, item, contract=self.contract.id)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a contract says itself of one item, under one key, and what is left to say against it after agreements."""

    contract: Contract
    segment: Segment
    programme: Programme
    entitlement: Entitlement
    judged: Judged
    heard: Heard | None = None

    @property
    def item(self) -> str:
        """The path of the item, its key included."""
        return ".".join((self.entitlement.item, *self.judged.key))

    @property
    def is_told_once(self) -> bool:
        """Whether words promise something beside the document, in part more and in part less: one reading, one finding.

        Typed values get an error for the one and a warning for the other; of a reading both would be warnings on the same words.
        """
        return self.heard is not None and self.judged.beyond and self.judged.short

    def seen(self) -> Seen:
        """The promise against the document, with the words of both, the clause and the places."""
        documented = self._documented()
        offering = self.segment.offering
        fills: dict[str, Sayable] = {
            "promised": Labelled(
                self.programme.label(self.entitlement.item, self.judged.labels),
                Worded(self.entitlement.stated, self.judged, side="promised"),
            ),
            "documented": self._words_of(documented),
            "exact": Worded(documented, self.judged, side="exact"),
            "offering": offering.label,
            "way": self._way_out(),
        }
        heard = self.heard
        return Seen(
            self.entitlement.stated.place_of(self.judged.key),
            fills,
            self.item,
            documented.clause,
            Worded(self.entitlement.stated, self.judged, side="promised"),
            Worded(documented, self.judged, side="documented"),
            self.judged.inferred,
            (*documented_at(documented, self.programme, self.judged.key), *self._agreements(), *_looked_at(heard)),
            offering.id,
            self.contract.id,
            None if heard is None else FromProse(heard.term, heard.words, fills["promised"], heard.sentence),
            confirmed=heard is not None and heard.confirmed_by is not None,
        )

    def _words_of(self, documented: Stated) -> Sayable:
        words = Worded(documented, self.judged, side="documented")
        return Message(_MORE_AND_LESS, {"documented": words}) if self.is_told_once else words

    def _documented(self) -> Stated:
        """What the document states, cited by the clause of the part that decided."""
        documented = self.entitlement.documented
        condition = documented.condition
        if self.judged.part != "condition" or condition is None or condition.clause is None:
            return documented
        return replace(documented, clause=condition.clause)

    def _mine(self) -> list[Agreement]:
        agreed = [one for part in self.contract.parts_until(self.segment.start) for one in part.agreed]
        return [one for one in agreed if one.item == self.entitlement.item and one.is_about(self.judged.key)]

    def _agreements(self) -> tuple[Related, ...]:
        """Where agreements on it stand, and why they do not lift it, but for what the advice says already."""
        mine, looked_at = self._mine(), self.heard is not None and self.heard.confirmed_by is not None
        told = mine[-1:] if self.entitlement.documented.is_negotiable(self.judged.key) and not looked_at else []
        return tuple(Related(one.place, _THE_AGREEMENT if one in told else self._shortfall(one)) for one in mine)

    def _shortfall(self, agreement: Agreement) -> Sayable:
        return shortfall(agreement, self.entitlement, self.judged.key, self.segment.start)

    def _way_out(self) -> Sayable:
        if not self.entitlement.documented.is_negotiable(self.judged.key):
            return _WAIVE
        mine = self._mine()
        return self._shortfall(mine[-1]) if mine else AGREE


_THE_AGREEMENT = Text(en="the agreement on it", es="el acuerdo al respecto")
AMENDMENT = Text(en="amendment", es="adenda")
_MORE_AND_LESS = Text(
    en="{documented}; in one part this goes beyond that, in another the customer gets less",
    es="{documented}; en una parte se promete más y en otra el cliente recibe menos",
)
_WAIVE = Text(en="put a waiver with its approval on record", es="deje constancia de una dispensa y de quién la aprobó")


def documented_at(stated: Stated, programme: Programme, key: KeyPath = ()) -> tuple[Related, ...]:
    """Where the document says something: the place of the value, with section and point of its clause."""
    place = stated.place_of(key)
    if not place.file:
        return ()
    clause = programme.clauses.get(stated.clause or "")
    if clause is None:
        return (Related(place, _OFFERING_SAYS),)
    return (Related(place, clause_words(clause)),)


def clause_words(clause: Clause) -> Sayable:
    """Section and point of a clause; its id where it has neither."""
    named = [text for text in (clause.section, clause.point) if text is not None]
    return Joined(tuple(named)) if named else Verbatim(clause.id)


_OFFERING_SAYS = Text(en="what the offering states", es="lo que indica la modalidad")


def _looked_at(heard: Heard | None) -> tuple[Related, ...]:
    if heard is None or heard.confirmed_by is None:
        return ()
    one = heard.confirmed_by
    return (Related(one.place, Message(LOOKED, {"by": Verbatim(one.by), "on": Verbatim(one.on.isoformat())})),)


LOOKED = Text(en="looked at by {by} on {on}", es="revisada por {by} el {on}")
"""Who has looked at a sentence: said in place of advice."""


def single(stated: Stated) -> Kind | None:
    """The single value that is stated; None where there is none."""
    leaf = stated.leaf(())
    return leaf.value if isinstance(leaf, Single) else None

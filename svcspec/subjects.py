"""What rules visit, and what they see there: programmes, tiers, contracts by stretch, promises, portfolios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from svcspec.compare import Judged
from svcspec.entitlements import Entitlement, Segment, history
from svcspec.findings import FromProse, Related, Value
from svcspec.kinds import Kind
from svcspec.model.contract import Agreement, Contract, Pinned, Terms
from svcspec.model.offering import Offering
from svcspec.model.policy import Policy
from svcspec.model.programme import Clause, Programme
from svcspec.model.values import Documented, KeyPath, Leaf, Said, Shown, Single, Stated
from svcspec.periods import later
from svcspec.places import Place
from svcspec.spoken import Heard
from svcspec.text import Joined, Message, Sayable, Text, Verbatim
from svcspec.written import Plain


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
    said: frozenset[str] = frozenset()
    """The items that its special terms speak of."""
    policy: Policy = Policy()

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """All agreements, whenever they were made."""
        return tuple(one for part in self.parts for one in part.agreed)

    @property
    def soon(self) -> date:
        """The last day of which an end is told ahead."""
        return later(self.as_of, self.policy.expires_within_days)

    def on(self, day: date) -> Course:
        """The same contract, as what has expired stands on another day."""
        return replace(self, as_of=day, segments=history(self.contract, self.programme, day))

    @property
    def parts(self) -> tuple[Terms, ...]:
        """What was signed first, then each amendment, as written."""
        return (self.contract.terms, *(one.terms for one in self.contract.amendments))

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

    def is_open(self, item: str) -> bool:
        """Whether a promise of the item goes outside the document at some time, and no agreement lifts it."""
        return any(not one.is_within for segment in self.segments for one in segment.items[item].open)

    def is_lacking(self, agreement: Agreement) -> bool:
        """Whether a promise that the agreement is about goes outside the document now, and nothing in force lifts it."""
        return any(
            not one.is_within
            and agreement.is_about(one.key)
            and segment.items[agreement.item].documented.is_negotiable(one.key)
            and agreement not in segment.items[agreement.item].agreements
            for segment in self.segments
            for one in segment.items[agreement.item].open
        )

    def is_needed(self, item: str) -> bool:
        """Whether the contract says anything of the item that an agreement could lift, at any time."""
        return item in self.said or any(segment.items[item].judged for segment in self.segments)

    def seen(self, place: Place, item: str, **fills: Sayable | str) -> Seen:
        """What was seen at `place` of the contract's file."""
        words = {name: Verbatim(said) if isinstance(said, str) else said for name, said in fills.items()}
        return Seen(place, {"label": self.programme.label(item), **words}, item, contract=self.contract.id)


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

    def seen(self) -> Seen:
        """The promise against the document, with the words of both, the clause and the places."""
        documented = self._documented()
        offering = self.segment.offering
        fills: dict[str, Sayable] = {
            "promised": Labelled(
                self.programme.label(self.entitlement.item, self.judged.labels),
                _Worded(self.entitlement.stated, self.judged, side="promised"),
            ),
            "documented": _Worded(documented, self.judged, side="documented"),
            "exact": _Worded(documented, self.judged, side="exact"),
            "offering": offering.label,
            "way": self._way_out(),
        }
        heard = self.heard
        return Seen(
            self.entitlement.stated.place_of(self.judged.key),
            fills,
            self.item,
            documented.clause,
            _Worded(self.entitlement.stated, self.judged, side="promised"),
            _Worded(documented, self.judged, side="documented"),
            self.judged.inferred,
            (*documented_at(documented, self.programme, self.judged.key), *self._agreements(), *_looked_at(heard)),
            offering.id,
            self.contract.id,
            None if heard is None else FromProse(heard.term, heard.words, fills["promised"], heard.sentence),
            confirmed=heard is not None and heard.confirmed_by is not None,
        )

    def _documented(self) -> Stated:
        """What the document states, cited by the clause of the part that decided."""
        documented = self.entitlement.documented
        condition = documented.condition
        if self.judged.part != "condition" or condition is None or condition.clause is None:
            return documented
        return replace(documented, clause=condition.clause)

    def _mine(self) -> list[Agreement]:
        so_far = [one.terms for one in self.contract.amendments if one.start <= self.segment.start]
        agreed = [one for part in (self.contract.terms, *so_far) for one in part.agreed]
        return [one for one in agreed if one.item == self.entitlement.item and one.is_about(self.judged.key)]

    def _agreements(self) -> tuple[Related, ...]:
        return tuple(Related(one.place, self._falls_short(one)) for one in self._mine())

    def _falls_short(self, agreement: Agreement) -> Sayable:
        """Why an agreement does not lift the promise: a half that is missing, its dates, or what was accepted."""
        lacking = next((said for half, said in _LACKS.items() if getattr(agreement, half) is None), None)
        if lacking is not None or agreement.value is None:
            return lacking or _AGREE
        if not self.entitlement.documented.is_negotiable(self.judged.key):
            return _NOT_NEGOTIABLE
        if agreement not in self.entitlement.agreements:
            start, until = agreement.dates.start, agreement.dates.until
            if start is not None and start > self.segment.start:
                return Message(_NOT_YET, {"start": Verbatim(start.isoformat())})
            return Message(_EXPIRED, {"until": Verbatim(until.isoformat() if until else "")})
        return Message(_ACCEPTED, {"accepted": Said(agreement.value)})

    def _way_out(self) -> Sayable:
        if not self.entitlement.documented.is_negotiable(self.judged.key):
            return _WAIVE
        mine = self._mine()
        return self._falls_short(mine[-1]) if mine else _AGREE


_WAIVE = Text(en="put a waiver with its approval on record", es="deje constancia de una dispensa con su aprobación")
_AGREE = Text(
    en="put on record that the customer asked for it and that the vendor accepted it (`agreed:`)",
    es="deje constancia de que el cliente lo pidió y de que el proveedor lo aceptó (`agreed:`)",
)
_LACKS = {
    "asked": Text(
        en="complete the agreement: that the customer asked for it (`asked:`) is not on record",
        es="complete el acuerdo: falta la constancia de que el cliente lo pidió (`asked:`)",
    ),
    "accepted": Text(
        en="complete the agreement: that the vendor accepted it (`accepted:`) is not on record",
        es="complete el acuerdo: falta la constancia de que el proveedor lo aceptó (`accepted:`)",
    ),
    "value": Text(
        en="complete the agreement: what was accepted (`value:`) is not on record",
        es="complete el acuerdo: falta la constancia de lo que se aceptó (`value:`)",
    ),
}
_ACCEPTED = Text(
    en="keep to what was accepted in the agreement: {accepted}",
    es="aténgase a lo que se aceptó en el acuerdo: {accepted}",
)
_EXPIRED = Text(en="renew the agreement, which expired on {until}", es="renueve el acuerdo, que venció el {until}")
_NOT_YET = Text(
    en="let the agreement begin with the promise: it begins on {start}",
    es="haga que el acuerdo empiece con la promesa: empieza el {start}",
)
_NOT_NEGOTIABLE = Text(
    en="an agreement cannot lift this: the document does not call it negotiable",
    es="aquí no basta un acuerdo: el documento no lo declara negociable",
)


@dataclass(frozen=True, slots=True)
class _Worded:
    """One side of a promise in words: the value, or the condition where that is what decided.

    `side` is `promised`, `documented` (as a limit: *up to*), or `exact` (the documented value alone).
    """

    stated: Stated
    judged: Judged
    side: str

    @property
    def leaf(self) -> Leaf:
        """The value itself."""
        return self.judged.promised if self.side == "promised" else self.judged.documented

    def plain(self) -> Plain:
        if self.judged.part == "condition":
            return self.stated.condition.plain() if self.stated.condition else None
        return Shown(self.leaf).plain()

    def say(self, lang: str) -> str:
        if self.judged.part == "condition":
            words = self.stated.condition.say(lang) if self.stated.condition else ""
            return words or _UNCONDITIONAL.say(lang)
        if self.side == "promised":
            return Shown(self.leaf).say(lang).removesuffix(".")
        words = Documented(self.leaf).say(lang) if self.side == "documented" else Shown(self.leaf).say(lang)
        words = words.removesuffix(".")
        limits = self.stated.condition.say(lang) if self.stated.condition and not self.judged.not_documented else ""
        return f"{words} ({limits})" if limits else words


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value under its label, which is left out where the words of the value hold it already."""

    label: Sayable
    words: Sayable

    def say(self, lang: str) -> str:
        """`Response: 4 hours`; `5 named contacts`."""
        label, words = self.label.say(lang), self.words.say(lang)
        return words if label.casefold() in words.casefold() else f"{label}: {words}"


_UNCONDITIONAL = Text(en="without conditions", es="sin condiciones")


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
    return (Related(one.place, Message(_LOOKED, {"by": Verbatim(one.by), "on": Verbatim(one.on.isoformat())})),)


_LOOKED = Text(en="looked at by {by} on {on}", es="revisado por {by} el {on}")


def single(stated: Stated) -> Kind | None:
    """The single value that is stated; None where there is none."""
    leaf = stated.leaf(())
    return leaf.value if isinstance(leaf, Single) else None

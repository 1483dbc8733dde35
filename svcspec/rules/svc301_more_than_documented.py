"""A promise, a list of people or a use beyond what the document gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from svcspec.findings import Severity
from svcspec.kinds import kinds
from svcspec.model.programme import Term
from svcspec.model.values import Documented, Shown, Single
from svcspec.places import Place
from svcspec.rules import rule
from svcspec.sides import Labelled
from svcspec.subjects import Held, Promise, Seen, single
from svcspec.text import Text


@rule(
    "SVC301",
    Severity.ERROR,
    says=Text(
        en="{promised}; {offering} documents: {documented}",
        es="{promised}; el documento de {offering} recoge: {documented}",
    ),
    why=Text(
        en="Nobody has agreed to deliver more than the document says.",
        es="Nadie se ha comprometido a prestar más de lo que recoge el documento.",
    ),
    help=Text(en="keep to what is documented: {exact}; or {way}", es="aténgase a lo documentado: {exact}; o {way}"),
    bad="promises: {terms: {contacts: 5}}",
    good="promises: {terms: {contacts: 3}}",
)
def more_than_documented(promise: Promise) -> Iterator[Seen]:
    """Every promise that goes beyond all that the document says."""
    if promise.judged.beyond and not promise.judged.some:
        yield promise.seen()


@more_than_documented.also
def listed_or_used_beyond(held: Held) -> Iterator[Seen]:
    """The first entry too many of a list, and a use over its limit."""
    for term in held.programme.terms.values():
        most = _limit(held, f"terms.{term.id}")
        if term.counts is None or most is None:
            continue
        number, place = _counted(held, term.counts, most)
        if place is not None and number > most:
            yield _over(held, term, number, place)


def _limit(held: Held, item: str) -> Decimal | None:
    """What is documented, or promised beyond it, which is found by itself; None where no number is documented."""
    entitlement = held.segment.items[item]
    documented, promised = single(entitlement.documented), single(entitlement.stated)
    most = None if documented is None else documented.magnitude()
    if most is None or promised is None:
        return None
    in_force = promised.magnitude()
    return None if in_force is None else max(most, in_force)


def _counted(held: Held, counts: str, most: Decimal) -> tuple[Decimal, Place | None]:
    """How much of the limit is used up, and where it is said: the first entry too many of a list."""
    if counts == "contacts":
        people = held.segment.contacts
        return Decimal(len(people)), people[int(most)].place if len(people) > most else None
    use = held.contract.usage.get(counts.removeprefix("usage."))
    return (use.number, use.place) if use and held.is_last else (Decimal(0), None)


def _over(held: Held, term: Term, number: Decimal, place: Place) -> Seen:
    entitlement = held.segment.items[f"terms.{term.id}"]
    counted = Shown(Single(kinds()[term.kind].read(number, term.declared, {})))
    documented = Documented(entitlement.documented.leaf(()))
    seen = held.seen(
        place,
        entitlement.documented,
        promised=Labelled(term.label, counted),
        documented=documented,
        exact=Shown(documented.leaf),
        way=_WAIVE,
    )
    return replace(seen, item=f"terms.{term.id}", promised=counted, documented=documented)


_WAIVE = Text(en="put a waiver with its approval on record", es="deje constancia de una dispensa y de quién la aprobó")

"""What an answer about an item rests on: each ground in a sentence, with its clause and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from svcspec.entitlements import Entitlement, Provenance, Scope, Segment
from svcspec.findings import Finding
from svcspec.languages import And
from svcspec.languages import of as language_of
from svcspec.lifting import ruling
from svcspec.model.contract import TO_FILL_IN, Agreement, Amendment, Consent, Contract
from svcspec.model.programme import Clause, Programme, owner_of
from svcspec.model.values import INFERABLE, Growing, Said, leaves
from svcspec.periods import nearest
from svcspec.places import Place
from svcspec.sides import Labelled
from svcspec.spoken import Heard
from svcspec.text import Message, Sayable, Text, Verbatim, filled
from svcspec.workspace.notes import ALL_PARTS


class Sort(StrEnum):
    """What a ground rests on."""

    OFFERING = "offering"
    PURCHASE = "purchase"
    PROMISE = "promise"
    PROSE = "special-term"
    AMENDMENT = "amendment"
    AGREEMENT = "agreement"
    WAIVER = "waiver"
    INFERENCE = "inference"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for an answer: what it rests on, in a sentence, and where that is written; `clause` by id."""

    sort: Sort
    says: Sayable
    place: Place | None = None
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as each language writes it."""

    day: date

    def say(self, lang: str) -> str:
        """`1 February 2026`."""
        return language_of(lang).date(self.day)


_DOCUMENTS = Text(en="{offering} documents: {documented}", es="El documento de {offering} recoge: {documented}")
_SILENT = Text(
    en="The document says nothing of it for {offering}, neither yes nor no",
    es="No consta en el documento de {offering}, ni que sí ni que no",
)
_GROWS = Text(en="It grows with what is bought: {label}, {number}", es="Crece con lo contratado: {label}, {number}")
_GROWS_AS_READ = Text(
    en="As the document is read, it grows with what is bought: {label}, {number}",
    es="Según se interpreta el documento, crece con lo contratado: {label}, {number}",
)
_NEEDS = Text(
    en="It has to be bought as an option, {option}, and it was not",
    es="Hay que contratar la opción {option}, y no consta que se haya contratado",
)
_BOUGHT = Text(en="It was bought as an option, {option}", es="Se contrató la opción {option}")
_PROMISES = Text(en="The contract says so itself, since {day}", es="Lo dice el propio contrato, desde el {day}")
_AMENDED = Text(en="{ref} brought it, from {day} on", es="Lo introdujo una adenda ({ref}), con efecto desde el {day}")
_SCOPES = {
    Scope.BEYOND: Text(en="That is more than the document gives", es="Es más de lo que recoge el documento"),
    Scope.SHORT: Text(en="That is less than the document gives", es="Es menos de lo que recoge el documento"),
    Scope.DIFFERENT: Text(en="That is different from the document", es="Es distinto de lo que recoge el documento"),
    Scope.NOT_DOCUMENTED: Text(en="The document says nothing of it", es="Lo prometido no consta en el documento"),
}
_AGREED = Text(en="It was agreed: {value}; {asked}; {accepted}", es="Se acordó: {value}; {asked}; {accepted}")
_ASKED = Text(en="asked for by {by} on {day}{ref}", es="lo pidió {by} el {day}{ref}")
_ACCEPTED = Text(en="accepted by {by} on {day}{ref}", es="lo aceptó {by} el {day}{ref}")
_NOT_ASKED = Text(en="nobody is on record as having asked for it", es="no consta quién lo pidió")
_NOT_ACCEPTED = Text(en="nobody is on record as having accepted it", es="no consta quién lo aceptó")
_NO_VALUE = Text(en="what was accepted is not on record", es="no consta qué se aceptó")
_REF = Text(en=" ({ref})", es=" ({ref})")
_LIFTS = Text(en="{said}; it covers the difference", es="{said}; con ello queda amparada la diferencia")
_LIFTS_NOT = Text(en="{said}; it does not cover all of it", es="{said}; con ello no queda amparada toda la diferencia")
_REPLACED = Text(en="{said}; a later agreement has taken its place", es="{said}; lo ha sustituido un acuerdo posterior")
_HALF = Text(en="{said}; half an agreement covers nothing", es="{said}; un acuerdo a medias no ampara nada")
_UNFILLED = Text(
    en="{said}; until it is filled in, it covers nothing", es="{said}; mientras no se complete, no ampara nada"
)
_WAIVED = Text(
    en="A waiver of {code} holds{up_to}{until}: “{reason}”, approved by {by}",
    es="Hay una dispensa de {code}{up_to}{until}, aprobada por {by}: «{reason}»",
)
_UP_TO = Text(en=", up to {value}", es=", hasta {value}")
_UNTIL = Text(en=", until {day}", es=", hasta el {day}")
_INFERRED = Text(
    en="This rests on how the document is read, not on its words: {parts}",
    es="Se apoya en una interpretación del documento, no en su letra: {parts}",
)
_ALL_OF_IT = Text(en="all of it", es="todo ello")
_OPEN = Text(en="{standing} {code}: {message}", es="{standing} {code}: {message}")
_SINCE = Text(en="{says} (from {start} on)", es="{says} (desde el {start})")
_BETWEEN = Text(en="{says} (from {start} to {until})", es="{says} (del {start} al {until})")
_FROM_PROSE = Text(
    en="{says} (read from the special term {term}: “{words}”)",
    es="{says} (leído en la condición particular {term}: «{words}»)",
)
_SAID = Text(
    en="The special term {term} says “{words}”, which is read as: {read}",
    es="La condición particular {term} dice «{words}», y se entiende así: {read}",
)
_SAID_ALONE = Text(
    en="{said}; the answer above leaves it out, as it is said in prose alone",
    es="{said}; la respuesta de arriba no lo incorpora, porque solo se dice en prosa",
)


def grounds(
    one: Entitlement,
    contract: Contract,
    segment: Segment,
    findings: Iterable[Finding],
    prose: Iterable[tuple[Entitlement, Heard]],
    programme: Programme,
    as_of: date,
) -> Iterator[Ground]:
    """The grounds of what an item is in a segment: the document, the contract, agreements, waivers, readings, findings."""
    mine = [finding for finding in findings if f"{finding.item}.".startswith(f"{one.item}.")]
    yield from _documented(one, segment, programme)
    yield from _own(one, contract, segment)
    agreements = tuple(_agreements(one, contract, segment))
    yield from agreements
    yield from _said_in_prose(one, prose, mine, agreements, contract, segment, programme)
    yield from _waivers(one.item, contract, nearest(as_of, segment.start, segment.until))
    yield from _inferences(one, segment)
    yield from _findings(mine, nearest(as_of, segment.start, segment.until))


def _documented(one: Entitlement, segment: Segment, programme: Programme) -> Iterator[Ground]:
    offering = segment.offering
    document = one.documented
    clause = programme.clauses.get(document.clause or "")
    place = document.place if document.place.file else None
    if not document.is_documented:
        yield Ground(Sort.OFFERING, filled(_SILENT, offering=offering.label))
    else:
        says = filled(_DOCUMENTS, offering=offering.label, documented=Said(document))
        yield Ground(Sort.OFFERING, says, place, clause)
    bought = segment.purchase
    required = offering.stated(owner_of(one.item)).requires
    if required is not None:
        has = bought is not None and required in bought.options
        says = filled(_BOUGHT if has else _NEEDS, option=programme.option_label(required))
        yield Ground(Sort.PURCHASE, says, bought.place if bought else None)
    for by in _grows_with(one, segment):
        number = bought.quantities.get(by, 1) if bought else 1
        label = programme.purchasables[by].label
        grows = _GROWS_AS_READ if "by" in offering.stated(one.item).inferred else _GROWS
        yield Ground(Sort.PURCHASE, filled(grows, label=label, number=str(number)), bought.place if bought else None)


def _grows_with(one: Entitlement, segment: Segment) -> list[str]:
    """The purchasables that the offering lets an item grow with."""
    return sorted({leaf.by for leaf in leaves(segment.offering.stated(one.item)) if isinstance(leaf, Growing)})


def _own(one: Entitlement, contract: Contract, segment: Segment) -> Iterator[Ground]:
    if one.provenance is Provenance.PROMISE:
        yield Ground(Sort.PROMISE, filled(_PROMISES, day=Day(one.since)), one.stated.place)
    elif one.amendment is not None:
        says = filled(_AMENDED, ref=one.amendment.ref, day=Day(one.amendment.start))
        yield Ground(Sort.AMENDMENT, says, one.stated.place)
    elif one.since > contract.start:
        for by in _changing(one, contract, segment):
            yield Ground(Sort.AMENDMENT, filled(_AMENDED, ref=by.ref, day=Day(by.start)), by.terms.place)
    scope = scope_of(one)
    is_said = scope is Scope.NOT_DOCUMENTED and not one.documented.is_documented
    if scope in _SCOPES and not is_said:
        yield Ground(Sort.PROMISE, _SCOPES[scope])


def _changing(one: Entitlement, contract: Contract, segment: Segment) -> Sequence[Amendment]:
    """The amendments that brought what the offering gives: to another offering, or of what was bought that counts for it.

    Where there is none, those that promise something: the window that a time runs in, say.
    """
    needs = segment.offering.stated(owner_of(one.item)).requires
    changing = []
    on_that_day = [amendment for amendment in contract.amendments if amendment.start == one.since]
    for amendment in on_that_day:
        bought = amendment.terms.purchase
        grows = bought is not None and any(by in bought.quantities for by in _grows_with(one, segment))
        opens = bought is not None and bought.listed is not None and needs is not None
        if amendment.terms.offering is not None or grows or opens:
            changing.append(amendment)
    return changing or [amendment for amendment in on_that_day if amendment.terms.promises]


def scope_of(one: Entitlement) -> Scope:
    """How it stands to the document; both more and less is different."""
    is_both = any(judged.beyond and judged.short for judged in one.judged)
    return Scope.DIFFERENT if is_both else one.scope


def _agreements(one: Entitlement, contract: Contract, segment: Segment) -> Iterator[Ground]:
    """The agreements in force on what departs from the document, and those that are not whole; what each one comes to."""
    if one.scope is Scope.WITHIN:
        return
    for agreement in (each for part in contract.parts_until(segment.start) for each in part.agreed):
        if agreement in one.agreements or (agreement.item == one.item and not agreement.is_whole):
            says = filled(
                _AGREED,
                value=_NO_VALUE if agreement.value is None else Said(agreement.value),
                asked=_consent(agreement.asked, _ASKED, _NOT_ASKED),
                accepted=_consent(agreement.accepted, _ACCEPTED, _NOT_ACCEPTED),
            )
            yield Ground(Sort.AGREEMENT, filled(_comes_to(agreement, one), said=says), agreement.place)


def _comes_to(agreement: Agreement, one: Entitlement) -> Text:
    """Whether an agreement covers what departs from the document, and why not."""
    if None in (agreement.asked, agreement.accepted, agreement.value):
        return _HALF
    if not agreement.is_whole:
        return _UNFILLED
    mine = [left for left, judged in zip(one.open, one.judged, strict=True) if not judged.is_within]
    mine = [left for left in mine if agreement.is_about(left.key)]
    decided = [left for left in mine if ruling(one.agreements, left.key) == agreement]
    if mine and not decided:
        return _REPLACED
    return _LIFTS if decided and all(left.is_within for left in decided) else _LIFTS_NOT


def _said_in_prose(
    one: Entitlement,
    prose: Iterable[tuple[Entitlement, Heard]],
    findings: Iterable[Finding],
    told_before: Iterable[Ground],
    contract: Contract,
    segment: Segment,
    programme: Programme,
) -> Iterator[Ground]:
    """What special terms say of an item, as it is read, and the agreements that cover it; not what a finding tells."""
    told = {(each.prose.term, each.prose.words) for each in findings if each.prose is not None and each.waived is None}
    agreed: dict[Place, Ground] = {}
    for beside, words in prose:
        if beside.item != one.item or (words.term, words.words) in told:
            continue
        read = Labelled(programme.label(one.item), Said(beside.stated))
        says = filled(_SAID, term=words.term, words=words.words, read=read)
        is_alone = one.stated.content != beside.stated.content and beside.scope is not Scope.WITHIN
        yield Ground(Sort.PROSE, filled(_SAID_ALONE, said=says) if is_alone else says, beside.stated.place)
        agreed |= {each.place: each for each in _agreements(beside, contract, segment) if each.place is not None}
    known = {each.place for each in told_before}
    yield from (each for place, each in agreed.items() if place not in known)


def _consent(half: Consent | None, given: Text, missing: Text) -> Sayable:
    if half is None:
        return missing
    day = Verbatim(TO_FILL_IN) if half.on is None else Day(half.on)
    return filled(given, by=half.by, day=day, ref=filled(_REF, ref=half.ref) if half.ref else "")


def _waivers(item: str, contract: Contract, day: date) -> Iterator[Ground]:
    """The waivers in force on a day for an item, for what is above or below it, or for all of the contract."""
    for waiver in contract.waivers:
        if waiver.dates.has(day) and (waiver.item is None or _is_on_one_path(waiver.item, item)):
            until = filled(_UNTIL, day=Day(waiver.dates.until)) if waiver.dates.until else ""
            fills = {"code": Verbatim(waiver.code), "until": until or Verbatim(""), "reason": Verbatim(waiver.reason)}
            up_to = "" if waiver.value is None else filled(_UP_TO, value=Said(waiver.value))
            says = filled(_WAIVED, **fills, up_to=up_to, by=waiver.approved_by)
            yield Ground(Sort.WAIVER, says, waiver.place)


def _is_on_one_path(one: str, other: str) -> bool:
    """Whether two items are the same, or one is a part of the other."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _inferences(one: Entitlement, segment: Segment) -> Iterator[Ground]:
    inferred = one.stated.inferred | one.documented.inferred
    if _grows_with(one, segment):
        inferred |= segment.offering.stated(one.item).inferred & {"by"}
    parts: list[Sayable] = (
        [_ALL_OF_IT]
        if inferred >= ALL_PARTS - {"by"}
        else [INFERABLE[part] for part in sorted(inferred & INFERABLE.keys())]
    )
    if parts and one.documented.is_documented:
        yield Ground(Sort.INFERENCE, filled(_INFERRED, parts=And(tuple(parts))))


def _findings(findings: Iterable[Finding], day: date) -> Iterator[Ground]:
    """What is found of an item; of another stretch than that of `day`, with its dates."""
    for finding in findings:
        if finding.waived is None:
            fills = {"standing": finding.standing, "code": Verbatim(finding.code.id), "message": finding.message}
            says = Message(_OPEN, fills)
            if finding.prose is not None:
                says = filled(_FROM_PROSE, says=says, term=finding.prose.term, words=finding.prose.words)
            if finding.since is not None and finding.nearest(day) != day:
                days = {"start": Day(finding.since), "until": Day(finding.until or finding.since)}
                says = Message(_SINCE if finding.until is None else _BETWEEN, {"says": says, **days})
            yield Ground(Sort.FINDING, says, finding.place)

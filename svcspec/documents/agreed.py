"""What a contract says itself, against what its offering documents: by promise or amendment, lifted by agreement or waiver."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.documents.blocks import Block, Definition, Definitions, Mark, Marked, Paragraph, Row, Run, Table, Words
from svcspec.documents.offering import between
from svcspec.documents.phrases import cited, key_words, leaf_run, one_run, value_lines, with_remarks
from svcspec.documents.sections import item_label
from svcspec.documents.voice import Voice
from svcspec.entitlements import Entitlement, Provenance, Scope, Segment
from svcspec.model.contract import TO_FILL_IN, Agreement, Consent, Contract, Waiver
from svcspec.model.values import Stated
from svcspec.text import Text, Verbatim

_OWN = Text(en="What this contract says itself", es="Qué dice el propio contrato")
_OWN_SAYS = Text(
    en="All else is as the service is documented. Beside each point stands what the document says of it.",
    es="En todo lo demás rige la descripción del servicio. Junto a cada punto figura lo que dice el documento.",
)
_POINT = Text(en="Point", es="Punto")
_HAS = Text(en="The customer has", es="El cliente tiene")
_DOCUMENT = Text(en="The document says", es="El documento dice")
_BY = Text(en="By", es="En virtud de")
_CONTRACT = Text(en="this contract, since {day}", es="este contrato, desde el {day}")
_AMENDED = Text(en="{ref}, since {day}", es="{ref}, desde el {day}")
_LIFTED = Text(en="{noun} of {day}", es="{noun} del {day}")
_SCOPES = {
    Scope.WITHIN: Text(en="as documented, or within it", es="conforme al documento"),
    Scope.BEYOND: Text(en="more than the document gives", es="más de lo que da el documento"),
    Scope.SHORT: Text(en="less than the document gives", es="menos de lo que da el documento"),
    Scope.DIFFERENT: Text(en="different from the document", es="distinto de lo que dice el documento"),
    Scope.NOT_DOCUMENTED: Text(en="the document says nothing of it", es="el documento no dice nada al respecto"),
}
_AGREED_TO = Text(en="{said}, by agreement", es="{said}, por acuerdo")
_AGREEMENTS = Text(en="What was agreed", es="Qué se ha acordado")
_ASKED = Text(en="Asked for by {by} on {day}", es="Lo pidió {by} el {day}")
_ACCEPTED = Text(en="Accepted by {by} on {day}", es="Lo aceptó {by} el {day}")
_REF = Text(en="{said} ({ref})", es="{said} ({ref})")
_VALID = Text(en="Holds {dates}", es="Rige {dates}")
_WAIVERS = Text(en="What the vendor accepts knowingly", es="Qué admite a sabiendas el proveedor")
_WAIVERS_SAYS = Text(
    en="These points go outside the documented service; the vendor has accepted them, and no more than is said here.",
    es="Estos puntos quedan fuera del servicio documentado; el proveedor los admite, y solo en lo que aquí se indica.",
)
_ADMITTED = Text(en="Accepted: ", es="Se admite: ")
_APPROVED = Text(en="Approved by {by}", es="Con aprobación de {by}")
_WHOLE = Text(en="The whole contract", es="Todo el contrato")


def own_terms(voice: Voice, segment: Segment) -> Iterator[Block]:
    """What is in force by the contract itself, beside what the document says."""
    own = [one for one in segment.items.values() if one.provenance is not Provenance.OFFERING]
    if not own:
        return
    yield voice.heading(_OWN, "own")
    yield Paragraph((Words(voice.say(_OWN_SAYS)),))
    heads = tuple((Words(voice.say(text)),) for text in (_POINT, _HAS, _DOCUMENT, _BY))
    yield Table(voice.say(_OWN), heads, tuple(_own_row(voice, one) for one in own))


def _own_row(voice: Voice, one: Entitlement) -> Row:
    scope = one.scope
    if any(judged.beyond and judged.short for judged in one.judged):
        scope = Scope.DIFFERENT
    is_lifted = scope is not Scope.WITHIN and all(judged.is_within for judged in one.open)
    said = voice.say(_SCOPES[scope])
    if is_lifted:
        said = voice.say(_AGREED_TO, said=said)
    mark = Mark.OWN if scope is Scope.WITHIN or is_lifted else Mark.STATUS
    has = one_run([*value_lines(voice, one.stated), (Marked(said, mark),)])
    citation = cited(one.documented)
    documented = one_run(with_remarks(voice, one.documented))
    says = (*documented, Words(" "), *citation) if citation else documented
    return Row(voice.words(voice.programme.label(one.item), is_strong=True), (has, says, one_run(_grounds(voice, one))))


def _grounds(voice: Voice, one: Entitlement) -> Iterator[Run]:
    if one.amendment is not None:
        yield (Words(voice.say(_AMENDED, ref=one.amendment.ref, day=voice.day(one.since))),)
    else:
        yield (Words(voice.say(_CONTRACT, day=voice.day(one.since))),)
    for agreement in one.ruling:
        if agreement.accepted is not None and agreement.accepted.on is not None:
            yield (Words(voice.say(_LIFTED, noun=voice.noun("agreement"), day=voice.day(agreement.accepted.on))),)


def agreements(voice: Voice, segment: Segment) -> Iterator[Block]:
    """What customer and vendor agreed on negotiable points, both halves."""
    rows = [
        Definition((*item_label(voice, one.item), *_key(voice, one, agreement)), tuple(_agreed(voice, agreement)))
        for one in segment.items.values()
        for agreement in one.agreements
    ]
    if rows:
        yield voice.heading(_AGREEMENTS, "agreements")
        yield Definitions(tuple(rows))


def _key(voice: Voice, one: Entitlement, agreement: Agreement) -> Run:
    labels = one.documented.keys.get(agreement.key) if agreement.key else None
    return (Words(f", {key_words(voice, labels)}"),) if labels else ()


def _agreed(voice: Voice, agreement: Agreement) -> Iterator[Run]:
    if agreement.value is not None:
        yield from _accepted(voice, agreement.value)
    for text, consent in ((_ASKED, agreement.asked), (_ACCEPTED, agreement.accepted)):
        if consent is not None:
            yield (Words(_consent(voice, text, consent)),)
    dates = between(voice, agreement.dates.start, agreement.dates.until)
    if dates:
        yield (Words(voice.say(_VALID, dates=dates)),)


def _accepted(voice: Voice, value: Stated) -> tuple[Run, ...]:
    return value_lines(voice, value) if value.keys else (leaf_run(voice, value.leaf(())),)


def _consent(voice: Voice, text: Text, consent: Consent) -> str:
    day = TO_FILL_IN if consent.on is None else voice.day(consent.on)
    said = voice.say(text, by=consent.by, day=day)
    return said if consent.ref is None else voice.say(_REF, said=said, ref=Verbatim(consent.ref))


def waivers(voice: Voice, contract: Contract) -> Iterator[Block]:
    """What goes outside the documented service and the vendor accepted: up to what, why, by whom, until when."""
    if not contract.waivers:
        return
    yield voice.heading(_WAIVERS, "waivers")
    yield Paragraph((Words(voice.say(_WAIVERS_SAYS)),))
    yield Definitions(tuple(_waiver(voice, waiver) for waiver in contract.waivers))


def _waiver(voice: Voice, waiver: Waiver) -> Definition:
    item = waiver.item
    label = item_label(voice, item) if item is not None else (Words(voice.say(_WHOLE)),)
    lines: list[Run] = []
    if waiver.value is not None:
        lines.append((Words(voice.say(_ADMITTED)), *one_run(value_lines(voice, waiver.value))))
    lines.append((Words(waiver.reason),))
    approved = voice.say(_APPROVED, by=waiver.approved_by)
    lines.append((Words(approved if waiver.ref is None else voice.say(_REF, said=approved, ref=waiver.ref)),))
    dates = between(voice, waiver.dates.start, waiver.dates.until)
    if dates:
        lines.append((Words(voice.say(_VALID, dates=dates)),))
    return Definition((*label, Words(" "), Marked(voice.noun("waiver"), Mark.WAIVED)), tuple(lines))

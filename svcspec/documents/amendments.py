"""The amendments of a contract: from when, by which paper, and what each changes."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.documents.blocks import Block, Row, Run, Table, Words
from svcspec.documents.phrases import one_run, option_label, value_lines
from svcspec.documents.voice import Voice, capital
from svcspec.model.contract import Amendment, Contract, Purchase
from svcspec.text import Text, Verbatim

_TITLE = Text(en="Amendments", es="Adendas")
_CHANGES = Text(en="What it changes", es="Qué cambia")
_FROM = Text(en="From", es="Desde")
_SIGNED = Text(en="signed on {day}", es="con firma del {day}")
_RETROACTIVE = Text(
    en="the parties know that it takes effect before it was signed",
    es="las partes saben que surte efecto antes de su firma",
)
_UNTIL = Text(en="the contract lasts until {day}", es="el contrato dura hasta el {day}")
_LABELLED = Text(en="{label}: ", es="{label}: ")
_CONTACTS = Text(en="Contacts: {names}", es="Personas de contacto: {names}")
_NOBODY = Text(en="nobody", es="nadie")
_OPTIONS = Text(en="Options: {options}", es="Opciones: {options}")
_NO_OPTIONS = Text(en="none", es="ninguna")
_ORDER = Text(en="Order: {order}", es="Pedido: {order}")
_AGREED = Text(en="{noun}: {label}", es="{noun}: {label}")
_NOTHING = Text(en="nothing that this document shows", es="nada que este documento recoja")


def amendments(voice: Voice, contract: Contract) -> Iterator[Block]:
    """A table of all amendments, those that have not begun included."""
    if not contract.amendments:
        return
    yield voice.heading(_TITLE, "amendments")
    heads = (voice.title("amendment"), voice.say(_FROM), voice.say(_CHANGES))
    rows = tuple(_row(voice, amendment) for amendment in sorted(contract.amendments, key=lambda one: one.start))
    yield Table(voice.say(_TITLE), tuple((Words(head),) for head in heads), rows)


def _row(voice: Voice, amendment: Amendment) -> Row:
    paper: list[Run] = [(Words(amendment.ref, is_strong=True),)]
    if amendment.signed_on is not None:
        paper.append((Words(voice.say(_SIGNED, day=voice.day(amendment.signed_on))),))
    if amendment.is_retroactive:
        paper.append((Words(voice.say(_RETROACTIVE)),))
    changes = list(_changes(voice, amendment)) or [(Words(voice.say(_NOTHING)),)]
    return Row(one_run(paper), ((Words(voice.day(amendment.start)),), one_run(changes)))


def _changes(voice: Voice, amendment: Amendment) -> Iterator[Run]:
    terms = amendment.terms
    programme = voice.programme
    if terms.offering is not None:
        offering = programme.offerings[terms.offering.value]
        yield _labelled(voice, voice.title("offering"), voice.words(offering.label))
    if terms.until is not None:
        yield (Words(capital(voice.say(_UNTIL, day=voice.day(terms.until)))),)
    if terms.purchase is not None:
        yield from _bought(voice, terms.purchase)
    if terms.manager is not None:
        name = programme.people.get(terms.manager.value, terms.manager.value)
        yield _labelled(voice, voice.title("manager"), (Words(name),))
    if terms.contacts is not None:
        names = voice.language.join_and([contact.name for contact in terms.contacts])
        yield (Words(voice.say(_CONTACTS, names=names or _NOBODY)),)
    for item, stated in terms.promises.items():
        yield _labelled(voice, programme.label(item).say(voice.lang), one_run(value_lines(voice, stated)))
    for agreement in terms.agreed:
        label = programme.label(agreement.item)
        yield (Words(voice.say(_AGREED, noun=voice.title("agreement"), label=label)),)
    for term in terms.special_terms:
        yield _labelled(voice, voice.title("special-terms"), voice.words(term.text))


def _bought(voice: Voice, purchase: Purchase) -> Iterator[Run]:
    for name, number in purchase.quantities.items():
        label = voice.programme.purchasables[name].label.say(voice.lang)
        yield _labelled(voice, label, (Words(voice.language.number(number)),))
    if purchase.listed is not None:
        options = voice.language.join_and([option_label(voice, name) for name in sorted(purchase.options)])
        yield (Words(voice.say(_OPTIONS, options=options or _NO_OPTIONS)),)
    if purchase.order is not None:
        yield (Words(voice.say(_ORDER, order=Verbatim(purchase.order))),)


def _labelled(voice: Voice, label: str, said: Run) -> Run:
    return (Words(voice.say(_LABELLED, label=label)), *said)

"""A contract to start from, commented for people who do not program: what one offering allows, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from svcspec.answers.new_promises import Promises
from svcspec.answers.permitted import bound, documented, options, quantities
from svcspec.answers.sheet import Sheet
from svcspec.kinds import Quantity
from svcspec.languages import of as language_of
from svcspec.model.offering import Offering
from svcspec.model.programme import Programme
from svcspec.model.values import Documented, Growing, Said, Single, leaves
from svcspec.text import Text, filled
from svcspec.written import Plain

_TITLE = Text(
    en="A contract for {offering} ({ref}), with what it allows and nothing else.",
    es="Contrato de {offering} ({ref}), con lo que admite y nada más.",
)
_HOW = Text(
    en="Lines that begin with ## explain. Lines that begin with a single # are entries that you may use: take away the # "
    "and the space after it, and do the same with the headings above it, such as promises: and terms:. What you do not "
    "write is as {offering} says.",
    es="Las líneas que empiezan por ## explican. Las que empiezan por un solo # son entradas que puede usar: quite el # y "
    "el espacio que le sigue, y haga lo mismo con los encabezados de los que depende, como promises: y terms:. Lo que no "
    "escriba queda como dice {offering}.",
)
_SAVE = Text(
    en="Save this file in contracts/ and run: svcspec check",
    es="Guarde este archivo en contracts/ y ejecute: svcspec check",
)
_ID = Text(
    en="A name that no other contract has: small letters, digits and hyphens.",
    es="Un identificador que no tenga ningún otro contrato: minúsculas sin acentos, cifras y guiones.",
)
_CUSTOMER = Text(
    en="Who the customer is. Give all contracts of one company the same word under company:.",
    es="Quién es el cliente. Ponga en company: la misma palabra en todos los contratos de una misma empresa.",
)
_WHICH = Text(en="What is contracted, and in which edition.", es="Qué se contrata y en qué edición.")
_WHERE = Text(en="Deployment: {label}.", es="Despliegue: {label}.")
_ALSO = Text(en="Also allowed: {ids}.", es="También se admite: {ids}.")
_SIGNED = Text(
    en="When, where and by whom it was signed. As long as this is missing, the contract is a draft.",
    es="Cuándo, dónde y por quién se firmó. Mientras falte, el contrato es un borrador.",
)
_TERM = Text(
    en="From which day it is in force, and until which, both included. Without until: it has no end.",
    es="Desde qué día está vigente y hasta cuál, ambos incluidos. Sin until: no tiene fin.",
)
_SOLD_WITH = Text(en="What it is sold together with: {ids}.", es="Con qué se vende conjuntamente: {ids}.")
_RENEWAL = Text(
    en="Whether it renews itself, and how long before its end one has to say no (P60D: 60 days).",
    es="Si se renueva por sí solo y con cuánta antelación hay que avisar para que no lo haga (P60D: 60 días).",
)
_PURCHASE = Text(en="What was bought, and by which order.", es="Qué se ha comprado y con qué pedido.")
_NUMBER = Text(en="{label}. This number decides: {items}.", es="{label}. De este número depende: {items}.")
_OPTIONS = Text(
    en="Options on sale: keep those that were bought.", es="Opciones a la venta: deje las que se hayan comprado."
)
_OPTION = Text(en="{label}: brings {items}.", es="{label}: da derecho a {items}.")
_OPTION_ALONE = Text(en="{label}.", es="{label}.")
_MANAGER = Text(
    en="Who looks after the customer: one of the people in managers.yaml.",
    es="Quién atiende al cliente: una de las personas de managers.yaml.",
)
_CONTACTS = Text(en="The people on the customer's side.", es="Las personas del cliente.")
_LIMIT = Text(en="{label}: {value}.", es="{label}: {value}.")
_ATTRIBUTES = Text(
    en="Some values depend on these facts about the customer.",
    es="Algunos valores dependen de estos datos del cliente.",
)
_ONE_OF = Text(en="{label}, one of: {ids}.", es="{label}, uno de estos valores: {ids}.")
_USAGE = Text(
    en="How much is in use today; it is held against the limit.", es="Cuánto se usa hoy; se compara con el límite."
)
_LATER = Text(
    en="What changes later goes under amendments:, terms of your own in words under special_terms:, and an end before the "
    "time under ended:.",
    es="Lo que cambie más adelante va en amendments:; las condiciones particulares, en prosa, en special_terms:, y "
    "un fin anticipado, en ended:.",
)
_NEW_ID = Text(en="new-contract", es="contrato-nuevo")
_NEW_CUSTOMER = Text(en="New customer", es="Cliente nuevo")
_NEW_COMPANY = Text(en="new-customer", es="cliente-nuevo")
_NAME = Text(en="First and last name", es="Nombre y apellidos")
_EMAIL = Text(en="name@customer.example", es="nombre@cliente.example")
_CAPACITY = Text(en="for the customer", es="por el cliente")
_ORDER = Text(en="number of the order", es="número del pedido")
_PLACE = Text(en="Dublin", es="Madrid")
_COUNTRY = Text(en="IE", es="ES")
_ZONE = Text(en="Europe/Dublin", es="Europe/Madrid")
_SCHEMA = "# yaml-language-server: $schema=../schemas/contract.schema.json"
_MOST_CONTACTS = 5
_SOME_DAY = date(2026, 1, 1)
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Begun:
    """A contract to begin: under which offering, and from which day."""

    offering: Offering
    programme: Programme
    start: date


def new_contract(offering: Offering, programme: Programme, lang: str, start: date | None = None) -> str:
    """A contract file, its comments in `lang`, in force from `start`; as it stands it is a draft without findings.

    Each line that begins with a single `#` may be used, with the headings above it, and is without findings as well.
    """
    day = start or offering.sold.start or offering.effective.start or _SOME_DAY
    items = documented(offering, programme)
    promises = Promises.of(offering, programme, items)
    sheet = Sheet(lang)
    _heading(sheet, offering, programme)
    _dates(sheet, programme, day)
    _bought(sheet, offering, programme)
    _people(sheet, promises)
    promises.write(sheet, day)
    _facts(sheet, promises)
    sheet.gap()
    sheet.note(_LATER)
    return f"{_SCHEMA}\n#\n{sheet.text}"


def _heading(sheet: Sheet, offering: Offering, programme: Programme) -> None:
    lang = sheet.lang
    sheet.note(filled(_TITLE, offering=offering.label, ref=offering.ref))
    sheet.note(filled(_HOW, offering=offering.label))
    sheet.note(_SAVE)
    sheet.entry("kind", "contract")
    sheet.gap()
    sheet.note(_ID)
    sheet.entry("id", _NEW_ID.say(lang))
    sheet.gap()
    sheet.note(_CUSTOMER)
    sheet.entry("customer")
    sheet.entry("name", _NEW_CUSTOMER.say(lang), 1)
    sheet.entry("company", _NEW_COMPANY.say(lang), 1, waits=True)
    sheet.gap()
    sheet.note(_WHICH)
    sheet.entry("offering", offering.ref)
    known = offering.deployments or tuple(programme.deployments)
    if known:
        where = filled(_WHERE, label=programme.deployments[known[0]].label)
        others = language_of(lang).join_or(known[1:])
        sheet.note(where, *([filled(_ALSO, ids=others)] if others else []))
        sheet.entry("deployment", known[0], waits=not offering.deployments)


def _dates(sheet: Sheet, programme: Programme, day: date) -> None:
    lang = sheet.lang
    sheet.gap()
    sheet.note(_SIGNED)
    sheet.entry("signed", waits=True)
    sheet.entry("on", day.isoformat(), 1, waits=True)
    for key, words in {"place": _PLACE, "country": _COUNTRY, "timezone": _ZONE}.items():
        sheet.entry(key, words.say(lang), 1, waits=True)
    sheet.entry("by", [{"name": _NAME.say(lang), "capacity": _CAPACITY.say(lang)}], 1, waits=True)
    sheet.gap()
    sheet.note(_TERM)
    sheet.entry("term")
    sheet.entry("from", day.isoformat(), 1)
    sheet.entry("until", (day + timedelta(days=_YEAR - 1)).isoformat(), 1, waits=True)
    if programme.sold_with:
        named = [f"{word.id} ({word.label.say(lang)})" for word in programme.sold_with.values()]
        sheet.note(filled(_SOLD_WITH, ids=language_of(lang).join_or(named)), depth=1)
        sheet.entry("sold_with", next(iter(programme.sold_with)), 1, waits=True)
    sheet.note(_RENEWAL, depth=1)
    sheet.entry("renewal", {"automatic": True, "notice": "P60D"}, 1, waits=True)


def _bought(sheet: Sheet, offering: Offering, programme: Programme) -> None:
    """The purchase, where the offering is bought, grows with what is bought, or sells options."""
    lang, language = sheet.lang, language_of(sheet.lang)
    numbers, sold = quantities(offering), options(offering)
    cost = offering.stated("offering.cost").leaf(())
    is_paid = isinstance(cost, Single) and cost.value.plain() != "included"
    if not (is_paid or numbers or sold):
        return
    waits = not (is_paid or numbers)
    sheet.gap()
    sheet.note(_PURCHASE)
    sheet.entry("purchase", waits=waits)
    sheet.entry("order", _ORDER.say(lang), 1, waits=waits)
    if numbers:
        sheet.entry("quantities", depth=1)
    for name, number in numbers.items():
        grown = [
            programme.label(item).say(lang)
            for item, stated in offering.items.items()
            if any(isinstance(leaf, Growing) and leaf.by == name for leaf in leaves(stated))
        ]
        sheet.note(filled(_NUMBER, label=programme.purchasables[name].label, items=language.join_and(grown)), depth=2)
        sheet.entry(name, number, 2)
    if sold:
        sheet.note(_OPTIONS, depth=1)
        sheet.entry("options", depth=1, waits=True)
    for name, brought in sold.items():
        own = [item for item in brought if item.partition(".")[2] != name]
        label = programme.options[name].label if name in programme.options else programme.label(brought[0])
        brings = language.join_and([programme.label(item).say(lang) for item in own])
        sheet.note(filled(_OPTION, label=label, items=brings) if own else filled(_OPTION_ALONE, label=label), depth=2)
        sheet.listed(name, 2, waits=True)


def _people(sheet: Sheet, promises: Promises) -> None:
    people = sorted(promises.programme.people)
    if people:
        sheet.gap()
        sheet.note(_MANAGER)
        sheet.entry("manager", people[0], waits=True)
    sheet.gap()
    sheet.note(_CONTACTS)
    number = 1
    for term in promises.programme.terms.values():
        if term.counts == "contacts":
            stated = promises.documented[f"terms.{term.id}"]
            leaf = stated.leaf(())
            sheet.note(filled(_LIMIT, label=term.label, value=Said(stated) if stated.keys else Documented(leaf)))
            if isinstance(leaf, Single) and isinstance(leaf.value, Quantity):
                number = _most(leaf.value.limit)
    if number:
        sheet.entry("contacts", waits=True)
    person: Plain = {"name": _NAME.say(sheet.lang), "email": _EMAIL.say(sheet.lang)}
    for _ in range(number):
        sheet.listed(person, 1, waits=True)


def _most(limit: Decimal | None) -> int:
    return 1 if limit is None else min(int(limit), _MOST_CONTACTS)


def _facts(sheet: Sheet, promises: Promises) -> None:
    """The attributes that values are picked by, and what is used of limits."""
    programme = promises.programme
    keys = bound(promises.offering, programme)
    if keys:
        sheet.gap()
        sheet.note(_ATTRIBUTES)
        sheet.entry("attributes")
    for name, key in keys.items():
        sheet.note(filled(_ONE_OF, label=key.label, ids=language_of(sheet.lang).join_or(list(key.values))), depth=1)
        sheet.entry(name, next(iter(key.values)), 1)
    counted = [
        term
        for term in programme.terms.values()
        if (term.counts or "").startswith("usage.") and f"terms.{term.id}" in promises.possible
    ]
    if counted:
        sheet.gap()
        sheet.note(_USAGE)
        sheet.entry("usage", waits=True)
    for term in counted:
        sheet.note(filled(_LIMIT, label=term.label, value=Said(promises.documented[f"terms.{term.id}"])), depth=1)
        sheet.entry((term.counts or "").partition(".")[2], 0, 1, waits=True)

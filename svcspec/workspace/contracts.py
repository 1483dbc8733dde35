"""From a contract's file, valid by its schema, to the contract as written, its references resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from svcspec.findings import Code, Finding, Severity
from svcspec.kinds import Plain
from svcspec.model.contract import (
    TO_FILL_IN,
    Agreement,
    Amendment,
    Consent,
    Contact,
    Contract,
    Ended,
    Pinned,
    Purchase,
    Signatory,
    Signed,
    Terms,
    Use,
    Waiver,
)
from svcspec.model.overlays import bound
from svcspec.model.programme import Programme, Term
from svcspec.model.values import KeyPath, Single, Stated
from svcspec.reading.nodes import Node
from svcspec.reading.repairs import unmistaken_path
from svcspec.text import Text
from svcspec.timetables import zones
from svcspec.workspace.notes import Notes, entries, maybe, near, number, words
from svcspec.workspace.offerings import deliverable_entry
from svcspec.workspace.order_of_days import AMENDED_OUTSIDE_ITS_TERM, in_order
from svcspec.workspace.programmes import holidays
from svcspec.workspace.special_terms import bounded, special_term
from svcspec.workspace.statements import single, term_entry

CANNOT_BE_JUDGED = Code(
    "SVC204",
    Severity.ERROR,
    says=Text(
        en="this contract cannot be judged: {offering} has findings of its own",
        es="este contrato no se puede valorar: hay observaciones en {offering}",
    ),
    why=Text(
        en="Silence would read as clean, and nothing was compared.",
        es="El silencio parecería conformidad, y no se ha comparado nada.",
    ),
    help=Text(en="mend {offering} first", es="corrija antes {offering}"),
    bad="",
    good="",
)
UNKNOWN_ITEM = Code(
    "SVC202",
    Severity.ERROR,
    says=Text(en="there is no item `{written}`", es="no existe el elemento `{written}`"),
    why=Text(
        en="An agreement or a waiver for nothing lifts nothing.",
        es="Un acuerdo o una dispensa sobre algo que no existe no surte efecto.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad="waivers: [{code: SVC301, item: terms.contact, reason: agreed, approved_by: Ana}]",
    good="waivers: []",
)

_OFFERING = Text(en="offering", es="la modalidad")
_DEPLOYMENT = Text(en="deployment", es="el despliegue")
_SOLD_WITH = Text(en="kind of sale", es="la forma de venta")
_PURCHASABLE = Text(en="purchasable", es="la unidad contratable")
_OPTION = Text(en="option", es="la opción")
MANAGER = Text(en="manager", es="la persona responsable")
_TERM = Text(en="term", es="el término")
_ZONE = Text(en="time zone", es="la zona horaria")
_DELIVERABLE = Text(en="deliverable", es="el servicio")


def build(root: Node, programme: Programme, notes: Notes) -> Contract | None:
    """The contract that a file describes; None, and findings, where it has no dates or no offering to be judged by.

    An amendment outside of the term is a finding, and left out.
    """
    start = notes.day(root["term"]["from"])
    attributes = {key: words(child) for key, child in entries(root, "attributes")}
    terms = _terms(root, attributes, programme, notes)
    customer = root["customer"]
    deployment = root.get("deployment")
    contract = Contract(
        id=words(root["id"]),
        place=root["id"].place,
        customer=words(customer["name"]),
        company=maybe(customer, "company"),
        terms=terms,
        start=start or date.max,
        until=terms.until,
        signed=_signed(root.get("signed"), notes),
        deployment=_pinned(deployment, programme.deployments, _DEPLOYMENT, notes),
        sold_with=_sold_with(root["term"].get("sold_with"), programme, notes),
        renewal=None if (renewal := root["term"].get("renewal")) is None else _mapping(renewal),
        amendments=tuple(_amendments(root.get("amendments"), attributes, programme, notes)),
        waivers=tuple(_waivers(root.get("waivers"), attributes, programme, notes)),
        ended=_ended(root.get("ended"), notes),
        attributes=attributes,
        usage={key: Use(number(child), child.place) for key, child in entries(root, "usage")},
        holidays=holidays(root.get("holidays"), notes),
    )
    bounded(contract, notes)
    if start is not None:
        contract = in_order(contract, root, notes)
    if start is None or terms.offering is None or any(_is_in_the_way(one) for one in notes.findings):
        return None
    return contract


def _is_in_the_way(finding: Finding) -> bool:
    """Whether a contract cannot be judged for a finding."""
    return finding.severity is Severity.ERROR and finding.code is not AMENDED_OUTSIDE_ITS_TERM


def _mapping(node: Node) -> Mapping[str, Plain]:
    return {key: child.value for key, child in node.items()}


def _terms(root: Node, attributes: Mapping[str, str], programme: Programme, notes: Notes) -> Terms:
    offering = root.get("offering")
    purchase = root.get("purchase")
    manager = root.get("manager")
    contacts = root.get("contacts")
    term = root.get("term")
    return Terms(
        place=root.place,
        offering=None if offering is None else _offering(offering, programme, notes),
        until=None if term is None else notes.day(term.get("until")),
        purchase=None if purchase is None else _purchase(purchase, programme, notes),
        manager=None if manager is None else _manager(manager, programme, notes),
        contacts=None
        if contacts is None
        else tuple(Contact(words(one["name"]), one["name"].place) for one in contacts),
        promises=dict(_promises(root.get("promises"), programme, notes)),
        agreed=tuple(_agreed(root.get("agreed"), attributes, programme, notes)),
        special_terms=tuple(special_term(child, notes) for child in root.get("special_terms") or ()),
    )


def _offering(node: Node, programme: Programme, notes: Notes) -> Pinned | None:
    if words(node) in programme.broken:
        if not any(finding.code is CANNOT_BE_JUDGED for finding in notes.findings):
            notes.report(CANNOT_BE_JUDGED, node.place, offering=words(node))
        return None
    return _pinned(node, programme.offerings, _OFFERING, notes)


def _manager(node: Node, programme: Programme, notes: Notes) -> Pinned | None:
    return _pinned(node, programme.people, MANAGER, notes)


def _pinned(node: Node | None, known: Mapping[str, object], sort: Text, notes: Notes) -> Pinned | None:
    if node is None or notes.known(node, known, sort) is None:
        return None
    return Pinned(words(node), node.place)


def _signed(node: Node | None, notes: Notes) -> Signed | None:
    if node is None:
        return None
    on = notes.day(node["on"])
    if on is None:
        return None
    return Signed(
        on,
        maybe(node, "place"),
        maybe(node, "country"),
        maybe(node, "region"),
        zone(node.get("timezone"), notes),
        tuple(Signatory(words(person["name"]), maybe(person, "capacity")) for person in node.get("by") or ()),
    )


def zone(node: Node | None, notes: Notes) -> str | None:
    """The IANA time zone that a node names; a finding and None where there is no such zone."""
    return None if node is None else notes.known(node, zones(), _ZONE)


def _sold_with(node: Node | None, programme: Programme, notes: Notes) -> str | None:
    return None if node is None else notes.known(node, programme.sold_with, _SOLD_WITH)


def _purchase(node: Node, programme: Programme, notes: Notes) -> Purchase:
    quantities = {}
    for name, child in entries(node, "quantities"):
        if notes.known(child, programme.purchasables, _PURCHASABLE, is_key=True):
            quantities[name] = int(words(child))
    sold = {*programme.options, *programme.deliverables, *programme.terms}
    listed = node.get("options")
    options = frozenset(known for child in listed or () if (known := notes.known(child, sold, _OPTION)))
    return Purchase(node.place, maybe(node, "order"), quantities, None if listed is None else options)


def _promises(node: Node | None, programme: Programme, notes: Notes) -> Iterator[tuple[str, Stated]]:
    if node is None:
        return
    cost = node.get("cost")
    if cost is not None:
        value = single(cost, "cost", programme.cadence_declared, notes)
        if value is not None:
            yield "offering.cost", Stated(Single(value), cost.place)
    for name, child in entries(node, "terms"):
        if notes.known(child, programme.terms, _TERM, is_key=True):
            stated = term_entry(child, programme.terms[name], programme, notes)
            if stated is not None:
                yield f"terms.{name}", stated
    for name, child in entries(node, "deliverables"):
        if notes.known(child, programme.deliverables, _DELIVERABLE, is_key=True):
            yield from deliverable_entry(name, child, programme, notes)


def _amendments(
    node: Node | None, attributes: Mapping[str, str], programme: Programme, notes: Notes
) -> Iterator[Amendment]:
    for child in node or ():
        start, signed = notes.day(child["from"]), child.get("signed")
        if start is not None:
            on = None if signed is None else notes.day(signed.get("on"))
            terms = _terms(child, attributes, programme, notes)
            yield Amendment(start, words(child["ref"]), terms, on, "retroactive" in child)


def _consent(node: Node | None, notes: Notes) -> Consent | None:
    if node is None:
        return None
    is_open = words(node["on"]) == TO_FILL_IN
    on = None if is_open else notes.day(node["on"])
    if on is None and not is_open:
        return None
    ref = node.get("ref")
    return Consent(words(node["by"]), on, maybe(node, "ref"), node["by"].place, (ref or node["by"]).place)


def _agreed(
    node: Node | None, attributes: Mapping[str, str], programme: Programme, notes: Notes
) -> Iterator[Agreement]:
    for child in node or ():
        named = item_of(child["item"], attributes, programme, notes)
        if named is None:
            continue
        item, key = named
        value = child.get("value")
        yield Agreement(
            item,
            key,
            child["item"].place,
            None if value is None else _value_of(item, value, attributes, programme, notes),
            _consent(child.get("asked"), notes),
            _consent(child.get("accepted"), notes),
            notes.dates(child),
        )


def _waivers(node: Node | None, attributes: Mapping[str, str], programme: Programme, notes: Notes) -> Iterator[Waiver]:
    for child in node or ():
        item = child.get("item")
        named = None if item is None else item_of(item, attributes, programme, notes)
        value = child.get("value")
        yield Waiver(
            code=words(child["code"]),
            item=None if named is None else ".".join((named[0], *named[1])),
            place=child["code"].place,
            value=None if value is None or named is None else _value_of(named[0], value, attributes, programme, notes),
            reason=words(child["reason"]),
            approved_by=words(child["approved_by"]),
            dates=notes.dates(child),
            ref=maybe(child, "ref"),
            approved_at=child["approved_by"].place,
        )


def item_of(
    node: Node, attributes: Mapping[str, str], programme: Programme, notes: Notes
) -> tuple[str, KeyPath] | None:
    """The item that a path names, and the key below it: `terms.response.sev-1`; a finding and None where there is none.

    A path that stops before the last key names all that is below it. A key that the contract's attributes pick is not
    part of the key, whether the path names it or not.
    """
    written = words(node)
    if written.startswith("special_terms."):
        return written, ()
    known = programme.items()
    if written in known:
        return written, ()
    steps = written.split(".")
    term = programme.terms.get(steps[1]) if len(steps) > 1 and steps[0] == "terms" else None
    key = None if term is None else _key_below(steps[2:], term, attributes, programme)
    if key is not None:
        return ".".join(steps[:2]), key
    notes.report(UNKNOWN_ITEM, node.place, written=written, hint=near(written, list(known)))
    notes.mend(node, node.place, unmistaken_path(written, known))
    return None


def _key_below(steps: list[str], term: Term, attributes: Mapping[str, str], programme: Programme) -> KeyPath | None:
    """The key that steps below a term name, without what attributes pick; None where they name none."""
    key: list[str] = []
    left = list(steps)
    for name in term.keyed_by:
        bind = programme.keys[name].bind
        if left and left[0] in programme.keys[name].values:
            step = left.pop(0)
            if bind is None or attributes.get(bind) != step:
                key.append(step)
        elif left and bind is None:
            return None
    return None if left else tuple(key)


def _value_of(
    item: str, node: Node, attributes: Mapping[str, str], programme: Programme, notes: Notes
) -> Stated | None:
    """What an agreement accepted or a waiver allows, read as the item's own kind."""
    group, _, rest = item.partition(".")
    if group == "terms":
        stated = term_entry(node, programme.terms[rest], programme, notes)
        return None if stated is None else bound(stated, attributes, programme)
    name, _, part = rest.partition(".")
    kind, declared = {
        "channels": ("channels", programme.channels_declared),
        "frequency": ("cadence", programme.cadence_declared),
        "cost": ("cost", programme.cadence_declared),
    }.get(part or name, ("inclusion", programme.cadence_declared))
    value = single(node, kind, declared, notes)
    return None if value is None else Stated(Single(value), node.place)


def _ended(node: Node | None, notes: Notes) -> Ended | None:
    if node is None:
        return None
    on = notes.day(node["on"])
    return None if on is None else Ended(on, maybe(node, "ref"), node["on"].place)

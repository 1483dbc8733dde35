"""From an offering's file, valid by its schema, to what the tier states of every item, what it extends taken in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from svcspec.findings import Code, Severity
from svcspec.kinds import kinds
from svcspec.model.offering import Offering
from svcspec.model.programme import Programme, owner_of
from svcspec.model.values import NOT_DOCUMENTED, Condition, NotOffered, Single, Stated
from svcspec.reading.nodes import Node
from svcspec.text import Text
from svcspec.workspace.notes import Notes, entries, label, maybe, parts_inferred, translations, words
from svcspec.workspace.programmes import texts
from svcspec.workspace.statements import clause, condition, negotiable, option, single, term_entry

NOT_COVERED = Code(
    "SVC205",
    Severity.ERROR,
    says=Text(en="{offering} says nothing of: {missing}", es="{offering} no dice nada de: {missing}"),
    why=Text(
        en="Whether silence means *no* or *not documented* is for the author to say, never for a default.",
        es="Si callar es *no* o es *no consta* lo dice quien redacta, nunca un valor por defecto.",
    ),
    help=Text(
        en="state each, or say under `otherwise:` what silence means",
        es="indíquelos, o diga en `otherwise:` qué significa callar",
    ),
    bad='kind: offering\nid: bare\nedition: "1"\nlabel: {en: Bare, es: Básica}\ncost: {is: included}',
    good='kind: offering\nid: bare\nedition: "1"\nlabel: {en: Bare, es: Básica}\ncost: {is: included}\notherwise: {deliverables: not-documented, terms: not-documented}',
    example="offering",
)
EXTENDS_TOO_FAR = Code(
    "SVC207",
    Severity.ERROR,
    says=Text(
        en="{offering} extends itself, or more than {most} others in a row",
        es="{offering} se amplía a sí misma, o encadena más de {most} modalidades",
    ),
    why=Text(en="What it inherits has no beginning.", es="Lo que hereda no tiene comienzo."),
    help=Text(
        en="let one tier of the chain state its own values",
        es="haga que una modalidad de la cadena indique sus propios valores",
    ),
    bad='kind: offering\nid: bare\nedition: "1"\nextends: bare@1\nlabel: {en: Bare, es: Básica}\ncost: {is: included}\notherwise: {deliverables: not-documented, terms: not-documented}',
    good='kind: offering\nid: bare\nedition: "1"\nlabel: {en: Bare, es: Básica}\ncost: {is: included}\notherwise: {deliverables: not-documented, terms: not-documented}',
    example="offering",
)
CANNOT_BE_READ = Code(
    "SVC213",
    Severity.ERROR,
    says=Text(
        en="this offering cannot be read: {offering}, which it extends, has findings of its own",
        es="esta modalidad no se puede leer: hay observaciones en {offering}, la que amplía",
    ),
    why=Text(en="What it inherits is not known.", es="No se sabe qué hereda."),
    help=Text(en="mend {offering} first", es="corrija antes {offering}"),
    bad="",
    good="",
    example="offering",
)

MOST_EXTENDED = 10
_SHOWN = 8
_TERM = Text(en="term", es="el término")
_DELIVERABLE = Text(en="deliverable", es="el servicio")
_DEPLOYMENT = Text(en="deployment", es="el despliegue")
_ANY = Text(en="any", es="cualquiera")
_OFFERING = Text(en="offering", es="la modalidad")
_KEY_VALUE = Text(en="value of the key", es="el valor de la clave")


def build(root: Node, programme: Programme, notes: Notes) -> Offering:
    """What one file states, before anything is inherited; what is wrong goes to `notes`."""
    deployment = root.get("deployment")
    _conditions_known(root, programme, notes)
    return Offering(
        id=words(root["id"]),
        edition=words(root["edition"]),
        label=label(root),
        place=root["id"].place,
        items=dict(_items(root, programme, notes)),
        deployments=_deployments(deployment, programme, notes),
        summary=translations(root.get("summary")),
        words=texts(root.get("words")),
        effective=notes.dates(root.get("effective")),
        sold=notes.dates(root.get("sold")),
        extends=maybe(root, "extends"),
        clauses=tuple(
            cited for child in root.get("clauses") or () if (cited := clause(child, programme, notes)) is not None
        ),
    )


def _conditions_known(root: Node, programme: Programme, notes: Notes) -> None:
    """A finding for each value of a key in a condition that the programme does not declare; a contract may name others."""
    for group in ("deliverables", "terms"):
        for _, entry in entries(root, group):
            limits = entry.get("condition") if isinstance(entry.value, dict) else None
            only = limits.get("only") if limits is not None and isinstance(limits.value, dict) else None
            for name, values in only.items() if only is not None else ():
                for value in values if name in programme.keys else ():
                    notes.known(value, programme.keys[name].values, _KEY_VALUE)


def resolve(
    built: Mapping[str, tuple[Offering, Node]],
    programme: Programme,
    notes: Mapping[str, Notes],
    broken: Collection[str] = (),
) -> dict[str, Offering]:
    """Offerings by `id@edition` with what they extend taken in and `otherwise:` applied; a broken chain is left out.

    `broken` names offerings that were found and could not be read: what extends one of them cannot be read either.
    """
    resolved: dict[str, Offering] = {}
    unread = {*broken, *(ref for ref, own in notes.items() if own.have_errors)}
    for ref, (offering, root) in built.items():
        chain = _chain(ref, built, notes, unread)
        if chain is None:
            continue
        items: dict[str, Stated] = {}
        clauses: dict[str, None] = {}
        for ancestor in reversed(chain):
            items |= dict(_laid_over(items, *built[ancestor]))
            clauses |= dict.fromkeys(built[ancestor][0].clauses)
        items = {item: stated for item, stated in items.items() if not item.startswith("offering.")}
        items |= {item: stated for item, stated in offering.items.items() if item.startswith("offering.")}
        items |= dict(_otherwise(root, items, programme, notes[ref]))
        items = {item: stated for item, stated in items.items() if _has_owner(item, items)}
        _whole(items, offering, root, programme, notes[ref])
        order = {item: items[item] for item in programme.items() if item in items}
        resolved[ref] = replace(offering, items=order, clauses=tuple(clauses))
    return resolved


def _laid_over(inherited: Mapping[str, Stated], offering: Offering, root: Node) -> Iterator[tuple[str, Stated]]:
    """What an offering states over what it inherits; an inclusion that it does not repeat keeps its clause and conditions."""
    written = dict(entries(root, "deliverables"))
    for item, stated in offering.items.items():
        group, _, name = item.partition(".")
        before, node = inherited.get(item), written.get(name) if group == "deliverables" else None
        if before is None or node is None or not (before.is_included and stated.is_included):
            yield item, stated
            continue
        is_own = node.get("included") is not None or not (node.get("channels") or node.get("frequency"))
        is_sold_anew = node.get("cost") is not None or node.get("requires") is not None
        kept = stated if is_own or _cites_inclusion(node) else before
        yield (
            item,
            replace(
                kept,
                inferred=kept.inferred if stated.condition is None else stated.inferred,
                condition=before.condition if stated.condition is None else stated.condition,
                requires=stated.requires if is_sold_anew else before.requires,
                place=stated.place if is_sold_anew or stated.condition is not None else kept.place,
            ),
        )


def _cites_inclusion(node: Node) -> bool:
    cited = node.get("clause")
    return cited is not None and isinstance(cited.value, dict) and "included" in cited.value


def _has_owner(item: str, items: Mapping[str, Stated]) -> bool:
    """False for the channels and the frequency of a deliverable that is not included."""
    owner = owner_of(item)
    return item == owner or items[owner].is_included is True


def _chain(
    ref: str, built: Mapping[str, tuple[Offering, Node]], notes: Mapping[str, Notes], unread: Collection[str]
) -> list[str] | None:
    """The offering and all that it extends, nearest first; None, and a finding, where one of them cannot be read."""
    chain = [ref]
    while (extends := built[chain[-1]][0].extends) is not None:
        node = built[ref][1].get("extends") or built[ref][1]
        if extends == ref or len(chain) > MOST_EXTENDED:
            notes[ref].report(EXTENDS_TOO_FAR, node.place, offering=ref, most=str(MOST_EXTENDED))
            return None
        if extends not in built and extends not in unread and len(chain) == 1:
            notes[ref].known(node, built, _OFFERING)
            return None
        if extends in unread or extends in chain or extends not in built:
            notes[ref].report(CANNOT_BE_READ, node.place, offering=chain[1] if len(chain) > 1 else extends)
            return None
        chain.append(extends)
    return chain


def _items(root: Node, programme: Programme, notes: Notes) -> Iterator[tuple[str, Stated]]:
    cost = root.get("cost")
    if cost is not None:
        yield from _cost(cost, programme, notes)
    deployment = root.get("deployment")
    if deployment is not None:
        yield "offering.deployment", _deployment_stated(deployment, programme, notes)
    elif programme.deployments:
        any_of_them = kinds()["statement"].read({"en": _ANY.en, "es": _ANY.es}, programme.cadence_declared, {})
        yield "offering.deployment", Stated(Single(any_of_them), root["id"].place)
    for name, node in entries(root, "deliverables"):
        if notes.known(node, programme.deliverables, _DELIVERABLE, is_key=True):
            yield from deliverable_entry(name, node, programme, notes)
    for name, node in entries(root, "terms"):
        if notes.known(node, programme.terms, _TERM, is_key=True):
            stated = term_entry(node, programme.terms[name], programme, notes)
            if stated is not None:
                yield f"terms.{name}", stated


def _cost(node: Node, programme: Programme, notes: Notes) -> Iterator[tuple[str, Stated]]:
    value = single(node["is"], "cost", programme.cadence_declared, notes)
    if value is not None:
        cited = clause(node.get("clause"), programme, notes)
        yield "offering.cost", Stated(Single(value), node["is"].place, cited, parts_inferred(node))


def _deployments(node: Node | None, programme: Programme, notes: Notes) -> tuple[str, ...]:
    if node is None:
        return ()
    named = node.get("is") or node if isinstance(node.value, dict) else node
    entries = list(named) if isinstance(named.value, list) else [named]
    return tuple(known for entry in entries if (known := notes.known(entry, programme.deployments, _DEPLOYMENT)))


def _deployment_stated(node: Node, programme: Programme, notes: Notes) -> Stated:
    entry = node if isinstance(node.value, dict) else None
    named = _deployments(node, programme, Notes())
    known = [name for name in programme.deployments if name in named]
    text = {
        lang: " / ".join(programme.deployments[name].label.say(lang) for name in known) for lang in programme.languages
    }
    return Stated(
        Single(kinds()["statement"].read(dict(text), programme.cadence_declared, {})) if known else NOT_DOCUMENTED,
        node.place,
        None if entry is None else clause(entry.get("clause"), programme, notes),
        frozenset() if entry is None else parts_inferred(entry),
    )


def deliverable_entry(name: str, node: Node, programme: Programme, notes: Notes) -> Iterator[tuple[str, Stated]]:
    """What an entry states of a deliverable: its inclusion, said or implied, and its channels and frequency where given."""
    own = f"deliverables.{name}"
    included = node.get("included")
    inferred = parts_inferred(node)
    is_in = included is None or included.value is True
    value = kinds()["inclusion"].read("included" if is_in else "not-included", programme.cadence_declared, {})
    yield (
        own,
        Stated(
            Single(value),
            node.key_place if included is None else included.place,
            _part_clause(node, "included", programme, notes),
            _as_value(inferred, "included") | (inferred & {"condition"}),
            condition=_condition(node, programme, notes),
            requires=option(node, name, programme, notes),
        ),
    )
    for part, kind, declared in (
        ("channels", "channels", programme.channels_declared),
        ("frequency", "cadence", programme.cadence_declared),
    ):
        child = node.get(part)
        if child is None:
            continue
        cited = _part_clause(node, part, programme, notes)
        read_in = _as_value(inferred, part)
        if child.value == "not-documented":
            yield f"{own}.{part}", Stated(NOT_DOCUMENTED, child.place, cited, read_in)
            continue
        value_read = single(child, kind, declared, notes)
        if value_read is not None:
            yield (
                f"{own}.{part}",
                Stated(Single(value_read), child.place, cited, read_in, negotiable=_part_negotiable(node, part)),
            )


def _condition(node: Node, programme: Programme, notes: Notes) -> Condition | None:
    limits = condition(node.get("condition"), programme, notes)
    cited = node.get("clause")
    if limits is None or cited is None or not isinstance(cited.value, dict):
        return limits
    return replace(limits, clause=clause(cited.get("condition"), programme, notes))


def _as_value(inferred: frozenset[str], part: str) -> frozenset[str]:
    return frozenset({"value", part}) if part in inferred else frozenset()


def _part_negotiable(node: Node, part: str) -> bool:
    allowed = negotiable(node)
    return allowed if isinstance(allowed, bool) else part in allowed


def _part_clause(node: Node, part: str, programme: Programme, notes: Notes) -> str | None:
    cited = node.get("clause")
    if cited is not None and isinstance(cited.value, dict):
        return clause(cited.get(part), programme, notes)
    return clause(cited, programme, notes) if part == "included" or cited is not None else None


def _otherwise(
    root: Node, items: Mapping[str, Stated], programme: Programme, notes: Notes
) -> Iterator[tuple[str, Stated]]:
    otherwise = dict(entries(root, "otherwise"))
    deliverables = otherwise.get("deliverables")
    if deliverables is not None:
        silent = _not_included(deliverables, programme, notes)
        yield from ((item, silent) for name in programme.deliverables if (item := f"deliverables.{name}") not in items)
    terms = otherwise.get("terms")
    if terms is not None:
        silent = _not_offered(terms, programme, notes)
        yield from ((item, silent) for name in programme.terms if (item := f"terms.{name}") not in items)


def _not_included(node: Node, programme: Programme, notes: Notes) -> Stated:
    if not isinstance(node.value, dict):
        return Stated(NOT_DOCUMENTED, node.place)
    value = kinds()["inclusion"].read("not-included", programme.cadence_declared, {})
    return Stated(Single(value), node.place, clause(node.get("clause"), programme, notes), parts_inferred(node))


def _not_offered(node: Node, programme: Programme, notes: Notes) -> Stated:
    if not isinstance(node.value, dict):
        return Stated(NOT_DOCUMENTED, node.place)
    return Stated(NotOffered(), node.place, clause(node.get("clause"), programme, notes), parts_inferred(node))


def _whole(items: Mapping[str, Stated], offering: Offering, root: Node, programme: Programme, notes: Notes) -> None:
    wanted = [f"deliverables.{name}" for name in programme.deliverables] + [f"terms.{name}" for name in programme.terms]
    missing = [item for item in wanted if item not in items]
    if missing and not notes.have_errors:
        named = ", ".join(missing[:_SHOWN]) + (", …" if len(missing) > _SHOWN else "")
        notes.report(NOT_COVERED, root["id"].place, offering=offering.ref, missing=named)

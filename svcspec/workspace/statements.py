"""From YAML to what is stated of an item: values by their kinds, keys, growth, disputes, conditions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

from svcspec.findings import Code, Severity
from svcspec.kinds import Declaration, Kind, MisreadError, Plain, kinds
from svcspec.model.programme import Programme, Term, Word
from svcspec.model.values import (
    NOT_DOCUMENTED,
    UNCONDITIONAL,
    ByContract,
    Condition,
    Content,
    Disputed,
    Growing,
    Keyed,
    KeyPath,
    Leaf,
    NotOffered,
    Single,
    Stated,
)
from svcspec.reading.nodes import Node
from svcspec.reading.repairs import unmistaken
from svcspec.text import Sayable, Text, Verbatim
from svcspec.workspace.notes import Notes, maybe, names, nearest_to, parts_inferred, translations, words

MISREAD = Code(
    "SVC151",
    Severity.ERROR,
    says=Text(en="{what}", es="{what}"),
    why=Text(
        en="A value that cannot be read cannot be compared with the document.",
        es="Un valor que no se puede leer no se puede comparar con el documento.",
    ),
    help=Text(en="{instead}", es="{instead}"),
    bad="promises: {terms: {response: soon}}",
    good="promises: {terms: {response: 1 business day}}",
)
NO_SUCH_PART = Code(
    "SVC153",
    Severity.ERROR,
    says=Text(en="`{part}` says nothing of {label}", es="`{part}` no dice nada de: {label}"),
    why=Text(
        en="A part that the kind of the term does not have would be read by nobody.",
        es="Nadie leería una parte que la clase del término no tiene.",
    ),
    help=Text(en="take `{part}` out", es="quite `{part}`"),
    bad="promises: {terms: {contacts: {value: 3, share: 95 %}}}",
    good="promises: {terms: {contacts: {value: 3}}}",
)

_PARTS = ("per", "every", "share", "during", "timezone")
_OWN_KEYS = frozenset(("every", "times", "hours", "days", "amount", "currency", "per", "text", "value", *_PARTS))
_KEY_VALUE = Text(en="value of the key", es="el valor de la clave")
_PURCHASABLE = Text(en="purchasable", es="la unidad contratable")
_CLAUSE = Text(en="clause", es="la cláusula")
_OPTION = Text(en="option", es="la opción")
_TERM = Text(en="term", es="el término")


def term_entry(node: Node, term: Term, programme: Programme, notes: Notes) -> Stated | None:
    """What an offering's or a contract's entry states of a term; None, and findings, where it cannot be read."""
    before = notes.reported
    entry = node if _is_entry(node) else None
    content = _content(node, entry, term, programme, notes)
    if content is None or notes.reported > before:
        return None
    return Stated(
        content,
        _value_node(node, entry).place,
        clause=None if entry is None else clause(entry.get("clause"), programme, notes),
        inferred=term.inferred | (parts_inferred(entry) if entry is not None else frozenset()),
        negotiable=False if entry is None else _negotiable_keys(entry, term, programme, notes),
        condition=None if entry is None else condition(entry.get("condition"), programme, notes),
        requires=None if entry is None else option(entry, term.id, programme, notes),
        during=None if entry is None else during(entry, programme, notes),
    )


def single(node: Node, kind: str, declared: Declaration, notes: Notes) -> Kind | None:
    """The value of a node by its kind; a finding and None where the kind does not take it."""
    try:
        return kinds()[kind].read(node.value, declared, {})
    except MisreadError as error:
        _misread(error, node, notes)
        return None


def clause(node: Node | None, programme: Programme, notes: Notes) -> str | None:
    """The clause that a node cites."""
    return None if node is None else notes.known(node, programme.clauses, _CLAUSE)


def option(entry: Node, own: str, programme: Programme, notes: Notes) -> str | None:
    """The option that must be bought for an item: what `requires:` names, or the item itself where it has a paid `cost:`."""
    required = entry.get("requires")
    if required is not None:
        return notes.known(required, programme.options, _OPTION)
    cost = entry.get("cost")
    if cost is not None:
        clause(cost.get("clause"), programme, notes)
    paid = cost is not None and maybe(cost, "is") == "additional-purchase"
    return own if paid else None


def during(entry: Node, programme: Programme, notes: Notes) -> str | None:
    """The term whose window a value runs in."""
    node = entry.get("during")
    return None if node is None else notes.known(node, programme.terms, _TERM)


def negotiable(entry: Node) -> bool | frozenset[str]:
    """True, false, or the key values that an agreement may lift."""
    node = entry.get("negotiable")
    if node is None or isinstance(node.value, bool):
        return node is not None and node.value is True
    return frozenset(names(node))


def condition(node: Node | None, programme: Programme, notes: Notes) -> Condition | None:
    """When a value holds; values of a key that the programme does not know keep their id."""
    if node is None:
        return None
    if node.value == "none":
        return UNCONDITIONAL
    only = node.get("only")
    if only is None:
        return Condition(words=translations(node))
    picked: dict[str, frozenset[str]] = {}
    labels: list[Sayable] = []
    for name, values in only.items():
        key = programme.keys.get(name)
        if key is None:
            notes.known(values, programme.keys, Text(en="key", es="la clave"), is_key=True)
            continue
        picked[name] = frozenset(names(values))
        labels += [key.values[value].label if value in key.values else Verbatim(value) for value in names(values)]
    return Condition(picked, tuple(labels))


def _is_entry(node: Node) -> bool:
    return isinstance(node.value, dict) and bool(node.value.keys() & {"value", "reserved", "disputed", "bands"})


def _negotiable_keys(entry: Node, term: Term, programme: Programme, notes: Notes) -> bool | frozenset[str]:
    values = {value for name in term.keyed_by if name in programme.keys for value in programme.keys[name].values}
    node = entry.get("negotiable")
    for child in node if node is not None and isinstance(node.value, list) else ():
        notes.known(child, values, _KEY_VALUE)
    return negotiable(entry)


def _value_node(node: Node, entry: Node | None) -> Node:
    if entry is None:
        return node
    for key in ("value", "reserved", "disputed", "bands"):
        child = entry.get(key)
        if child is not None:
            return child
    return entry


def _content(node: Node, entry: Node | None, term: Term, programme: Programme, notes: Notes) -> Content | None:
    value = _value_node(node, entry)
    parts = _parts(entry, term, notes)
    if entry is not None and entry.get("reserved") is not None:
        return Single(kinds()["reserved"].read("reserved", term.declared, {}))
    if entry is not None and entry.get("disputed") is not None:
        return _disputed(value, term, programme, parts, notes)
    grows_by = None if entry is None else entry.get("by")
    if grows_by is not None:
        by = notes.known(grows_by, programme.purchasables, _PURCHASABLE)
        if by is None:
            return None
        if _has_keys(value, term):
            return _keyed(
                value, term, programme, notes, lambda child: _growing(child, by, term, programme, parts, notes)
            )
        return _growing(value, by, term, programme, parts, notes)
    if _has_keys(value, term):
        return _keyed(value, term, programme, notes, lambda child: _leaf(child, term, parts, notes))
    return _leaf(value, term, parts, notes)


def _has_keys(value: Node, term: Term) -> bool:
    return bool(term.keyed_by) and isinstance(value.value, dict) and not value.value.keys() <= _OWN_KEYS


def _parts(entry: Node | None, term: Term, notes: Notes) -> dict[str, Plain]:
    if entry is None:
        return {}
    parts: dict[str, Plain] = {}
    for name in _PARTS:
        child = entry.get(name)
        if child is None or (name == "during" and term.kind == "within"):
            continue
        if name not in kinds()[term.kind].PARTS:
            notes.report(NO_SUCH_PART, child.key_place, part=name, label=term.label)
            continue
        parts[name] = child.value
    return parts


def _leaf(node: Node, term: Term, parts: Mapping[str, Plain], notes: Notes) -> Leaf | None:
    value = node.get("value") if isinstance(node.value, dict) else None
    if value is not None:
        return _leaf(value, term, {**parts, **_parts(node, term, notes)}, notes)
    match node.value:
        case "not-documented":
            return NOT_DOCUMENTED
        case "by-contract":
            return ByContract()
        case "none":
            return NotOffered()
    read = _read(node, term, parts, notes)
    return None if read is None else Single(read)


def _read(node: Node, term: Term, parts: Mapping[str, Plain], notes: Notes) -> Kind | None:
    try:
        return kinds()[term.kind].read(node.value, term.declared, parts)
    except MisreadError as error:
        _misread(error, node, notes)
        return None


def _misread(error: MisreadError, node: Node, notes: Notes) -> None:
    """That a kind does not take a value; where a word of it is misspelt, the one that was meant."""
    hint = nearest_to(error.unknown, error.known) if error.unknown else None
    notes.report(MISREAD, node.place, what=error.what, instead=hint or error.instead)
    written = [one for one in (node, *(node if isinstance(node.value, list) else ())) if one.value == error.unknown]
    if written:
        notes.mend(written[0], written[0].place, unmistaken(error.unknown, error.known))


def _disputed(
    node: Node, term: Term, programme: Programme, parts: Mapping[str, Plain], notes: Notes
) -> Disputed | None:
    values = []
    for entry in node:
        child = entry["value"]
        read = _read(child, term, {**parts, **_parts(entry, term, notes)}, notes)
        cited = clause(entry.get("clause"), programme, notes)
        if read is not None and cited is not None:
            values.append((read, cited, child.place))
    return Disputed(tuple(values))


def _growing(
    node: Node, by: str, term: Term, programme: Programme, parts: Mapping[str, Plain], notes: Notes
) -> Leaf | None:
    bought = programme.purchasables[by]
    if isinstance(node.value, list):
        bands = []
        for band in node:
            value = _read(band["value"], term, parts, notes)
            if value is not None:
                bands.append((int(words(band["from"])), value))
        return Growing(by, bought.unit, bought.label, multiplied=False, bands=tuple(sorted(bands, key=lambda b: b[0])))
    if node.value == "none":
        return NotOffered()
    value = _read(node, term, parts, notes)
    if value is None:
        return None
    if not value.GROWS:
        notes.report(NO_SUCH_PART, node.place, part="by", label=term.label)
        return None
    return Growing(by, bought.unit, bought.label, multiplied=True, bands=((1, value),))


def _keyed(
    node: Node, term: Term, programme: Programme, notes: Notes, read: Callable[[Node], Leaf | None]
) -> Keyed | None:
    levels = [programme.keys[name].values for name in term.keyed_by if name in programme.keys]
    entries = list(_under_keys(node, levels, notes))
    cells = {path: leaf for path, child in entries if (leaf := read(child)) is not None}
    places = {path: _value_node(child, child if _is_entry(child) else None).place for path, child in entries}
    labels = {
        path: tuple(level[name].label for level, name in zip(levels, path, strict=True))
        for path in itertools.product(*levels)
    }
    return Keyed(
        term.keyed_by,
        {path: cells[path] for path in labels if path in cells},
        {path: said for path, said in labels.items() if path in cells},
        labels,
        places,
    )


def _under_keys(node: Node, levels: list[Mapping[str, Word]], notes: Notes) -> Iterator[tuple[KeyPath, Node]]:
    """The values below `node`, each with its path of keys; one that leaves out the last key stands for all of its values."""
    for name, child in node.items():
        if name not in levels[0]:
            notes.known(child, levels[0], _KEY_VALUE, is_key=True)
        elif len(levels) == 1:
            yield (name,), child
        elif isinstance(child.value, dict) and not _is_entry(child) and not child.value.keys() <= _OWN_KEYS:
            yield from (((name, *path), value) for path, value in _under_keys(child, levels[1:], notes))
        else:
            yield from (((name, second), child) for second in levels[1])

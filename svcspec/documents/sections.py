"""The sections of a service description, filled from what is stated of every item: of a tier, or of one contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from svcspec.documents.blocks import (
    Block,
    Cited,
    Definition,
    Definitions,
    Items,
    Paragraph,
    Row,
    Run,
    Table,
    Words,
    runs_joined,
)
from svcspec.documents.business_day import business_day
from svcspec.documents.phrases import (
    condition_said,
    grounds,
    inferred_mark,
    key_labels,
    leaf_run,
    negotiable_said,
    one_run,
    option_said,
    with_remarks,
)
from svcspec.documents.voice import Voice, capital_run
from svcspec.model.programme import Programme
from svcspec.model.values import SILENT, Single, Stated, leaves
from svcspec.text import Text

Stock = Mapping[str, Stated]

_HOW_OFTEN = Text(en="How often", es="Frecuencia")
_CHANNEL = Text(en="By which channel", es="Canal")
_CLAUSES = Text(en="Clauses", es="Cláusulas")
_NOT_INCLUDED = Text(en="What is not included", es="Qué no está incluido")
_NOT_INCLUDED_SAYS = Text(
    en="The document says that the following is not included:", es="Según el documento, no está incluido lo siguiente:"
)
_ALL_INCLUDED = Text(
    en="The document excludes nothing that the programme offers.",
    es="El documento no excluye nada de lo que ofrece el programa.",
)
_GROUPS: tuple[tuple[str, Text, tuple[str, ...]], ...] = (
    ("response", Text(en="Times to respond", es="Plazos de respuesta"), ("within",)),
    ("availability", Text(en="Availability and languages", es="Disponibilidad e idiomas"), ("window", "languages")),
    ("limits", Text(en="Scope and limits", es="Alcance y límites"), ("at-most", "at-least")),
    (
        "manner",
        Text(en="How the service is given", es="Cómo se presta el servicio"),
        ("inclusion", "cadence", "channels", "level", "statement"),
    ),
    ("cost", Text(en="Cost", es="Coste"), ("money", "cost")),
)
_COST = Text(en="Of the service", es="Del servicio")
_RESERVED = Text(en="What the vendor reserves", es="Qué se reserva el proveedor")
_RESERVED_SAYS = Text(
    en="No promise follows from these points: the document leaves them to the vendor.",
    es="De estos puntos no se desprende promesa alguna: el documento los deja en manos del proveedor.",
)
_NEGOTIABLE = Text(en="What may be agreed otherwise", es="Qué puede pactarse de otro modo")
_NEGOTIABLE_SAYS = Text(
    en="Something else applies to the following where the customer asks for it and the vendor accepts it:",
    es="En lo siguiente rige otra cosa si el cliente lo pide y el proveedor lo acepta:",
)
_FOR_KEYS = Text(en=", for: {keys}", es=", para: {keys}")
_CONDITIONS = Text(en="Conditions", es="Condiciones")
_CONDITIONS_SAYS = Text(
    en="The following is given under a condition:", es="Lo siguiente se presta con alguna condición:"
)
_DURING = Text(en="The time runs in: {window}", es="El plazo corre dentro de: {window}")


def readings_that_matter(programme: Programme, items: Stock) -> Stock:
    """The same statements without readings that decide nothing: a time that runs in a window which is not documented."""
    windows = {
        f"terms.{term.id}": stated.during or term.during
        for term in programme.terms.values()
        if (stated := items.get(f"terms.{term.id}")) is not None
    }
    return {
        item: replace(stated, inferred=stated.inferred - {"during"})
        if (window := windows.get(item)) is not None and not items.get(f"terms.{window}", SILENT).is_documented
        else stated
        for item, stated in items.items()
    }


def is_included(items: Stock, deliverable: str) -> bool | None:
    """Whether a deliverable is included; None where the document does not say."""
    return items.get(f"deliverables.{deliverable}", SILENT).is_included


def included(voice: Voice, items: Stock) -> Iterator[Block]:
    """What is included: how often, by which channel, under which condition, by which clause."""
    rows = tuple(_included_row(voice, items, name) for name in voice.programme.deliverables if is_included(items, name))
    if not rows:
        return
    title = voice.title("included-deliverables")
    yield voice.heading(Text(en=title, es=title), "included")
    columns = (
        (Words(voice.title("deliverable")),),
        (Words(voice.say(_HOW_OFTEN)),),
        (Words(voice.say(_CHANNEL)),),
        (Words(voice.say(_CLAUSES)),),
    )
    yield Table(title, columns, rows)


def _included_row(voice: Voice, items: Stock, name: str) -> Row:
    deliverable = voice.programme.deliverables[name]
    own = items[f"deliverables.{name}"]
    parts = [items.get(f"deliverables.{name}.{part}", SILENT) for part in ("frequency", "channels")]
    lines: list[Run] = [voice.words(deliverable.label, is_strong=True)]
    if deliverable.summary is not None:
        lines.append(voice.words(deliverable.summary))
    condition = condition_said(voice, own.condition)
    lines += [(*capital_run(line), *inferred_mark(voice, own, of_value=False)) for line in (condition,) if line]
    lines += [capital_run(line) for line in (option_said(voice, own.requires),) if line]
    if "value" in own.inferred:
        lines[0] = (*lines[0], *inferred_mark(voice, own))
    rests_on = grounds(voice, items, *(f"deliverables.{name}{part}" for part in ("", ".frequency", ".channels")))
    return Row(one_run(lines), (*(_part(voice, part) for part in parts), rests_on))


def _part(voice: Voice, stated: Stated) -> Run:
    said = (*capital_run(leaf_run(voice, stated.leaf(()))), *inferred_mark(voice, stated))
    allowed = negotiable_said(voice, stated)
    return one_run([said, allowed]) if allowed else said


def not_included(voice: Voice, items: Stock) -> Iterator[Block]:
    """What the document says is not included, with the clause that says so."""
    names = [name for name in voice.programme.deliverables if is_included(items, name) is False]
    if not voice.programme.deliverables:
        return
    yield voice.heading(_NOT_INCLUDED, "not-included")
    if not names:
        yield Paragraph((Words(voice.say(_ALL_INCLUDED)),))
        return
    yield Paragraph((Words(voice.say(_NOT_INCLUDED_SAYS)),))
    yield Items(tuple(_excluded(voice, items, name) for name in names))


def _excluded(voice: Voice, items: Stock, name: str) -> Run:
    own = items[f"deliverables.{name}"]
    citation = grounds(voice, items, f"deliverables.{name}")
    return (
        *voice.words(voice.programme.deliverables[name].label),
        *inferred_mark(voice, own),
        *((Words(" "), *citation) if citation else ()),
    )


def terms(voice: Voice, items: Stock) -> Iterator[Block]:
    """The terms by what they are about: response, availability, limits, manner, cost."""
    for anchor, title, kinds in _GROUPS:
        rows = [
            _term_row(voice, items, term.id)
            for kind in kinds
            for term in voice.programme.terms.values()
            if term.kind == kind
            or (anchor == "manner" and kind == kinds[-1] and term.kind == "reserved" and is_guaranteed(items, term.id))
        ]
        if anchor == "cost":
            rows.insert(0, _offering_cost(voice, items))
        if rows:
            yield voice.heading(title, anchor)
            yield Definitions(tuple(rows))
        if anchor == "response" and rows:
            yield from business_day(voice, items)


def _offering_cost(voice: Voice, items: Stock) -> Definition:
    return _definition(voice, (Words(voice.say(_COST)),), items, "offering.cost")


def _term_row(voice: Voice, items: Stock, name: str) -> Definition:
    term = voice.programme.terms[name]
    stated = items.get(f"terms.{name}", SILENT)
    row = _definition(voice, voice.words(term.label), items, f"terms.{name}")
    during = stated.during or term.during
    further: list[Run] = []
    if during is not None and stated.is_documented and items.get(f"terms.{during}", SILENT).is_documented:
        further = [(Words(voice.say(_DURING, window=voice.programme.terms[during].label)),)]
    summary = [voice.words(term.summary)] if term.summary is not None and stated.is_documented else []
    return Definition(row.label, (*row.details, *further, *summary))


def _definition(voice: Voice, label: Run, items: Stock, item: str) -> Definition:
    lines = [capital_run(line) for line in with_remarks(voice, items.get(item, SILENT))]
    citation = grounds(voice, items, item)
    if citation:
        lines[0] = (*lines[0], Words(" "), *citation)
    return Definition(label, tuple(lines))


def reserved(voice: Voice, items: Stock) -> Iterator[Block]:
    """What the document says that the vendor keeps the right to decide."""
    rows = [
        _term_row(voice, items, term.id)
        for term in voice.programme.terms.values()
        if term.kind == "reserved"
        and items.get(f"terms.{term.id}", SILENT).is_documented
        and not is_guaranteed(items, term.id)
    ]
    if rows:
        yield voice.heading(_RESERVED, "reserved")
        yield Paragraph((Words(voice.say(_RESERVED_SAYS)),))
        yield Definitions(tuple(rows))


def is_guaranteed(items: Stock, term: str) -> bool:
    """Whether a right that a vendor might reserve is given instead, under every key."""
    found = list(leaves(items.get(f"terms.{term}", SILENT)))
    return all(isinstance(leaf, Single) and leaf.value.plain() == "guaranteed" for leaf in found)


def negotiable(voice: Voice, items: Stock) -> Iterator[Block]:
    """What an agreement may set otherwise."""
    entries = [
        (*item_label(voice, item), *_keys(voice, stated), Words(" "), *grounds(voice, items, item))
        for item, stated in items.items()
        if stated.negotiable and stated.is_documented
    ]
    if entries:
        yield voice.heading(_NEGOTIABLE, "negotiable")
        yield Paragraph((Words(voice.say(_NEGOTIABLE_SAYS)),))
        yield Items(tuple(entries))


def _keys(voice: Voice, stated: Stated) -> Run:
    """The keys for which something else may be agreed; nothing where it may be for all."""
    if isinstance(stated.negotiable, bool):
        return ()
    keys = voice.language.join_and(key_labels(voice, stated.negotiable))
    return (Words(voice.say(_FOR_KEYS, keys=keys)),)


def conditions(voice: Voice, items: Stock) -> Iterator[Block]:
    """What is given only under a condition, or only if it is bought."""
    entries: list[Run] = []
    for item, stated in items.items():
        said = [run for run in (condition_said(voice, stated.condition), option_said(voice, stated.requires)) if run]
        if said and stated.is_documented:
            joined = runs_joined(said, (Words("; "),))
            own = stated.condition.clause if stated.condition is not None and item not in voice.by_contract else None
            citation = grounds(voice, items, item) if own is None else (Cited(own),)
            entries.append((*item_label(voice, item), Words(": "), *joined, Words(" "), *citation))
    if entries:
        yield voice.heading(_CONDITIONS, "conditions")
        yield Paragraph((Words(voice.say(_CONDITIONS_SAYS)),))
        yield Items(tuple(entries))


def item_label(voice: Voice, item: str) -> Run:
    """What an item is called, in the document's language."""
    return voice.words(voice.programme.label(item))

"""A comparison of two sides as blocks: what gets better, worse, different, newly documented or no longer documented."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.diff import Diff, ItemChange
from svcspec.answers.matrix import Column
from svcspec.documents.blocks import Block, Document, Heading, Items, Mark, Marked, Paragraph, Row, Run, Table, Words
from svcspec.documents.matrix import deliverable_cell
from svcspec.documents.phrases import cited, condition_said, inferred_mark, leaf_run, option_said
from svcspec.documents.sections import readings_that_matter
from svcspec.documents.voice import Voice, capital
from svcspec.kinds import Change
from svcspec.model.values import SILENT, Stated
from svcspec.text import Text

_TITLE = Text(en="From {before} to {after}", es="De {before} a {after}")
_ITEM = Text(en="Point", es="Punto")
_INFERRED = Text(en="inferred", es="se deduce")
_GONE = Text(en="no longer listed: {gone}", es="ya no figura: {gone}")
_NOTHING = Text(en="There is no difference.", es="No hay ninguna diferencia.")
_SUMMARY = Text(en="For the customer, {counts}.", es="Para el cliente, {counts}.")
_GROUPS: tuple[tuple[Change, Text, Text, Mark], ...] = (
    (Change.BETTER, Text(en="Better", es="Mejor"), Text(en="better", es="mejor"), Mark.BETTER),
    (Change.WORSE, Text(en="Worse", es="Peor"), Text(en="worse", es="peor"), Mark.WORSE),
    (Change.DIFFERENT, Text(en="Different", es="Distinto"), Text(en="different", es="distinto"), Mark.CHANGED),
    (
        Change.DOCUMENTED,
        Text(en="Newly documented", es="Pasa a constar"),
        Text(en="newly documented", es="pasa a constar"),
        Mark.BETTER,
    ),
    (
        Change.UNDOCUMENTED,
        Text(en="No longer documented", es="Deja de constar"),
        Text(en="no longer documented", es="deja de constar"),
        Mark.WORSE,
    ),
)
_SAME = Text(en="Unchanged", es="Sin cambios")
_UNCHANGED = Text(en="unchanged", es="sin cambios")


def diff_document(result: Diff, lang: str) -> Document:
    """The comparison as a document in `lang`; what is the same is named at the end."""
    voice = Voice(result.programme, lang)
    before, after = (column.label.say(lang) for column in (result.before, result.after))
    if before == after:
        before, after = (f"{column.label.say(lang)} ({side(column)})" for column in (result.before, result.after))
    changes = shown(result)
    blocks: list[Block] = [Paragraph((Words(_counted(voice, changes)),))]
    for change, title, _, mark in _GROUPS:
        group = [one for one in changes if one.change is change]
        if group:
            blocks.append(Heading(2, (Marked(voice.say(title), mark),), change.value))
            heads = ((Words(voice.say(_ITEM)),), (Words(before),), (Words(after),))
            rows = tuple(_row(voice, result, one) for one in group)
            blocks.append(Table(voice.say(title), heads, rows, reads_by_row=False))
    blocks += _unchanged(voice, changes)
    subtitle = capital(result.programme.title.say(lang)) if result.programme.title else result.programme.vendor
    return Document(lang, voice.say(_TITLE, before=before, after=after), subtitle, tuple(blocks))


def side(column: Column) -> str:
    """How files name a side: `id@edition` of an offering, the id of a contract."""
    return column.offering.ref if column.contract is None else column.id


def shown(result: Diff) -> tuple[ItemChange, ...]:
    """The changes to show: of a keyed item each key, and not the whole."""
    keyed = {one.item.removesuffix("." + ".".join(one.key)) for one in result.changes if one.key}
    return tuple(one for one in result.changes if one.key or one.item not in keyed)


def _counted(voice: Voice, changes: tuple[ItemChange, ...]) -> str:
    counts = []
    for change, _, noun, _ in (*_GROUPS, (Change.SAME, _SAME, _UNCHANGED, Mark.CHANGED)):
        number = sum(one.change is change for one in changes)
        if number:
            counts.append(f"{voice.say(noun)}: {voice.language.number(number)}")
    if all(one.change is Change.SAME for one in changes):
        return voice.say(_NOTHING)
    return voice.say(_SUMMARY, counts="; ".join(counts))


def _row(voice: Voice, result: Diff, one: ItemChange) -> Row:
    head: Run = voice.words(one.label)
    if one.inferred:
        head = (*head, Words(" "), Marked(voice.say(_INFERRED), Mark.INFERRED))
    gone = one.no_longer_listed
    sides = [_side(voice, result, one, is_after=False), _side(voice, result, one, is_after=True)]
    if gone is not None:
        sides[1] = (*sides[1], Words("; "), Marked(voice.say(_GONE, gone=gone), Mark.CHANGED))
    return Row(head, tuple(sides))


def _side(voice: Voice, result: Diff, one: ItemChange, *, is_after: bool) -> Run:
    items = readings_that_matter(result.programme, (result.after if is_after else result.before).items)
    if one.item.startswith("deliverables.") and one.item.count(".") == 1:
        return deliverable_cell(voice, items, one.item.partition(".")[2], has_text=False)
    item = one.item.removesuffix("." + ".".join(one.key)) if one.key else one.item
    return _said(voice, items.get(item, SILENT), one)


def _said(voice: Voice, stated: Stated, one: ItemChange) -> Run:
    run: Run = (*leaf_run(voice, stated.leaf(one.key)), *inferred_mark(voice, stated))
    for remark in (condition_said(voice, stated.condition), option_said(voice, stated.requires)):
        run = (*run, Words("; "), *remark) if remark else run
    citation = cited(stated, has_text=False)
    return (*run, Words(" "), *citation) if citation else run


def _unchanged(voice: Voice, changes: tuple[ItemChange, ...]) -> Iterator[Block]:
    same = tuple(voice.words(one.label) for one in changes if one.change is Change.SAME)
    if same:
        yield voice.heading(_SAME, "same")
        yield Items(same)

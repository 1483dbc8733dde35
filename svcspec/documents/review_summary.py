"""What stands first on the page of a check: how many contracts were judged and are clean, the table of findings, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svcspec.answers.checked import Checked
from svcspec.documents.blocks import Block, Items, Link, Paragraph, Row, Table, Words
from svcspec.findings import Finding, Severity
from svcspec.text import Text, filled
from svcspec.visible import visible

_TABLE = Text(en="Findings, by contract and file", es="Observaciones, por contrato y archivo")
_WHERE = Text(en="Contract or file", es="Contrato o archivo")
_WAIVED = Text(en="Waived", es="Dispensadas")
_KNOWN = Text(en="Known", es="Conocidas")
_COUNTED: tuple[Text, ...] = (
    Text(en="Errors", es="Errores"),
    Text(en="Warnings", es="Avisos"),
    Text(en="Notes", es="Notas"),
    _WAIVED,
    _KNOWN,
)
_MEANING: tuple[tuple[Text, Text], ...] = (
    (
        _WAIVED,
        Text(
            en="departures that were knowingly accepted; the contract records who approved them, why and, where there is a limit, until when.",
            es="desviaciones aceptadas a sabiendas; en el contrato consta quién las aprobó, por qué motivo y, en su caso, hasta qué fecha.",
        ),
    ),
    (
        _KNOWN,
        Text(
            en="findings that had been put on record before this review; they do not count as new.",
            es="observaciones de las que se había dejado constancia antes de esta revisión; no cuentan como nuevas.",
        ),
    ),
)
_NOTHING = Text(en="Nothing to report.", es="Nada que señalar.")
_NONE_JUDGED = Text(en="No contract was judged.", es="No se ha valorado ningún contrato.")
_ONE_CLEAN = Text(
    en="1 contract was judged, and it has no findings.", es="Se ha valorado 1 contrato y no presenta observaciones."
)
_ONE_NOT_CLEAN = Text(
    en="1 contract was judged, and it has findings.", es="Se ha valorado 1 contrato y presenta observaciones."
)
_ALL_CLEAN = Text(
    en="{judged} contracts were judged; none of them has findings.",
    es="Se han valorado {judged} contratos; ninguno presenta observaciones.",
)
_NO_CLEAN = Text(
    en="{judged} contracts were judged; all of them have findings.",
    es="Se han valorado {judged} contratos; todos presentan observaciones.",
)
_OF_SEVERAL_ONE = Text(
    en="{judged} contracts were judged; 1 of them has no findings.",
    es="Se han valorado {judged} contratos; 1 de ellos no presenta observaciones.",
)
_OF_SEVERAL = Text(
    en="{judged} contracts were judged; {clean} of them have no findings.",
    es="Se han valorado {judged} contratos; {clean} de ellos no presentan observaciones.",
)


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the page: its anchor and title, the file that it is about where the title does not say so, its findings."""

    anchor: str
    title: str
    file: str
    told: list[tuple[Finding, str]]


def summary(checked: Checked, groups: Sequence[Group], lang: str) -> Iterator[Block]:
    """How many contracts are clean, and what was found in the others; waived and known findings count as such alone."""
    if checked.checked.get("contract"):
        yield Paragraph((Words(_judged(checked, lang)),))
    if not groups:
        if not any(checked.left_out.values()):
            yield Paragraph((Words(_NOTHING.say(lang)),))
        return
    yield _table(groups, lang)
    yield Items(tuple((Words(word.say(lang), is_strong=True), Words(f": {said.say(lang)}")) for word, said in _MEANING))


def _judged(checked: Checked, lang: str) -> str:
    """How many contracts were held against the document, and in how many of these nothing was found, not even what is waived."""
    files = {one.place.file for one in checked.findings}
    owners = {one.contract for one in checked.findings}
    judged = {file: one for file, one in checked.titles.items() if one.is_judged}
    clean = sum(file not in files and one.id not in owners for file, one in judged.items())
    number = len(judged)
    if number <= 1:
        said = _NONE_JUDGED if not number else _ONE_CLEAN if clean else _ONE_NOT_CLEAN
    elif clean <= 1:
        said = _OF_SEVERAL_ONE if clean else _NO_CLEAN
    else:
        said = _ALL_CLEAN if number == clean else _OF_SEVERAL
    return filled(said, judged=str(number), clean=str(clean)).say(lang)


def _table(groups: Sequence[Group], lang: str) -> Table:
    columns = tuple((Words(column.say(lang)),) for column in (_WHERE, *_COUNTED))
    rows = []
    for group in groups:
        findings = [finding for finding, _ in group.told]
        counts = [sum(one.is_new and one.severity is severity for one in findings) for severity in Severity]
        counts += [sum(one.waived is not None for one in findings)]
        counts += [sum(one.is_known and one.waived is None for one in findings)]
        cells = tuple((Words(str(count)),) for count in counts)
        rows.append(Row((Link(visible(group.title), f"#{group.anchor}"),), cells))
    return Table(_TABLE.say(lang), columns, tuple(rows))

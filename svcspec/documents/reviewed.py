"""The findings of a check as a page for who reviews contracts: by contract, in words, each beside the clause it is held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from svcspec.answers.check import UNREAD, Checked
from svcspec.documents.blocks import (
    Beside,
    Block,
    Document,
    Excerpt,
    Heading,
    Items,
    Link,
    Mark,
    Marked,
    Note,
    Paragraph,
    Quotation,
    Row,
    Run,
    Table,
    Words,
)
from svcspec.documents.clauses import filled as filled_clause
from svcspec.documents.clauses import where
from svcspec.documents.remarks import remarks
from svcspec.documents.voice import Voice, capital
from svcspec.excerpt import marked
from svcspec.findings import Finding, Severity
from svcspec.fingerprints import SHOWN, fingerprints
from svcspec.model.offering import Offering
from svcspec.model.programme import Clause, Programme
from svcspec.text import Sayable, Text, filled
from svcspec.visible import visible

_TITLE = Text(en="Review of what was checked", es="Informe de revisión")
_UNREAD = Text(en="Could not be judged", es="No se ha podido valorar")
_TABLE = Text(en="Findings, by contract and file", es="Observaciones, por contrato y archivo")
_WHERE = Text(en="Contract or file", es="Contrato o archivo")
_COUNTED: tuple[Text, ...] = (
    Text(en="Errors", es="Errores"),
    Text(en="Warnings", es="Avisos"),
    Text(en="Notes", es="Notas"),
    Text(en="Waived", es="Dispensadas"),
    Text(en="Known", es="Conocidas"),
)
_NOTHING = Text(en="Nothing to report.", es="Nada que señalar.")
_NO_CLAUSE = Text(en="Of this the document says nothing.", es="De esto no consta nada en el documento.")
_CLAUSE = Text(en="Clause {clause}", es="Cláusula {clause}")
_LINE = Text(en="{file}, line {line}", es="{file}, línea {line}")
_RELATED = Text(en="{words}: {where}", es="{words}: {where}")
_MARKS = {Severity.ERROR: Mark.ERROR, Severity.WARNING: Mark.WARNING, Severity.INFO: Mark.INFO}
_AGAINST_A_DOCUMENT = frozenset("34")

Told = tuple[Finding, str]
"""A finding and its fingerprint."""


def review_document(checked: Checked, lang: str) -> Document:
    """The page in `lang` (a BCP 47 tag): what could not be judged first, then contract by contract, the gravest first."""
    marks = fingerprints(checked.findings)
    told = list(zip(checked.findings, marks, strict=True))
    unread = [one for one in told if one[0].code.id.startswith(UNREAD) and one[0].is_new]
    groups = [(_UNREAD, "unread", unread)] if unread else []
    rest = sorted((one for one in told if one not in unread), key=lambda one: _owner(one[0]))
    for number, (owner, group) in enumerate(groupby(rest, key=lambda one: _owner(one[0]))):
        groups.append((Text(en=owner[1], es=owner[1]), f"group-{number + 1}", sorted(group, key=_gravity)))
    blocks = tuple(_blocks(checked, groups, lang))
    return Document(lang, _TITLE.say(lang), capital(checked.say(lang)), blocks, leads=True)


def _words(text: str) -> Words:
    """Words from files on one line."""
    return Words(visible(text))


def _owner(finding: Finding) -> tuple[bool, str]:
    """The contract of a finding, else the file that it stands in; contracts come first."""
    return finding.contract is None, finding.contract or finding.place.file


def _gravity(told: Told) -> tuple[bool, int, object]:
    finding = told[0]
    return not finding.is_new, [*Severity].index(finding.severity), finding.place


def _blocks(checked: Checked, groups: Sequence[tuple[Text, str, list[Told]]], lang: str) -> Iterator[Block]:
    for file, why in checked.unreadable:
        yield Note((_words(f"{file}: {why.say(lang)}"),))
    if not groups:
        yield Paragraph((Words(_NOTHING.say(lang)),))
        return
    yield _summary(groups, lang)
    for title, anchor, told in groups:
        yield Heading(2, (_words(title.say(lang)),), anchor)
        for finding, mark in told:
            yield Heading(3, _headline(finding, lang), f"finding-{mark[:SHOWN]}")
            yield _finding(finding, checked, lang)


def _summary(groups: Sequence[tuple[Text, str, list[Told]]], lang: str) -> Table:
    columns = tuple((Words(column.say(lang)),) for column in (_WHERE, *_COUNTED))
    rows = []
    for title, anchor, told in groups:
        findings = [finding for finding, _ in told]
        counts = [sum(one.is_new and one.severity is severity for one in findings) for severity in Severity]
        counts += [sum(one.waived is not None for one in findings)]
        counts += [sum(one.is_known and one.waived is None for one in findings)]
        rows.append(
            Row((Link(visible(title.say(lang)), f"#{anchor}"),), tuple((Words(str(count)),) for count in counts))
        )
    return Table(_TABLE.say(lang), columns, tuple(rows))


def _headline(finding: Finding, lang: str) -> Run:
    mark = _MARKS[finding.severity] if finding.is_new else Mark.WAIVED
    standing = capital(finding.standing.say(lang))
    return (Marked(f"{standing} {finding.code.id}", mark), _words(f" {capital(finding.message.say(lang))}"))


def _finding(finding: Finding, checked: Checked, lang: str) -> Beside:
    left: list[Excerpt | Paragraph | Items] = []
    place = finding.place
    line = checked.lines.get(place.file, {}).get(place.line)
    if place.file:
        left.append(Paragraph((_words(filled(_LINE, file=place.file, line=str(place.line)).say(lang)),)))
    if line is not None:
        end = place.end_column if place.end_line == place.line else len(line) + 1
        left.append(Excerpt(place.line, *marked(line, place.column, end)))
    said = [*_related(finding), *remarks(finding)]
    left.append(Items(tuple((_words(capital(one.say(lang)) + "."),) for one in said)))
    return Beside(tuple(left), tuple(_against(finding, checked.programme, lang)))


def _related(finding: Finding) -> Iterator[Sayable]:
    """The other places that matter; where there is a clause, the first of them is where the document says it."""
    for one in finding.related[1 if finding.clause is not None else 0 :]:
        yield filled(_RELATED, words=one.message, where=f"{one.place.file}:{one.place.line}")


def _against(finding: Finding, programme: Programme | None, lang: str) -> Iterator[Quotation | Paragraph]:
    """The clause that a finding is held against, in the words of the document."""
    clause = None if programme is None else programme.clauses.get(finding.clause or "")
    if programme is not None and clause is not None:
        yield _quoted(finding, clause, programme, lang)
    elif finding.clause is not None:
        yield Paragraph((_words(filled(_CLAUSE, clause=finding.clause).say(lang)),))
    elif finding.code.id[3] in _AGAINST_A_DOCUMENT:
        yield Paragraph((Marked(_NO_CLAUSE.say(lang), Mark.NOT_DOCUMENTED),))


def _quoted(finding: Finding, clause: Clause, programme: Programme, lang: str) -> Quotation:
    offering = _offering(finding, programme)
    voice = Voice(programme, lang, offering.words if offering is not None else {})
    name = voice.say(_CLAUSE, clause=clause.id)
    section, source = where(voice, clause), programme.documents[clause.document]
    cited: Run = (Words(name, is_strong=True), *((Words(": "), *section) if section else ()))
    items = offering.items if offering is not None else {}
    return Quotation(filled_clause(voice, clause.text, items), (*cited, Words(". "), *voice.words(source.title)))


def _offering(finding: Finding, programme: Programme) -> Offering | None:
    """The edition that a finding is about: the one whose file it cites, else the newest."""
    editions = programme.editions(finding.offering) if finding.offering else ()
    cited = {one.place.file for one in finding.related}
    return next((one for one in editions if one.place.file in cited), editions[-1] if editions else None)

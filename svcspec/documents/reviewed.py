"""The findings of a check as a page for who reviews contracts: by contract, in words, each beside the clause it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from svcspec.answers.check import UNREAD
from svcspec.answers.checked import Checked
from svcspec.documents.blocks import (
    Beside,
    Block,
    Code,
    Document,
    Excerpt,
    Heading,
    Items,
    Link,
    Mark,
    Marked,
    Meant,
    Note,
    Paragraph,
    Quotation,
    Run,
    Words,
)
from svcspec.documents.clauses import filled as filled_clause
from svcspec.documents.clauses import where
from svcspec.documents.remarks import advice, grounds
from svcspec.documents.review_summary import Group, summary
from svcspec.documents.voice import Voice, capital
from svcspec.excerpt import marked, spans_of
from svcspec.findings import Finding, Quoted, Severity
from svcspec.fingerprints import SHOWN, fingerprints
from svcspec.languages import of as language_of
from svcspec.model.offering import Offering
from svcspec.model.programme import Clause, Programme
from svcspec.places import Place
from svcspec.text import Sayable, Text, fill, filled
from svcspec.visible import visible

_TITLE = Text(en="Review of what was checked", es="Informe de revisión")
_UNREAD = Text(en="Could not be judged", es="No se ha podido valorar")
_NO_CLAUSE = Text(en="Of this the document says nothing.", es="De esto no consta nada en el documento.")
_CLAUSE = Text(en="Clause {clause}", es="Cláusula {clause}")
_LINE = Text(en="line {line}", es="línea {line}")
_ELSEWHERE = Text(en="{file}, line {line}", es="{file}, línea {line}")
_RELATED = Text(en="{words}: {where}", es="{words}: {where}")
_AS_FOR = Text(en="Help: the same as for {finding}.", es="Ayuda: la misma que para {finding}.")
_MARKS = {Severity.ERROR: Mark.ERROR, Severity.WARNING: Mark.WARNING, Severity.INFO: Mark.INFO}
_AGAINST_A_DOCUMENT = frozenset("34")
_LONGEST = 700
_AROUND = 300
_CUT = "…"

Told = tuple[Finding, str]
"""A finding and its fingerprint."""


@dataclass
class _Page:
    """What is shown of a run in a language; the file that the part being written is about, and where it has given which advice."""

    checked: Checked
    lang: str
    file: str = ""
    given: dict[str, Link] = field(default_factory=dict)


def review_document(checked: Checked, lang: str) -> Document:
    """The page in `lang` (a BCP 47 tag): what could not be judged first, then contract by contract, the gravest first."""
    marks = fingerprints(checked.findings)
    told = list(zip(checked.findings, marks, strict=True))
    unread = [one for one in told if one[0].code.id.startswith(UNREAD) and one[0].is_new]
    groups = [(Group("unread", _UNREAD.say(lang), "", unread))] if unread else []
    files = {title.id: file for file, title in checked.titles.items()}
    rest = sorted((one for one in told if one not in unread), key=lambda one: _owner(one[0], checked, files))
    for number, (owner, group) in enumerate(groupby(rest, key=lambda one: _owner(one[0], checked, files))):
        groups.append(_group(f"group-{number + 1}", owner, sorted(group, key=_gravity), checked))
    blocks = tuple(_blocks(_Page(checked, lang), groups))
    return Document(lang, _TITLE.say(lang), capital(checked.say(lang)), blocks, leads=True)


_Owner = tuple[bool, str, str]


def _owner(finding: Finding, checked: Checked, files: dict[str, str]) -> _Owner:
    """The contract that a finding stands in, else is about, with its file; else the file that it stands in. Contracts come first."""
    here = finding.place.file
    if here in checked.titles:
        return False, checked.titles[here].id, here
    if finding.contract is None:
        return True, here, here
    return False, finding.contract, files.get(finding.contract, here)


def _group(anchor: str, owner: _Owner, told: list[Told], checked: Checked) -> Group:
    is_file, name, file = owner
    title = checked.titles.get(file)
    called = f"{title.customer} · {name}" if title is not None and not is_file and title.customer else name
    return Group(anchor, called, "" if is_file else file, told)


def _words(text: str) -> Words:
    """Words from files on one line."""
    return Words(visible(text))


def _coded(text: str) -> Run:
    """A sentence on one line, what stands in it between backticks as it is to be written in a file."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return tuple(Code(part) if number % 2 else Words(part) for number, part in enumerate(parts) if part)


def _gravity(told: Told) -> tuple[bool, int, object]:
    finding = told[0]
    return not finding.is_new, [*Severity].index(finding.severity), finding.place


def _blocks(page: _Page, groups: list[Group]) -> Iterator[Block]:
    for file, why in page.checked.unreadable:
        yield Note(_coded(f"{file}: {why.say(page.lang)}"))
    if page.checked.stale is not None:
        yield Paragraph(_sentenced(page.checked.stale, page.lang))
    yield from summary(page.checked, groups, page.lang)
    for group in groups:
        page.file = group.file or group.title
        page.given.clear()
        yield Heading(2, (_words(group.title),), group.anchor)
        if group.file:
            yield Paragraph((_words(group.file),))
        for finding, mark in group.told:
            anchor = f"finding-{mark[:SHOWN]}"
            yield Heading(3, _headline(finding, page.lang), anchor)
            yield _finding(finding, page, anchor)


def _headline(finding: Finding, lang: str) -> Run:
    mark = _MARKS[finding.severity] if finding.is_new else Mark.WAIVED
    standing = capital(finding.standing.say(lang))
    return (Marked(f"{standing} {finding.code.id}", mark), *_coded(f" {_begun(finding.message.say(lang))}"))


def _finding(finding: Finding, page: _Page, anchor: str) -> Beside:
    left: list[Excerpt | Quotation | Paragraph | Items] = []
    place, lang = finding.place, page.lang
    if place.file and place not in {one.place for one in finding.quoted}:
        left.append(Paragraph((_words(_at(place, page) if place.file != page.file else capital(_at(place, page))),)))
    if finding.quoted:
        left += [_sentence(one, page) for one in finding.quoted]
    else:
        lines = page.checked.lines.get(place.file, {})
        for number, line, column, end in spans_of(place, lines, is_prose=finding.is_of_prose):
            left.append(Excerpt(number, *marked(line, column, end)))
    said = [
        *(_sentenced(one, lang) for one in (*_related(finding), *grounds(finding))),
        *_advice(finding, page, anchor),
    ]
    if said:
        left.append(Items(tuple(said)))
    return Beside(tuple(left), tuple(_against(finding, page.checked.programme, lang)))


def _at(place: Place, page: _Page) -> str:
    """The line of a place, and its file where the part of the page is not about that file."""
    words = _LINE if place.file == page.file else _ELSEWHERE
    return fill(words.say(page.lang), {"file": place.file, "line": str(place.line)})


def _sentenced(said: Sayable, lang: str) -> Run:
    return _coded(_begun(said.say(lang)) + ".")


def _begun(sentence: str) -> str:
    """A sentence with its first letter in upper case, unless it begins with an id: that is written as it is."""
    return capital(sentence) if sentence.partition(" ")[0].rstrip(",;:").isalpha() else sentence


def _advice(finding: Finding, page: _Page, anchor: str) -> Iterator[Run]:
    """What would make it right, each advice once in a part of the page: where it was given before, a link leads there."""
    told: Link | None = None
    here = Link(visible(f"{finding.code.id} ({_at(finding.place, page)})"), f"#{anchor}")
    for one in advice(finding):
        words = one.say(page.lang)
        before = page.given.setdefault(words, here)
        if before is here:
            yield _sentenced(one, page.lang)
        told = told or (before if before is not here else None)
    if told is not None:
        lead, _, end = _AS_FOR.say(page.lang).partition("{finding}")
        yield (Words(lead), told, Words(end))


def _sentence(quoted: Quoted, page: _Page) -> Quotation:
    """What one language of a text says, the words that are meant marked, and which language it is."""
    first = quoted.meant[0][0] if quoted.meant else 0
    begin = max(first - _AROUND, 0) if len(quoted.text) > _LONGEST else 0
    end = min(begin + _LONGEST, len(quoted.text))
    run: list[Words | Meant] = [Words(_CUT)] if begin else []
    spans = [(min(start, end), min(last, end)) for start, last in quoted.meant]
    for start, last in (*spans, (end, end)):
        run += [Words(_line(quoted.text[begin:start]), quoted.lang)] if begin < start else []
        run += [Meant(_line(quoted.text[start:last]), quoted.lang)] if start < last else []
        begin = max(begin, last)
    run += [Words(_CUT)] if end < len(quoted.text) else []
    name = Words(capital(language_of(page.lang).language(quoted.lang)), is_strong=True)
    return Quotation(tuple(run), (name, _words(f": {_at(quoted.place, page)}")))


def _line(text: str) -> str:
    return visible(text.replace("\n", " "))


def _related(finding: Finding) -> Iterator[Sayable]:
    """The other places that matter, but those of sentences that are quoted; of a clause, the first is where the document says it."""
    quoted = {one.place for one in finding.quoted}
    for one in finding.related[1 if finding.clause is not None else 0 :]:
        if one.place not in quoted:
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

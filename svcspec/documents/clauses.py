"""The clauses that a document cites: their texts with the values filled in, what they leave open, what is read in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from svcspec.documents.blocks import Block, Cited, ClauseText, Definition, Definitions, Inline, Run, Words
from svcspec.documents.phrases import leaf_run, one_run, value_lines
from svcspec.documents.voice import Voice, missing_language
from svcspec.model.programme import Clause, Programme
from svcspec.model.prose import what_is_asked
from svcspec.model.values import SILENT, Disputed, NotDocumented, Single, Stated, leaves, say_leaf
from svcspec.text import Text, Translations, pieces

_CLAUSES = Text(en="Clauses cited", es="Cláusulas citadas")
_SOURCES = Text(en="Sources", es="Fuentes")
_LANGUAGE = Text(en="Language: {language}", es="Idioma: {language}")
_EDITION = Text(en="Edition: {edition}", es="Edición: {edition}")
_DATE = Text(en="Date: {date}", es="Fecha: {date}")


@dataclass(frozen=True, slots=True)
class Filling:
    """What the clauses of one tier are filled with; `name` is the tier's, where a page speaks of several.

    `offered` is what the tier states under keys of which a contract has picked one.
    """

    items: Mapping[str, Stated]
    clauses: tuple[str, ...]
    name: str = ""
    offered: Mapping[str, Stated] = field(default_factory=dict)


def clauses_of(items: Mapping[str, Stated], further: Iterable[str], programme: Programme) -> tuple[str, ...]:
    """The clauses that values and tier cite, in the order of the programme."""
    used = set(further)
    times = [f"terms.{term.id}" for term in programme.terms.values() if term.kind == "within"]
    if programme.calendar.holidays_clause is not None and any(items.get(item, SILENT).is_documented for item in times):
        used.add(programme.calendar.holidays_clause)
    for stated in items.values():
        conditioned = stated.condition.clause if stated.condition is not None else None
        used |= {clause for clause in (stated.clause, conditioned) if clause is not None}
        for leaf in leaves(stated):
            if isinstance(leaf, Disputed):
                used |= {clause for _, clause, _ in leaf.values}
    return tuple(clause for clause in programme.clauses if clause in used)


def cited_clauses(voice: Voice, fillings: Iterable[Filling]) -> Iterator[Block]:
    """A section with each clause once, its text once for each distinct filling."""
    tiers = tuple(fillings)
    known = [
        clause for clause in voice.programme.clauses.values() if any(clause.id in filling.clauses for filling in tiers)
    ]
    if not known:
        return
    yield voice.heading(_CLAUSES, "clauses")
    for clause in known:
        texts: dict[Run, list[str]] = {}
        for filling in tiers:
            if clause.id in filling.clauses:
                texts.setdefault(filled(voice, clause.text, filling.items, filling.offered), []).append(filling.name)
        said = tuple((run, tuple(name for name in names if name)) for run, names in texts.items())
        yield ClauseText(clause.id, where(voice, clause), said)


def sources(voice: Voice, clauses: Iterable[str]) -> Iterator[Block]:
    """A section with the documents that some clauses stand in."""
    used = {voice.programme.clauses[clause].document for clause in clauses}
    rows = []
    for source in voice.programme.documents.values():
        if source.id not in used:
            continue
        language = voice.language.language(source.language) if source.language else None
        facts = (
            voice.say(_LANGUAGE, language=language) if language else None,
            voice.say(_EDITION, edition=source.edition) if source.edition else None,
            voice.say(_DATE, date=source.date) if source.date else None,
        )
        said = tuple((Words(fact),) for fact in facts if fact)
        rows.append(Definition(voice.words(source.title), said or ((Words(voice.programme.vendor),),)))
    if rows:
        yield voice.heading(_SOURCES, "sources")
        yield Definitions(tuple(rows))


def where(voice: Voice, clause: Clause) -> Run:
    """Section and point of a clause."""
    parts = [voice.words(text) for text in (clause.section, clause.point) if text is not None]
    joined: list[Inline] = []
    for part in parts:
        joined += [Words(", "), *part] if joined else part
    return tuple(joined)


def left_open(voice: Voice, clauses: Iterable[str]) -> Iterator[Run]:
    """The sentences that say what clauses leave open, each once, with the clause."""
    return _sentences(voice, [(name, voice.programme.clauses[name].not_documented) for name in clauses])


def read_in(voice: Voice, clauses: Iterable[str]) -> Iterator[Run]:
    """The sentences that are read in clauses, each once, with the clause."""
    return _sentences(voice, [(name, voice.programme.clauses[name].readings) for name in clauses])


def _sentences(voice: Voice, by_clause: Iterable[tuple[str, tuple[Translations, ...]]]) -> Iterator[Run]:
    said: dict[Run, list[str]] = {}
    for clause, texts in by_clause:
        for text in texts:
            said.setdefault(voice.words(text), []).append(clause)
    for run, clauses in said.items():
        citations: list[Inline] = []
        for clause in clauses:
            citations += [Words(", " if citations else " "), Cited(clause)]
        yield (*run, *citations)


def filled(
    voice: Voice, text: Translations, items: Mapping[str, Stated], offered: Mapping[str, Stated] | None = None
) -> Run:
    """A clause's text with every placeholder filled from what is stated; what is not stated says that it is not documented."""
    found = missing_language(text, voice.lang)
    template = text.say(voice.lang)
    speaking = voice if found is None else replace(voice, lang=found)
    said: list[Inline] = []
    for index, piece in enumerate(pieces(template)):
        if index % 2:
            said += _phrase(speaking, piece, items, offered or {})
        elif piece:
            said.append(Words(piece, found))
    if found:
        said += [Words(" "), voice.in_another(found)]
    return tuple(said)


def _phrase(voice: Voice, name: str, items: Mapping[str, Stated], offered: Mapping[str, Stated]) -> Run:
    asked = what_is_asked(name, voice.programme)
    stated = items.get(asked.item, SILENT) if asked else SILENT
    if asked is not None and asked.key and asked.key not in stated.every_key:
        whole = offered.get(asked.item, stated)
        stated = whole if asked.key in whole.every_key else stated
    leaf = stated.leaf(asked.key) if asked else stated.leaf(())
    if asked is not None and not asked.key and stated.keys:
        return one_run(value_lines(voice, stated))
    if isinstance(leaf, NotDocumented):
        return (voice.silence(),)
    if asked is not None and asked.is_figure and isinstance(leaf, Single):
        return (Words(leaf.value.figure(voice.lang)),)
    return leaf_run(voice, leaf) if isinstance(leaf, Disputed) else (Words(say_leaf(leaf, voice.lang)),)

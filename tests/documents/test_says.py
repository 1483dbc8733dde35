"""What documents must say, and must never say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.document import Described
from svcspec.documents.blocks import (
    Beside,
    Block,
    ClauseText,
    Definition,
    Definitions,
    Document,
    Excerpt,
    Heading,
    Items,
    Mark,
    Marked,
    Note,
    Paragraph,
    Quotation,
    Run,
    Table,
    Words,
    plain_run,
)
from svcspec.documents.described import document
from svcspec.model.values import NotDocumented
from tests.documents.workspaces import DAY, NIMBUS, ROOT, described, invented, programme, written

LANGUAGES = ("en", "es")
EVERY = [(ROOT, None), (NIMBUS, None)] + [(root, ref) for root in (ROOT, NIMBUS) for ref in programme(root).offerings]


def runs(block: Block) -> list[Run]:
    """Every run of a block."""
    match block:
        case Heading(words=words) | Paragraph(words) | Note(words):
            return [words]
        case Items(entries):
            return list(entries)
        case Definitions(rows):
            return [run for row in rows for run in (row.label, *row.details)]
        case Table(columns=columns, rows=rows):
            return [*columns, *(run for row in rows for run in (row.head, *row.cells))]
        case ClauseText(where=where, texts=texts):
            return [where, *(text for text, _ in texts)]
        case Excerpt(_, before, meant, after):
            return [(Words(before + meant + after),)]
        case Quotation(words, where):
            return [words, where]
        case Beside(left, right):
            return [run for part in (*left, *right) for run in runs(part)]


def text_of(shown: Document) -> str:
    """All words of a document, a line for each run."""
    return "\n".join(plain_run(run) for block in shown.blocks for run in runs(block))


def section(shown: Document, anchor: str) -> list[Block]:
    """The blocks below a heading, up to the next."""
    found: list[Block] = []
    is_here = False
    for block in shown.blocks:
        if isinstance(block, Heading):
            is_here = block.anchor == anchor
        elif is_here:
            found.append(block)
    return found


def definitions(shown: Document) -> dict[str, Definition]:
    """The definition rows of a document by their labels."""
    rows = [row for block in shown.blocks if isinstance(block, Definitions) for row in block.rows]
    return {plain_run(row.label): row for row in rows}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("root", "ref"), EVERY)
def test_no_placeholder_is_left_and_no_anchor_stands_twice(root: Path, ref: str | None, lang: str) -> None:
    """Every clause is filled; every heading can be linked to."""
    shown = document(described(ref, root), lang)
    assert not re.search(r"\{[a-z]", text_of(shown))
    anchors = [block.anchor for block in shown.blocks if isinstance(block, Heading)]
    assert sorted(set(anchors)) == sorted(anchors)
    assert lang == shown.lang


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("root", "ref"), [pair for pair in EVERY if pair[1]])
def test_what_is_not_documented_is_said_to_be_and_nothing_else(root: Path, ref: str, lang: str) -> None:
    """A term of which the document is silent shows the mark alone: no number, no *no*, nothing empty."""
    known = programme(root)
    shown = definitions(document(described(ref, root), lang))
    offering = known.offerings[ref]
    for term in known.terms.values():
        if term.kind == "reserved" and term.label.say(lang) not in shown:
            assert not offering.stated(f"terms.{term.id}").is_documented
            continue
        first = shown[term.label.say(lang)].details[0]
        is_silent = (
            isinstance(offering.stated(f"terms.{term.id}").leaf(()), NotDocumented)
            and not offering.stated(f"terms.{term.id}").keys
        )
        marks = [one.mark for one in first if isinstance(one, Marked)]
        assert is_silent is (Mark.NOT_DOCUMENTED in marks and marks[0] is Mark.NOT_DOCUMENTED)


def test_a_term_without_value_is_listed_once_more_under_its_own_heading() -> None:
    """The reader finds in one place everything that the document leaves open."""
    shown = document(described("tsam@1"), "en")
    listed = "\n".join(plain_run(run) for block in section(shown, "not-documented") for run in runs(block))
    assert "Answer to questions\n" in listed
    assert "Frequency and channel of: Customer training," in listed
    assert "Whether a further commitment adds contacts. [scope.2]" in listed


def test_what_is_inferred_is_marked_where_it_stands_and_listed() -> None:
    """A reading is never shown as the words of the document."""
    shown = document(described("saas-premium@1"), "en")
    assert "inferred: for whom the limit counts" in plain_run(definitions(shown)["Named contacts"].details[0])
    listed = [plain_run(run) for block in section(shown, "inferred") for run in runs(block)]
    assert "Named contacts: for whom the limit counts [scope.2]" in listed
    assert "A designated resource is not a dedicated one. [scope.4]" in listed


def test_a_reading_that_decides_nothing_is_left_out() -> None:
    """A time cannot be read to run in a window that the tier does not document."""
    shown = definitions(document(described("saas-standard@1"), "en"))
    assert "2 business days [response.standard]" == plain_run(shown["Answer to questions"].details[0])


def test_a_clause_stands_once_for_each_distinct_filling_and_names_its_tiers() -> None:
    """On the page of the programme no text is repeated, and no filling is lost."""
    shown = document(described(None, NIMBUS), "en")
    clause = next(block for block in shown.blocks if isinstance(block, ClauseText) and block.id == "callers.named")
    tiers = [tiers for _, tiers in clause.texts]
    assert sorted({name for names in tiers for name in names}) == ["Breeze", "Current", "Polar", "Storm", "Tide"]
    assert len({text for text, _ in clause.texts}) == len(clause.texts) > 1


CONTRACT = """
kind: contract
id: acme-2026
customer: {{name: Acme}}
offering: saas-premium@1
deployment: saas
{signed}
term: {{from: 2026-02-01, until: 2026-12-31}}
purchase: {{quantities: {{commitments: 2}}}}
"""
SIGNED = "signed: {on: 2026-01-10, place: Bogotá, timezone: America/Bogota}"


@pytest.mark.parametrize(
    ("signed", "day", "notes"),
    [
        ("", "2026-03-01", ["Draft: this contract has not been signed."]),
        (SIGNED, "2026-03-01", []),
        (
            SIGNED,
            "2026-01-15",
            ["Not begun: this contract begins on 1 February 2026; what follows holds from then on."],
        ),
        (SIGNED, "2027-01-01", ["Ended: this contract ended on 31 December 2026; what follows held until then."]),
    ],
)
def test_a_contract_that_is_not_in_force_says_so_first(signed: str, day: str, notes: list[str]) -> None:
    """Nobody takes a draft, or a contract that has not begun or has ended, for one in force."""
    known = written(CONTRACT.format(signed=signed))
    shown = document(Described(programme(), known, date.fromisoformat(day)), "en")
    assert notes == [plain_run(block.words) for block in shown.blocks if isinstance(block, Note)]


def test_a_contract_shows_what_it_bought_and_where_its_hours_are() -> None:
    """Growth is worked out and the place of signature is a time zone; the clause speaks of the same."""
    shown = document(Described(programme(), written(CONTRACT.format(signed=SIGNED)), DAY), "en")
    rows = definitions(shown)
    assert plain_run(rows["Hours of the manager per week"].details[0]).startswith("Up to 20 hours a week inferred")
    assert "America/Bogota time" in plain_run(rows["Availability for telephone conferences"].details[0])
    clause = next(block for block in shown.blocks if isinstance(block, ClauseText) and block.id == "scope.4")
    assert "is not expected to exceed 20 hours a week." in plain_run(clause.texts[0][0])


def test_an_amendment_that_reaches_back_says_that_the_parties_know() -> None:
    """Beside the day of its signature, in both languages; nothing of it where the amendment does not say so."""
    signed = "{from: 2026-03-01, ref: Annex 1, signed: {on: 2026-03-20}"
    base = CONTRACT.format(signed=SIGNED)
    for more, lang, said in (
        (", retroactive: true", "en", "the parties know that it takes effect before it was signed"),
        (", retroactive: true", "es", "las partes saben que surte efecto antes de su firma"),
        ("", "en", None),
    ):
        known = written(f"{base}amendments: [{signed}{more}, purchase: {{quantities: {{commitments: 3}}}}}}]\n")
        told = str(document(Described(programme(), known, DAY), lang))
        assert (said is None) == ("takes effect before" not in told and "surte efecto antes" not in told)
        assert said is None or said in told


BARE = """
kind: programme
id: bare
vendor: Bare
languages: [en, es]
terms:
  places: {kind: at-most, label: {en: Places}, unit: {en: {one: place, other: places}}}
deliverables:
  tours: {label: {es: Visitas, en: Tours}, summary: {es: Solo en español}}
clauses:
  a: {document: d, text: {en: "Up to {places}, and {places.number} again; {tours.channels}."}}
documents: {d: {title: {en: Paper}}}
"""
TIER = """
kind: offering
id: one
edition: "1"
label: {es: Uno}
cost: {is: included}
deliverables: {tours: {clause: a}}
terms: {places: {value: 1, clause: a}}
"""


def test_a_text_that_lacks_the_language_is_shown_in_another_and_marked() -> None:
    """The reader sees the other language, and sees that it is another: label, unit, clause and summary alike."""
    known = invented(programme=BARE, one=TIER)
    spanish = text_of(document(Described(known, known.offerings["one@1"], DAY), "es"))
    english = text_of(document(Described(known, known.offerings["one@1"], DAY), "en"))
    assert "Places en inglés" in spanish
    assert "Hasta 1 place en inglés" in spanish
    assert "Up to 1 place, and 1 again; not documented. en inglés" in spanish
    assert "Solo en español in Spanish" in english
    assert "en inglés" not in english


def test_words_of_the_programme_head_its_documents() -> None:
    """The vendor's own nouns stand in its documents, and ours where it has none."""
    nimbus = document(described("tide@2", NIMBUS), "en")
    assert "Not stated" in text_of(nimbus).splitlines()
    bare = invented(programme=BARE, one=TIER)
    assert "Not documented" in text_of(document(Described(bare, bare.offerings["one@1"], DAY), "en")).splitlines()


def test_a_programme_without_deployments_says_nothing_of_them() -> None:
    """Neither that any will do, nor that they are not documented."""
    bare = invented(programme=BARE, one=TIER)
    pages = [document(Described(bare, subject, DAY), "en") for subject in (None, bare.offerings["one@1"])]
    assert ["Deployment" in text_of(page) for page in pages] == [False, False]
    assert ["Who " in text_of(page) for page in pages] == [False, True]
    assert all(block.rows for page in pages for block in page.blocks if isinstance(block, Definitions))


def test_an_id_that_begins_with_a_figure_fills_its_clause() -> None:
    """Ids may begin with a figure, and so may what a clause asks for."""
    fives = invented(programme=BARE.replace("places", "5-places"), one=TIER.replace("places", "5-places"))
    assert "Up to 1 place, and 1 again; not documented." in text_of(document(Described(fives, None, DAY), "en"))

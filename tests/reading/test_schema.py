"""Files held against the schemas: what is accepted, what is said of what is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from svcspec.discovery import members
from svcspec.findings import Code, Finding
from svcspec.reading.schema import MOST_FINDINGS, read_kind, validate
from svcspec.text import placeholders
from tests.reading.samples import SAMPLES, merged, node

CODES = {name: code for name, code in members("svcspec.reading", Code).items() if name.startswith("SVC1")}
MANY = "usage: {" + ", ".join(f"unit-{number}: -1" for number in range(MOST_FINDINGS + 2)) + "}"


def findings(kind: str, fragment: str) -> tuple[Finding, ...]:
    """What is found in the valid document of a kind, changed by a fragment."""
    root = merged(kind, fragment)
    known, unknown = read_kind(root)
    return unknown or validate(known or kind, root)


@pytest.mark.parametrize("kind", SAMPLES)
def test_samples_are_valid(kind: str) -> None:
    """A document that uses the whole format of its kind is valid."""
    assert validate(kind, node(SAMPLES[kind])) == ()


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_bad_example_yields_just_its_code(code: Code) -> None:
    """What a code calls wrong is found as that and nothing else; too many problems are found, and counted."""
    expected = [code.id] if code.bad else ["SVC107"] * MOST_FINDINGS + [code.id]
    assert expected == [found.code.id for found in findings(code.example, code.bad or MANY)]


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_good_example_is_clean(code: Code) -> None:
    """What a code shows as right is right."""
    assert findings(code.example, code.good) == ()


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_both_languages_fill_the_same_places(code: Code) -> None:
    """English and Spanish say the same things of the same names."""
    for text in (code.says, code.why, code.help):
        assert text.en
        assert text.es
        assert sorted(placeholders(text.en)) == sorted(placeholders(text.es))


SAID = [
    ("contract", "promises: {trems: {}}", "SVC101", "`promises` has no key `trems`", "did you mean `terms`?"),
    ("contract", "promises: {contacts: 5}", "SVC101", "`promises` has no key `contacts`", "known here: terms, deliverables, cost"),
    ("contract", "signed: {place: Bilbao}", "SVC102", "`signed` lacks `on`", "add `on:`, the day of the signature"),
    ("contract", "customer: {nmae: Ane}", "SVC101", "`customer` has no key `nmae`", "did you mean `name`?"),
    ("offering", "edition: 1", "SVC103", "`edition` should be an edition (text without spaces); it is the number 1", 'put it in quotes: `edition: "1"`'),
    ("contract", "purchase: {options: onboarding}", "SVC103", "`purchase › options` should be a list, each entry an id (lower-case letters without accents, digits and hyphens); it is the text `onboarding`", "put it in brackets: `[onboarding]`"),
    ("contract", "manager: [marta]", "SVC103", "`manager` should be an id (lower-case letters without accents, digits and hyphens); it is a list", "write one value, without brackets"),
    ("contract", "promises:", "SVC103", "`promises` should be a group of keys; it is empty", "write a group of keys, or take the key out"),
    ("contract", "usage: {cases: '12'}", "SVC103", "`usage › cases` should be a number; it is the text `12`", "write it without quotes"),
    ("contract", "purchase: {quantities: {places: 2.0}}", "SVC103", "`purchase › quantities › places` should be a whole number; it is the number 2.0", "write a whole number"),
    ("contract", "promises: {cost: additional_purchase}", "SVC104", "`promises › cost` cannot be `additional_purchase`", "did you mean `additional-purchase`?"),
    ("programme", "terms: {t: {kind: atmost, label: {en: T}}}", "SVC104", "`terms › t › kind` cannot be `atmost`", "did you mean `at-most`?"),
    ("contract", "signed: {on: 2026-1-5}", "SVC105", "`2026-1-5` in `signed › on` is not a date (year-month-day)", "did you mean `2026-01-05`?"),
    ("contract", "signed: {on: 01/02/2026}", "SVC105", "`01/02/2026` in `signed › on` is not a date (year-month-day)", "it may be 2026-02-01 or 2026-01-02: write the day that is meant"),
    ("contract", "customer: {name: Ana, S.A.}", "SVC101", "`customer` has no key `S.A.`", "if it is part of a text with a comma, put the whole text in quotes; if not: known here: company"),
    ("contract", "offering: gold", "SVC105", "`gold` in `offering` is not an offering and its edition, joined by @", "write it as in `gold@1`"),
    ("contract", "id: Talleres Ibarra", "SVC105", "`Talleres Ibarra` in `id` is not an id (lower-case letters without accents, digits and hyphens)", "did you mean `talleres-ibarra`?"),
    ("contract", "attributes: {Región: emea}", "SVC105", "`Región` in `attributes` is not an id (lower-case letters without accents, digits and hyphens)", "write it as `region`"),
    ("contract", "contacts: [{name: ''}]", "SVC106", "`contacts › 1 › name` is an empty text", "add what is missing, or take the key out"),
    ("contract", "promises: {terms: {languages: []}}", "SVC106", "`promises › terms › languages` needs at least 1 in its list", "add what is missing, or take the key out"),
    ("contract", "promises: {terms: {hours: -1}}", "SVC107", "`promises › terms › hours` cannot be -1", "write at least 0"),
    ("contract", "promises: {terms: {hours: true}}", "SVC103", "`promises › terms › hours` should be a value as its kind of term is written; it is `true`", "write a value as its kind of term is written"),
    ("contract", "promises: {terms: {hours: {value: 3, shar: 95 %}}}", "SVC101", "`promises › terms › hours` has no key `shar`", "did you mean `share`?"),
    ("offering", "clauses: [c.1, c.1]", "SVC108", "`clauses` names `c.1` twice", "take one of them out"),
    ("offering", "terms: {seats: {clause: c.1}}", "SVC109", "`terms › seats` needs one of `value`, `reserved`, `disputed` or `bands`", "keep exactly one of them"),
    ("offering", "terms: {seats: 3}", "SVC103", "`terms › seats` should be a value and its clause, as `{value: 3, clause: scope.2}`; it is the number 3", "write a value and its clause, as `{value: 3, clause: scope.2}`"),
    ("offering", "terms: {seats: {value: 3}}", "SVC102", "`terms › seats` lacks `clause`", "add `clause:`, the clause that says so"),
    ("offering", "terms: {seats: {bands: [{from: 1, value: 3}], clause: c.1}}", "SVC102", "`terms › seats` lacks `by`", "add `by:`, what is bought and makes the value grow"),
    ("offering", "deployment: 3", "SVC103", "`deployment` should be the id of a deployment, a list of them, or `{is: ..., clause: ...}`; it is the number 3", 'put it in quotes: `deployment: "3"`'),
    ("offering", "otherwise: {terms: none}", "SVC104", "`otherwise › terms` cannot be `none`", "write `not-documented`, or `{value: none, clause: ...}`"),
    ("offering", "deliverables: {reviews: {frequency: {evry: P1W}, clause: c.1}}", "SVC101", "`deliverables › reviews › frequency` has no key `evry`", "did you mean `every`?"),
    ("settings", "fail_on: errors", "SVC104", "`fail_on` cannot be `errors`", "did you mean `error`?"),
    ("managers", "managers: {Marta: {name: Marta}}", "SVC105", "`Marta` in `managers` is not an id (lower-case letters without accents, digits and hyphens)", "write it as `marta`"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fragment", "code", "says", "remedy"), SAID)
def test_one_mistake_is_one_finding_in_words(kind: str, fragment: str, code: str, says: str, remedy: str) -> None:
    """Each mistake is told once, by its path in plain words, with what to write instead."""
    found = validate(kind, merged(kind, fragment))
    assert [(code, says, remedy)] == [(one.code.id, one.message.say("en"), one.help.say("en")) for one in found]


def test_spanish_reads_as_spanish() -> None:
    """The same finding in Spanish, with its choices joined by *o*, or *u* before an o."""
    (found,) = validate("programme", merged("programme", "calendar: {business_day: {ends: 5}}"))
    assert "`calendar › business_day › ends` debería ser `close`, `same-hour` o `end-of-day`; es el número 5" == (
        found.message.say("es")
    )
    assert found.help.say("es") == 'póngalo entre comillas: `ends: "5"`'


CONFIRMED = "confirmed: [{sentence: s44a8a0dd4ae, by: Ana, on: 2026-02-01}]"


@pytest.mark.parametrize(
    ("fragment", "english", "spanish"),
    [
        (
            CONFIRMED,
            (
                "`confirmed:` goes inside an entry of `special_terms`: the sentences of this term that a person has looked at"
                " after a reading of them was reported"
            ),
            (
                "`confirmed:` va dentro de una entrada de `special_terms`: las frases de esta condición que una persona ha revisado"
                " después de que se señalara su lectura"
            ),
        ),
        (
            f"amendments: [{{from: 2026-06-01, ref: Annex 1, {CONFIRMED}}}]",
            (
                "`confirmed:` goes inside an entry of `amendments › special_terms`: the sentences of this term that a person has"
                " looked at after a reading of them was reported"
            ),
            (
                "`confirmed:` va dentro de una entrada de `amendments › special_terms`: las frases de esta condición que una"
                " persona ha revisado después de que se señalara su lectura"
            ),
        ),
        (
            "promises: {deployment: saas}",
            "`deployment:` goes at the top level of the file: where the customer's software runs",
            "`deployment:` va en el primer nivel del archivo: dónde funciona el software del cliente",
        ),
        (
            "name: Ana",
            "`name:` goes inside `customer` or inside an entry of `contacts`",
            "`name:` va dentro de `customer` o dentro de una entrada de `contacts`",
        ),
        (
            "promises: {contacts: 5}",
            "known here: terms, deliverables, cost",
            "las claves posibles son: terms, deliverables, cost",
        ),
    ],
)
def test_a_key_out_of_place_says_where_it_goes(fragment: str, english: str, spanish: str) -> None:
    """A key that is known elsewhere, with such a value, is led there: below where it was written, if it can be."""
    (found,) = validate("contract", merged("contract", fragment))
    assert ("SVC101", english, spanish) == (found.code.id, found.help.say("en"), found.help.say("es"))


def test_a_key_that_may_be_misspelt_or_out_of_place_says_both() -> None:
    """`terms` may be `term`, or what belongs inside `promises`: nobody but its author knows, so it is no safe repair."""
    text = "kind: contract\nid: a\ncustomer: {name: x}\noffering: gold@1\nterms: {hours: 3}\n"
    (found,) = validate("contract", node(text))
    assert found.help.say("en") == (
        "did you mean `term`? If not, `terms:` goes inside `promises`: what is promised of each term, by id"
    )
    assert found.help.say("es").startswith("¿quiso decir `term`? Si no, `terms:` va dentro de `promises`")
    assert [False] == [fix.safe for fix in found.fixes]


def test_findings_stand_where_the_mistake_is() -> None:
    """An unknown key is shown at the key, a value at the value, a missing key at the group that lacks it."""
    text = "kind: contract\nid: a\ncustomer: {nam: x}\noffering: gold\nsigned:\n  place: Bilbao\nterm: {from: 2026-01-01}\n"
    found = validate("contract", node(text))
    assert [("SVC101", 3, 12), ("SVC105", 4, 11), ("SVC102", 5, 1)] == [
        (one.code.id, one.place.line, one.place.column) for one in found
    ]
    assert ["customer.nam", "offering", "signed.on"] == [one.item for one in found]
    assert {one.contract for one in found} == {"a"}


def test_quoting_and_a_misspelt_word_are_safe_fixes_and_a_guess_is_not() -> None:
    """A fix that keeps what was written is safe, and one for a word with a single, very near one; a farther word is a guess.

    Words are put in the quotes of those whose place they take.
    """
    (quoting,) = validate("offering", merged("offering", "edition: 1"))
    (misspelt,) = validate("contract", merged("contract", "promises: {trems: {}}"))
    (guess,) = validate("contract", merged("contract", "promises: {tms: {}}"))
    assert [('"1"', True), ('"terms"', True), ('"terms"', False)] == [
        (fix.edits[0].text, fix.safe) for found in (quoting, misspelt, guess) for fix in found.fixes
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("id: a", "SVC102"), ("kind: contrato", "SVC110"), ("kind: [contract]", "SVC110"), ("kind:", "SVC110")],
)
def test_a_file_says_its_kind(text: str, code: str) -> None:
    """Without a kind that exists, nothing else is said of a file."""
    kind, found = read_kind(node(text))
    assert (None, [code]) == (kind, [one.code.id for one in found])


def test_clean_files_import_no_explanation() -> None:
    """A valid file is accepted without jsonschema ever being imported."""
    program = (
        "import sys; from tests.reading.samples import SAMPLES, node; from svcspec.reading.schema import validate; "
        "clean = [validate(kind, node(text)) for kind, text in SAMPLES.items()]; "
        "print(any(clean), 'jsonschema' in sys.modules, 'referencing' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False False False\n"


HUGE = [
    "usage: {" + ", ".join(f"u{number}: 1" for number in range(20_000)) + ", x: -1}",
    "contacts: [" + "{name: a}, " * 9_000 + "3]",
    "promises: {terms: {" + ", ".join(f"u{number}: {{en: 3}}" for number in range(12_000)) + ", x: true}}",
    "\n".join(f"k{number}: 1" for number in range(20_000)),
    "attributes: {" + ", ".join(f"A{number}: 1" for number in range(20_000)) + "}",
]


@pytest.mark.parametrize("text", HUGE, ids=range(len(HUGE)))
def test_a_hostile_file_is_refused_within_bounds(text: str) -> None:
    """However large a refused file is, it is refused, with at most so many findings."""
    found = validate("contract", node("kind: contract\n" + text))
    assert 0 < len(found) <= MOST_FINDINGS + 1

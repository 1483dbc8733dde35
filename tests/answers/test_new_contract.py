"""A new contract is clean as printed, and with every entry that it holds ready, under each offering of each programme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.answers.judge import judge_parsed
from svcspec.answers.new_contract import new_contract
from svcspec.answers.starter import example, starter
from svcspec.model.programme import Programme
from svcspec.reading.emitting import flow
from svcspec.text import Translations
from svcspec.workspace.resolve import load, parse
from svcspec.written import Plain

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 1)
WORKSPACES = [ROOT, *sorted(path for path in (ROOT / "tests/programmes").glob("*") if (path / "offerings").is_dir())]
WAITING = re.compile(r"# ( *)(\S.*)$")


@cache
def programme(root: Path) -> Programme:
    """The programme of a workspace."""
    found = load(root).programme
    assert found is not None
    return found


CASES = [
    pytest.param(root, ref, lang, id=f"{root.name if root != ROOT else 'shipped'}-{ref}-{lang}")
    for root in WORKSPACES
    for ref in programme(root).offerings
    for lang in ("en", "es")
]


def day(root: Path, ref: str) -> date:
    """Today, or the last day on which the edition was sold."""
    last = programme(root).offerings[ref].signable.until
    return TODAY if last is None else min(TODAY, last)


def printed(root: Path, ref: str, lang: str) -> list[str]:
    """The lines of a new contract."""
    vocabulary = programme(root)
    return new_contract(vocabulary.offerings[ref], vocabulary, lang, day(root, ref)).splitlines()


def findings(root: Path, lines: list[str], as_of: date = TODAY) -> list[str]:
    """What `check` finds in a contract of these lines beside those of the workspace."""
    path = root / "contracts" / "as-printed.yaml"
    given = {path: ("\n".join(lines) + "\n").encode()}
    checked, _ = check([path], as_of, lambda _: Choice(), given)
    return [f"{one.place.line}: {one.code.id} {one.message.say('en')}" for one in checked.findings]


def found_alone(root: Path, lines: list[str], as_of: date) -> list[str]:
    """What is found in a contract of these lines, without looking at others."""
    parsed = parse(("\n".join(lines) + "\n").encode(), "contracts/as-printed.yaml")
    judged = judge_parsed(parsed, programme(root), "", as_of)
    return [f"{one.place.line}: {one.code.id} {one.message.say('en')}" for one in judged.findings]


def entries(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The number of each line that waits behind a `#`, and how far it is set in."""
    for number, line in enumerate(lines):
        match = WAITING.match(line)
        if match and number:
            yield number, len(match[1])


def with_used(lines: list[str], numbers: set[int]) -> list[str]:
    """The same lines, some of them without their `# `."""
    return [line.removeprefix("# ") if number in numbers else line for number, line in enumerate(lines)]


def headings(lines: list[str], number: int, depth: int) -> set[int]:
    """The waiting lines that an entry stands below."""
    waiting = dict(entries(lines))
    found = set()
    for before in range(number - 1, -1, -1):
        line = lines[before]
        outer = waiting.get(before, depth if line.startswith("#") or not line else len(line) - len(line.lstrip()))
        if outer < depth:
            found |= {before} & waiting.keys()
            depth = outer
    return found


def promises(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The entries that state one term or deliverable, or the cost."""
    first = next(number for number, line in enumerate(lines) if line.endswith("promises:"))
    last = next((number for number, line in enumerate(lines) if number > first and not line), len(lines))
    waiting = list(entries(lines))
    for index, (number, depth) in enumerate(waiting):
        has_below = index + 1 < len(waiting) and waiting[index + 1][1] > depth and waiting[index + 1][0] < last
        if first <= number < last and depth and not has_below:
            yield number, depth


@pytest.mark.parametrize(("root", "ref", "lang"), CASES)
def test_as_printed_it_is_clean(root: Path, ref: str, lang: str) -> None:
    """Nobody begins with a finding."""
    assert [] == findings(root, printed(root, ref, lang), day(root, ref))


@pytest.mark.parametrize(("root", "ref", "lang"), CASES)
def test_each_promise_may_be_used(root: Path, ref: str, lang: str) -> None:
    """Every promise that waits behind a `#` states what is documented, and stays without a finding."""
    lines = printed(root, ref, lang)
    wrong = {
        lines[number]: found
        for number, depth in promises(lines)
        if (found := found_alone(root, with_used(lines, {number, *headings(lines, number, depth)}), day(root, ref)))
    }
    assert {} == wrong


@pytest.mark.parametrize(("root", "ref", "lang"), CASES)
def test_everything_may_be_used_at_once(root: Path, ref: str, lang: str) -> None:
    """Signature, people, options, promises and agreements together are without a finding."""
    lines = printed(root, ref, lang)
    assert [] == findings(root, with_used(lines, {number for number, _ in entries(lines)}), day(root, ref))


@pytest.mark.parametrize(("root", "ref", "lang"), CASES)
def test_what_cannot_be_promised_is_named(root: Path, ref: str, lang: str) -> None:
    """Every term and deliverable is either an entry or named in a note by its label."""
    lines = printed(root, ref, lang)
    notes = " ".join(line.removeprefix("##").strip() for line in lines if line.startswith("##"))
    vocabulary = programme(root)
    items = [
        *(f"terms.{name}" for name in vocabulary.terms),
        *(f"deliverables.{name}" for name in vocabulary.deliverables),
    ]
    assert [] == [item for item in items if " ".join(vocabulary.label(item).say(lang).split()) not in notes]


def test_the_limit_of_contacts_is_the_number_of_people() -> None:
    """As many people wait as the document allows."""
    people = [line for line in printed(ROOT, "saas-premium@1", "en") if line.startswith("#   - {name:")]
    assert 3 == len(people)


def test_a_label_cannot_end_a_note() -> None:
    """What a workspace calls things stays within the comment, whatever breaks a line in it."""
    vocabulary = programme(ROOT)
    label = Translations({"en": "One\u2028id: other\x85id: other\nid: other"})
    offering = replace(vocabulary.offerings["tsam@1"], label=label)
    lines = re.split("[\n\x85\u2028]", new_contract(offering, vocabulary, "en", TODAY))
    assert ["id: new-contract"] == [line for line in lines if line.startswith("id:")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("on", "on"),
        ("2026-03-01", "2026-03-01"),
        ("true", "'true'"),
        ("3", "'3'"),
        ("a: b", "'a: b'"),
        (Decimal("99.50"), "99.50"),
        (["x", {"y": "no"}], "[x, {y: no}]"),
    ],
)
def test_values_read_back_as_they_were(written: Plain, expected: str) -> None:
    """What YAML 1.2 would read as something else is quoted, and nothing else."""
    assert expected == flow(written)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_new_workspace_has_a_template_for_each_offering(lang: str) -> None:
    """Templates stand in the language asked for, beside the schema that their first line names."""
    for files in (starter(lang), example(lang)):
        templates = [
            data for path, data in files.items() if path.startswith("templates/") and b"kind: contract" in data
        ]
        offerings = [
            path for path, data in files.items() if path.startswith("offerings/") and b"kind: offering" in data
        ]
        assert len(offerings) == len(templates) > 0
        assert "schemas/contract.schema.json" in files
        assert {lang == "es"} == {b"explican" in data for data in templates}

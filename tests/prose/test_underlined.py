"""What `check` underlines in a contract as a user writes it: the words themselves, whatever the file writes them in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest

from svcspec.spoken import sentence_hash, sentence_hashes

ROOT = Path(__file__).parents[2]
HEAD = """\
kind: contract
id: c{number}
customer: {{name: Ejemplo}}
signed: {{on: 2025-12-10, place: Bilbao, timezone: Europe/Madrid}}
term: {{from: 2026-01-01, until: 2026-12-31}}
offering: saas-premium@1
deployment: saas
purchase: {{order: SO-1, quantities: {{commitments: 1}}}}
special_terms:
  - id: said
"""
CONTACTS, RESPONSE = "terms.contacts", "terms.response"
WRITINGS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "plain": ("    es: El cliente tendrá cinco contactos.\n", [(CONTACTS, "cinco contactos")]),
    "plain, two lines": (
        "    es: El cliente\n      tendrá cinco contactos.\n",
        [(CONTACTS, "cinco contactos")],
    ),
    "folded": (
        "    es: >-\n      Se acuerda que el cliente\n      tendrá cinco contactos.\n",
        [(CONTACTS, "cinco contactos")],
    ),
    "literal": (
        "    es: |\n      Se acuerda que el cliente\n      tendrá cinco contactos.\n",
        [(CONTACTS, "cinco contactos")],
    ),
    "folded, indented, kept": (
        "    es: >2+\n\n        Se acuerda que el cliente tendrá cinco\n\n      contactos.\n      El cliente tendrá seis contactos.\n",
        [(CONTACTS, "seis contactos")],
    ),
    "single-quoted": (
        "    es: 'El cliente, ''la compañía'',\n      tendrá cinco contactos.'\n",
        [(CONTACTS, "cinco contactos")],
    ),
    "double-quoted": (
        '    es: "El cliente\n      tendrá cinco contactos."\n',
        [(CONTACTS, "cinco contactos")],
    ),
    "double-quoted, escapes": (
        '    es: "\\tEl cliente (\\"A\\\\B\\") tendr\\u00e1 \\x63inco\\_contactos\\u002e"\n',
        [(CONTACTS, "\\x63inco\\_contactos")],
    ),
    "double-quoted, escaped line end": (
        '    es: "El cliente \\\n      tendrá cin\\\n      co contactos.\\nSe contestará en dos días hábiles."\n',
        [(CONTACTS, "cin\\\n      co contactos"), (RESPONSE, "dos días hábiles")],
    ),
    "no-break space": ("    es: El cliente\xa0tendrá cinco\xa0contactos.\n", [(CONTACTS, "cinco\xa0contactos")]),
    "emoji before": ("    es: 😀👩‍🔧 El cliente tendrá cinco contactos.\n", [(CONTACTS, "cinco contactos")]),
    "two languages": (
        "    en: The customer shall have five contacts.\n    es: >-\n      El cliente\n      tendrá cinco contactos.\n",
        [(CONTACTS, "five contacts")],
    ),
    "accents": ("    es: Se contestará en dos días hábiles.\n", [(RESPONSE, "dos días hábiles")]),
}
"""By name, a special term as the file writes it, and what is found: the item, and the words as they are written."""


ENDS = {"lf": "\n", "crlf": "\r\n"}
FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
CASES = [(name, end, form) for name in WRITINGS for end in ENDS for form in FORMS]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What one run of `check` finds in a workspace with a contract for each case, by the name of its file."""
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "offerings", root / "offerings")
    (root / "contracts").mkdir()
    for number, (name, end, form) in enumerate(CASES):
        written = HEAD.format(number=number) + normalize(form, WRITINGS[name][0])
        (root / "contracts" / f"c{number}.yaml").write_bytes(written.replace("\n", ENDS[end]).encode())
    command = [sys.executable, "-m", "svcspec", "check", str(root), "-q", "-f", "json", "--as-of", "2026-03-01"]
    shown = subprocess.run(command, capture_output=True, check=False).stdout
    by_file: dict[str, list[dict[str, Any]]] = {}
    for one in json.loads(shown)["findings"]:
        by_file.setdefault(Path(one["file"]).stem, []).append(one)
    return by_file


@pytest.mark.parametrize(("number", "case"), [*enumerate(CASES)], ids=["-".join(case) for case in CASES])
def test_the_words_themselves_are_underlined(
    found: dict[str, list[dict[str, Any]]], number: int, case: tuple[str, str, Literal["NFC", "NFD"]]
) -> None:
    """Every finding on words begins and ends where the words do, in columns of code points, and nothing else is found."""
    name, _, form = case
    whole = HEAD.format(number=number) + normalize(form, WRITINGS[name][0])
    expected = {}
    for item, words in WRITINGS[name][1]:
        first = whole.index(normalize(form, words))
        expected[item] = (*position(whole, first), *position(whole, first + len(normalize(form, words))))
    places = ("line", "column", "end_line", "end_column")
    assert {one["item"]: tuple(one[place] for place in places) for one in found[f"c{number}"]} == expected


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from one."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


SENTENCE = "Se contestará en dos días hábiles a toda consulta del cliente."


@pytest.mark.parametrize(
    "written",
    [
        SENTENCE,
        f"{SENTENCE}\n",
        f"  {SENTENCE} \n\n",
        SENTENCE.replace(" ", "\n", 3),
        SENTENCE.replace(" ", "\xa0"),
        normalize("NFD", SENTENCE),
        SENTENCE.replace(" ", "\r\n "),
        f"Antes. {SENTENCE}\nDespués.",
    ],
)
def test_a_sentence_is_known_however_it_is_written(written: str) -> None:
    """Chomping, line breaks, spaces and the form of accents do not part a sentence from who has looked at it."""
    assert sentence_hash(SENTENCE[:-1]) in set(sentence_hashes(written))


def test_a_sentence_that_is_too_long_is_known_by_what_is_read_of_it() -> None:
    """What is read of a sentence without end is what was looked at."""
    read = ("palabra " * 300)[:2000]
    assert [*sentence_hashes(f"{read}{'x ' * 300}.")] == [sentence_hash(read)]

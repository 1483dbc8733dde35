"""Sentences of contracts, each with what a linter must read in it. A new sentence is a new line of sentences/*.yaml."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from svcspec.answers.judge import judge
from svcspec.findings import Finding
from svcspec.model.programme import Programme
from svcspec.workspace.resolve import load
from svcspec.written import Plain

ROOT = Path(__file__).parents[2]
TABLES = sorted((Path(__file__).parent / "sentences").glob("*.yaml"))
AS_OF = dt.date(2026, 3, 1)
BODIES: dict[str, dict[str, Any]] = {
    "saas-premium": {
        "offering": "saas-premium@1",
        "deployment": "saas",
        "purchase": {"order": "SO-1", "quantities": {"commitments": 1}},
    },
    "saas-standard": {"offering": "saas-standard@1", "deployment": "saas"},
    "tsam": {
        "offering": "tsam@1",
        "deployment": "on-premises",
        "purchase": {"order": "SO-1", "quantities": {"commitments": 1}},
    },
    "tide": {
        "offering": "tide@2",
        "deployment": "shared",
        "purchase": {"order": "NH-1", "quantities": {"subscriptions": 12}},
        "attributes": {"region": "emea"},
    },
}


@cache
def programme(name: str | None) -> Programme:
    """The shipped programme, or one of the tests'."""
    found = load(ROOT if name is None else ROOT / "tests" / "programmes" / name).programme
    assert found is not None
    return found


def judged(entry: dict[str, Any]) -> list[Finding]:
    """All that is found in a contract that says nothing but the sentence."""
    contract = {
        "kind": "contract",
        "id": "said",
        "customer": {"name": "Ejemplo"},
        "signed": {"on": "2025-12-10", "place": "Bilbao", "timezone": "Europe/Madrid"},
        "term": {"from": "2026-01-01", "until": "2026-12-31"},
        **BODIES[entry["offering"]],
        "special_terms": [{"id": "said", entry["lang"]: entry["text"]}],
    }
    data = json.dumps(contract, ensure_ascii=False).encode()
    findings = judge(
        data, "contracts/said.yaml", programme(entry.get("programme")), "offerings/programme.yaml", AS_OF
    ).findings
    assert not [one for one in findings if one.code.id[3] in "012"], [one.message.say("en") for one in findings]
    return [*findings]


def read(entry: dict[str, Any]) -> list[Finding]:
    """What is found in the sentence itself."""
    return [one for one in judged(entry) if one.prose is not None]


def entries() -> list[Any]:
    """Every sentence of every table."""
    return [
        pytest.param(entry, id=f"{table.stem}-{entry['id']}")
        for table in TABLES
        for entry in yaml.safe_load(table.read_text(encoding="utf-8"))
    ]


def expected(one: dict[str, Any], finding: Finding) -> bool:
    """Whether a finding is the one that is expected: in its item or below it, and of its value where one is stated."""
    codes = one["code"] if isinstance(one["code"], list) else [one["code"]]
    is_there = finding.code.id in codes and f"{finding.item}.".startswith(f"{one['item']}.")
    if not is_there or "value" not in one:
        return is_there
    return finding.promised is not None and _alike(finding.promised.plain()) == _alike(one["value"])


def _alike(value: Plain | float) -> object:
    """A value whose numbers are equal whether they come from YAML or from JSON."""
    if isinstance(value, dict):
        return {name: _alike(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_alike(part) for part in value]
    return value if isinstance(value, str | bool) or value is None else Decimal(str(value))


def paired(wanted: list[dict[str, Any]], found: list[Finding]) -> tuple[list[dict[str, Any]], list[Finding]]:
    """What is missed and what is too much, where each finding meets one expectation and each expectation one finding."""
    holds: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for number, one in enumerate(found):
            if number not in tried and expected(wanted[index], one):
                tried.add(number)
                if number not in holds or place(holds[number], tried):
                    holds[number] = index
                    return True
        return False

    missed = [one for index, one in enumerate(wanted) if not place(index, set())]
    return missed, [one for number, one in enumerate(found) if number not in holds]


@pytest.mark.parametrize("entry", entries())
def test_a_sentence_is_read_as_a_lawyer_reads_it(entry: dict[str, Any]) -> None:
    """Everything that is expected is found once, with its value where that is stated, and nothing else."""
    missed, extra = paired(entry["expects"], read(entry))
    assert ([], []) == (missed, [(one.code.id, one.item, one.promised and one.promised.plain()) for one in extra])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "All communication with the manager shall be in French only."),
        ("es", "La comunicación con el gestor se mantendrá únicamente en francés."),
        ("en", "The Premium Service Manager is available Monday to Friday, 08:00 to 16:00, public holidays excluded."),
        ("es", "El Premium Service Manager estará disponible de lunes a viernes, de 08:00 a 16:00, salvo festivos."),
    ],
)
def test_what_gives_more_and_less_at_once_is_told_once(lang: str, text: str) -> None:
    """One warning on the words, which says that it is more in one part and less in another."""
    (found,) = read({"offering": "saas-premium", "lang": lang, "text": text})
    assert found.code.id == "SVC301"
    assert "in one part this goes beyond that, in another the customer gets less" in found.message.say("en")
    assert "en una parte se promete más y en otra el cliente recibe menos" in found.message.say("es")


def test_the_tables_are_large_enough_and_a_third_is_silent() -> None:
    """At least 150 sentences, of which a third promise nothing outside the document."""
    silent = [one.values[0]["expects"] == [] for one in entries()]
    assert len(silent) >= 150
    assert sum(silent) * 3 >= len(silent)


@pytest.mark.parametrize(
    ("lang", "programme_name", "offering", "text", "words"),
    [
        ("en", None, "saas-premium", "Questions are answered within half a business day.", "half a business day"),
        ("es", None, "saas-premium", "Se contestará a las consultas en 0,5 días laborables.", "0,5 días laborables"),
        ("en", "nimbus", "tide", "The first reply with high priority is given in 10 minutes.", "in 10 minutes"),
        ("es", "nimbus", "tide", "La primera respuesta de prioridad alta se dará en diez minutos.", "en diez minutos"),
    ],
)
def test_what_is_read_and_is_no_value_is_told(
    lang: str, programme_name: str | None, offering: str, text: str, words: str
) -> None:
    """A value that its kind refuses, or that is for nothing the document knows, is a note that names the words."""
    entry = {"lang": lang, "programme": programme_name, "offering": offering, "text": text}
    assert read(entry) == []
    (note,) = (one for one in judged(entry) if one.code.id == "SVC544")
    assert words in note.message.say(lang)

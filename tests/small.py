"""A small programme in memory: terms of several kinds, keys, growth and options, to hold single statements against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from svcspec.answers.judge import Judgement, judge
from svcspec.findings import Finding
from svcspec.model.programme import Programme
from svcspec.model.values import Stated
from svcspec.workspace.notes import Notes
from svcspec.workspace.resolve import parse, vocabulary
from svcspec.workspace.statements import term_entry

AS_OF = date(2026, 3, 1)
PROGRAMME = """kind: programme
id: small
vendor: Small
languages: [en]
documents: {guide: {title: {en: Guide}}}
deployments: {cloud: {label: {en: cloud}}, ground: {label: {en: ground}}}
purchasables: {seats: {label: {en: seats}, unit: {en: {one: seat, other: seats}}}}
options: {extra: {label: {en: extra}}}
sold_with: {support: {label: {en: support}}}
keys:
  severity: {label: {en: Severity}, values: {s1: {label: {en: first}}, s2: {label: {en: second}}, s3: {label: {en: third}}}}
  region: {label: {en: Region}, bind: region, values: {north: {label: {en: north}}, south: {label: {en: south}}}}
terms:
  amount: {kind: at-most, label: {en: Amount}, unit: {en: {one: piece, other: pieces}}}
  effort: {kind: at-most, label: {en: Effort}, unit: {en: {one: hour, other: hours}}, every: P1W, grants: false}
  people: {kind: at-most, label: {en: People}, unit: {en: {one: person, other: people}}, counts: contacts}
  cases: {kind: at-most, label: {en: Cases}, unit: {en: {one: case, other: cases}}, counts: usage.cases}
  uptime: {kind: at-least, label: {en: Uptime}}
  reply: {kind: within, label: {en: Reply}, keyed_by: [severity], during: desk}
  repair: {kind: within, label: {en: Repair}, keyed_by: [severity, region]}
  visits: {kind: at-most, label: {en: Visits}, unit: {en: {one: visit, other: visits}}, keyed_by: [region]}
  quota: {kind: at-most, label: {en: Quota}, unit: {en: {one: piece, other: pieces}}, keyed_by: [severity]}
  answer: {kind: within, label: {en: Answer}, during: desk, inferred: [during]}
  desk: {kind: window, label: {en: Desk}}
  tongues: {kind: languages, label: {en: Tongues}}
  grade: {kind: level, label: {en: Grade}, levels: {low: {label: {en: low}}, high: {label: {en: high}}}}
  alone: {kind: reserved, label: {en: Alone}, contradicts: shared}
  shared: {kind: reserved, label: {en: Shared}}
  rhythm: {kind: cadence, label: {en: Rhythm}}
deliverables: {review: {label: {en: Review}}, report: {label: {en: Report}}}
channels: {email: {label: {en: e-mail}}, phone: {label: {en: phone}}, visit: {label: {en: visit}}}
ranking: {order: [email, phone, visit], inferred: true}
frequencies: {as-needed: {}, weekly: {every: P1W}, monthly: {every: P1M}}
clauses: {one: {document: guide, text: {en: One.}}, two: {document: guide, text: {en: Two.}}}
"""
_REST = {"otherwise": "{deliverables: {included: false, clause: one}, terms: not-documented}"}
_OFFERING = {
    "kind": "offering",
    "edition": '"1"',
    "label": "{en: Plain}",
    "cost": "{is: included, clause: one}",
    **_REST,
}
_CONTRACT = {
    "kind": "contract",
    "id": "deal",
    "customer": "{name: Ann}",
    "offering": "plain@1",
    "signed": "{on: 2026-01-15, timezone: Europe/Madrid}",
    "term": "{from: 2026-02-01, until: 2027-01-31}",
}


def offering(id: str = "plain", **keys: str | None) -> str:
    """The file of an offering, each key in YAML flow style; a key that is None is left out."""
    return _file({**_OFFERING, "id": id, **keys})


def contract(**keys: str | None) -> str:
    """The file of a contract over `plain@1`, each key in YAML flow style; a key that is None is left out."""
    return _file({**_CONTRACT, **keys})


def _file(keys: dict[str, str | None]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)


def workspace(*offerings: str, programme: str = PROGRAMME) -> tuple[Programme | None, tuple[Finding, ...]]:
    """The programme with some offerings, and what is wrong with them; files are called o0.yaml, o1.yaml, ..."""
    files = [("programme.yaml", programme), *((f"o{number}.yaml", text) for number, text in enumerate(offerings))]
    built, _, findings = vocabulary(parse(text.encode(), f"offerings/{name}") for name, text in files)
    return built, findings


@cache
def built(*offerings: str) -> Programme:
    """The programme with some offerings that are whole."""
    programme, findings = workspace(*offerings)
    assert programme is not None
    assert [] == [finding.message.say("en") for finding in findings if finding.code.id != "SVC411"]
    return programme


def judged(text: str, *offerings: str, as_of: date = AS_OF) -> Judgement:
    """The contract of a file, judged by some offerings that are whole."""
    return judge(text.encode(), "contracts/deal.yaml", built(*offerings), "offerings/programme.yaml", as_of)


def codes(findings: Iterable[Finding]) -> list[str]:
    """Each finding as `SVC301 terms.amount`, with `waived` where it is."""
    return sorted(f"{one.code.id} {one.item}".strip() + (" waived" if one.waived else "") for one in findings)


def stated(term: str, written: str) -> Stated:
    """What an entry of an offering, in YAML flow style, states of a term."""
    programme = built()
    root = parse(offering(terms=f"{{{term}: {written}}}").encode(), "offerings/o.yaml").root
    assert root is not None
    notes = Notes()
    found = term_entry(root["terms"][term], programme.terms[term], programme, notes)
    assert [] == [finding.message.say("en") for finding in notes.findings]
    assert found is not None
    return found

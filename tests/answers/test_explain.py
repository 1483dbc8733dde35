"""What a customer has and why: every ground is there, with its clause and place, and silence is never a no."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from svcspec.answers.explain import Standing, Story, explain
from svcspec.answers.grounds import Sort
from svcspec.answers.naming import items_named, near_names
from svcspec.entitlements import Provenance, Scope
from svcspec.model.programme import Programme
from svcspec.outputs import plain
from svcspec.outputs.html import story as as_html
from svcspec.outputs.json_explain import json as as_json
from svcspec.outputs.markdown import story as as_markdown
from svcspec.outputs.text_tables import story as as_text
from svcspec.reading.changes import Append, Change, Put, Remove, changed
from svcspec.reading.nodes import Plain
from svcspec.shipped import schemas
from svcspec.workspace.resolve import Workspace, load, parse, read_contract

ROOT = Path(__file__).parents[2]
HOMES = (ROOT, ROOT / "tests" / "programmes" / "nimbus", ROOT / "tests" / "programmes" / "fourhost")
CONTRACTS = [(home, path) for home in HOMES for path in sorted((home / "contracts").glob("*.yaml"))]


@cache
def _home(home: Path) -> tuple[Workspace, Programme]:
    workspace = load(home)
    assert workspace.programme is not None
    return workspace, workspace.programme


def _story(home: Path, path: Path, items: tuple[str, ...] = (), as_of: str = "2026-03-01") -> Story:
    workspace, programme = _home(home)
    parsed = parse(path.read_bytes(), path.relative_to(home).as_posix())
    contract, _ = read_contract(parsed, programme, workspace.programme_file)
    assert contract is not None
    return explain(parsed, contract, items, workspace, programme, date.fromisoformat(as_of))


PARTS = ("", ".channels", ".frequency")
IBARRA = ROOT / "contracts" / "talleres-ibarra.yaml"


def test_an_agreement_is_told_with_both_halves() -> None:
    """The promise, the document it departs from, and the agreement that covers it, each with its place."""
    (one,) = _story(ROOT, IBARRA, ("terms.languages",)).items
    assert (one.standing, one.provenance, one.scope) == (Standing.ENTITLED, Provenance.PROMISE, Scope.DIFFERENT)
    sorts = [ground.sort for ground in one.grounds]
    assert sorts == [Sort.OFFERING, Sort.PROMISE, Sort.PROMISE, Sort.AGREEMENT]
    agreed = one.grounds[-1]
    assert agreed.place is not None
    assert agreed.place.file == "contracts/talleres-ibarra.yaml"
    said = agreed.says.say("es")
    assert "lo pidió Nerea Ibarra Lasa" in said
    assert "lo aceptó Óscar Vidal Prats" in said
    assert said.endswith("queda amparada la diferencia")


AGREED_IN_PROSE = """kind: contract
id: prose
customer: {name: Ann}
offering: saas-premium@1
deployment: saas
signed: {on: 2025-12-15, country: ES, timezone: Europe/Madrid}
term: {from: 2026-01-01, until: 2026-12-31, sold_with: subscription}
purchase: {order: SO-1, quantities: {commitments: 1}}
agreed:
  - item: terms.languages
    value: [es]
    asked: {by: Ann, on: 2025-12-01, ref: minutes}
    accepted: {by: Eva, on: 2025-12-03, ref: letter}
special_terms: [{id: spoken, es: El responsable hablará castellano.}]
"""


def _told(text: str, item: str) -> list[tuple[Sort, str]]:
    workspace, programme = _home(ROOT)
    parsed = parse(text.encode(), "contracts/prose.yaml")
    contract, _ = read_contract(parsed, programme, workspace.programme_file)
    assert contract is not None
    (one,) = explain(parsed, contract, (item,), workspace, programme, date(2026, 3, 1)).items
    return [(ground.sort, ground.says.say("en")) for ground in one.grounds]


def test_what_is_agreed_and_said_in_prose_alone_is_told_with_its_words() -> None:
    """The answer stays what the document gives; the words, how they are read and the agreement stand beside it, and a note."""
    told = _told(AGREED_IN_PROSE, "terms.languages")
    assert [sort for sort, _ in told] == [Sort.OFFERING, Sort.PROSE, Sort.AGREEMENT, Sort.FINDING]
    _, (_, prose), (_, agreed), (_, note) = told
    assert prose.startswith("The special term spoken says “castellano”, which is read as: ")
    assert "Spanish; the answer above leaves it out" in prose
    assert agreed.startswith("It was agreed: Spanish; asked for by Ann")
    assert note.startswith("note SVC545: ")


def test_prose_that_repeats_a_typed_promise_needs_no_note() -> None:
    """Where the contract states it too, the agreement is told once and the words leave nothing out."""
    typed = AGREED_IN_PROSE.replace("agreed:", "promises: {terms: {languages: [es]}}\nagreed:")
    told = _told(typed, "terms.languages")
    assert [sort for sort, _ in told].count(Sort.AGREEMENT) == 1
    assert not [sort for sort, said in told if sort is Sort.FINDING or "leaves it out" in said]


def test_an_amendment_is_told_with_what_was_before() -> None:
    """Ten hours until the end of May, twenty from June on, by the amendment, as they grow with what is bought."""
    (one,) = _story(ROOT, IBARRA, ("terms.hours",), "2026-07-01").items
    assert [(stretch.start.isoformat(), stretch.until and stretch.until.isoformat()) for stretch in one.course] == [
        ("2026-02-01", "2026-05-31"),
        ("2026-06-01", "2027-01-31"),
    ]
    assert {Sort.AMENDMENT, Sort.PURCHASE, Sort.INFERENCE} <= {ground.sort for ground in one.grounds}
    assert any("Adenda 1" in ground.says.say("es") for ground in one.grounds)


def test_a_waiver_is_told_while_it_holds() -> None:
    """Up to its value and its day; the day after, nothing is said of it."""
    (before,) = _story(ROOT, IBARRA, ("terms.contacts",), "2026-06-30").items
    (after,) = _story(ROOT, IBARRA, ("terms.contacts",), "2026-07-01").items
    waivers = [ground.says.say("en") for ground in before.grounds if ground.sort is Sort.WAIVER]
    assert len(waivers) == 1
    assert "up to 4 named contacts" in waivers[0]
    assert not [ground for ground in after.grounds if ground.sort is Sort.WAIVER]


@pytest.mark.parametrize(("home", "path"), CONTRACTS, ids=lambda one: one.stem)
def test_every_item_of_every_contract_can_be_told(home: Path, path: Path) -> None:
    """In both languages and all formats; silence is told as silence, and no clause is cited that the document lacks."""
    _, programme = _home(home)
    story = _story(home, path, programme.items())
    assert [one.item for one in story.items] == [*programme.items()]
    for one in story.items:
        silent = not one.stated.is_documented
        assert (one.standing is Standing.NOT_DOCUMENTED) == silent
        cited = [ground.clause for ground in one.grounds if ground.clause is not None]
        assert cited == [programme.clauses[clause.id] for clause in cited]
    for lang in ("en", "es"):
        for written in (plain(as_text(story, lang)), plain(as_markdown(story, lang)), plain(as_html(story, lang))):
            assert "{" not in written.partition("<body")[2]
            assert "NotDocumented" not in written
    schema = json.loads((schemas() / "explain-output.schema.json").read_bytes())
    data = json.loads(str(as_json(story, "en")))
    Draft202012Validator(schema).validate(data)
    assert all((one["value"] is None) for one in data["items"] if one["standing"] == "not-documented")
    assert all((one["entitled"] is None) for one in data["items"] if one["standing"] == "not-documented")


def test_what_is_not_told_of_a_whole_contract_is_silence() -> None:
    """Without an item, everything that the document or the contract speaks of, and nothing else."""
    story = _story(ROOT, IBARRA)
    told = {one.item for one in story.items}
    assert "terms.languages" in told
    assert all(one.stated.is_documented for one in story.items)


def test_days_before_and_after_the_term() -> None:
    """The first stretch before it begins, the last once it is over; the document says which."""
    early, late = _story(ROOT, IBARRA, as_of="2026-01-20"), _story(ROOT, IBARRA, as_of="2027-06-01")
    assert not early.is_in_force
    assert not late.is_in_force
    assert "El contrato empieza el 1 de febrero de 2026" in plain(as_text(early, "es"))
    assert "El contrato terminó el 31 de enero de 2027" in plain(as_text(late, "es"))


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("terms.contacts", {"terms.contacts"}),
        ("contacts", {"terms.contacts"}),
        ("Personas de contacto", {"terms.contacts"}),
        ("named CONTACTS", {"terms.contacts"}),
        (
            "service-reviews",
            {f"deliverables.service-reviews{part}" for part in PARTS},
        ),
        ("deliverables.service-reviews.frequency", {"deliverables.service-reviews.frequency"}),
        ("coste", {"offering.cost"}),
        ("  analisis de la  CAUSA raiz ", {f"deliverables.root-cause-analysis{part}" for part in PARTS}),
        ("rca", {f"deliverables.root-cause-analysis{part}" for part in PARTS}),
        ("nothing of the sort", set()),
    ],
)
def test_items_are_named_as_people_name_them(name: str, items: set[str]) -> None:
    """By path, id, label or alias, in either language and case, with accents or without; a deliverable brings its channel and frequency."""
    assert set(items_named(name, _home(ROOT)[1])) == items


def test_a_slip_is_answered_with_what_is_near() -> None:
    """The item that was probably meant comes first."""
    assert near_names("contcts", _home(ROOT)[1])[0] == "terms.contacts"


@pytest.mark.parametrize("as_of", ["2026-05-01", "2026-07-01"])
def test_what_a_waiver_covered_while_it_was_promised_is_no_finding(as_of: str) -> None:
    """Neither before nor after the amendment that ended both, as the check has it."""
    case = ROOT / "tests" / "contracts_right" / "waiver-until-the-amendment" / "contract.yaml"
    (one,) = _story(ROOT, case, ("terms.contacts",), as_of).items
    assert (Sort.WAIVER in {ground.sort for ground in one.grounds}) == (as_of < "2026-06-01")
    assert Sort.FINDING not in {ground.sort for ground in one.grounds}


def test_a_right_that_the_vendor_keeps_is_no_yes() -> None:
    """The vendor decides: neither had nor refused, in words and in JSON; the same term, guaranteed, is had."""
    story = _story(ROOT, IBARRA, ("terms.off-days", "offering.cost"))
    kept, cost = story.items
    assert (kept.standing, cost.standing) == (Standing.RESERVED, Standing.STATED)
    said = plain(as_text(story, "es"))
    assert "El proveedor se reserva la decisión, desde el 1 de febrero de 2026: a criterio del proveedor" in said
    assert "Desde el 1 de febrero de 2026: compra adicional" in said
    assert "Sí, " not in said
    items = json.loads(str(as_json(story, "en")))["items"]
    assert [(one["standing"], one["entitled"]) for one in items] == [("reserved", None), ("stated", None)]


def test_the_short_answer_has_the_condition() -> None:
    """What is only had in some cases is not told as had in all."""
    said = plain(as_text(_story(ROOT, IBARRA, ("deliverables.root-cause-analysis",)), "en"))
    assert "Yes, since 1 February 2026: included (only for severity 0)" in said


def _changed(*changes: Change) -> Story:
    """What the contract has once it is changed so, all of it."""
    workspace, programme = _home(ROOT)
    text = changed(IBARRA.read_text(encoding="utf-8"), changes)
    parsed = parse(text.encode(), "contracts/talleres-ibarra.yaml")
    contract, findings = read_contract(parsed, programme, workspace.programme_file)
    assert contract is not None, findings
    return explain(parsed, contract, programme.items(), workspace, programme, date(2026, 3, 1))


def test_a_waiver_above_an_item_is_told_of_its_parts() -> None:
    """A waiver for a deliverable covers its frequency, and the story of the frequency says so; that of another one does not."""
    waiver: Plain = {"code": "SVC301", "item": "deliverables.service-reviews", "reason": "x", "approved_by": "Eva"}
    story = _changed(Append(("waivers",), waiver))
    told = {one.item for one in story.items if any("SVC301" in ground.says.say("en") for ground in one.grounds)}
    assert {f"deliverables.service-reviews{part}" for part in PARTS} <= told
    assert "deliverables.maintenance.frequency" not in told


def test_growth_that_is_read_in_is_marked_at_one_as_well() -> None:
    """With one commitment, hours are still only read to grow with commitments."""
    (one,) = _story(ROOT, IBARRA, ("terms.hours",)).items
    said = {ground.sort: ground.says.say("en") for ground in one.grounds}
    assert said[Sort.PURCHASE].startswith("As the document is read, it grows with what is bought: ")
    assert "that it grows with what is bought" in said[Sort.INFERENCE]


def test_silence_is_told_once() -> None:
    """A promise of what the document does not speak of: that it says nothing is said by one ground."""
    story = _changed(
        Remove(("waivers",)), Put(("offering",), "tsam@1"), Put(("promises", "terms"), {"incident-response": "4 hours"})
    )
    one = next(one for one in story.items if one.item == "terms.incident-response")
    assert one.scope is Scope.NOT_DOCUMENTED
    assert sum("says nothing of it" in ground.says.say("en") for ground in one.grounds) == 1


def test_findings_are_told_with_the_words_for_their_severity() -> None:
    """Spanish has its own words: error, aviso, nota."""
    story = _changed(Put(("promises", "deliverables", "service-reviews", "frequency"), "quarterly"))
    said = [ground.says.say("es") for one in story.items for ground in one.grounds if ground.sort is Sort.FINDING]
    assert any(one.startswith("aviso SVC401: ") for one in said)
    assert not any(one.startswith(("warning", "info")) for one in said)


UNO = """kind: contract
id: uno-2026
customer: {name: Uno}
offering: saas-premium@1
deployment: saas
signed: {on: 2026-01-15}
term: {from: 2026-02-01, until: 2027-01-31}
purchase: {quantities: {commitments: 1}}
"""
ASKED = "asked: {by: Ana, on: 2026-01-08}"
WHOLE = f"{ASKED}, accepted: {{by: Eva, on: 2026-01-10}}"


def _grounds_of(said: str, item: str, as_of: str = "2026-03-01", sort: Sort | None = None) -> list[str]:
    """The grounds of an item of a contract that says something, in English, of one sort or of all."""
    workspace, programme = _home(ROOT)
    parsed = parse((UNO + said).encode(), "contracts/uno.yaml")
    contract, _ = read_contract(parsed, programme, workspace.programme_file)
    assert contract is not None
    (one,) = explain(parsed, contract, (item,), workspace, programme, date.fromisoformat(as_of)).items
    return [ground.says.say("en") for ground in one.grounds if sort in (None, ground.sort)]


def test_only_the_agreement_that_decides_covers() -> None:
    """One that an amendment has replaced is told as such; the other one does not cover what goes beyond it."""
    agreed = f"agreed: [{{item: terms.languages, value: [en, es], {WHOLE}}}]\n"
    less = f"{{from: 2026-04-01, ref: A, agreed: [{{item: terms.languages, value: [en], {WHOLE}}}]}}"
    said = f"promises: {{terms: {{languages: [en, es]}}}}\n{agreed}amendments: [{less}]\n"
    ((before),) = _grounds_of(said, "terms.languages", sort=Sort.AGREEMENT)
    assert before.endswith("it covers the difference")
    first, later = _grounds_of(said, "terms.languages", "2026-05-01", Sort.AGREEMENT)
    assert first.endswith("; a later agreement has taken its place")
    assert later.endswith("; it does not cover all of it")


@pytest.mark.parametrize(
    ("halves", "end"),
    [
        (ASKED, "nobody is on record as having accepted it; half an agreement covers nothing"),
        (f'{ASKED}, accepted: {{by: "?", on: "?"}}', "accepted by ? on ?; until it is filled in, it covers nothing"),
    ],
)
def test_an_agreement_that_is_not_whole_covers_nothing(halves: str, end: str) -> None:
    """It is told beside the finding, with what is missing."""
    said = f"promises: {{terms: {{languages: [en, es]}}}}\nagreed: [{{item: terms.languages, value: [en, es], {halves}}}]\n"
    (agreed,) = _grounds_of(said, "terms.languages", sort=Sort.AGREEMENT)
    assert agreed.endswith(end)


def test_the_amendment_that_is_cited_is_the_one_that_touches_the_item() -> None:
    """Of two from one day on, the one that buys more brought the hours, and the one that names a manager did not."""
    said = """amendments:
- {from: 2026-05-15, ref: A, manager: luis-gil}
- {from: 2026-05-15, ref: B, purchase: {quantities: {commitments: 2}}}
"""
    assert _grounds_of(said, "terms.hours", "2026-06-01", Sort.AMENDMENT) == ["B brought it, from 15 May 2026 on"]
    assert _grounds_of(said, "terms.languages", "2026-06-01", Sort.AMENDMENT) == []


def test_what_is_found_of_other_days_says_which() -> None:
    """A list of people that an amendment makes too long later on, and another puts right, is no ground of today's answer without its dates."""
    people = ", ".join(f"{{name: P{number}}}" for number in range(6))
    said = f"""amendments:
- {{from: 2026-03-15, ref: A, contacts: [{people}]}}
- {{from: 2026-04-15, ref: B, contacts: [{{name: P1}}]}}
"""
    end = " (from 15 March 2026 to 14 April 2026)"
    (told,) = _grounds_of(said, "terms.contacts", sort=Sort.FINDING)
    assert told.endswith(end)
    (told,) = _grounds_of(said, "terms.contacts", "2026-03-20", sort=Sort.FINDING)
    assert not told.endswith(end)

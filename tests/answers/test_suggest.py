"""Ways out of a bad contract: the first one checks clean when it is written, and says what it takes from the customer."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from svcspec.answers.check import Choice, check
from svcspec.answers.drafts import Sort
from svcspec.answers.judge import judge
from svcspec.answers.suggest import Suggested, suggest
from svcspec.answers.ways import Price, ordered
from svcspec.findings import Finding, Severity
from svcspec.kinds import kinds
from svcspec.model.programme import Programme
from svcspec.outputs import plain
from svcspec.outputs.json_suggest import json as as_json
from svcspec.outputs.text_suggest import text as as_text
from svcspec.reading.changes import Append, Change, Put, UnchangeableError, changed
from svcspec.shipped import schemas
from svcspec.workspace.resolve import Workspace, load
from svcspec.written import Plain

ROOT = Path(__file__).parents[2]
PROGRAMMES = ROOT / "tests" / "programmes"
HOMES = (ROOT, PROGRAMMES / "nimbus", PROGRAMMES / "fourhost")
AS_OF = date(2026, 3, 1)
MOST_SLIPS = 4
FOR_A_PERSON = {
    "SVC208",
    "SVC305",
    "SVC402",
    "SVC505",
    "SVC510",
    "SVC521",
    "SVC522",
    "SVC523",
    "SVC541",
    "SVC542",
    "SVC546",
    "SVC602",
}
"""Codes of what no tool can know: attributes, the deployment where nothing is sold for it, values left open, days."""
TO_FILL_IN = "SVC509"
"""What a way asks a person for."""


@cache
def _home(home: Path) -> tuple[Workspace, Programme]:
    workspace = load(home)
    assert workspace.programme is not None
    return workspace, workspace.programme


def _suggested(home: Path, text: str) -> Suggested | None:
    workspace, programme = _home(home)
    return suggest(text, "contracts/contract.yaml", workspace, programme, (), AS_OF)


def _slips(programme: Programme, chance: random.Random) -> Iterator[Change]:
    """Promises at random, of any item and any value that its kind takes; people beside them."""
    for path, value in _promises(programme, chance):
        yield Put(("promises", *path), value)
    if chance.random() < 1 / 3:
        people: list[Plain] = [{"name": f"Persona {number}"} for number in range(chance.randint(1, 9))]
        yield Put(("contacts",), people)


def _promises(programme: Programme, chance: random.Random) -> Iterator[tuple[tuple[str, ...], Plain]]:
    for item in chance.sample(sorted(programme.items()), chance.randint(1, MOST_SLIPS)):
        group, _, rest = item.partition(".")
        if group == "terms" and not programme.terms[rest].keyed_by:
            yield ("terms", rest), _value(item, programme, chance)
        elif group == "deliverables":
            name, _, part = rest.partition(".")
            values: dict[str, list[Plain]] = {
                "": [True, False],
                "frequency": [*programme.frequencies],
                "channels": [[one] for one in programme.channels],
            }
            yield ("deliverables", name, part or "included"), chance.choice(values[part])
        elif item == "offering.cost":
            yield ("cost",), chance.choice(["included", "additional-purchase"])


def _value(item: str, programme: Programme, chance: random.Random) -> Plain:
    values = kinds()[programme.kind(item)].VALUES
    return chance.choice([one for one in values if not isinstance(one, dict) or "value" not in one])


def _further_slips(programme: Programme, chance: random.Random) -> Iterator[Change]:
    """Amendments with promises of their own, agreements whole and by half, waivers for something or nothing, quantities."""
    for number in range(chance.choice([0, 1, 2])):
        start, ref = date(2026, 10 + number, 1).isoformat(), f"Adenda {90 + number}"
        promises: dict[str, Plain] = {}
        for path, value in _promises(programme, chance):
            held = promises
            for step in path[:-1]:
                held = held.setdefault(step, {})  # type: ignore[assignment]
            held[path[-1]] = value
        if promises:
            yield Append(("amendments",), {"from": start, "ref": ref, "promises": promises})
    terms = [f"terms.{one.id}" for one in programme.terms.values() if not one.keyed_by]
    if chance.random() < 1 / 2:
        item = chance.choice(terms)
        halves: dict[str, Plain] = {
            "asked": {"by": "Ana", "on": "2026-01-08"},
            "accepted": {"by": "Eva", "on": "2026-01-10"},
        }
        kept = dict(chance.sample(sorted(halves.items()), chance.randint(0, 2)))
        yield Append(("agreed",), {"item": item, "value": _value(item, programme, chance), **kept})
    if chance.random() < 1 / 2:
        code, item = chance.choice(["SVC301", "SVC302", "SVC303", "SVC401"]), chance.choice(terms)
        yield Append(("waivers",), {"code": code, "item": item, "reason": "Arranque", "approved_by": "Eva"})
    if programme.purchasables and chance.random() < 1 / 2:
        yield Put(("purchase", "quantities", chance.choice(sorted(programme.purchasables))), chance.randint(1, 9))


def _bad_contracts(number: int, *, further: bool = False) -> Iterator[tuple[Path, str]]:
    chance = random.Random(20260301)  # noqa: S311 - the same contracts on every run
    while number:
        home = chance.choice(HOMES)
        _, programme = _home(home)
        text = chance.choice(sorted((home / "contracts").glob("*.yaml"))).read_text(encoding="utf-8")
        slips = [*_slips(programme, chance), *(_further_slips(programme, chance) if further else ())]
        for slip in slips:
            try:
                text = changed(text, [slip])
            except UnchangeableError:
                continue
        judged = judge(text.encode(), "contracts/contract.yaml", programme, "offerings/programme.yaml", AS_OF)
        if judged.summary is not None and any(
            one.severity is not Severity.INFO and one.prose is None and one.waived is None for one in judged.findings
        ):
            number -= 1
            yield home, text


def _checked(home: Path, text: str, folder: Path) -> list[Finding]:
    """What `check` finds in the contract as a file of a workspace."""
    shutil.copytree(home / "offerings", folder / "offerings")
    if (home / "managers.yaml").is_file():
        shutil.copyfile(home / "managers.yaml", folder / "managers.yaml")
    (folder / "contracts").mkdir()
    filled_in = text.replace("{by: '?', on: '?'}", "{by: Eva, on: 2026-01-10}")
    (folder / "contracts" / "contract.yaml").write_text(filled_in, encoding="utf-8")
    result, _ = check([folder / "contracts"], AS_OF, lambda _: Choice())
    return [
        one
        for one in result.findings
        if one.waived is None and one.severity is not Severity.INFO and one.code.id != TO_FILL_IN
    ]


def test_the_first_way_out_of_200_bad_contracts_checks_clean(tmp_path: Path) -> None:
    """Promises at random over three programmes, several at once: what is suggested first is clean as a file."""
    kinds_found: Counter[str] = Counter()
    for number, (home, text) in enumerate(_bad_contracts(200)):
        found = _suggested(home, text)
        assert found is not None
        kinds_found.update(one.code.id for one in found.open)
        assert found.ways, (home, text)
        left = _checked(home, found.ways[0].text, tmp_path / str(number))
        assert not left, (home, [(one.code.id, one.item) for one in left], text)
    assert {"SVC301", "SVC302", "SVC303", "SVC401"} <= kinds_found.keys()
    assert sum(kinds_found.values()) > 300


def test_what_is_left_of_slips_in_every_part_is_for_a_person(tmp_path: Path) -> None:
    """With slips in amendments, agreements, waivers and quantities as well, nothing is left first that a step could mend."""
    kinds_found: Counter[str] = Counter()
    for number, (home, text) in enumerate(_bad_contracts(60, further=True)):
        found = _suggested(home, text)
        assert found is not None
        kinds_found.update(one.code.id for one in found.open)
        after = found.ways[0].text if found.ways else text
        left = [one for one in _checked(home, after, tmp_path / str(number)) if one.code.id not in FOR_A_PERSON]
        assert not left, (home, [(one.code.id, one.item, one.place.line) for one in left], text)
    assert {"SVC301", "SVC302", "SVC303", "SVC401", "SVC502", "SVC511"} <= kinds_found.keys()


def test_the_same_excess_in_two_stretches_is_mended_in_both() -> None:
    """Five people first, three from May on, five again from June on: two findings of the same words, and a way out of both."""
    changes: list[Change] = [
        Put(("promises", "terms"), {"contacts": 5}),
        Append(("amendments",), {"from": "2026-05-01", "ref": "A1", "promises": {"terms": {"contacts": 3}}}),
        Append(("amendments",), {"from": "2026-06-01", "ref": "A2", "promises": {"terms": {"contacts": 5}}}),
    ]
    found = _suggested(ROOT, changed(_exceso(), changes))
    assert found is not None
    assert [one.code.id for one in found.open] == ["SVC301", "SVC301"]
    assert found.ways[0].is_clean
    assert found.ways[0].text.count("contacts: 3") == 3


WRONG = sorted(
    (home, case)
    for home, pattern in (
        (ROOT, ROOT / "tests" / "contracts_wrong"),
        *((one, one.parent / f"{one.name}_wrong") for one in HOMES[1:]),
    )
    for case in pattern.glob("*/")
)


@pytest.mark.parametrize(("home", "case"), WRONG, ids=lambda one: one.name)
def test_what_is_left_of_a_wrong_contract_is_for_a_person(home: Path, case: Path) -> None:
    """Of every wrong contract of the tests, the first way leaves prose, dates and what nobody has said, and nothing else."""
    found = _suggested(home, (case / "contract.yaml").read_text(encoding="utf-8"))
    if found is None or not found.open:
        return
    left = found.ways[0].left if found.ways else found.open
    assert [one for one in left if one.prose is None and one.code.id not in FOR_A_PERSON] == []


def _exceso() -> str:
    folder = ROOT / "tests" / "cases" / "suggest" / "too-much-in-premium"
    return (folder / "contracts" / "exceso.yaml").read_text(encoding="utf-8")


def _shipped(**changes: Plain) -> Suggested:
    found = _suggested(
        ROOT, changed(_exceso(), [Put(tuple(path.split("__")), value) for path, value in changes.items()])
    )
    assert found is not None
    return found


def test_what_rests_on_an_inference_says_so() -> None:
    """More commitments for more hours is read into the document; the step is marked, in text and in JSON."""
    way = next(one for one in _shipped().ways if one.purchases)
    step = next(one for one in way.steps if one.purchases)
    assert (step.item, step.inferred, step.clause) == ("purchase.quantities.commitments", True, "scope.4")
    said = plain(as_text(_shipped(), "en"))
    assert "Customer commitments: 2 instead of 1" in said
    assert "read into the document, not said by it" in said


def test_what_the_customer_loses_is_told() -> None:
    """Each way says what gets worse by it, and only that; an agreement takes nothing."""
    by_lost = {tuple(one.item for one in way.lost) for way in _shipped().ways}
    assert ("terms.contacts",) in by_lost
    assert any("terms.hours" in lost for lost in by_lost)
    (agreed,) = _shipped(promises__terms={"languages": ["es"]}).ways[:1]
    assert (agreed.lost, len(agreed.asks), agreed.is_clean) == ((), 1, True)


def test_ways_keep_comments_and_everything_else() -> None:
    """The change of the file is as small as it can be."""
    for way in _shipped().ways:
        assert "# Cuatro personas y dieciocho horas, como en la oferta." in way.text
        assert all(line[:1] in {"+", "-", "@", " "} for line in way.difference.split("\n"))


def test_prices_order_the_ways_where_they_are_documented() -> None:
    """Under the priced programme the ways are in order of price, whatever the customer loses; the dearer one loses less."""
    text = (PROGRAMMES / "nimbus_wrong" / "tickets-over-the-limit" / "contract.yaml").read_text(encoding="utf-8")
    found = _suggested(PROGRAMMES / "nimbus", text)
    assert found is not None
    assert found.by_price
    amounts = [one.price.amount for one in found.ways if one.price is not None]
    assert amounts == sorted(amounts)
    assert amounts[0] < amounts[-1]
    assert len(found.ways[0].lost) > len(found.ways[-1].lost)
    assert "in order of the documented price" in plain(as_text(found, "en"))


def test_purchases_order_the_ways_where_no_price_is_documented() -> None:
    """Under the shipped programme, which has none, the clean ways are in order of how much they buy, then of what they lose."""
    ways = _shipped().ways
    assert not _shipped().by_price
    ranks = [(not one.takes_nothing, one.purchases, len(one.lost)) for one in ways]
    assert ranks == sorted(ranks)
    assert {one.purchases for one in ways} == {0, 1}
    assert "no price is documented" in plain(as_text(_shipped(), "en"))


def test_what_takes_nothing_is_never_behind_what_takes_much() -> None:
    """A way without losses, at the price that there is, comes before a cheaper tier; one that costs more does not."""
    text = (PROGRAMMES / "nimbus_wrong" / "tickets-over-the-limit" / "contract.yaml").read_text(encoding="utf-8")
    found = _suggested(PROGRAMMES / "nimbus", text)
    assert found is not None
    first = found.ways[0]
    assert first.price is not None
    assert first.lost
    as_it_is = Price(first.price.amount + 1, first.price.currency, first.price.per, first.price.words)
    free = replace(first, lost=(), steps=(), price=as_it_is, costs_more=False)
    dearer = replace(free, costs_more=True, price=replace(as_it_is, amount=Decimal(999_999)))
    ways, by_price = ordered([*found.ways, dearer, free])
    assert by_price
    assert ways == (free, *found.ways, dearer)


STANDARD = """kind: contract
id: standard
customer: {name: Ann}
offering: saas-standard@1
deployment: saas
signed: {on: 2025-12-15, country: ES, timezone: Europe/Madrid}
term: {from: 2026-01-01, until: 2026-12-31, sold_with: subscription}
"""
PREMIUMS = "promises: {terms: {response: 1 business day, designated-manager: included}}\n"


def test_moving_up_puts_the_purchase_on_record_in_one_way() -> None:
    """A signed contract that promises what a paid offering documents moves there; the number of the order is asked for."""
    found = _suggested(ROOT, STANDARD + PREMIUMS)
    assert found is not None
    (way,) = [one for one in found.ways if any(step.sort is Sort.OFFERING for step in one.steps)]
    assert way.is_clean
    assert [(step.sort, step.purchases) for step in way.steps] == [(Sort.OFFERING, 1), (Sort.BUY, 0)]
    assert [ask.say("en") for ask in way.asks] == ["the number of the order"]
    assert [one.item for one in way.lost] == ["offering.cost"]
    assert "purchase: {order: '?'}" in way.text


def test_an_offering_that_leaves_prose_is_shown_with_what_is_left() -> None:
    """A sentence that no way mends hides no offering."""
    prose = "special_terms: [{id: p, es: El cliente dispondrá de cinco personas de contacto.}]\n"
    found = _suggested(ROOT, STANDARD + PREMIUMS + prose)
    assert found is not None
    (way,) = [one for one in found.ways if any(step.sort is Sort.OFFERING for step in one.steps)]
    assert [one.item for one in way.left if one.prose is not None] == ["terms.contacts"]
    assert len(way.left) == 1


def test_a_wrong_deployment_may_be_what_is_corrected() -> None:
    """Where the contract is right under another deployment, that is the first way; no way takes the old one away."""
    found = _suggested(ROOT, STANDARD.replace("deployment: saas", "deployment: on-premises"))
    assert found is not None
    assert [one.code.id for one in found.open] == ["SVC305"]
    first, *others = found.ways
    assert [(step.sort, step.item) for step in first.steps] == [(Sort.DEPLOYMENT, "deployment")]
    assert (first.is_clean, first.lost, "deployment: saas" in first.text) == (True, (), True)
    assert others
    assert "offering.deployment" not in {one.item for way in others for one in way.lost}
    assert "waiver" in found.open[0].help.say("en")


def test_purchases_of_one_thing_are_one_step() -> None:
    """Two stretches that need more and more of one thing come to one step, from what there was to what it takes."""
    changes: list[Change] = [
        Put(("promises", "terms"), {"hours": 18}),
        Append(("amendments",), {"from": "2026-06-01", "ref": "A1", "promises": {"terms": {"hours": 28}}}),
    ]
    found = _suggested(ROOT, changed(_exceso(), changes))
    assert found is not None
    (way,) = [one for one in found.ways if one.purchases]
    assert [one.says.say("en") for one in way.steps] == [
        "Customer commitments: 3 instead of 1, for Hours of the manager per week"
    ]
    assert way.purchases == 2


def test_what_nobody_said_is_asked_for_and_never_clean() -> None:
    """An agreement is written without a name and without a day; as a file it is not clean until a person fills it in."""
    way = next(one for one in _shipped(promises__terms={"languages": ["es"]}).ways if one.asks)
    assert way.is_clean
    assert way.text.count("{by: '?', on: '?'}") == 2
    workspace, programme = _home(ROOT)
    judged = judge(way.text.encode(), "contracts/c.yaml", programme, workspace.programme_file, AS_OF)
    assert [one.code.id for one in judged.findings if one.severity is Severity.ERROR] == ["SVC301", "SVC509", "SVC509"]
    assert judged.findings[0].help.say("en").endswith("or complete the agreement, where it says `?`")
    again = _suggested(ROOT, way.text)
    assert again is not None
    assert ([one.code.id for one in again.open], again.ways) == (["SVC509", "SVC509"], ())


def test_what_is_left_is_told_once() -> None:
    """What no way mends is listed once; each way names it by its mark."""
    prose: Plain = [{"id": "p", "es": "El cliente dispondrá de cinco personas de contacto."}]
    said = plain(as_text(_shipped(special_terms=prose), "en"))
    assert said.count("SVC301 5 named contacts") == 1
    assert "Left, for a person to mend (1): [1]" in said


def test_idle_entries_are_taken_out_in_words_of_their_own() -> None:
    """No finding is cited that the contract as it stands does not have."""
    half: Plain = [{"item": "terms.languages", "value": ["es"], "asked": {"by": "Ana", "on": "2026-01-08"}}]
    found = _shipped(agreed=half)
    steps = [step.says.say("es") for way in found.ways for step in way.steps if step.sort is Sort.TIDY]
    assert "SVC501" not in {one.code.id for one in found.open}
    assert set(steps) == {"Idioma de la comunicación: quitar el acuerdo al que le falta una parte: nada se apoya en él"}


def test_the_json_is_as_published() -> None:
    """Valid by its schema, with ways and without."""
    validator = Draft202012Validator(json.loads((schemas() / "suggest-output.schema.json").read_bytes()))
    clean = (ROOT / "contracts" / "talleres-ibarra.yaml").read_text(encoding="utf-8")
    for one in (_shipped(), _suggested(ROOT, clean)):
        assert one is not None
        validator.validate(json.loads(str(as_json(one, "en"))))


def test_a_promise_across_contracts_is_mended_too() -> None:
    """What only another contract of the company makes wrong is among the findings, and taken out."""
    (home, case) = next((home, case) for home, case in WRONG if case.name == "exclusive-where-shared")
    workspace, programme = _home(home)
    beside = [one.read_text(encoding="utf-8") for one in sorted((case / "beside").glob("*.yaml"))]
    summaries = []
    for number, text in enumerate(beside):
        summary = judge(text.encode(), f"{number}.yaml", programme, "offerings/programme.yaml", AS_OF).summary
        assert summary is not None
        summaries.append(summary)
    text = (case / "contract.yaml").read_text(encoding="utf-8")
    found = suggest(text, "contracts/contract.yaml", workspace, programme, summaries, AS_OF)
    assert found is not None
    assert "SVC306" in {one.code.id for one in found.open}
    assert found.ways[0].is_clean


UNO = """kind: contract
id: uno-2026
customer: {name: Uno}
offering: saas-premium@1
deployment: saas
signed: {on: 2026-01-15}
term: {from: 2026-02-01, until: 2027-01-31}
purchase: {quantities: {commitments: 1}}
"""
TO_STANDARD = "amendments: [{from: 2026-05-15, ref: A, offering: saas-standard@1}]\n"


def _uno(said: str) -> Suggested:
    found = _suggested(ROOT, UNO + said)
    assert found is not None
    return found


def test_a_promised_number_of_contacts_is_no_list_of_people() -> None:
    """A term that is called as the list of people is lowered, or taken out, as any other."""
    found = _uno(f"promises: {{terms: {{contacts: 5}}}}\n{TO_STANDARD}")
    assert [one.item for one in found.open] == ["terms.contacts", "terms.contacts"]
    assert found.ways[0].is_clean


def test_people_taken_off_are_told_apart() -> None:
    """A name with a comma in it is one person."""
    people = "[{name: A}, {name: B}, {name: Z}, {name: 'C, D'}, {name: E}]"
    (step,) = _uno(f"contacts: {people}\n").ways[0].steps
    assert step.says.say("en") == "take off the list of people: “C, D” and “E”"
    assert step.says.say("es") == "quitar de la lista de personas: «C, D» y «E»"


def test_what_an_amendment_puts_outside_the_document_is_restated_there() -> None:
    """The time before the amendment keeps its promises; what is not documented any more is taken out."""
    found = _uno(
        "promises: {terms: {cases: 30, response: 1 business day}, deliverables: {service-reviews: {frequency: monthly}}}\n"
        + TO_STANDARD
    )
    assert len(found.open) == 3
    first = found.ways[0]
    assert first.is_clean
    assert [(step.sort, step.item) for step in first.steps] == [
        (Sort.LOWER, "deliverables.service-reviews.frequency"),
        (Sort.LOWER, "terms.response"),
        (Sort.DROP, "terms.cases"),
    ]
    assert "promises: {terms: {response: 1 business day}" in first.text
    assert (
        first.steps[1].says.say("es")
        == "Respuesta a consultas: desde el 2026-05-15, 2 días laborables en lugar de 1 día laborable; debe constar en «A»"
    )

"""What files of a workspace refer to: extends, coverage, unknown names, ids that are taken, programmes that are missing."""

from __future__ import annotations

import pytest

from svcspec.answers.judge import judge
from svcspec.model.values import Said
from tests.small import AS_OF, PROGRAMME, codes, contract, offering, workspace

BASE = offering(
    "base",
    cost="{is: included, clause: one}",
    deployment="cloud",
    terms="{people: {value: 3, clause: one}, quota: {value: {s1: 3, s2: 3}, clause: one}}",
    deliverables="{review: {channels: [email], frequency: monthly, condition: {en: now}, clause: one},"
    " report: {requires: extra, channels: [email], clause: one}}",
)


def _extending(**keys: str | None) -> str:
    return offering("plus", **{"extends": "base@1", **keys})


INHERITED = [
    # what the tier states over base, the item, its value, its clause, whether an option is needed
    ({}, "terms.people", "3 people", "one", None),
    ({}, "deliverables.review", "included (now)", "one", None),
    ({}, "deliverables.report", "included", "one", "extra"),
    ({"terms": "{people: {value: 5, clause: two}}"}, "terms.people", "5 people", "two", None),
    ({"terms": "{people: {value: not-documented, clause: two}}"}, "terms.people", "not documented", "two", None),
    ({"terms": "{people: {value: none, clause: two}}"}, "terms.people", "not offered", "two", None),
    ({"deliverables": "{review: {channels: [phone], clause: two}}"}, "deliverables.review.channels", "phone", "two", None),
    ({"deliverables": "{review: {channels: [phone], clause: two}}"}, "deliverables.review", "included (now)", "one", None),
    ({"deliverables": "{review: {channels: [phone], clause: two}}"}, "deliverables.review.frequency", "every month", "one", None),
    ({"deliverables": "{review: {channels: [phone], clause: {channels: two}}}"}, "deliverables.review", "included (now)", "one", None),
    ({"deliverables": "{review: {channels: [phone], clause: {included: two}}}"}, "deliverables.review", "included (now)", "two", None),
    ({"deliverables": "{review: {clause: two}}"}, "deliverables.review", "included (now)", "two", None),
    ({"deliverables": "{review: {condition: none, clause: two}}"}, "deliverables.review", "included", "two", None),
    ({"deliverables": "{review: {channels: not-documented, clause: two}}"}, "deliverables.review.channels", "not documented", "two", None),
    ({"deliverables": "{review: {included: false, clause: two}}"}, "deliverables.review", "not included", "two", None),
    ({"deliverables": "{review: {included: false, clause: two}}"}, "deliverables.review.channels", "not documented", None, None),
    ({"deliverables": "{report: {frequency: weekly, clause: two}}"}, "deliverables.report", "included", "one", "extra"),
    ({"deliverables": "{report: {cost: {is: included}, clause: two}}"}, "deliverables.report", "included", "two", None),
    ({}, "offering.deployment", "any", None, None),
    ({"otherwise": "{deliverables: not-documented, terms: {value: none, clause: two}}"}, "terms.amount", "not offered", "two", None),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "item", "expected", "clause", "option"), INHERITED)
def test_a_tier_inherits_what_it_does_not_replace(
    keys: dict[str, str], item: str, expected: str, clause: str | None, option: str | None
) -> None:
    """Each value with its clause; deployment, cost and `otherwise` are of each tier alone."""
    programme, findings = workspace(BASE, _extending(**keys))
    assert programme is not None
    assert [] == [code for code in codes(findings) if not code.startswith("SVC411")]
    stated = programme.offerings["plus@1"].stated(item)
    assert (expected, clause, option) == (Said(stated).say("en"), stated.clause, stated.requires)


def _chain(length: int) -> list[str]:
    return [offering("t0"), *(offering(f"t{one}", extends=f"t{one - 1}@1") for one in range(1, length + 1))]


BROKEN = [
    # files, codes found by file
    ([offering("a", extends="a@1")], ["o0 SVC207"]),
    ([offering("a", extends="b@1"), offering("b", extends="a@1")], ["o0 SVC207", "o1 SVC207"]),
    ([offering("a", extends="b@1"), offering("b", extends="c@1"), offering("c", extends="b@1")], ["o0 SVC213", "o1 SVC207", "o2 SVC207"]),
    (_chain(10), []),
    (_chain(11), ["o11 SVC207"]),
    ([offering("a", extends="gone@1")], ["o0 SVC201"]),
    ([offering("a", extends="b@1"), offering("b", extends="gone@1")], ["o0 SVC213", "o1 SVC201"]),
    ([offering("b", extends="gone@1"), offering("c", extends="b@1")], ["o0 SVC201", "o1 SVC213"]),
    ([offering("a", extends="b@1"), offering("b", terms="{amoun: {value: 1, clause: one}}")], ["o0 SVC213", "o1 SVC201"]),
    ([offering("a", otherwise=None)], ["o0 SVC205"]),
    ([offering("a", otherwise="{terms: not-documented}")], ["o0 SVC205"]),
    ([offering("a", extends="b@1", otherwise=None), offering("b")], ["o0 SVC205"]),
    ([offering("a"), offering("a", summary="{en: again}")], ["o1 SVC211"]),
    ([offering("a"), offering("a", edition='"2"')], []),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), BROKEN)
def test_what_an_offering_cannot_be_read_by_is_found(files: list[str], expected: list[str]) -> None:
    """Whatever the order of the files; each finding in the file that it is about, under its offering."""
    for order in (files, list(reversed(files))):
        _, findings = workspace(*order)
        number = {f"offerings/o{order.index(text)}.yaml": f"o{files.index(text)}" for text in files}
        found = sorted(f"{number[one.place.file]} {one.code.id}" for one in findings)
        assert expected in (found, ["o1 SVC211"])
    _, findings = workspace(*files)
    assert expected == sorted(f"{one.place.file[10:-5]} {one.code.id}" for one in findings)


WORSE = [
    ("terms", "{people: {value: 2, clause: two}}", ["SVC411 terms.people"]),
    ("terms", "{people: {value: 4, clause: two}}", []),
    ("terms", "{people: {value: not-documented, clause: two}}", []),
    ("terms", "{quota: {value: {s1: 2, s2: 4}, clause: two}}", ["SVC411 terms.quota.s1"]),
    ("deliverables", "{review: {included: false, clause: two}}", ["SVC411 deliverables.review"]),
    ("deliverables", "{review: {frequency: weekly, clause: two}}", []),
]


@pytest.mark.parametrize(("group", "written", "expected"), WORSE)
def test_an_override_that_is_worse_is_worth_a_word(group: str, written: str, expected: list[str]) -> None:
    """Found as information by the rules, key by key; taking away is stated, and silent."""
    from svcspec.rules import run
    from svcspec.subjects import Tier

    programme, _ = workspace(BASE, _extending(**{group: written}))
    assert programme is not None
    findings = run(Tier(programme.offerings["plus@1"], programme))
    assert expected == codes(findings)
    assert {"info"} >= {finding.severity.value for finding in findings}


UNKNOWN = [
    # where, the key and its value, what is meant
    ("programme", "ranking: {order: [email, phone, visit], inferred: true}", "ranking: {order: [emai, phone, visit, email]}", "email"),
    ("programme", "counts: contacts", "counts: contacts, keyed_by: [severit]", "severity"),
    ("programme", "during: desk, inferred: [during]", "during: dsk", "desk"),
    ("programme", "contradicts: shared", "contradicts: share", "shared"),
    ("programme", "one: {document: guide", "one: {document: guid", "guide"),
    ("offering", "extends", "bse@1", "base@1"),
    ("offering", "deployment", "clod", "cloud"),
    ("offering", "deployment", "{is: cloud, clause: on}", "one"),
    ("offering", "cost", "{is: included, clause: on}", "one"),
    ("offering", "clauses", "[tw]", "two"),
    ("offering", "terms", "{peple: {value: 1, clause: one}}", "people"),
    ("offering", "terms", "{people: {value: 1, clause: on}}", "one"),
    ("offering", "terms", "{people: {value: 1, by: seat, clause: one}}", "seats"),
    ("offering", "terms", "{people: {value: 1, requires: extr, clause: one}}", "extra"),
    ("offering", "terms", "{people: {value: 1, cost: {is: included, clause: on}, clause: one}}", "one"),
    ("offering", "terms", "{answer: {value: 1 hour, during: dsk, clause: one}}", "desk"),
    ("offering", "terms", "{quota: {value: {s11: 1}, clause: one}}", "s1"),
    ("offering", "terms", "{quota: {value: {s1: 1}, negotiable: [s11], clause: one}}", "s1"),
    ("offering", "terms", "{repair: {value: {s1: {nort: 1 hour}}, clause: one}}", "north"),
    ("offering", "terms", "{people: {value: 1, condition: {only: {severit: [s1]}}, clause: one}}", "severity"),
    ("offering", "terms", "{people: {value: 1, condition: {only: {severity: [s11]}}, clause: one}}", "s1"),
    ("offering", "terms", "{people: {disputed: [{value: 1, clause: one}, {value: 2, clause: tw}]}}", "two"),
    ("offering", "deliverables", "{revew: {clause: one}}", "review"),
    ("offering", "deliverables", "{review: {clause: {channels: on, included: one}, channels: [email]}}", "one"),
    ("offering", "otherwise", "{deliverables: {included: false, clause: on}, terms: not-documented}", "one"),
    ("contract", "offering", "plan@1", "plain@1"),
    ("contract", "deployment", "clod", "cloud"),
    ("contract", "term", "{from: 2026-02-01, sold_with: suport}", "support"),
    ("contract", "purchase", "{quantities: {seat: 1}}", "seats"),
    ("contract", "purchase", "{options: [extr]}", "extra"),
    ("contract", "promises", "{terms: {peple: 1}}", "people"),
    ("contract", "promises", "{terms: {quota: {s11: 1}}}", "s1"),
    ("contract", "promises", "{deliverables: {revew: {}}}", "review"),
    ("contract", "agreed", "[{item: terms.peple, value: 1}]", "terms.people"),
    ("contract", "waivers", "[{code: SVC301, item: terms.peple, reason: why, approved_by: Bob}]", "terms.people"),
    ("contract", "waivers", "[{code: SVC301, item: terms.quota.s11, reason: why, approved_by: Bob}]", "terms.quota"),
    ("contract", "amendments", "[{from: 2026-06-01, ref: A, offering: plan@1}]", "plain@1"),
    ("contract", "amendments", "[{from: 2026-06-01, ref: A, promises: {terms: {peple: 1}}}]", "people"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "key", "written", "meant"), UNKNOWN)
def test_a_name_that_is_not_declared_is_found_with_the_one_that_was_meant(
    where: str, key: str, written: str, meant: str
) -> None:
    """In every place that refers to something by its id."""
    match where:
        case "programme":
            assert 1 == PROGRAMME.count(key)
            _, findings = workspace(programme=PROGRAMME.replace(key, written))
        case "offering":
            _, findings = workspace(BASE, offering(**{key: written}))
        case _:
            programme, _ = workspace(offering())
            text = contract(**{key: written})
            findings = judge(text.encode(), "contracts/deal.yaml", programme, "offerings/p.yaml", AS_OF).findings
    found = [one for one in findings if one.code.id in {"SVC201", "SVC202"}]
    assert [f"did you mean `{meant}`?"] == [one.help.say("en") for one in found]


NOT_JUDGED = [
    # offerings, the contract, what is found in it
    ([offering("bad", terms="{amoun: {value: 1, clause: one}}")], {"offering": "bad@1"}, ["SVC204"]),
    ([offering("bad", otherwise=None)], {"offering": "bad@1"}, ["SVC204"]),
    ([offering("bad", colour="red")], {"offering": "bad@1"}, ["SVC204"]),
    ([offering("bad", extends="bad@1")], {"offering": "bad@1"}, ["SVC204"]),
    (
        [offering("bad", otherwise=None)],
        {"offering": "bad@1", "amendments": "[{from: 2026-06-01, ref: A, offering: bad@1}]"},
        ["SVC204"],
    ),
    ([offering()], {"promises": "{terms: {people: soon}}"}, ["SVC151"]),
]


@pytest.mark.parametrize(("offerings", "keys", "expected"), NOT_JUDGED)
def test_a_contract_of_a_broken_offering_has_one_finding(
    offerings: list[str], keys: dict[str, str], expected: list[str]
) -> None:
    """Never silence, and never more than one."""
    programme, _ = workspace(*offerings)
    found = judge(contract(**keys).encode(), "contracts/deal.yaml", programme, "offerings/programme.yaml", AS_OF)
    assert expected == codes(found.findings)
    assert None is found.summary


def test_a_contract_of_a_broken_programme_has_one_finding() -> None:
    """The programme is named; where there is none at all, that is said instead."""
    programme, findings = workspace(
        offering(), programme=PROGRAMME.replace("during: desk, inferred", "during: dsk, inferred")
    )
    assert (None, ["SVC201"]) == (programme, codes(findings))
    found = judge(contract().encode(), "contracts/deal.yaml", programme, "offerings/programme.yaml", AS_OF).findings
    assert ["SVC204"] == codes(found)
    assert "offerings/programme.yaml" in found[0].message.say("en")
    lost = judge(contract(colour="red").encode(), "contracts/deal.yaml", None, None, AS_OF).findings
    assert ["SVC101", "SVC203"] == sorted(
        one.code.id[:4] + "01" if one.code.id[3] == "1" else one.code.id for one in lost
    )


def test_a_second_programme_is_found_where_it_stands() -> None:
    """The first by name is the programme of the workspace."""
    programme, findings = workspace(PROGRAMME.replace("id: small", "id: other"), offering())
    assert ["SVC212"] == codes(findings)
    assert ["offerings/programme.yaml"] != [one.place.file for one in findings]
    assert programme is not None
    assert "small" == programme.id

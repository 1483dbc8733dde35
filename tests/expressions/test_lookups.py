"""A key that is not there is told with the keys that there are, and where in the expression it is asked for."""

from __future__ import annotations

import pytest

from svcspec.expressions import Fault
from svcspec.expressions.faults import explained
from svcspec.expressions.lookups import failed
from tests.expressions.test_evaluator import DATA, _evaluator

SEEN = {
    "contract": {
        "id": "one",
        "customer": "One, S.A.",
        "company": None,
        "manager": {"id": "ana"},
        "contacts": [{"name": "Eva"}],
        "is_draft": False,
        "term": {"from": "2026-01-01", "until": None},
        "attributes": {},
        "agreed": [{"item": "terms.languages", "asked": None}],
    },
    "entitlements": {"terms.contacts": {"value": 3}, "terms.hours": {"value": None}},
    "offering": {"id": "gold", "edition": "1"},
    "segment": {},
    "as_of": "2026-03-01",
}
MISSING = 'Key not found in map : "{}"'
SELECT = "Applying SELECT to non-message type"


@pytest.mark.parametrize(
    ("expression", "key", "trouble", "remedy", "column"),
    [
        ("contract.offering == 'x'", "offering", "`contract` has no key `offering`", "did you mean `offering`? it has: `", 10),
        (
            "contract.untill != null",
            "untill",
            "`contract` has no key `untill`",
            "did you mean `contract.term.until`? it has: `",
            10,
        ),
        ("has(contract.term) && offering.editon == '1'", "editon", "`offering` has no key `editon`", "did you mean `offering.edition`", 32),
        ("contract['custmer'] != ''", "custmer", "`contract` has no key `custmer`", "did you mean `contract.customer`", 10),
        (
            'entitlements["terms.contact"].value < 4',
            "terms.contact",
            "`entitlements` has no key `terms.contact`",
            'it has: `terms.contacts`, `terms.hours`; where it may be missing, ask `"terms.contact" in entitlements` first',
            14,
        ),
        (
            "contract.attributes.region == 'x'",
            "region",
            "`contract.attributes` has no key `region`",
            'here it has none at all; ask `"region" in contract.attributes` first',
            21,
        ),
        ("contract.contacts.all(c, c.mail != '')", "mail", "`c` has no key `mail`", "it has: `name`", 28),
        ("entitlements.all(i, entitlements[i].valu < 4)", "valu", "`entitlements[i]` has no key `valu`", "it has: `value`", 37),
        ("contract.customer.name == ''", "", "`contract.customer` is a text; it has no key `name`", "write `contract.customer` alone", 19),
        ("contract.contacts.name == ''", "", "`contract.contacts` is a list; it has no key `name`", "ask its entries", 19),
        ("contract.is_draft.x", "", "`contract.is_draft` is true or false", "write", 19),
        ("entitlements['terms.contacts'].value.x", "", "`entitlements['terms.contacts'].value` is a number", "write", 38),
        ("contract.company.name == ''", "", "`contract.company` is `null`; it has no key `name`", "ask `contract.company != null` first", 18),
        ("contract.agreed.exists(a, a.asked.by != '')", "", "`a.asked` is `null`", "ask `a.asked != null` first", 35),
    ],
)  # fmt: skip
def test_a_key_that_is_not_there_is_told_with_those_that_are(
    expression: str, key: str, trouble: str, remedy: str, column: int
) -> None:
    """The reader learns what was asked for, what there is, the nearest first, and where it stands."""
    why = explained(MISSING.format(key) if key else SELECT, expression, SEEN)
    assert why.trouble.say("en").startswith(trouble)
    assert why.remedy.say("en").startswith(remedy)
    assert (why.line, why.column) == (1, column)
    assert why.trouble.say("es") != why.trouble.say("en")
    assert why.remedy.say("es") != why.remedy.say("en")


def test_the_line_is_told_as_well() -> None:
    """Lines are counted as the expression has them."""
    why = explained(MISSING.format("x"), "true &&\n  contract.x == 1", SEEN)
    assert (why.line, why.column) == (2, 12)


@pytest.mark.parametrize(
    "expression",
    ["'contract.x' == ''", "contract[as_of] == 1", "other.x == 1", "contract.customer.startsWith('x')", "contract.contacts[0].name"],
)  # fmt: skip
def test_what_only_evaluating_tells_is_not_guessed(expression: str) -> None:
    """Texts, calls and names that are not of the data are no keys asked for in vain."""
    assert [] == list(failed(expression, SEEN))


def test_the_engine_says_it_in_these_words() -> None:
    """What the engine itself says of both is understood."""
    for expression, trouble in (
        ("contract.nope == 1", "`contract` has no key `nope`"),
        ("contract.text.deeper == 1", "`contract.text` is a text; it has no key `deeper`"),
    ):
        with _evaluator(expression) as evaluator:
            answer = evaluator.ask(DATA)[0]
        assert isinstance(answer, Fault)
        assert trouble == explained(answer.words, expression, DATA).trouble.say("en")

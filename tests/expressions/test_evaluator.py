"""Expressions of a stranger: what they come to, what is wrong with them, and that nothing they do is felt outside."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from svcspec.expressions import MOST_STOPPED, NOT_RUN, STOPPED, Evaluator, Fault
from svcspec.expressions.faults import explained

DATA = {
    "contract": {
        "n": 5,
        "none": None,
        "text": "abc",
        "list": [1, 2, 3],
        "ten": [*range(10)],
        "day": "2026-01-01",
        "long": "a" * 100_000,
    },
    "as_of": "2026-03-01",
}
DOUBLING = "[contract.text]" + ".map(a, a + a)" * 26 + ".size() == 2"
MANY_STEPS = "[1, 2, 3, 4, 5, 6, 7, 8, 9].all(a, " + "contract.ten.all(b, " * 4 + "true" + ")" * 5
BACKTRACKING = "contract.long.matches(contract.long)"


@contextmanager
def _evaluator(*rules: str) -> Iterator[Evaluator]:
    evaluator = Evaluator([{"assert": rule} for rule in rules])
    try:
        yield evaluator
    finally:
        evaluator.close()


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("contract.n == 5", None),
        ("contract.n < 5", {}),
        ("contract.none == null", None),
        ("contract.list.all(one, one < 4)", None),
        ("contract.list.filter(one, one > 2).size() == 2", {}),
        ("days(contract.day, as_of) == 59", None),
        ("as_of >= '2026-03-02'", {}),
        ("contract.text.matches('^[a-c]+$')", None),
        ("has(contract.nothing)", {}),
    ],
)
def test_an_expression_holds_or_does_not(expression: str, says: object) -> None:
    """A rule that holds is silent, one that does not shows what it was asked to show."""
    with _evaluator(expression) as evaluator:
        assert ({} if says is None else {0: says}) == evaluator.ask(DATA)


@pytest.mark.parametrize(
    ("expression", "trouble", "place"),
    [
        ("contract.n +", "this is not an expression", (1, 13)),
        ("contrat.n == 1", "there is nothing called `contrat.n`", (1, 8)),
        ("true &&\n  contrat == 1", "there is nothing called `contrat`", (2, 3)),
        ("'a'.startsWith(1)", "these do not go together", (1, 15)),
        ("contract.nope == 1", 'there is no key "nope"', (0, 0)),
        ("contract.none > 1", "something in it is `null`: null > int", (0, 0)),
        ("contract.none.deeper == 1", "it asks for a key of what has no keys", (0, 0)),
        ("contract.text > 1", "these do not go together: string > int", (0, 0)),
        ("contract.list[7] == 1", "the list has no such entry", (0, 0)),
        ("contract.n / 0 == 1", "it divides by zero", (0, 0)),
        ("contract.n", "it is neither true nor false (INT)", (0, 0)),
        ("1", "it is neither true nor false (INT)", (0, 0)),
        ("(" * 60 + "true" + ")" * 60, "it takes too many steps", (0, 0)),
        (MANY_STEPS, "it takes too many steps", (0, 0)),
        ("contract.text.matches('(')", "the engine says", (0, 0)),
        ("days('mañana', as_of) == 1", '"mañana" is no date', (0, 0)),
        ("days('2026-02-30', as_of) == 1", '"2026-02-30" is no date', (0, 0)),
    ],
)
def test_what_is_wrong_is_told_in_words_and_where(expression: str, trouble: str, place: tuple[int, int]) -> None:
    """No word of the engine reaches a person without a sentence around it, in either language."""
    with _evaluator(expression) as evaluator:
        answer = evaluator.compile().get(0) or evaluator.ask(DATA)[0]
    assert isinstance(answer, Fault)
    why = explained(answer.words)
    assert why.trouble.say("en").startswith(trouble)
    assert place == (why.line, why.column)
    assert why.trouble.say("es") != why.trouble.say("en")
    assert why.remedy.say("es") != why.remedy.say("en")


def test_an_entry_that_a_list_lacks_is_no_matter_of_spelling() -> None:
    """What helps is to ask how many entries there are."""
    with _evaluator("contract.list[7] == 1") as evaluator:
        answer = evaluator.ask(DATA)[0]
    assert isinstance(answer, Fault)
    remedy = explained(answer.words).remedy
    assert all("size(...) >" in remedy.say(lang) for lang in ("en", "es"))


@pytest.mark.parametrize("hostile", [DOUBLING, BACKTRACKING], ids=["memory", "time"])
def test_a_hostile_rule_is_stopped_and_the_others_go_on(hostile: str) -> None:
    """What takes all memory, or all time, costs a few seconds once, and no other rule its answer."""
    began = time.monotonic()
    with _evaluator("contract.n < 5", hostile, "contract.n > 5") as evaluator:
        assert {0: {}, 2: {}} == evaluator.ask(DATA)
        assert {1: STOPPED} == evaluator.compile()
        assert {0: {}, 2: {}} == evaluator.ask(DATA)
    assert time.monotonic() - began < 12


def test_after_some_hostile_rules_none_is_evaluated() -> None:
    """A hundred hostile rules take no longer than three."""
    with _evaluator(*[DOUBLING] * 20, "true") as evaluator:
        assert {} == evaluator.ask(DATA)
        faults = evaluator.compile()
    assert [STOPPED] * MOST_STOPPED == [fault for fault in faults.values() if fault == STOPPED]
    assert faults[20] == NOT_RUN


@pytest.mark.parametrize(
    "value", ["1.0 / 0.0", "0.0 / 0.0", "[1, [-1.0 / 0.0]]", "{'a': 0.0 / 0.0}", "b'abc'", "type(1)", "duration('1h')"]
)
def test_what_cannot_be_shown_is_the_fault_of_that_part(value: str) -> None:
    """A number that is not finite, bytes and types reach nobody, however deep they stand; the part that gives them is named."""
    evaluator = Evaluator([{"assert": "false", "shows.fine": "contract.n", "shows.x": value}])
    try:
        answer = evaluator.ask(DATA)[0]
    finally:
        evaluator.close()
    assert isinstance(answer, Fault)
    assert answer.part == "shows.x"
    why = explained(answer.words)
    assert why.trouble.say("en").startswith("what it gives cannot be shown")
    assert why.trouble.say("es") != why.trouble.say("en")


SLOW = "['" + "a" * 64 + "']" + ".map(x, x + x)" * 12 + ".all(x, contract.ten.all(n, !x.matches('(a|b|c)*d')))"
"""Takes about a hundredth of a second."""


@pytest.mark.parametrize("is_one_contract", [True, False], ids=["a contract", "a run"])
def test_many_short_times_are_as_long_as_one(monkeypatch: pytest.MonkeyPatch, *, is_one_contract: bool) -> None:
    """A rule that is slow in each of many stretches, or for each of many contracts, is stopped; the others go on."""
    monkeypatch.setattr("svcspec.expressions.SECONDS_A_CONTRACT", 0.2 if is_one_contract else 60)
    monkeypatch.setattr("svcspec.expressions.SECONDS_A_RUN", 60 if is_one_contract else 0.2)
    monkeypatch.setattr("svcspec.expressions.SECONDS_A_QUESTION", 0.001)
    contract = object()
    with _evaluator("contract.n < 5", SLOW, "contract.n > 5") as evaluator:
        for _ in range(200):
            assert {0: {}, 2: {}} == evaluator.ask(DATA, contract if is_one_contract else object())
            if evaluator.faults:
                break
        assert {1: STOPPED} == evaluator.faults
        assert {0: {}, 2: {}} == evaluator.ask(DATA, contract)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the processes are counted where the system lists them"
)
def test_no_process_stays_behind() -> None:
    """Closed, an evaluator leaves nothing running."""
    with _evaluator("true") as evaluator:
        evaluator.ask(DATA)
        assert len(_children()) == 1
    assert _children() == []


def _children() -> list[str]:
    mine = f"\nPPid:\t{os.getpid()}\n"
    statuses = [path.read_text(encoding="utf-8") for path in Path("/proc").glob("[0-9]*/status") if path.exists()]
    return [status for status in statuses if mine in status and not re.search(r"State:\tZ", status)]

"""What a finding is known by from run to run."""

from __future__ import annotations

from dataclasses import replace

from svcspec.fingerprints import fingerprints
from svcspec.places import Place
from tests.outputs.samples import FINDING, saying

ELSEWHERE = replace(FINDING, place=Place("contracts/ibarra.yaml", 40, 1, 40, 9))
OTHERS = (replace(FINDING, item="terms.hours"), replace(FINDING, contract="other"), replace(FINDING, contract=None))


def test_equal_findings_are_told_apart_by_their_number() -> None:
    """In one run every finding has its own."""
    marks = fingerprints((FINDING, ELSEWHERE, *OTHERS))
    assert len(set(marks)) == len(marks)


def test_line_and_words_do_not_matter() -> None:
    """A moved or reworded finding is the same finding."""
    assert len({*fingerprints((FINDING,)), *fingerprints((ELSEWHERE,)), *fingerprints((saying("else"),))}) == 1


def test_the_order_of_findings_does_not_matter() -> None:
    """Each keeps its own when the run lists them otherwise."""
    findings = (FINDING, ELSEWHERE, *OTHERS)
    assert fingerprints(findings)[::-1] == fingerprints(findings[::-1])

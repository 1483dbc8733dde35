"""Every code's example pair, run: the bad one is found and nothing else is, the good one is clean."""

from __future__ import annotations

import pytest

from svcspec.answers.codes import codes
from svcspec.answers.examples import findings_of, has_examples
from svcspec.findings import Code

PAIRS = [code for code in codes().values() if has_examples(code)]


@pytest.mark.parametrize("code", PAIRS, ids=lambda code: code.id)
def test_the_bad_example_is_found_and_nothing_else(code: Code) -> None:
    """What the documentation of a code calls wrong is found under that code, with those that always come with it alone."""
    assert {code.id, *code.comes_with} == {finding.code.id for finding in findings_of(code, code.bad)}


@pytest.mark.parametrize("code", PAIRS, ids=lambda code: code.id)
def test_the_good_example_is_clean(code: Code) -> None:
    """What the documentation of a code calls right has no finding at all."""
    assert () == findings_of(code, code.good)


def test_every_code_has_both_languages_and_equal_places() -> None:
    """No sentence of a code lacks a language, and both ask for the same values."""
    from svcspec.text import placeholders

    for code in codes().values():
        for text in (code.says, code.why, code.help):
            assert text.en, code.id
            assert text.es, code.id
            assert sorted(placeholders(text.en)) == sorted(placeholders(text.es)), code.id

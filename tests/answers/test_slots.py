"""The places of sentences about a code are shown as words, whichever code it is."""

from __future__ import annotations

import pytest

from svcspec.answers.codes import codes
from svcspec.answers.slots import SLOTS, in_words
from svcspec.findings import Code, Severity
from svcspec.text import Text, placeholders
from svcspec.workspace.own_rules import GIVEN, OF_ITEM


def _asked() -> set[tuple[str, str]]:
    """The places of all codes: the code and the name."""
    return {
        (code.id, name)
        for code in codes().values()
        for text in (code.says, code.why, code.help)
        for name in placeholders(text.en)
    }


def test_every_place_has_its_words() -> None:
    """No name that a sentence asks for is shown as it stands in the code, unless it is a word of its own."""
    names = {name for _, name in _asked()} | {*GIVEN, *OF_ITEM}
    assert [] == sorted(names - SLOTS.keys())


def test_no_words_are_left_over() -> None:
    """What stands in the table fills a place of some sentence; with a code, a place of that one."""
    known = {f"{code}.{name}" for code, name in _asked()} | {name for _, name in _asked()} | {*GIVEN, *OF_ITEM}
    assert [] == sorted(SLOTS.keys() - known)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_sentence_shows_a_place(lang: str) -> None:
    """All sentences of all codes can be said without a finding."""
    for code in codes().values():
        for text in (code.says, code.why, code.help):
            assert [] == list(placeholders(in_words(text, code, lang)))


def test_a_rule_of_a_workspace_keeps_its_own_names() -> None:
    """What `shows:` fills is known by the name that the rule gives it, even where the tool means something else by it."""
    says = Text(en="{customer}: {number} of {sites}", es="{customer}: {number} de {sites}")
    own = Code("SVC901", Severity.INFO, says=says, why=says, help=says, bad="x", good="x", example="own")
    assert "‹cliente›: ‹number› de ‹sites›" == in_words(says, own, "es")
    assert "‹number› de ‹sites›" in in_words(says, own, "es")

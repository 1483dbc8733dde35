"""The fast and the slow evaluation give the same verdict, on valid documents and on mutated ones."""

from __future__ import annotations

import copy
import random
from decimal import Decimal

import pytest

from svcspec.reading.nodes import Plain
from svcspec.reading.published import schema
from svcspec.reading.schema import is_valid, validate
from svcspec.reading.verdict import objections
from tests.reading.samples import SAMPLES, node, plain, written

MUTATIONS = 400
JUNK: tuple[Plain, ...] = (
    None, True, False, 0, -1, 3, 10**16, Decimal("1.5"), Decimal("2.0"), "", "x", "Á", "a\n", "2026-02-28", "2026-02-28\n",
    "none", "not-documented", "95 %", "P1W", "a@1", "en", [], ["a"], ["a", "a"], {}, {"en": "x"}, {"value": 3}, {"every": "P1W"},
    {"only": {"severity": ["a"]}}, {"a": {"b": 1}}, {"is": "included"},
)  # fmt: skip


def mutated(value: Plain, chance: random.Random) -> Plain:
    """A copy of `value` with one place changed: a value replaced, a key renamed, added or taken out, an entry doubled."""
    changed = copy.deepcopy(value)
    holders = [one for one in _values(changed) if isinstance(one, dict | list) and one]
    holder = chance.choice(holders)
    if isinstance(holder, list):
        index = chance.randrange(len(holder))
        if chance.random() < 0.5:
            holder[index] = copy.deepcopy(chance.choice(JUNK))
        else:
            holder.append(copy.deepcopy(holder[index]))
        return changed
    assert isinstance(holder, dict)
    key = chance.choice(list(holder))
    match chance.randrange(4):
        case 0:
            del holder[key]
        case 1:
            holder[chance.choice(("x", key + "s", "Kind", "value", "es"))] = holder.pop(key)
        case 2:
            holder[chance.choice(("from", "clause", "value", "only", "by", "zz"))] = copy.deepcopy(chance.choice(JUNK))
        case _:
            holder[key] = copy.deepcopy(chance.choice(JUNK))
    return changed


def _values(value: Plain) -> list[Plain]:
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value, *(deeper for one in inside for deeper in _values(one))]


@pytest.mark.parametrize("kind", SAMPLES)
def test_both_evaluations_agree_on_mutated_documents(kind: str) -> None:
    """What the fast evaluation takes, the slow one does not object to, and the reverse; two thousand documents in all."""
    chance = random.Random(kind)  # noqa: S311 - the same documents every time
    original = plain(kind)
    for _ in range(MUTATIONS):
        document = mutated(original, chance)
        if chance.random() < 0.3:
            document = mutated(document, chance)
        assert is_valid(kind, document) == (not objections(schema(kind), document)), document


@pytest.mark.parametrize("kind", SAMPLES)
def test_looking_only_where_the_fast_evaluation_objects_finds_the_same(kind: str) -> None:
    """What is skipped holds no problem: the findings are those of a whole evaluation."""
    chance = random.Random(kind + "s")  # noqa: S311 - the same documents every time
    original = plain(kind)
    for _ in range(60):
        document = mutated(mutated(original, chance), chance)
        found = validate(kind, node(written(document)))
        assert bool(found) != is_valid(kind, document), document
        assert "too large" not in " ".join(one.message.say("en") for one in found), document

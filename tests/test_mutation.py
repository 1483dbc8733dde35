"""Each documented value of each kind: the smallest step beyond it is found, one short of it is told, the value is silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcspec.kinds import kinds
from svcspec.model.values import Single, leaves, plain_leaf
from tests.mutants import contracts, found, programme, promise
from tests.steps import SILENT, STEPS, STEPS_OF, as_promised, documented


def test_every_kind_has_its_steps() -> None:
    """A new kind is mutated as well, or this fails."""
    assert sorted(STEPS_OF) == sorted(kinds())


def codes(path: Path, name: str, item: str, key: tuple[str, ...], value: object) -> dict[str, str | None]:
    """The codes found at an item, or below it, when a contract promises the value there, each with its clause."""
    findings = found(path, name, promises=promise(item, key, value))
    return {one.code.id: one.clause for one in findings if f"{one.item}.".startswith(f"{'.'.join((item, *key))}.")}


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_step_from_what_is_documented_is_found(name: str, path: Path, data: st.DataObject) -> None:
    """Each step has its code and the clause of the value; the documented value itself is silent."""
    known = documented(name, path)[0]
    kind = data.draw(st.sampled_from(sorted({one.kind for one in known})))
    one = data.draw(st.sampled_from([one for one in known if one.kind == kind]))
    step = data.draw(st.sampled_from(STEPS))
    expected, value = data.draw(st.sampled_from([*STEPS_OF[one.kind](one, step), (SILENT, as_promised(one))]))
    seen = codes(path, name, one.item, one.key, value)
    assert {*seen} == expected, (one, value)
    assert {*seen.values()} <= {one.clause}


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_is_not_documented_or_not_offered_is_found_when_promised(
    name: str, path: Path, data: st.DataObject
) -> None:
    """A value that another offering documents, promised where this one documents nothing, or says that there is none."""
    known = programme(name)
    values = {
        (item, key, is_none): next(
            (
                leaf
                for offering in known.offerings.values()
                for leaf in leaves(offering.stated(item))
                if isinstance(leaf, Single)
            ),
            None,
        )
        for item, key, is_none in documented(name, path)[1]
    }
    lacking = [(place, leaf) for place, leaf in values.items() if leaf is not None]
    if not lacking:
        return
    (item, key, is_none), leaf = data.draw(st.sampled_from(lacking))
    plain = plain_leaf(leaf)
    value = plain == "included" if known.kind(item) == "inclusion" and item.startswith("deliverables.") else plain
    assert {*codes(path, name, item, key, value)} == ({"SVC301"} if is_none else {"SVC302"}), (item, key, value)

"""Changes of values in the text of a file: they say what was asked for, and all else stays as it was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from svcspec.reading.changes import Append, Change, Put, Remove, UnchangeableError, applied, changed, is_same
from svcspec.reading.nodes import Plain
from svcspec.reading.yaml import read

_WORDS = st.sampled_from(
    [
        "a",
        "no",
        "12",
        "1e3",
        "0o7",
        "1_000",
        "2026-01-01",
        "true",
        "~",
        "",
        "x: y",
        "# no",
        "- a",
        "ñandú",
        "24/7",
        "a, b",
        "{",
        "'",
    ]
)
_SCALARS: st.SearchStrategy[Plain] = (
    _WORDS | st.integers(-3, 99) | st.booleans() | st.none() | st.sampled_from([Decimal("1.5"), Decimal(5)])
)
_KEYS = st.sampled_from(["id", "item", "terms", "agreed", "0", "ña"])
_VALUES: st.SearchStrategy[Plain] = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)
_ROOTS = st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4)


def _paths(value: Plain, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path in a value, its own included."""
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [before, *(path for step, one in held for path in _paths(one, (*before, step)))]


def _fits(root: Plain, change: Change) -> bool:
    try:
        return applied(root, change) != {}
    except (LookupError, TypeError):
        return False


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, dict[str, Plain]]:
    """A document in block and flow style, with comments and with either end of line, and its value."""
    written: str = yaml.safe_dump(
        yaml.safe_load(yaml.safe_dump(draw(_ROOTS.map(_plain)))),
        default_flow_style=draw(st.sampled_from([None, False])),
        allow_unicode=True,
        sort_keys=False,
        indent=draw(st.sampled_from([2, 4])),
        width=1 << 20,
    )
    lines = []
    for number, line in enumerate(written.splitlines()):
        if draw(st.booleans()):
            lines.append(f"# above {number}")
        lines.append(line + (f" # beside {number}" if draw(st.booleans()) else ""))
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines) + draw(st.sampled_from(["", "\n"]))
    root = read(text.encode(), "").root
    assert root is not None
    assert isinstance(root.value, dict)
    return text, root.value


def _plain(value: Plain) -> object:
    """A value in types that PyYAML writes."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


@given(_documents(), st.data())
def test_a_change_says_what_was_asked_and_leaves_the_lines_of_others(
    document: tuple[str, dict[str, Plain]], data: st.DataObject
) -> None:
    """Any change of any value in any style can be made; lines that hold neither it nor its neighbour are as before."""
    text, root = document
    path = data.draw(st.sampled_from(_paths(root)[1:]))
    further = data.draw(st.sampled_from([(), ("new",), ("new", "deep")]))
    value = data.draw(_VALUES)
    sort = data.draw(st.sampled_from([Put, Append, Remove]))
    change: Change = Remove(path) if sort is Remove else sort((*path, *further), value)
    if not _fits(root, change):
        return
    after = changed(text, [change])
    reading = read(after.encode(), "")
    assert reading.root is not None
    assert reading.root.value == applied(root, change)
    before = read(text.encode(), "").root
    assert before is not None
    untouched = [line for line in text.splitlines() if line.startswith("# above")]
    kept = [line for line in after.splitlines() if line.startswith("# above")]
    if isinstance(change, Put) and not isinstance(before.at(path).value, dict | list):
        assert kept == untouched
    assert after.endswith("\n") == text.endswith("\n")


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: 1 # why\nb: 2\n", Put(("a",), 3), "a: 3 # why\nb: 2\n"),
        (
            "a:\n  # of whom\n  - x # one\n  - y\nb: 2\n",
            Append(("a",), "z"),
            "a:\n  # of whom\n  - x # one\n  - y\n  - z\nb: 2\n",
        ),
        ("a: [x, y]\n", Append(("a",), "no"), "a: [x, y, no]\n"),
        ("a: 1\n", Append(("b",), {"c": "2026-01-01", "d": 2}), "a: 1\nb:\n  - {c: 2026-01-01, d: 2}\n"),
        ("a:\n- {c: 1}\n- {c: 2}\n", Append(("a",), {"c": 3}), "a:\n- {c: 1}\n- {c: 2}\n- {c: 3}\n"),
        ("a:\n  - c: 1\n    d: 2\n  - c: 2\n", Remove(("a", 0)), "a:\n  - c: 2\n"),
        ("a:\n  - c: 1\n    d: 2\n  - c: 2\n", Remove(("a", 0, "c")), "a:\n  - d: 2\n  - c: 2\n"),
        ("a: {b: {c: 1}}\nd: 1\n", Remove(("a", "b", "c")), "d: 1\n"),
        ("a: {b: 1, c: 2}\n", Remove(("a", "c")), "a: {b: 1}\n"),
        ("a: {b: 1}\n", Put(("a", "c", "d"), [1]), "a: {b: 1, c: {d: [1]}}\n"),
        ("a:\n  - x\n  - y\nb: 1\n", Put(("a",), 2), "a: 2\nb: 1\n"),
        ("\ufeffa: 1\r\nb: 2\r\n", Put(("c",), {"d": {"e": 1}}), "\ufeffa: 1\r\nb: 2\r\nc:\r\n  d: {e: 1}\r\n"),
        ("a: 1", Put(("b",), "x"), "a: 1\nb: x"),
        ("a: 1\n# of b\nb: |\n  text", Append(("c",), "1e3"), "a: 1\nc: ['1e3']\n# of b\nb: |\n  text"),
        (
            "a: [\n  x, # one\n  # of y\n  y, # two\n  z # three\n]\n",
            Remove(("a", 0)),
            "a: [\n  # of y\n  y, # two\n  z # three\n]\n",
        ),
        ("a: [\n  x, # one\n  y, # two\n  z # three\n]\n", Remove(("a", 1)), "a: [\n  x, # one\n  z # three\n]\n"),
        ("a: [\n  x, # one\n  y, # two\n  z # three\n]\n", Remove(("a", 2)), "a: [\n  x, # one\n  y, # two\n]\n"),
        ("a: [\n  x,\n  y # two\n]\n", Remove(("a", 1)), "a: [\n  x\n]\n"),
        ("a: [x, # one\n    y] # both\n", Remove(("a", 0)), "a: [\n    y] # both\n"),
        ("a: [x, # one\n    y] # both\n", Remove(("a", 1)), "a: [x, # one\n    ] # both\n"),
        ("a: {\r\n  b: 1, # one\r\n  c: 2 # two\r\n}\r\n", Remove(("a", "b")), "a: {\r\n  c: 2 # two\r\n}\r\n"),
        ("a:\n  - b: 1 # one\n    # of c\n    c: 2\n", Remove(("a", 0, "b")), "a:\n  -\n    # of c\n    c: 2\n"),
    ],
)
def test_changes_keep_the_style_around_them(before: str, change: Change, after: str) -> None:
    """Comments, the end of lines, a byte order mark, and the style of neighbours."""
    assert changed(before, [change]) == after


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: &x [1]\nb: *x\n", Append(("a",), 2)),
        ("a: &x {c: 1}\nb: *x\n", Put(("b", "c"), 2)),
        ("a: &x 1\nb: *x\n", Remove(("a",))),
        ("a: 1\n", Put(("a", "b"), 2)),
        ("a: 1\n", Remove(("b",))),
        ("a: [1]\n", Remove(("a", 4))),
        ("a: {\n", Put(("a",), 2)),
        ("a: [x, y, # of whom\n  z]\n", Remove(("a", 1))),
        ("a: [\n  x\n  , y]\n", Remove(("a", 0))),
    ],
)
def test_what_would_change_anything_else_is_refused(text: str, change: Change) -> None:
    """A value that an alias shares, a path that leads nowhere, a file that cannot be read."""
    with pytest.raises(UnchangeableError):
        changed(text, [change])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": 1, "b": [2]}, {"b": [2], "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ([1, 2], [2, 1], False),
        (1, True, False),
        ([0], [False], False),
        (Decimal("1.0"), 1, True),
        ({}, [], False),
        (None, "", False),
    ],
)
def test_values_say_the_same(one: Plain, other: Plain, *, same: bool) -> None:
    """Keys in any order, entries in theirs; a truth value is no number."""
    assert is_same(one, other) is same
    assert is_same(other, one) is same

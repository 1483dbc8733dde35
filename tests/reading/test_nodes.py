"""Values know where they stand."""

import json
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcspec.reading.characters import forbidden, forbidden_in
from svcspec.reading.nodes import Node, Plain, Source
from svcspec.reading.scalars import UnusableNumberError, is_text, resolve
from svcspec.reading.yaml import read

CONTRACT = """\
# a comment
kind: contract   # another
name: &who "Ñandú, S.A."  # quoted
terms:
  hours: 10
  window: Mo-Fr
    09:00-17:00   # on two lines
  flow: {a: [1 , 2] , b: }   # closed
notes: |
  one
  two

# between
list:
- x
- &m {k: v}
last: *m
again: *who
"""


def root_of(text: str, *, has_libyaml: bool = True) -> Node:
    """The root of a text without findings."""
    reading = read(text.encode(), "a.yaml", has_libyaml=has_libyaml)
    assert reading.findings == ()
    assert reading.root is not None
    return reading.root


def written(node: Node) -> str:
    """What stands in the file at a node's place."""
    return node.source.text[node.place.start : node.place.end]


@pytest.mark.parametrize("has_libyaml", [True, False])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["kind"], "contract"),
        (["name"], '"Ñandú, S.A."'),
        (["terms", "hours"], "10"),
        (["terms", "window"], "Mo-Fr\n    09:00-17:00"),
        (["terms", "flow"], "{a: [1 , 2] , b: }"),
        (["terms", "flow", "a"], "[1 , 2]"),
        (["terms", "flow", "a", 1], "2"),
        (["terms", "flow", "b"], ""),
        (["notes"], "|\n  one\n  two"),
        (["list"], "- x\n- &m {k: v}"),
        (["list", 1], "{k: v}"),
        (["last"], "*m"),
        (["last", "k"], "v"),
        (["again"], "*who"),
        (["terms"], "hours: 10\n  window: Mo-Fr\n    09:00-17:00   # on two lines\n  flow: {a: [1 , 2] , b: }"),
    ],
)
def test_place_is_the_value_alone(path: list[str | int], expected: str, *, has_libyaml: bool) -> None:
    """A place holds what was written for the value, without anchors, comments and space after it."""
    assert expected == written(root_of(CONTRACT, has_libyaml=has_libyaml).at(path))


def test_cursor_walks_as_the_values_do() -> None:
    """A node gives the values that the file holds, and nothing where there is none."""
    root = root_of(CONTRACT)
    terms = root["terms"]
    assert [key for key, _ in terms.items()] == ["hours", "window", "flow"]
    assert [entry.value for entry in terms["flow"]["a"]] == [1, 2]
    assert terms["hours"].value == 10
    assert "hours" in terms
    assert "cases" not in terms
    assert terms.get("cases") is None
    assert terms["hours"].get("cases") is None
    assert list(terms) == []
    assert list(root["list"].items()) == []
    assert root["last"].value == {"k": "v"}
    with pytest.raises(KeyError):
        terms["cases"]
    with pytest.raises(IndexError):
        root["list"][2]


def test_key_place() -> None:
    """A finding about a key stands at the key."""
    root = root_of(CONTRACT)
    hours = root["terms"]["hours"]
    assert (hours.key, str(hours.key_place)) == ("hours", "a.yaml:5:3")
    assert ("", root.place) == (root.key, root.key_place)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["terms", "cases", "x"], "a.yaml:5:3"),
        (["list", 9], "a.yaml:15:1"),
        (["nowhere"], "a.yaml:2:1"),
        ([], "a.yaml:2:1"),
    ],
)
def test_nearest_on_a_path(path: list[str | int], expected: str) -> None:
    """What is missing is shown where it would stand."""
    assert expected == str(root_of(CONTRACT).at(path).place)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_end_alike(end: str, mark: str) -> None:
    """Line, column and excerpt are the same whatever ends the lines, and with a byte order mark or without."""
    root = root_of(mark + CONTRACT.replace("\n", end))
    places = [root["kind"].key_place, root["name"].place, root["terms"]["hours"].place, root["again"].place]
    assert [(p.line, p.column, p.end_column) for p in places] == [(2, 1, 5), (3, 12, 25), (5, 10, 12), (18, 8, 12)]
    assert [root.source.line(number) for number in (1, 2, 19, 20)] == [
        "# a comment",
        "kind: contract   # another",
        "",
        "",
    ]
    assert written(root["name"]) == '"Ñandú, S.A."'


def test_byte_order_mark_counts_in_offsets_alone() -> None:
    """Offsets serve edits of the file as it is, columns are what an editor shows."""
    place = root_of("\ufeffa: 1")["a"].place
    assert (place.line, place.column, place.end_column, place.start, place.end) == (1, 4, 5, 4, 5)


def test_columns_are_code_points() -> None:
    """An emoji is one column, a letter with a combining mark two."""
    root = root_of('"\U0001f600": {"e\u0301": 1}')
    assert root["\U0001f600"].place.column == 6
    assert root["\U0001f600"]["e\u0301"].place.column == 13


@pytest.mark.parametrize(("number", "expected"), [(0, ""), (1, "a: 1"), (2, "b: 2"), (3, ""), (4, "")])
def test_line_of_source(number: int, expected: str) -> None:
    """An excerpt is the line without its end, and empty where there is none."""
    assert expected == Source("a.yaml", "\ufeffa: 1\r\nb: 2\n").line(number)


def test_place_spans_lines() -> None:
    """A place that ends on another line says so."""
    place = root_of(CONTRACT)["terms"]["window"].place
    assert (place.line, place.column, place.end_line, place.end_column) == (6, 11, 7, 16)


LETTERS = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda text: forbidden_in(text) is None)
KEYS = st.text("abcdefñ-_.: #*&!{}[]<>'\"\\?|", max_size=8)
NUMBERS = st.integers(-(10**16) + 1, 10**16 - 1) | st.decimals(-(10**6), 10**6, places=3)
VALUES: st.SearchStrategy[Plain] = st.recursive(
    st.none() | st.booleans() | NUMBERS | LETTERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def as_json(value: Plain, indent: str) -> str:
    """JSON text of a value, with its own indentation and exact decimals."""
    match value:
        case dict():
            inner = f",\n{indent}".join(
                f"{json.dumps(key, ensure_ascii=False)}: {as_json(entry, indent + ' ')}" for key, entry in value.items()
            )
            return f"{{\n{indent}{inner}}}"
        case list():
            return "[" + ", ".join(as_json(entry, indent) for entry in value) + "]"
        case Decimal():
            return f"{value:f}"
        case _:
            return json.dumps(value, ensure_ascii=False)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_json_reads_back(value: dict[str, Plain]) -> None:
    """YAML contains JSON: what is written as JSON reads back equal, of exact types, each scalar at its place."""
    root = root_of(as_json(value, " "))
    assert value == root.value
    check_places(root)


def check_places(node: Node) -> None:
    """Every scalar's place holds its JSON text, every key's place its own, and places follow each other."""
    match node.value:
        case dict():
            children = [child for _, child in node.items()]
            for child in children:
                text = node.source.text[child.key_place.start : child.key_place.end]
                assert json.dumps(child.key, ensure_ascii=False) == text
        case list():
            children = list(node)
        case _:
            children = []
            assert as_json(node.value, "") == written(node)
    assert all(one.place.end <= other.place.start for one, other in pairwise(children))
    for child in children:
        check_places(child)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text brings reading down, and what is refused has a place inside the file."""
    data = text.encode("utf-8", "surrogatepass")
    for has_libyaml in (True, False):
        reading = read(data, "a.yaml", has_libyaml=has_libyaml)
        assert reading.findings or reading.root is not None
        for finding in reading.findings:
            assert 0 <= finding.place.start <= finding.place.end <= len(data)


@given(st.text("ab:-?[]{},#&*!|>'\"%@`\\ \n\t~01.<", max_size=24))
def test_any_marks_are_read_or_refused(text: str) -> None:
    """The same for text made of the signs that YAML gives a meaning."""
    for has_libyaml in (True, False):
        reading = read(text.encode(), "a.yaml", has_libyaml=has_libyaml)
        assert reading.findings or reading.root is not None
        for finding in reading.findings:
            assert finding.message.say("es")
            assert finding.help.say("es")


@given(st.text("0123456789+-.eExo_fFnNaAiI~:", max_size=20))
def test_plain_scalar_is_text_or_of_bounded_length(scalar: str) -> None:
    """A plain scalar is text as it was typed, or a number of at most 16 digits, or refused."""
    try:
        value = resolve(scalar)
    except UnusableNumberError:
        assert not is_text(scalar)
        return
    assert is_text(scalar) == isinstance(value, str)
    if isinstance(value, str):
        assert scalar == value
    elif value is not None:
        assert len(f"{abs(value):f}".replace(".", "").lstrip("0")) <= 16


def test_every_refused_character_is_found() -> None:
    """The quick look at a whole file misses none of the characters that are refused."""
    found = {
        ord(text)
        for number in range(0x110000)
        if not 0xD800 <= number < 0xE000
        for text in [chr(number)]
        if forbidden_in(text)
    }
    one_by_one = {number for number in found if number == 0x0D or next(forbidden(Source("a", f"x{chr(number)}")), None)}
    assert found == one_by_one
    assert {0x00, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x202E, 0x2066, 0xFEFF, 0xFFFE, 0x10FFFF} <= found
    assert not found & {0x09, 0x0A, 0x20, 0xA0, 0xE9, 0x200D, 0x5D0, 0x1F600}

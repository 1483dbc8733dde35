"""Whether a file has the structure that its kind asks for, and if not, why.

The fast evaluation says *valid*; the slow one is imported only to explain what it refuses. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from svcspec.findings import Edit, Finding, Fix, found
from svcspec.places import Place
from svcspec.reading import structure
from svcspec.reading.emitting import in_place_of
from svcspec.reading.nodes import Node, Plain
from svcspec.reading.published import FILE_KINDS, schema
from svcspec.text import Sayable, Text, Verbatim

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

    from svcspec.reading.explain import Problem
    from svcspec.reading.verdict import Path

MOST_FINDINGS = 50
"""Of one file; one more counts the rest."""

MOST_SUSPECTED = 5000
"""Values of a file in which the fast evaluation is asked where it objects: its answer takes memory."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\Z")
_A_LITTLE = Decimal("0.000001")
_OWN_KEYS = ("id", "item", "code", "name", "from")
_WHAT_IT_IS = Text(en="what the file is, as `kind: contract`", es="qué es el archivo, como `kind: contract`")


def read_kind(root: Node) -> tuple[str | None, tuple[Finding, ...]]:
    """What a file says under `kind:`; None, and why, where that is nothing that a file can be."""
    from svcspec.reading.wording import actual, expected, known_here, meant, nearest, quoted, trail

    kind = root.get("kind")
    fills: dict[str, Sayable]
    if kind is not None and isinstance(kind.value, str) and kind.value in FILE_KINDS:
        return kind.value, ()
    if kind is not None:
        near = nearest(str(kind.value), FILE_KINDS)
        fills = {"written": quoted(kind.value), "hint": meant(near) if near else known_here(FILE_KINDS, are_keys=False)}
        return None, (found(structure.UNKNOWN_KIND, kind.place, fills, item="kind"),)
    if isinstance(root.value, dict):
        fills = {"path": trail(()), "key": Verbatim("kind"), "what": _WHAT_IT_IS}
        return None, (found(structure.MISSING_KEY, _head(root), fills, item="kind"),)
    keys = expected({"type": "object"}, {})
    fills = {"path": trail(()), "expected": keys, "actual": actual(root.value), "hint": _WHAT_IT_IS}
    return None, (found(structure.WRONG_TYPE, root.place, fills),)


def validate(kind: str, root: Node) -> tuple[Finding, ...]:
    """What is wrong with the structure of a file of `kind`, by place; at most 50 findings, and one that counts the rest.

    Nothing found: the file has the shape that `schemas/` describe. Raises FileNotFoundError where no schema is published for `kind`.
    """
    return tuple(_first(_located(problem, root, kind) for problem in _problems(kind, root.value)))


def is_valid(kind: str, value: Plain) -> bool:
    """Whether the fast evaluation takes a value; it refuses what it cannot read."""
    try:
        return _compiled(kind).is_valid(_without_whole_fractions(value))
    except (ValueError, TypeError):
        return False


def _problems(kind: str, value: Plain) -> tuple[Problem, ...]:
    if is_valid(kind, value):
        return ()
    from svcspec.reading.explain import explain

    return explain(schema(kind), value, _suspects(kind, value))


def _suspects(kind: str, value: Plain) -> frozenset[str] | None:
    """The JSON pointers that the fast evaluation objects to; None where it cannot say, or would say too much."""
    if _is_larger(value, MOST_SUSPECTED):
        return None
    try:
        errors = _compiled(kind).evaluate(_without_whole_fractions(value)).errors()
    except (ValueError, TypeError):
        return None
    return frozenset(error["instanceLocation"] for error in errors)


def _is_larger(value: Plain, most: int) -> bool:
    waiting, count = [value], 0
    while waiting and count <= most:
        one = waiting.pop()
        count += 1
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return count > most


@cache
def _compiled(kind: str) -> Draft202012Validator:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema(kind), offline=True, pattern_options=jsonschema_rs.RegexOptions())


def _without_whole_fractions(value: Plain) -> Plain:
    """The value, a little off numbers such as `2.0`: JSON Schema calls them whole, the format does not."""
    match value:
        case dict() if _has_whole_fraction(value):
            return {key: _without_whole_fractions(child) for key, child in value.items()}
        case list() if _has_whole_fraction(value):
            return [_without_whole_fractions(child) for child in value]
        case Decimal() if value == value.to_integral_value():
            return value - _A_LITTLE if value > 0 else value + _A_LITTLE
        case _:
            return value


def _has_whole_fraction(value: Plain) -> bool:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, Decimal) and one == one.to_integral_value():
            return True
    return False


def _first(findings: Iterator[Finding] | list[Finding]) -> Iterator[Finding]:
    """The findings by place, cut at the most that anybody reads at once."""
    ordered = sorted(findings, key=lambda finding: (finding.place.start, finding.code.id, finding.item))
    if len(ordered) <= MOST_FINDINGS + 1:
        yield from ordered
        return
    yield from ordered[:MOST_FINDINGS]
    rest = ordered[MOST_FINDINGS]
    count = {"count": Verbatim(str(len(ordered) - MOST_FINDINGS))}
    yield found(structure.MANY_MORE, rest.place, count, contract=rest.contract, offering=rest.offering)


def _located(problem: Problem, root: Node, kind: str) -> Finding:
    node = root.at(problem.path)
    place = _head(node) if problem.missing else node.key_place if problem.at_key else node.place
    fixes = _fixes(problem, node, place)
    item, own = _item(problem, root.value), _own_id(root)
    return found(
        problem.code,
        place,
        problem.fills,
        item=item,
        contract=own if kind == "contract" else None,
        offering=own if kind == "offering" else None,
        fixes=fixes,
    )


def _own_id(root: Node) -> str | None:
    own = root.get("id")
    return own.value if own is not None and isinstance(own.value, str) and _ID.match(own.value) else None


def _fixes(problem: Problem, node: Node, place: Place) -> tuple[Fix, ...]:
    if problem.replacement is None:
        return ()
    written = node.source.text[place.start : place.end]
    is_quoted = problem.code is structure.WRONG_TYPE and problem.replacement.startswith('"')
    text = f'"{written}"' if is_quoted else in_place_of(written, problem.replacement)
    return (Fix((Edit(place.file, place.start, place.end, text),), safe=problem.is_safe),)


def _head(node: Node) -> Place:
    """Where a group of keys begins: its key, else its first key."""
    if node.key:
        return node.key_place
    return next((child.key_place for _, child in node.items()), node.place)


def _item(problem: Problem, value: Plain) -> str:
    """The path as an item: entries of a list by their own key, where they have one."""
    steps = list(_steps(problem.path, value))
    return ".".join([*steps, problem.missing] if problem.missing else steps)


def _steps(path: Path, value: Plain) -> Iterator[str]:
    for step in path:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step]
            own = (
                next((str(value[key]) for key in _OWN_KEYS if key in value), None) if isinstance(value, dict) else None
            )
            yield own or str(step + 1)
        else:
            value = value.get(str(step)) if isinstance(value, dict) else None
            yield str(step)

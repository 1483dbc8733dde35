"""The tests of a workspace's own: `tests/*.yaml`, each with cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from svcspec.kinds import Plain
from svcspec.places import Place
from svcspec.reading.nodes import Node
from svcspec.text import Sayable
from svcspec.workspace.notes import Notes, entries, maybe, translations


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must be there; `item` and `clause` are not compared where they are None."""

    code: str
    item: str | None = None
    clause: str | None = None
    is_waived: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A contract, and all that must be found in it.

    `contract` is what it says itself, the rest is that of `file`, or completed for its offering. `as_of` None: the day of the run.
    """

    name: str
    place: Place
    about: Sayable | None
    as_of: date | None
    file: str | None
    contract: Mapping[str, Plain]
    finds: tuple[Expected, ...]


def build(root: Node, notes: Notes) -> Iterator[Case]:
    """The cases of a file of tests, in its order."""
    for name, node in entries(root, "cases"):
        contract, waived = node.get("contract"), node.get("waived")
        yield Case(
            name,
            node.key_place,
            translations(node.get("about")),
            notes.day(node.get("as_of")),
            maybe(node, "file"),
            {} if contract is None else {key: child.value for key, child in contract.items()},
            (*map(_expected, node["finds"]), *(replace(_expected(one), is_waived=True) for one in waived or ())),
        )


def _expected(node: Node) -> Expected:
    if isinstance(node.value, str):
        return Expected(node.value)
    waived = node.get("waived")
    is_waived = waived is not None and waived.value is True
    return Expected(str(node["code"].value), maybe(node, "item"), maybe(node, "clause"), is_waived)

"""The rules of a workspace's own: `rules/*.yaml`, each one file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from svcspec.findings import Code, Severity
from svcspec.model.own_rule import Expression, OwnRule
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.reading.nodes import Node
from svcspec.text import Message, Text, Verbatim, placeholders
from svcspec.workspace.notes import Notes, entries, maybe, translations, words

CANNOT_RUN = Code(
    "SVC900",
    Severity.ERROR,
    says=Text(en="the rule {rule} cannot be applied: {trouble}", es="la regla {rule} no se puede aplicar: {trouble}"),
    why=Text(
        en="What it would have found is not known, so nothing here may count as checked by it.",
        es="No se sabe qué habría encontrado, así que nada puede darse por revisado con ella.",
    ),
    help=Text(en="{remedy}", es="{remedy}"),
    bad="",
    good="",
    example="rule",
)

PARTS = ("offering", "deployment", "purchase", "manager")
"""What a finding may point at beside an item."""
GIVEN = ("contract", "customer", "offering")
OF_ITEM = ("item", "promised", "documented")
"""The places that a message may have without `shows:`; the second ones where the rule is about an item."""

_CLAUSE = Text(en="clause", es="la cláusula")
_ITEM = Text(en="item", es="el elemento")
_WHY = Text(en="A rule of this workspace asks for it.", es="Lo exige una regla de este espacio de trabajo.")
_HELP = Text(en="see what the rule asks for in {file}", es="consulte en {file} lo que exige la regla")
_NO_SUCH_PLACE = Text(en="nothing fills `{name}` in its text", es="ningún valor rellena `{name}` en su texto")
_GIVE_IT = Text(
    en="give `{name}` under `shows:`, or take it out of the text; without `shows:` there are: {known}",
    es="indique `{name}` en `shows:` o quítelo del texto; sin `shows:` se pueden usar: {known}",
)


def build(root: Node, programme: Programme, notes: Notes) -> OwnRule:
    """The rule that a file describes; not to be trusted where the notes have errors."""
    at, clause = root.get("at"), root.get("clause")
    items = programme.items()
    if at is not None and words(at) not in PARTS:
        notes.known(at, items, _ITEM)
    if clause is not None:
        notes.known(clause, programme.clauses, _CLAUSE)
    given = GIVEN + (OF_ITEM if at is not None and words(at) in items else ())
    _filled(root, given, notes)
    return OwnRule(
        _code(root),
        root["id"].place,
        dict(_expressions(root)),
        {key: child.value for key, child in root["bad"].items()},
        {key: child.value for key, child in root["good"].items()},
        maybe(root, "at"),
        maybe(root, "clause"),
    )


def _filled(root: Node, given: tuple[str, ...], notes: Notes) -> None:
    """A finding for each place of the texts that nothing fills."""
    known = {*given, *(name for name, _ in entries(root, "shows"))}
    for key in ("message", "help"):
        for _, text in entries(root, key):
            for name in placeholders(words(text)):
                if name not in known:
                    fills = {"name": Verbatim(name), "known": Verbatim(", ".join(given))}
                    trouble, remedy = Message(_NO_SUCH_PLACE, fills), Message(_GIVE_IT, fills)
                    notes.report(CANNOT_RUN, text.place, rule=words(root["id"]), trouble=trouble, remedy=remedy)


def _code(root: Node) -> Code:
    """Its code, with what a person reads in the two languages of the tool."""
    place = root["id"].place
    plain = {name: _text(root, name) for name in ("message", "why", "help")}
    where = f"{place.file}:{place.line}"
    return Code(
        words(root["id"]),
        Severity(words(root["severity"])),
        says=plain["message"] or _WHY,
        why=plain["why"] or _WHY,
        help=plain["help"] or Text(en=_HELP.en.format(file=where), es=_HELP.es.format(file=where)),
        bad=_as_written(root["bad"]),
        good=_as_written(root["good"]),
        example="own",
    )


def _text(root: Node, key: str) -> Text | None:
    written = translations(root.get(key))
    return None if written is None else Text(en=written.say("en"), es=written.say("es"))


def _as_written(node: Node) -> str:
    """The lines of an example, without the indentation that they all have."""
    place = node.place
    return textwrap.dedent(" " * (place.column - 1) + node.source.text[place.start : place.end])


def _expressions(root: Node) -> Iterator[tuple[str, Expression]]:
    for key in ("where", "assert"):
        node = root.get(key)
        if node is not None:
            yield key, _expression(node)
    for name, node in entries(root, "shows"):
        yield f"shows.{name}", _expression(node)


def _expression(node: Node) -> Expression:
    """The expression, each of its lines found again in the file, where it stands there as it is."""
    text, place = words(node), node.place
    lines: list[Place] = []
    start = place.start
    for line in text.rstrip("\n").split("\n"):
        start = node.source.text.find(line, start, place.end)
        if start < 0:
            return Expression(text, place)
        lines.append(node.source.place(start, start + len(line)))
        start += len(line)
    return Expression(text, place, tuple(lines))

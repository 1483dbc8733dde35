"""What a schema asks for and what a file holds, in words for a person who knows neither JSON nor schemas."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from svcspec.reading.nodes import Plain
from svcspec.reading.published import Schema, resolved
from svcspec.text import Message, Sayable, Text, Verbatim
from svcspec.visible import visible

SHOWN = 60
"""How many characters of what somebody wrote are quoted."""

_MOST_NAMED = 12
_SOUNDS_LIKE_O = re.compile(r"`?h?o", re.IGNORECASE)

_TYPES = {
    "string": Text(en="a text", es="un texto"),
    "number": Text(en="a number", es="un número"),
    "integer": Text(en="a whole number", es="un número entero"),
    "boolean": Text(en="`true` or `false`", es="`true` o `false`"),
    "array": Text(en="a list", es="una lista"),
    "object": Text(en="a group of keys", es="un grupo de claves"),
    "null": Text(en="empty", es="un valor vacío"),
}
_GROUP_WITH = Text(en="a group of keys, as `{keys}`", es="un grupo de claves, como `{keys}`")
_LIST_OF = Text(en="a list, each entry {entry}", es="una lista cuyos elementos son {entry}")
_THE_TEXT = Text(en="the text `{written}`", es="el texto `{written}`")
_THE_NUMBER = Text(en="the number {written}", es="el número {written}")
_THIS_FILE = Text(en="this file", es="este archivo")
_NEAR = Text(en="did you mean `{near}`?", es="¿quiso decir `{near}`?")
_KNOWN = Text(en="known here: {known}", es="las claves posibles son: {known}")
_VALUES = Text(en="known here: {known}", es="los valores posibles son: {known}")


@dataclass(frozen=True, slots=True)
class Either:
    """Things of which one will do: `a, b or c`."""

    choices: tuple[Sayable, ...]

    def say(self, lang: str) -> str:
        """The choices, joined as the language joins them; in Spanish *u* before an o."""
        *first, last = [choice.say(lang) for choice in self.choices]
        if not first:
            return last
        spanish = "u" if _SOUNDS_LIKE_O.match(last) else "o"
        return f"{', '.join(first)} {Text(en='or', es=spanish).say(lang)} {last}"


@dataclass(frozen=True, slots=True)
class Described:
    """What the schemas say of a part, in both languages."""

    part: tuple[str, str]

    def say(self, lang: str) -> str:
        """The description, beginning in lower case and without its full stop."""
        words = Text(en=self.part[0], es=self.part[1]).say(lang)
        return words[:1].lower() + words[1:].removesuffix(".")


def description(part: Schema) -> Described:
    """The description of a property; its title where it has none."""
    spanish = part.get("x-es", {})
    return Described((str(part.get("description", "")), str(spanish.get("description", ""))))


def trail(path: Sequence[str | int]) -> Sayable:
    """A path in plain words: `promises › terms › hours`, entries of a list from 1."""
    if not path:
        return _THIS_FILE
    steps = [str(step + 1) if isinstance(step, int) else visible(step[:SHOWN]) for step in path]
    return Verbatim(f"`{' › '.join(steps)}`")


def quoted(value: Plain) -> Verbatim:
    """What somebody wrote, on one line and no longer than can be read."""
    match value:
        case str():
            return Verbatim(visible(value if len(value) <= SHOWN else value[:SHOWN] + "…"))
        case bool() | None:
            return Verbatim({True: "true", False: "false", None: "null"}[value])
        case int() | Decimal():
            return Verbatim(str(value))
        case _:
            return Verbatim("…")


def actual(value: Plain) -> Sayable:
    """What a value is, in words."""
    match value:
        case str():
            return Message(_THE_TEXT, {"written": quoted(value)})
        case bool():
            return Verbatim(f"`{quoted(value).words}`")
        case int() | Decimal():
            return Message(_THE_NUMBER, {"written": quoted(value)})
        case _:
            return _TYPES[type_of(value)]


def type_of(value: Plain) -> str:
    """The JSON type of a value; a fraction is a number."""
    match value:
        case bool():
            return "boolean"
        case str():
            return "string"
        case int():
            return "integer"
        case list():
            return "array"
        case dict():
            return "object"
        case None:
            return "null"
        case _:
            return "number"


def expected(part: Schema, root: Schema) -> Sayable:
    """What a schema asks for, in words: its own form, else its choices, else its type."""
    whole = resolved(part, root)
    match whole:
        case {"x-form": {"en": str(english), "es": str(spanish)}}:
            return Text(en=english, es=spanish)
        case {"const": constant}:
            return Verbatim(f"`{quoted(constant).words}`")
        case {"enum": list(choices)}:
            return Either(tuple(Verbatim(f"`{quoted(choice).words}`") for choice in choices))
        case {"anyOf": list(branches)} | {"oneOf": list(branches)} if "type" not in whole:
            choices = [expected(branch, root) for branch in branches]
            return Either(tuple(choice for index, choice in enumerate(choices) if choice not in choices[:index]))
        case {"type": "array", "items": dict(entries)} if "x-form" in resolved(entries, root):
            return Message(_LIST_OF, {"entry": expected(entries, root)})
        case {"type": "object", "required": list(keys)}:
            return Message(_GROUP_WITH, {"keys": Verbatim("{" + ", ".join(f"{key}: ..." for key in keys) + "}")})
        case {"type": list(types)}:
            return Either(tuple(_TYPES[str(name)] for name in types))
        case {"type": str(name)}:
            return _TYPES[name]
        case _:
            return _TYPES["object"]


def types(part: Schema, root: Schema) -> frozenset[str]:
    """The JSON types of which a schema takes at least one value; empty where it does not say."""
    whole = resolved(part, root)
    match whole:
        case {"type": str(name)}:
            return frozenset({name})
        case {"type": list(names)}:
            return frozenset(names)
        case {"const": constant}:
            return frozenset({type_of(constant)})
        case {"enum": list(choices)}:
            return frozenset(map(type_of, choices))
        case {"anyOf": list(branches)} | {"oneOf": list(branches)}:
            return frozenset[str]().union(*(types(branch, root) for branch in branches))
        case _:
            return frozenset()


def words_of(part: Schema, root: Schema) -> Iterator[str]:
    """The fixed words that a schema takes."""
    whole = resolved(part, root)
    choices = [whole["const"]] if "const" in whole else whole.get("enum", [])
    yield from (choice for choice in choices if isinstance(choice, str))
    for branch in (*whole.get("anyOf", ()), *whole.get("oneOf", ())):
        yield from words_of(branch, root)


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, capitals and underscores aside; None for a long or a far one."""
    if len(written) > SHOWN:
        return None
    plain = {word.lower().replace("_", "-"): word for word in known}
    near = difflib.get_close_matches(written.lower().replace("_", "-").strip(), plain, n=1, cutoff=0.65)
    return plain[near[0]] if near else None


def meant(near: str) -> Message:
    """The question whether `near` was meant."""
    return Message(_NEAR, {"near": Verbatim(near)})


def known_here(known: Sequence[str], *, are_keys: bool = True) -> Message:
    """The keys, or the values, that are known here, as many as can be read."""
    more = "" if len(known) <= _MOST_NAMED else ", …"
    return Message(_KNOWN if are_keys else _VALUES, {"known": Verbatim(", ".join(known[:_MOST_NAMED]) + more)})

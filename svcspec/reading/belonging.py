"""Where a key belongs that was written where the schema does not know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from svcspec.reading.nodes import Plain
from svcspec.reading.published import Schema, resolved
from svcspec.reading.verdict import Path
from svcspec.reading.wording import Either, description, type_of, types
from svcspec.text import Sayable, Text, Verbatim, filled

_MOST_NAMED = 3
_DEEPEST = 6
_SAME_VALUE = ("allOf", "anyOf", "oneOf")

_GOES = Text(en="`{key}:` goes {where}", es="`{key}:` va {where}")
_GOES_AS = Text(en="`{key}:` goes {where}: {what}", es="`{key}:` va {where}: {what}")
_TOP = Text(en="at the top level of the file", es="en el primer nivel del archivo")
_INSIDE = Text(en="inside `{path}`", es="dentro de `{path}`")
_IN_AN_ENTRY = Text(en="inside an entry of `{path}`", es="dentro de una entrada de `{path}`")


@dataclass(frozen=True, slots=True)
class _Home:
    """Keys that lead from the top of a file to where a key is known, None for the entries of a list; and the key's schema."""

    path: tuple[str | None, ...]
    part: Schema

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(step for step in self.path if step is not None)

    def say(self, lang: str) -> str:
        if not self.path:
            return _TOP.say(lang)
        words = _IN_AN_ENTRY if self.path[-1] is None else _INSIDE
        return filled(words, path=" › ".join(self.names)).say(lang)


def belongs(key: str, value: Plain, path: Path, root: Schema) -> Sayable | None:
    """Where `key`, written at `path` with `value`, is known and may have such a value: below that path if it can be, else not
    deep; None where there is no such place, or are too many.
    """
    here = tuple(step for step in path if isinstance(step, str))
    fitting = [
        one for one in _homes(key, root, root, ()) if type_of(value) in (types(one.part, root) or {type_of(value)})
    ]
    if not fitting:
        return None
    ranks = [(-_shared(here, one.names), len(one.names)) for one in fitting]
    nearest = [one for one, rank in zip(fitting, ranks, strict=True) if rank == min(ranks)]
    homes = list({one.path: one for one in nearest}.values())
    if len(homes) > _MOST_NAMED:
        return None
    if len(homes) == 1 and "description" in homes[0].part:
        return filled(_GOES_AS, key=Verbatim(key), where=homes[0], what=description(homes[0].part))
    return filled(_GOES, key=Verbatim(key), where=Either(tuple(homes)))


def _homes(key: str, part: Schema, root: Schema, path: tuple[str | None, ...]) -> Iterator[_Home]:
    """Each place where a schema names the key, by way of keys that it names too."""
    whole = resolved(part, root)
    for name, child in whole.get("properties", {}).items():
        if name == key:
            yield _Home(path, child)
        if len(path) < _DEEPEST:
            yield from _homes(key, child, root, (*path, name))
    if isinstance(whole.get("items"), dict) and len(path) < _DEEPEST:
        yield from _homes(key, whole["items"], root, (*path, None))
    for keyword in _SAME_VALUE:
        for branch in whole.get(keyword, ()):
            yield from _homes(key, branch, root, path)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many keys two ways have in common from their beginning."""
    return next(
        (number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )

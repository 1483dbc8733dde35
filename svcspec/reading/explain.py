"""Why a schema refuses a value: one problem for each thing that is really wrong, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from svcspec.findings import Code
from svcspec.reading import structure
from svcspec.reading.belonging import belongs
from svcspec.reading.nodes import Plain
from svcspec.reading.published import Schema, resolved
from svcspec.reading.repairs import DATED, ambiguous, repaired, unmistaken
from svcspec.reading.verdict import Objection, Path, objections, reached
from svcspec.reading.wording import (
    Either,
    actual,
    description,
    expected,
    known_here,
    meant,
    nearest,
    quoted,
    trail,
    type_of,
    types,
    words_of,
)
from svcspec.text import Message, Sayable, Text, Verbatim


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a path; `at_key` when it is about the key at its end, `replacement` what would be right there.

    `is_safe` when the replacement cannot change what the author meant.
    """

    code: Code
    path: Path
    fills: dict[str, Sayable]
    at_key: bool = False
    missing: str | None = None
    replacement: str | None = None
    is_safe: bool = field(default=False)


_QUOTE = Text(en="put it in quotes: `{quoted}`", es="póngalo entre comillas: `{quoted}`")
_UNQUOTE = Text(en="write it without quotes", es="escríbalo sin comillas")
_BRACKETS = Text(en="put it in brackets: `[{written}]`", es="póngalo entre corchetes: `[{written}]`")
_NO_BRACKETS = Text(en="write one value, without brackets", es="escriba un solo valor, sin corchetes")
_FILL_IN = Text(en="write {expected}, or take the key out", es="escriba {expected}, o quite la clave")
_WRITE = Text(en="write {expected}", es="escriba {expected}")
_LIKE = Text(en="write it as `{example}`", es="escríbalo como `{example}`")
_EITHER_DAY = Text(
    en="it may be {first} or {second}: write the day that is meant",
    es="puede ser {first} o {second}: escriba el día que corresponda",
)
_AS_IN = Text(en="write it as in `{example}`", es="escríbalo como en `{example}`")
_PART_OF_A_TEXT = Text(
    en="if it is part of a text with a comma, put the whole text in quotes; if not: {hint}",
    es="si es parte de un texto con comas, ponga todo el texto entre comillas; si no lo es, {hint}",
)
_IF_NOT = Text(en="{near} If not, {home}", es="{near} Si no, {home}")
_NO_KEYS = Text(en="take it out", es="quítela")
_ONE_OF = Text(en="one of", es="una de estas claves:")
_ONLY_ONE_OF = Text(en="only one of", es="solo una de estas claves:")
_BOUNDS = {
    "minimum": Text(en="at least {limit}", es="al menos {limit}"),
    "exclusiveMinimum": Text(en="more than {limit}", es="más de {limit}"),
    "maximum": Text(en="at most {limit}", es="como mucho {limit}"),
}
_WRITE_LIMIT = Text(en="write {limit}", es="escriba {limit}")

_SIZES = {
    "minItems": Text(en="needs at least {limit} in its list", es="necesita al menos {limit} en su lista"),
    "maxItems": Text(en="has more than {limit} in its list", es="tiene más de {limit} en su lista"),
    "minLength": Text(en="is an empty text", es="es un texto vacío"),
    "maxLength": Text(en="is longer than {limit} characters", es="tiene más de {limit} caracteres"),
    "minProperties": Text(en="needs at least {limit} of its keys", es="necesita al menos {limit} de sus claves"),
}
_TOO_LARGE = Text(
    en="has something wrong, and is too large for it to be found",
    es="tiene algún error y es demasiado grande para encontrarlo",
)
_SPLIT = Text(en="check it in parts", es="revíselo por partes")
_ADD = Text(en="add what is missing, or take the key out", es="añada lo que falta, o quite la clave")
_SHORTEN = Text(en="shorten it", es="acórtelo")


def explain(schema: Schema, value: Plain, suspects: Iterable[str] | None = None) -> tuple[Problem, ...]:
    """Every problem that the schema has with the value; a missing key that was only misspelt is told as unknown.

    `suspects` as for `objections`.
    """
    found = [problem for one in objections(schema, value, suspects) for problem in _problem(one, value)]
    misspelt = {
        (problem.path[:-1], problem.replacement)
        for problem in found
        if problem.code is structure.UNKNOWN_KEY and problem.replacement
    }
    unique = {
        (problem.code.id, problem.path, problem.missing): problem
        for problem in found
        if (problem.path, problem.missing) not in misspelt
    }
    return tuple(unique.values()) or (_lost(),)


def _lost() -> Problem:
    """A value so large that evaluation ended before the problem was met."""
    fills = {"path": trail(()), "problem": _TOO_LARGE, "hint": _SPLIT}
    return Problem(structure.WRONG_SIZE, (), fills)


def _problem(objection: Objection, value: Plain) -> Iterator[Problem]:
    if isinstance(objection.written, str) and isinstance(reached(value, objection.path), dict):
        yield _key(objection)
        return
    tell = _TELLERS.get(objection.keyword)
    if tell is not None:
        yield tell(objection)


def _key(objection: Objection) -> Problem:
    """A key that does not have the form of its siblings."""
    written = str(objection.written)
    part = objection.part
    near = repaired(written, str(part.get("pattern", "")))
    like = Message(_LIKE if near else _AS_IN, {"example": Verbatim(near or _example(part))})
    fills = {
        "written": quoted(written),
        "path": trail(objection.path),
        "form": expected(part, objection.root),
        "hint": like,
    }
    return Problem(structure.BAD_FORM, (*objection.path, written), fills, at_key=True)


def _unknown(objection: Objection) -> Problem:
    known = list(objection.part.get("properties", {}))
    free = [name for name in known if not _has(objection.written, name)]
    near = nearest(objection.key, free)
    value = reached(objection.written, (objection.key,))
    home = belongs(objection.key, value, objection.path, objection.root)
    hint: Sayable = meant(near) if near else home or (known_here(free) if free else _NO_KEYS)
    if near is not None and home is not None:
        hint = Message(_IF_NOT, {"near": hint, "home": home})
    if near is None and value is None:
        hint = Message(_PART_OF_A_TEXT, {"hint": hint})
    fills = {"path": trail(objection.path), "key": quoted(objection.key), "hint": hint}
    return Problem(
        structure.UNKNOWN_KEY,
        (*objection.path, objection.key),
        fills,
        at_key=True,
        replacement=near,
        is_safe=near is not None and home is None and near == unmistaken(objection.key, free),
    )


def _missing(objection: Objection) -> Problem:
    what: Sayable = Verbatim("...")
    for part in reversed(list(_on_the_way(objection))):
        described = part.get("properties", {}).get(objection.key)
        if described:
            what = description(described)
            break
    fills = {"path": trail(objection.path), "key": Verbatim(objection.key), "what": what}
    return Problem(structure.MISSING_KEY, objection.path, fills, missing=objection.key)


def _wrong_type(objection: Objection) -> Problem:
    part, value = objection.part, objection.written
    wanted = expected(part, objection.root)
    taken = types(part, objection.root)
    kind = type_of(value)
    fills = {"path": trail(objection.path), "expected": wanted, "actual": actual(value)}
    written = quoted(value)
    if kind in {"integer", "number", "boolean"} and "string" in taken and "number" not in taken:
        name = objection.path[-1] if objection.path and isinstance(objection.path[-1], str) else None
        pattern = str(part.get("pattern", ""))
        if not re.search(pattern, written.words):
            near = repaired(written.words, pattern)
            as_meant = {**fills, "hint": _hint_of_form(part, written.words, near)}
            is_safe = near is not None and pattern.startswith(DATED)
            return Problem(structure.WRONG_TYPE, objection.path, as_meant, replacement=near, is_safe=is_safe)
        shown = f'"{written.words}"' if name is None else f'{name}: "{written.words}"'
        hint: Sayable = Message(_QUOTE, {"quoted": Verbatim(shown)})
        return Problem(
            structure.WRONG_TYPE,
            objection.path,
            {**fills, "hint": hint},
            replacement=f'"{written.words}"',
            is_safe=True,
        )
    if kind == "null":
        hint = Message(_FILL_IN, {"expected": wanted})
    elif kind == "array":
        hint = _NO_BRACKETS
    elif "array" in taken and kind in {"string", "integer", "number"}:
        hint = Message(_BRACKETS, {"written": written})
    elif isinstance(value, str) and _is_quoted(value, taken):
        hint = _UNQUOTE
    else:
        hint = Message(_WRITE, {"expected": wanted})
    return Problem(structure.WRONG_TYPE, objection.path, {**fills, "hint": hint})


def _not_one_of(objection: Objection) -> Problem:
    part, value = objection.part, objection.written
    words = list(dict.fromkeys(words_of(part, objection.root)))
    if not isinstance(value, str) or not words:
        return _wrong_type(objection)
    near = nearest(value, words)
    hint = meant(near) if near else Message(_WRITE, {"expected": expected(part, objection.root)})
    fills = {"path": trail(objection.path), "written": quoted(value), "hint": hint}
    is_safe = near is not None and near == unmistaken(value, words)
    return Problem(structure.NOT_ONE_OF, objection.path, fills, replacement=near, is_safe=is_safe)


def _none_of(objection: Objection) -> Problem:
    keys = objection.choice
    if keys:
        present = [key for key in keys if _has(objection.written, key)]
        choices = Either(tuple(Verbatim(f"`{key}`") for key in present or keys))
        which = _ONLY_ONE_OF if present else _ONE_OF
        return Problem(
            structure.ONE_OF_THE_KEYS, objection.path, {"path": trail(objection.path), "which": which, "keys": choices}
        )
    return _not_one_of(objection)


def _bad_form(objection: Objection) -> Problem:
    part, written = objection.part, str(objection.written)
    near = repaired(written, str(part.get("pattern", "")))
    fills = {
        "path": trail(objection.path),
        "written": quoted(written),
        "form": expected(part, objection.root),
        "hint": _hint_of_form(part, written, near),
    }
    is_safe = near is not None and str(part.get("pattern", "")).startswith(DATED)
    return Problem(structure.BAD_FORM, objection.path, fills, replacement=near, is_safe=is_safe)


def _hint_of_form(part: Schema, written: str, near: str | None) -> Sayable:
    """What was meant, both days where it may be either, else an example."""
    both = ambiguous(written, str(part.get("pattern", "")))
    if near is None and both is not None:
        return Message(_EITHER_DAY, {"first": Verbatim(both[0]), "second": Verbatim(both[1])})
    return meant(near) if near else Message(_AS_IN, {"example": Verbatim(_example(part))})


def _size(objection: Objection) -> Problem:
    keyword = objection.keyword
    limit = Verbatim(str(objection.asked))
    hint = _SHORTEN if keyword.startswith("max") else _ADD
    problem = Message(_SIZES[keyword], {"limit": limit})
    return Problem(
        structure.WRONG_SIZE, objection.path, {"path": trail(objection.path), "problem": problem, "hint": hint}
    )


def _range(objection: Objection) -> Problem:
    bound = _BOUNDS[objection.keyword]
    limit = Message(bound, {"limit": Verbatim(str(objection.asked))})
    hint = Message(_WRITE_LIMIT, {"limit": limit})
    fills = {"path": trail(objection.path), "written": quoted(objection.written), "hint": hint}
    return Problem(structure.OUT_OF_RANGE, objection.path, fills)


def _repeated(objection: Objection) -> Problem:
    entries = objection.written if isinstance(objection.written, list) else []
    second = next((index for index, entry in enumerate(entries) if entry in entries[:index]), 0)
    fills = {"path": trail(objection.path), "written": quoted(entries[second])}
    return Problem(structure.REPEATED, (*objection.path, second), fills)


_TELLERS: dict[str, Callable[[Objection], Problem]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "dependentRequired": _missing,
    "type": _wrong_type,
    "enum": _not_one_of,
    "const": _not_one_of,
    "anyOf": _none_of,
    "oneOf": _none_of,
    "pattern": _bad_form,
    "minimum": _range,
    "maximum": _range,
    "exclusiveMinimum": _range,
    "uniqueItems": _repeated,
    **dict.fromkeys(_SIZES, _size),
}


def _has(value: Plain, key: str) -> bool:
    return isinstance(value, dict) and key in value


def _on_the_way(objection: Objection) -> Iterator[Schema]:
    """The parts of the schema from its root to the keyword that objects, references followed."""
    part: object = objection.root
    for step in objection.route:
        match part:
            case dict():
                whole: Schema = part if step in part else resolved(part, objection.root)
                yield whole
                part = whole[str(step)]
            case list():
                part = part[int(step)]


def _example(part: Schema) -> str:
    return str(next(iter(part.get("examples", ())), "..."))


def _is_quoted(written: str, taken: frozenset[str]) -> bool:
    number = bool(taken & {"number", "integer"}) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", written) is not None
    return number or ("boolean" in taken and written in {"true", "false"})

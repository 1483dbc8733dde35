"""What a JSON Schema objects to: the slow evaluation, its alternatives settled to the one that was probably meant."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from svcspec.reading.nodes import Plain
from svcspec.reading.published import Schema

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

MOST_OBJECTIONS = 400
"""After so many, evaluation stops: nobody mends more at once."""

MOST_STEPS = 4000
"""How many values are looked at, once for each alternative: about a second."""

Path: TypeAlias = "tuple[str | int, ...]"

Errors: TypeAlias = "Iterator[ValidationError]"
Evaluator: TypeAlias = Any
"""A validator of jsonschema, whose types leave out how keywords are made."""

_UNIONS = frozenset({"anyOf", "oneOf"})
_MISFITS = frozenset({"type", "const", "enum"})


@dataclass(frozen=True, slots=True)
class Objection:
    """What one keyword of a schema has against one value.

    `asked` is what the keyword says, `written` the value at `path`, `part` the schema that the keyword stands in,
    `route` the way to it from `root`. `key` is the missing or unknown key, where it is about one.
    """

    keyword: str
    asked: Any
    written: Plain
    path: Path
    part: Schema
    route: Path
    root: Schema
    key: str

    @property
    def choice(self) -> tuple[str, ...]:
        """The keys of which exactly one must stand there, where that is the objection."""
        alternatives = self.asked if self.keyword in _UNIONS else ()
        return tuple(branch["required"][0] for branch in alternatives if set(branch) == {"required"})


def objections(schema: Schema, value: Plain, suspects: Iterable[str] | None = None) -> list[Objection]:
    """What the schema objects to, in the order of evaluation.

    An objection of `anyOf` or `oneOf` remains only where no alternative is nearer than another. `suspects` are the JSON
    pointers that the fast evaluation objects to, alternatives included: what lies on no way to them is skipped.
    """
    from referencing import Registry

    evaluated = _evaluator(_Doubts(suspects, value))(schema, registry=Registry())
    errors = islice(evaluated.iter_errors(value), MOST_OBJECTIONS)
    real = [_objection_of(settled, schema) for error in errors for settled in _settled(error)]
    mistyped = {objection.path for objection in real if objection.keyword == "type"}
    return [objection for objection in real if objection.keyword == "type" or objection.path not in mistyped]


def _objection_of(error: ValidationError, root: Schema) -> Objection:
    written: Any = error.instance
    return Objection(
        keyword=str(error.validator),
        asked=error.validator_value,
        written=written,
        path=tuple(error.absolute_path),
        part=error.schema if isinstance(error.schema, dict) else {},
        route=tuple(error.absolute_schema_path),
        root=root,
        key=error.message,
    )


def _settled(error: ValidationError) -> Errors:
    """The objections of the alternative that fits best; the objection itself where none fits by type, or keys decide."""
    if error.validator not in _UNIONS or not error.context or _is_choice_of_keys(error):
        yield error
        return
    fitting = [branch for branch in _branches(error) if not any(map(_is_misfit, branch))]
    if not fitting:
        yield error
        return
    for nearer in min(fitting, key=lambda branch: (sum(not found.path for found in branch), len(branch))):
        yield from _settled(nearer)


def _is_choice_of_keys(error: ValidationError) -> bool:
    alternatives: Any = error.validator_value
    return all(set(branch) == {"required"} for branch in alternatives)


def _branches(error: ValidationError) -> list[list[ValidationError]]:
    branches: dict[object, list[ValidationError]] = {}
    for found in error.context or ():
        branches.setdefault(found.schema_path[0], []).append(found)
    return list(branches.values())


def _is_misfit(error: ValidationError) -> bool:
    if error.path:
        return False
    if error.validator in _UNIONS and error.context:
        return all(any(map(_is_misfit, branch)) for branch in _branches(error))
    return error.validator in _MISFITS


def step_into(value: Plain, step: str | int) -> Plain:
    """What stands at a key or an index of a group or a list; the value itself where it is neither."""
    match value:
        case dict():
            return value[str(step)]
        case list():
            return value[int(step)]
        case _:
            return value


def reached(value: Plain, path: Path) -> Plain:
    """What stands at the end of a path that exists."""
    for step in path:
        value = step_into(value, step)
    return value


class _Doubts:
    """What is evaluated: groups and lists in which the fast evaluation found something, as far as the patience reaches."""

    def __init__(self, suspects: Iterable[str] | None, value: Plain) -> None:
        self._patience = MOST_STEPS
        self._held: set[int] | None = None
        if suspects is not None:
            self._held = {id(value)}
            for pointer in suspects:
                one = value
                for step in pointer.split("/")[1:]:
                    one = step_into(one, step.replace("~1", "/").replace("~0", "~"))
                    self._held.add(id(one))

    def has(self, value: Plain) -> bool:
        """Whether a value is to be looked at."""
        if self._held is not None and isinstance(value, dict | list) and id(value) not in self._held:
            return False
        self._patience -= 1
        return self._patience > 0

    def properties(self, validator: Evaluator, known: dict[str, Schema], value: Plain, _: Schema) -> Errors:
        """The keyword: the values of the known keys."""
        group = value if isinstance(value, dict) else {}
        for key, part in known.items():
            if key in group and self.has(group[key]):
                yield from validator.descend(group[key], part, path=key, schema_path=key)

    def additional_properties(self, validator: Evaluator, allowed: object, value: Plain, schema: Schema) -> Errors:
        """The keyword: other keys, or their values."""
        known = schema.get("properties", {})
        for key, child in value.items() if isinstance(value, dict) else ():
            if key in known:
                continue
            if allowed is False:
                yield _objection(key)
            elif self.has(child):
                yield from validator.descend(child, allowed, path=key)

    def items(self, validator: Evaluator, part: Schema, value: Plain, _: Schema) -> Errors:
        """The keyword: the entries of a list."""
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            if self.has(entry):
                yield from validator.descend(entry, part, path=index)


def _evaluator(doubts: _Doubts) -> Evaluator:
    """The evaluation of draft 2020-12 with keywords of ours, which skip what is beyond doubt."""
    validators = importlib.import_module("jsonschema.validators")
    return validators.extend(
        validators.Draft202012Validator,
        {
            "properties": doubts.properties,
            "additionalProperties": doubts.additional_properties,
            "items": doubts.items,
            "required": _required,
            "dependentRequired": _dependent_required,
            "pattern": _pattern,
        },
    )


def _objection(message: str) -> ValidationError:
    from jsonschema.exceptions import ValidationError

    return ValidationError(message)


def _required(_: object, names: list[str], instance: Plain, __: Schema) -> Errors:
    if isinstance(instance, dict):
        yield from (_objection(name) for name in names if name not in instance)


def _dependent_required(_: object, needs: Mapping[str, list[str]], instance: Plain, __: Schema) -> Errors:
    if isinstance(instance, dict):
        for key, names in needs.items():
            if key in instance:
                yield from (_objection(name) for name in names if name not in instance)


def _pattern(_: object, pattern: str, instance: Plain, __: Schema) -> Errors:
    """As the fast evaluation: ASCII classes, and `$` is the end, not the line before it."""
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield _objection(pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern, re.ASCII)

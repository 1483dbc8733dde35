"""What a JSON Schema objects to: the slow evaluation, its alternatives settled to the one that was probably meant."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
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

Path: TypeAlias = "tuple[str | int, ...]"

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


def objections(schema: Schema, value: Plain) -> list[Objection]:
    """What the schema objects to, in the order of evaluation.

    An objection of `anyOf` or `oneOf` remains only where no alternative is nearer than another.
    """
    from referencing import Registry

    evaluated = _evaluator()(schema, registry=Registry())
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


def _settled(error: ValidationError) -> Iterator[ValidationError]:
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


@cache
def _evaluator() -> Evaluator:
    validators = importlib.import_module("jsonschema.validators")
    return validators.extend(
        validators.Draft202012Validator,
        {
            "required": _required,
            "additionalProperties": _additional_properties,
            "dependentRequired": _dependent_required,
            "pattern": _pattern,
        },
    )


def _objection(message: str) -> ValidationError:
    from jsonschema.exceptions import ValidationError

    return ValidationError(message)


def _required(_: object, names: list[str], instance: Plain, __: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from (_objection(name) for name in names if name not in instance)


def _additional_properties(
    validator: Evaluator, allowed: object, instance: Plain, schema: Schema
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict) or allowed is True:
        return
    known = schema.get("properties", {})
    for key, value in instance.items():
        if key in known:
            continue
        if allowed is False:
            yield _objection(key)
        else:
            yield from validator.descend(value, allowed, path=key)


def _dependent_required(
    _: object, needs: Mapping[str, list[str]], instance: Plain, __: Schema
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, names in needs.items():
            if key in instance:
                yield from (_objection(name) for name in names if name not in instance)


def _pattern(_: object, pattern: str, instance: Plain, __: Schema) -> Iterator[ValidationError]:
    """As the fast evaluation: ASCII classes, and `$` is the end, not the line before it."""
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield _objection(pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern, re.ASCII)

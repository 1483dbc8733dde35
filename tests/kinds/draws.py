"""Values of a kind: read from what is listed, and drawn from the schema words that kinds use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import strategies as st

from svcspec.kinds import Kind, MisreadError, Plain, kinds

KINDS = sorted(kinds())
_IDENTIFIER = "^[a-z0-9][a-z0-9-]{0,62}$"
_TAGS = ("en", "es", "es-MX", "fr", "pt-BR", "zh-Hans-CN", "und")
_PARTS: Mapping[str, tuple[Plain, ...]] = {
    "per": ("contract", "manager", "company"),
    "every": ("P1W", "P1M", "P12M", "P1Y"),
    "share": ("90 %", "95 %", "99.5 %", "100 %"),
    "timezone": ("Europe/Madrid", "America/Bogota", "UTC", "place-of-signature"),
}


def read(name: str, written: Plain) -> Kind:
    """A value under the sample declaration of its kind; `{value: ..., PART: ...}` has parts."""
    kind = kinds()[name]
    if isinstance(written, dict) and "value" in written:
        parts = {key: part for key, part in written.items() if key != "value"}
        return kind.read(written["value"], kind.SAMPLE, parts)
    return kind.read(written, kind.SAMPLE, {})


def listed(name: str) -> list[Kind]:
    """The values that the kind lists."""
    return [read(name, written) for written in kinds()[name].VALUES]


def from_yaml(text: str) -> Plain:
    """What a line of YAML means: numbers exactly, all else as text."""
    return _exactly(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - makes texts, lists and mappings alone


def drawn(name: str) -> st.SearchStrategy[Kind]:
    """Values drawn from the schema of the kind, with parts where it has some; what it does not take is left out."""
    kind = kinds()[name]
    known = [*kind.SAMPLE.levels, *kind.SAMPLE.channels, *kind.SAMPLE.frequencies]
    parts = st.fixed_dictionaries(
        {}, optional={part: st.sampled_from(_PARTS[part]) for part in sorted(kind.PARTS & _PARTS.keys())}
    )
    values = st.tuples(written(kind.SCHEMA, known), parts).map(lambda pair: _read_or_none(name, *pair))
    return values.filter(lambda value: value is not None).map(_present)


def written(schema: Mapping[str, Any], known: list[str]) -> st.SearchStrategy[Plain]:
    """What a schema lets through: `anyOf enum const array object string integer number` and their bounds."""
    match schema:
        case {"anyOf": branches}:
            return st.one_of([written(branch, known) for branch in branches])
        case {"enum": values}:
            return st.sampled_from(values)
        case {"const": value}:
            return st.just(value)
        case {"type": "array", "items": items}:
            return st.lists(written(items, known), min_size=1, max_size=4, unique_by=str)
        case {"type": "object", "properties": properties}:
            required = schema["required"]
            return st.fixed_dictionaries(
                {key: written(properties[key], known) for key in required},
                optional={key: written(value, known) for key, value in properties.items() if key not in required},
            )
        case {"type": "object", "additionalProperties": values}:
            return st.dictionaries(st.sampled_from(_TAGS), written(values, known), min_size=1, max_size=3)
        case {"type": "string"}:
            return _texts(schema.get("pattern"), known)
        case _:
            return _numbers(schema)


def anything() -> st.SearchStrategy[Plain]:
    """Whatever YAML can hold."""
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(), st.decimals(), st.text(max_size=30), st.sampled_from(_LIKELY)
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=4)),
        max_leaves=8,
    )


_LIKELY = (
    "included", "unlimited", "reserved", "weekly", "1 business day", "0 hours", "1.5 business days", "101 %", "0 %", "24/7",
    "PH off", "Mo off", "Mo-Fr 17:00-09:00; PH off", "Mo 09:00-09:00", "Mo  09:00-10:00", "sunrise-sunset", "en", "email",
    "Europe/Madrid", "../etc/passwd", "P0D", "P1W\n", "3", "gold", "EUR", "",
)  # fmt: skip
_KEYS = st.one_of(
    st.sampled_from(["value", "every", "times", "hours", "days", "amount", "currency", "per", "text", "en", "es"]),
    st.text(max_size=5),
)


def _texts(pattern: str | None, known: list[str]) -> st.SearchStrategy[Plain]:
    if pattern is None:
        return st.text(min_size=1, max_size=12)
    if pattern == _IDENTIFIER:
        return st.sampled_from(known)
    if re.fullmatch(pattern, "zh-Hans-CN"):
        return st.sampled_from(_TAGS)
    return st.from_regex(re.compile(pattern.removesuffix("$") + r"\Z", re.ASCII), fullmatch=True)


def _numbers(schema: Mapping[str, Any]) -> st.SearchStrategy[Plain]:
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], min(schema["maximum"], 40))
    top = schema.get("maximum", 1000)
    return st.one_of(st.integers(0, top), st.decimals(0, top, places=2), st.integers(0, 10**15))


def _read_or_none(name: str, value: Plain, parts: Mapping[str, Plain]) -> Kind | None:
    try:
        return kinds()[name].read(value, kinds()[name].SAMPLE, parts)
    except MisreadError:
        return None


def _present(value: Kind | None) -> Kind:
    if value is None:
        raise AssertionError
    return value


def _exactly(node: Any) -> Plain:  # noqa: ANN401 - what a YAML loader gives
    if isinstance(node, dict):
        return {key: _exactly(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_exactly(value) for value in node]
    if re.fullmatch(r"[0-9]+", node):
        return int(node)
    return Decimal(node) if re.fullmatch(r"[0-9]+\.[0-9]+", node) else str(node)

"""Every sentence of the tool's own, in whatever module: both languages there, asking for the same values."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import svcspec
from svcspec.text import Text, placeholders

DEEP = 4


def _texts(value: object, depth: int = 0) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif depth < DEEP and isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(key, depth + 1)
            yield from _texts(one, depth + 1)
    elif depth < DEEP and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _texts(one, depth + 1)
    elif depth < DEEP and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name, None), depth + 1)


def _all() -> Iterator[tuple[str, Text]]:
    for module in pkgutil.walk_packages(svcspec.__path__, "svcspec."):
        if module.name != "svcspec.__main__":
            for value in vars(importlib.import_module(module.name)).values():
                yield from ((module.name, text) for text in _texts(value))


def test_every_text_has_both_languages_and_equal_places() -> None:
    """No module holds a text that lacks a language, or that fills a place in one of them alone."""
    found = list(_all())
    assert len({text for _, text in found}) > len(list(pkgutil.walk_packages(svcspec.__path__, "svcspec.")))
    wrong = [
        f"{module}: {text}"
        for module, text in found
        if not (text.en.strip() and text.es.strip())
        or sorted(set(placeholders(text.en))) != sorted(set(placeholders(text.es)))
    ]
    assert wrong == []

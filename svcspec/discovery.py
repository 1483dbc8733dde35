"""Finding the members of a package, so that adding one is adding a file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Protocol, TypeVar


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """Unique among its sort."""


T = TypeVar("T", bound=Identified)


def modules(package: str) -> Iterator[tuple[str, ModuleType]]:
    """Import the modules of `package` in sorted order: short name and module."""
    home = importlib.import_module(package)
    for name in sorted(info.name for info in pkgutil.iter_modules(home.__path__)):
        yield name, importlib.import_module(f"{package}.{name}")


def members(package: str, sort: type[T]) -> dict[str, T]:
    """The `sort` values defined at the top of the modules of `package`, by their `id`; a repeated id raises ValueError."""
    known: dict[str, T] = {}
    for name, module in modules(package):
        for value in vars(module).values():
            if isinstance(value, sort):
                identifier = value.id
                if known.get(identifier, value) is not value:
                    raise ValueError(f"{package}.{name}: {identifier} is taken")
                known[identifier] = value
    return known

"""Where the files lie that come with the program: the schemas, and the example workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parent
_EXAMPLE = ("offerings", "contracts", "managers.yaml", "svcspec.toml")


def schemas() -> Path:
    """The folder of the JSON Schemas."""
    return _root() / "schemas"


def example_files() -> Iterator[tuple[str, Path]]:
    """The files of the example workspace: path below its root, with `/`, and where it lies here; in sorted order."""
    root = _root()
    for name in _EXAMPLE:
        found = root / name
        paths = [found] if found.is_file() else sorted(path for path in found.rglob("*") if path.is_file())
        yield from ((path.relative_to(root).as_posix(), path) for path in paths)


def _root() -> Path:
    """Inside the package in an installed wheel; the top of the project where that is installed to be edited."""
    inside = _PACKAGE / "_shipped"
    return inside if inside.is_dir() else _PACKAGE.parent

"""The files of a new workspace: a small invented one that teaches the format, or the shipped example."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from svcspec import shipped

_STARTER = Path(__file__).parent.parent / "starter"
_EDITED = ("programme", "offering", "contract", "managers", "settings")


def starter(lang: str) -> Mapping[str, bytes]:
    """The files of the starter by path, with `/`, its comments in `lang` where there are such, else in English."""
    family = lang.partition("-")[0]
    folder = _STARTER / family if (_STARTER / family).is_dir() else _STARTER / "en"
    return {**_below(folder), **_schemas()}


def example(lang: str) -> Mapping[str, bytes]:
    """The files of the shipped example, with what surrounds every workspace."""
    around = {path: data for path, data in starter(lang).items() if path.startswith((".", "schemas/"))}
    return {**around, **{path: source.read_bytes() for path, source in shipped.example_files()}}


def _below(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _schemas() -> dict[str, bytes]:
    names = [f"{kind}.schema.json" for kind in _EDITED]
    return {f"schemas/{name}": (shipped.schemas() / name).read_bytes() for name in names}

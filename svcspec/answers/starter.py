"""The files of a new workspace: a small invented one that teaches the format, or the shipped example."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from svcspec import shipped

_STARTER = Path(__file__).parent.parent / "starter"
_EDITED = ("programme", "offering", "contract", "managers", "settings", "rule", "test")


def starter(lang: str) -> Mapping[str, bytes]:
    """The files of the starter by path, with `/`, its comments in `lang` where there are such, else in English."""
    files = _starter(lang)
    return {**files, **_schemas(), **_templates(files, lang)}


def example(lang: str) -> Mapping[str, bytes]:
    """The files of the shipped example, with what surrounds every workspace."""
    around = {path: data for path, data in _starter(lang).items() if path.startswith(".")}
    files = {path: source.read_bytes() for path, source in shipped.example_files()}
    return {**around, **_schemas(), **files, **_templates(files, lang)}


def _starter(lang: str) -> dict[str, bytes]:
    family = lang.partition("-")[0]
    return _below(_STARTER / family if (_STARTER / family).is_dir() else _STARTER / "en")


def _below(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _schemas() -> dict[str, bytes]:
    names = [f"{kind}.schema.json" for kind in _EDITED]
    return {f"schemas/{name}": (shipped.schemas() / name).read_bytes() for name in names}


def _templates(files: Mapping[str, bytes], lang: str) -> dict[str, bytes]:
    """A contract to start from for each offering; with its edition in the name where an id has several."""
    from svcspec.answers.new_contract import new_contract
    from svcspec.workspace.resolve import parse, vocabulary

    programme, _, _ = vocabulary(parse(data, path) for path, data in files.items() if path.endswith((".yaml", ".yml")))
    offerings = programme.offerings.values() if programme is not None else ()
    ids = [offering.id for offering in offerings]
    return {
        f"templates/contract-{one.id if ids.count(one.id) == 1 else one.ref}.yaml": new_contract(
            one, programme, lang
        ).encode()
        for one in offerings
        if programme is not None
    }

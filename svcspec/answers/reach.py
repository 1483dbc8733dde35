"""What a path on the command line reaches: which workspace, and which of its files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from svcspec.workspace.files import SETTINGS, absolute, find_root, yaml_files
from svcspec.workspace.resolve import Workspace
from svcspec.workspace.settings import SETTINGS_FILES


def by_root(paths: Iterable[Path]) -> dict[Path | None, list[Path]]:
    """Paths by the workspace that each stands in."""
    grouped: dict[Path | None, list[Path]] = {}
    for path in paths:
        grouped.setdefault(find_root(path if path.is_dir() else path.parent), []).append(path)
    return grouped


def files_of(named: list[Path], workspace: Workspace) -> dict[str, str]:
    """The files that were named, or stand in a folder that was, as named and each once: by the absolute path.

    A folder that holds the workspace stands for its contracts; settings are read with the workspace, and are not among them.
    """
    root = workspace.root
    whole = root is not None and any(is_above(path, root) for path in named)
    files = {path: path for path in workspace.contract_files} if whole else {}
    for path in named:
        if path.is_dir() and not (path.is_symlink() and root is None):
            under = [] if root is not None and is_above(path, root) else yaml_files(path)
            files.update((str(absolute(Path(one))), one) for one in under)
        elif not is_settings(path, root):
            files.setdefault(str(absolute(path)), str(path))
    return files


def is_above(path: Path, root: Path) -> bool:
    """Whether a path is a folder that a workspace stands in, or is."""
    return path.is_dir() and root.resolve().is_relative_to(path.resolve())


def is_settings(path: Path, root: Path | None) -> bool:
    """Whether a path names settings that are there: those of the workspace, or some in one of its folders, which are told."""
    if root is None or not path.is_file():
        return False
    return path.name == SETTINGS or (path.name in SETTINGS_FILES and absolute(path).parent == root)

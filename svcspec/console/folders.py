"""A folder of outputs replaced as a whole or not at all, and never over anything else."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from svcspec.console.failures import cannot_write, unable
from svcspec.text import Text

MANIFEST = "manifest.json"
"""What marks a folder as made by this function, written last: the paths of its files, sorted."""

_MOST_BYTES = 1 << 26
_NOT_OURS = Text(
    en="{path} holds something else than earlier output ({name}); name another folder with -o",
    es="{path} contiene algo que no es una salida anterior ({name}); indique otra carpeta con -o",
)


def replace_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Make `target` hold exactly `files` (paths with `/`, taken one by one) and their manifest; how many there are.

    UnableError, and whatever making the files raises, leaves what stood there.
    """
    _refuse_other(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise cannot_write(target, error) from error
    try:
        staged.chmod(0o755)
        written = []
        for path, content in files:
            _write(staged / path, content)
            written.append(path)
        _write(staged / MANIFEST, (json.dumps(sorted(written), indent=2, ensure_ascii=False) + "\n").encode())
        _swap(staged, target)
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return len(written)


def _refuse_other(target: Path) -> None:
    """Only what an earlier run wrote may be replaced: every file of the folder stands in its manifest."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise unable(_NOT_OURS, path=str(target), name=target.name)
    if not target.exists():
        return
    known = _listed(target / MANIFEST)
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        is_ours = not path.is_symlink() and (path.is_dir() or name in known)
        if not is_ours:
            raise unable(_NOT_OURS, path=str(target), name=name)


def _listed(manifest: Path) -> set[str]:
    """The files that a manifest lists, itself among them; none where it is no manifest that this module wrote."""
    if manifest.is_symlink() or not manifest.is_file():
        return set()
    try:
        with manifest.open("rb") as file:
            listed = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return set()
    return {MANIFEST, *(name for name in listed if isinstance(name, str))} if isinstance(listed, list) else set()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(staged: Path, target: Path) -> None:
    """Put `staged` in the place of `target`; what stood there comes back where that fails."""
    if not target.exists():
        staged.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        target.rename(old / target.name)
        staged.rename(target)
    finally:  # whatever ended it, a signal between the two included
        if not target.exists():
            with contextlib.suppress(OSError):
                (old / target.name).rename(target)
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)

"""Files written whole or not at all, and never over what was read."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from svcspec.console.failures import cannot_write, unable
from svcspec.text import Text

_READABLE = frozenset({".yaml", ".yml", ".toml"})
_INPUT = Text(
    en="{path} is one of the files read; nothing was written",
    es="{path} es uno de los archivos leídos; no se ha escrito nada",
)

_CHANGED = Text(
    en="{path} was changed while this ran; nothing was written: run it again",
    es="{path} se ha modificado entretanto; no se ha escrito nada: vuelva a ejecutarlo",
)


def write_whole(
    files: Mapping[Path, bytes], inputs: Iterable[Path] = (), before: Mapping[Path, bytes] | None = None
) -> None:
    """Write all `files`: each staged beside its target first, then all put in place. UnableError leaves the old ones.

    `before` is what the new contents were made from: where a file holds something else by now, nothing is written.
    """
    read = [path for path in inputs if path.exists()]
    staged: list[tuple[Path, Path]] = []
    try:
        for target, content in files.items():
            if any(_is_read(target, path) for path in read):
                raise unable(_INPUT, path=str(target))
            temporary = _stage(target)
            staged.append((temporary, target))
            _fill(temporary, target, content)
        for target, content in (before or {}).items():
            if not _holds(target, content):
                raise unable(_CHANGED, path=str(target))
        for temporary, target in staged:
            try:
                _settle(temporary, target)
            except OSError as error:
                raise cannot_write(target, error) from error
    finally:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _holds(target: Path, content: bytes) -> bool:
    """Whether a file holds just these bytes."""
    try:
        with target.open("rb") as file:
            return file.read(len(content) + 1) == content
    except OSError:
        return False


def _is_read(target: Path, read: Path) -> bool:
    """Whether `target` is the file `read`, or one that may have been read below the folder `read`."""
    try:
        if read.is_dir():
            return (
                target.suffix.lower() in _READABLE
                and target.is_file()
                and target.resolve().is_relative_to(read.resolve())
            )
        return target.samefile(read)
    except OSError:
        return False


_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""A file without any of these is not to be replaced, not even by who may do all."""


def _stage(target: Path) -> Path:
    """An empty file beside `target`, or in the folder for such files when `target` is a device."""
    import tempfile

    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.is_file() and not target.is_symlink() and not target.stat().st_mode & _WRITABLE:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        folder = Path(tempfile.gettempdir()) if _is_device(target) else target.parent
        handle, name = tempfile.mkstemp(prefix=".svcspec-", suffix=".tmp", dir=folder)
    except OSError as error:
        raise cannot_write(target, error) from error
    os.close(handle)
    return Path(name)


def _fill(temporary: Path, target: Path, content: bytes) -> None:
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
    except OSError as error:
        raise cannot_write(target, error) from error


def _settle(temporary: Path, target: Path) -> None:
    """A device or a pipe is written into; all else is replaced, a symbolic link by the file itself."""
    if _is_device(target):
        with target.open("wb") as file:
            file.write(temporary.read_bytes())
    else:
        temporary.replace(target)


def _is_device(target: Path) -> bool:
    return target.exists() and not target.is_file() and not target.is_dir()


def _mode(target: Path) -> int:
    """The permissions of the file that stands there, else those that a new file gets."""
    try:
        return stat.S_IMODE(target.lstat().st_mode) if target.is_file() and not target.is_symlink() else _fresh_mode()
    except OSError:
        return _fresh_mode()


def _fresh_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

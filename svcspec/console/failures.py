"""What keeps the program from doing its job, told in one line in the reader's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

import click

from svcspec.text import Sayable, Text, Verbatim, filled

_REASONS: Mapping[int, Text] = {
    errno.ENOENT: Text(en="there is no such file or folder", es="no existe ese archivo o carpeta"),
    errno.EACCES: Text(en="permission denied", es="permiso denegado"),
    errno.EPERM: Text(en="not permitted", es="no está permitido"),
    errno.EISDIR: Text(en="it is a folder", es="es una carpeta"),
    errno.ENOTDIR: Text(en="a part of the path is not a folder", es="una parte de la ruta no es una carpeta"),
    errno.ENOSPC: Text(en="no space is left on the device", es="no queda espacio en el dispositivo"),
    errno.EROFS: Text(en="the file system is read-only", es="el sistema de archivos es de solo lectura"),
    errno.ENAMETOOLONG: Text(en="the name is too long", es="el nombre es demasiado largo"),
    errno.EBADF: Text(en="it is closed", es="está cerrada"),
    errno.ELOOP: Text(en="its symbolic links go round in a circle", es="sus enlaces simbólicos forman un círculo"),
}
_CANNOT_WRITE = Text(en="cannot write {path}: {why}", es="no se puede escribir {path}: {why}")


class UnableError(click.ClickException):
    """The job cannot be done: exit 2, with one line that says why."""

    exit_code = 2

    def __init__(self, why: Sayable) -> None:
        super().__init__(why.say("en"))
        self.why = why


class UsageError(UnableError):
    """The command line asks for something that there is not; the line names `--help` as well, that of the command it was asked of."""

    def __init__(self, why: Sayable) -> None:
        super().__init__(why)
        context = click.get_current_context(silent=True)
        self.command = None if context is None else context.command_path


def unable(template: Text, **fills: Sayable | str) -> UnableError:
    """An UnableError whose `{places}` are filled; a text with what was given, as it was."""
    return UnableError(filled(template, **fills))


def cannot_write(path: Path | str, error: OSError) -> UnableError:
    """An UnableError for a file or a folder that the system would not let be written."""
    return unable(_CANNOT_WRITE, path=str(path), why=reason(error))


def misused(template: Text, **fills: Sayable | str) -> UsageError:
    """A UsageError whose `{places}` are filled; a text with what was given, as it was."""
    return UsageError(filled(template, **fills))


def reason(error: OSError) -> Sayable:
    """Why the system refused, in both languages where it is a common reason."""
    return _REASONS.get(error.errno or 0) or Verbatim(error.strerror or type(error).__name__)

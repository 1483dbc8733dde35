"""Finding the files of a workspace, and opening them when a stranger chose their names, links and sorts."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from svcspec.findings import Code, Finding, Severity, found
from svcspec.places import Place
from svcspec.reading.bounds import too_large
from svcspec.reading.characters import visible
from svcspec.reading.yaml import most_bytes
from svcspec.text import Message, Text, Verbatim

SETTINGS = "svcspec.toml"
OFFERINGS = "offerings"
CONTRACTS = "contracts"
_ALL_BELOW = (CONTRACTS, OFFERINGS)
"""The folders of a workspace of which everything below is the workspace's own."""
_OWN = (*_ALL_BELOW, "records", "rules", "schemas", "templates", "tests")
"""The folders of a workspace; what stands in a folder below one of the others may be a workspace, with offerings of its own."""

LINK_OUT = Code(
    "SVC021",
    Severity.ERROR,
    says=Text(
        en="this leads outside the workspace by a link", es="esto lleva fuera del espacio de trabajo por un enlace"
    ),
    why=Text(
        en="A link in a pull request could show any file of the machine that checks it.",
        es="Un enlace en una solicitud de cambio podría mostrar cualquier archivo del equipo que la revisa.",
    ),
    help=Text(en="put the file itself here instead of the link", es="ponga aquí el propio archivo en lugar del enlace"),
    bad="",
    good="name: Talleres Ibarra",
    example="file",
)
NOT_A_FILE = Code(
    "SVC022",
    Severity.ERROR,
    says=Text(en="this is {sort}, not a regular file", es="esto es {sort}, no un archivo normal"),
    why=Text(
        en="Only a regular file says the same to everyone who reads it.",
        es="Solo un archivo normal dice lo mismo a todos los que lo leen.",
    ),
    help=Text(en="put a regular file here", es="ponga aquí un archivo normal"),
    bad="",
    good="name: Talleres Ibarra",
    example="file",
)

STRAY_SETTINGS = Code(
    "SVC033",
    Severity.ERROR,
    says=Text(
        en="no settings are read here: this folder belongs to the workspace above it",
        es="aquí no se leen ajustes: esta carpeta pertenece al espacio de trabajo que la contiene",
    ),
    why=Text(
        en="If they were, one empty file in a pull request could take a whole folder out of the check.",
        es="Si se leyeran, un archivo vacío en una solicitud de cambio bastaría para dejar una carpeta entera fuera de la revisión.",
    ),
    help=Text(
        en="delete the file; what is to hold goes into the settings at the top of the workspace",
        es="elimine el archivo; lo que deba regir va en los ajustes de la raíz del espacio de trabajo",
    ),
    bad="",
    good="",
    example="settings",
)

_SORTS = (
    (stat.S_ISDIR, Text(en="a directory", es="un directorio")),
    (stat.S_ISFIFO, Text(en="a pipe", es="una tubería")),
    (stat.S_ISSOCK, Text(en="a socket", es="un socket")),
    (stat.S_ISCHR, Text(en="a device", es="un dispositivo")),
    (stat.S_ISBLK, Text(en="a device", es="un dispositivo")),
)
_SOMETHING = Text(en="something else", es="otra cosa")

_MISSING = Text(en="{path} does not exist", es="{path} no existe")
_UNREADABLE = Text(en="{path} cannot be read: {reason}", es="{path} no se puede leer: {reason}")
_REASONS = {
    errno.EACCES: Text(en="permission denied", es="permiso denegado"),
    errno.EPERM: Text(en="permission denied", es="permiso denegado"),
    errno.ELOOP: Text(en="its links lead in a loop", es="sus enlaces forman un bucle"),
    errno.ENAMETOOLONG: Text(en="its name is too long", es="su nombre es demasiado largo"),
}
_FAILED = Text(en="reading failed", es="la lectura ha fallado")

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NOCTTY", 0)
_CHUNK = 256 * 1024
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that names nothing: the work could not be done, exit 2."""

    path: str

    @property
    def message(self) -> Message:
        """What to tell the person."""
        return Message(_MISSING, {"path": Verbatim(self.path)})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path that names something which the system would not let be read: the work could not be done, exit 2."""

    path: str
    reason: Text

    @property
    def message(self) -> Message:
        """What to tell the person."""
        return Message(_UNREADABLE, {"path": Verbatim(self.path), "reason": self.reason})


def absolute(path: Path) -> Path:
    """The whole path by its name: a link is not followed, so that it cannot choose its own workspace."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve follows links


def find_root(path: Path) -> Path | None:
    """The nearest folder, from `path` upwards by its name, that is a workspace of its own; None if none is.

    It has `svcspec.toml` or `offerings/`, and is no part of a workspace further up: neither anything in `contracts/` and
    `offerings/` of that one, nor its other folders themselves, nor what has settings alone below them.
    """
    here = absolute(path)
    marked = [folder for folder in (here, *here.parents) if is_marked(folder)]
    for index, folder in enumerate(marked):
        if not any(_holds(outer, folder) for outer in marked[index + 1 :]):
            return folder
    return None


def is_marked(folder: Path) -> bool:
    """Whether a folder has what a workspace has: settings, or offerings."""
    try:
        return (folder / SETTINGS).is_file() or (folder / OFFERINGS).is_dir()
    except OSError:
        return False


def _holds(outer: Path, folder: Path) -> bool:
    """Whether a folder that looks like a workspace is a part of one further up."""
    first, *below = folder.relative_to(outer).parts
    if first not in _OWN:
        return False
    if not (folder / OFFERINGS).is_dir():
        return True
    return (outer / OFFERINGS).is_dir() and (first in _ALL_BELOW or not below)


def stray_settings(root: Path) -> tuple[Finding, ...]:
    """SVC033 for each settings file in the folders of a workspace, which would take them for a workspace of their own."""
    strays = [root / name / SETTINGS for name in _OWN]
    strays += [
        Path(folder, SETTINGS) for name in _ALL_BELOW for folder, _, files in os.walk(root / name) if SETTINGS in files
    ]
    return tuple(found(STRAY_SETTINGS, Place(shown(path, root))) for path in sorted({*strays}) if os.path.lexists(path))


def workspaces_below(folder: Path) -> tuple[Path, ...]:
    """The workspaces in the subfolders of a folder that is in none, down to three levels; hidden ones are left out."""
    found_there: list[Path] = []
    level = [folder]
    for _ in range(_LEVELS):
        inner = [below for one in level for below in _folders(one)]
        found_there += [one for one in inner if is_marked(one)]
        level = [one for one in inner if not is_marked(one)]
    return tuple(found_there)


def _folders(folder: Path) -> list[Path]:
    try:
        inner = sorted(folder.iterdir())
    except OSError:
        return []
    return [one for one in inner if not one.name.startswith(".") and one.is_dir() and not one.is_symlink()]


def yaml_files(folder: Path) -> list[str]:
    """The paths of what is called `*.yaml` or `*.yml` below `folder`, in the order of code points; hidden names are left out.

    Links to folders, and folders that nobody may list, are in it themselves, so that opening them says why they are
    not read. Empty where the folder does not exist. Texts, since paths of thousands of contracts would stay in memory.
    """
    files: list[str] = []
    folders = [str(folder)]
    while folders:
        here = folders.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    _sort(entry, files, folders)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            files.append(here)
    return sorted(files, key=lambda path: path.replace(os.sep, "\0"))


def _sort(entry: os.DirEntry[str], files: list[str], folders: list[str]) -> None:
    if entry.name.startswith("."):
        return
    if entry.name.lower().endswith((".yaml", ".yml")) or (entry.is_symlink() and entry.is_dir()):
        files.append(entry.path)
    elif entry.is_dir(follow_symlinks=False):
        folders.append(entry.path)


def shown(path: Path, root: Path | None) -> str:
    r"""The path as people see it: below the root, with `/`; elsewhere as named. What cannot be seen is as `\x0a`."""
    whole, home = absolute(path), None if root is None else absolute(root)
    pure = whole.relative_to(home) if home is not None and whole.is_relative_to(home) else path
    return visible("".join(_undecoded(character) for character in pure.as_posix()))


def open_bytes(path: Path, root: Path | None, most: int | None = None) -> bytes | Finding | Missing | Unreadable:
    """The bytes of a regular file below `root`, or without one below its own folder, read once.

    At most `most` of them; without it, as many as a YAML file may have.
    A Finding (SVC001, SVC021, SVC022) is about the file and counts as one, exit 1; nothing of its text is read.
    """
    name = shown(path, root)
    try:
        real = os.path.realpath(path)
        home = os.path.realpath(path.parent if root is None else root)
        if os.path.commonpath([home, real]) != home:
            return found(LINK_OUT, Place(name))
        mode = os.lstat(real).st_mode
        if stat.S_ISLNK(mode):  # what is still a link without its links is one of a loop
            return Unreadable(name, _REASONS[errno.ELOOP])
        return _read(real, name, most or most_bytes()) if stat.S_ISREG(mode) else _not_a_file(name, mode, real)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        return Missing(name)
    except OSError as error:
        return Unreadable(name, _REASONS.get(error.errno or 0, _FAILED))


def _read(real: str, name: str, most: int) -> bytes | Finding:
    descriptor = os.open(real, _OPEN)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _not_a_file(name, status.st_mode, real)
        if status.st_size > most:
            return too_large(name, most)
        chunks: list[bytes] = []
        size = 0
        while size <= most and (chunk := os.read(descriptor, _CHUNK)):
            chunks.append(chunk)
            size += len(chunk)
        return too_large(name, most) if size > most else b"".join(chunks)
    finally:
        os.close(descriptor)


def _not_a_file(name: str, mode: int, real: str) -> Finding:
    if stat.S_ISDIR(mode):
        os.scandir(real).close()
    sort = next((text for is_sort, text in _SORTS if is_sort(mode)), _SOMETHING)
    return found(NOT_A_FILE, Place(name), {"sort": sort})


def _undecoded(character: str) -> str:
    r"""A byte of a name that is not UTF-8, which Python keeps as U+DC80 to U+DCFF, as `\xf1`."""
    return f"\\x{ord(character) - 0xDC00:02x}" if "\udc80" <= character <= "\udcff" else character

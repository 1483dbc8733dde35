"""`svcspec check`: structure, references and scope of everything named, all findings in one run."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from svcspec.answers.between import Between, between
from svcspec.answers.checked import Checked
from svcspec.console.command import one_of
from svcspec.console.emit import emit
from svcspec.console.failures import UnableError, misused, unable
from svcspec.console.options import argument, as_of_days, declared, format_for, lang, option
from svcspec.console.run import note, running, speak
from svcspec.console.wanted import Wanted
from svcspec.findings import Severity
from svcspec.outputs import format_names
from svcspec.text import Text, filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from svcspec.answers.check import Choice
    from svcspec.answers.fixed import Fixed
    from svcspec.workspace.settings import Settings

ABOUT = Text(
    en="Find what is wrong: structure, references, and promises outside the documented scope.",
    es="Encontrar lo que está mal: estructura, referencias y promesas fuera del alcance documentado.",
)
_MORE = Text(
    en="PATH names files, folders or workspaces; - is standard input. Without PATH, the workspace around this folder.",
    es="RUTA designa archivos, carpetas o espacios de trabajo; - es la entrada estándar. Sin RUTA, el espacio de trabajo de esta carpeta.",
)
_PATHS = Text(en="What to check.", es="Qué revisar.")
_SELECT = Text(
    en="Only codes that begin with these, as SVC3,SVC401. SVC0 to SVC2 always count.",
    es="Solo los códigos que empiecen así, como SVC3,SVC401. De SVC0 a SVC2 cuentan siempre.",
)
_IGNORE = Text(
    en="No codes that begin with these, nor those that the settings leave out.",
    es="Omitir los códigos que empiecen así, además de los que ya omiten los ajustes.",
)
_FAIL_ON = Text(
    en="Exit with 1 from this severity on: error, warning, info or never.",
    es="Terminar con 1 a partir de esta gravedad: error, warning, info o never.",
)
_NO_WAIVERS = Text(
    en="Show and count all findings as if nothing were waived.",
    es="Mostrar y contar todas las observaciones como si no hubiera dispensas.",
)
_NO_BASELINE = Text(
    en="Count what svcspec-baseline.json has as if it were new.",
    es="Contar lo que recoge svcspec-baseline.json como si fuera nuevo.",
)
_FIX = Text(
    en="Write what has one right answer: a misspelt id with one near match, the form of a date, a waiver for nothing.",
    es="Escribir lo que tiene una sola respuesta correcta: un id mal escrito que solo se parece a otro, la forma de una fecha, una dispensa que no se refiere a nada.",
)
_DIFF = Text(
    en="Show what --fix would write, as a unified diff, and write nothing; exit with 1 where there is something.",
    es="Mostrar lo que escribiría --fix, en formato de diferencias unificado, sin escribir nada; terminar con 1 si hay algo.",
)
_FIXED = Text(en="fixed: {count}, in {files}", es="correcciones hechas: {count}, en {files}")
_NONE_FIXED = Text(
    en="nothing that could be fixed without a person",
    es="no hay nada que se pueda corregir sin que intervenga una persona",
)
_NOT_BETWEEN = Text(
    en="--as-of DATE..DATE takes files as they are: no --fix, no --diff, no standard input",
    es="--as-of FECHA..FECHA toma los archivos como están: no admite --fix, --diff ni la entrada estándar",
)
_IN_ONE_WORKSPACE = Text(
    en="--as-of DATE..DATE needs one workspace, with its offerings",
    es="--as-of FECHA..FECHA necesita un solo espacio de trabajo, con sus modalidades",
)
_NO_SUCH_FORMAT = Text(
    en="with --as-of DATE..DATE there is no format {name}; there are: {offered}",
    es="con --as-of FECHA..FECHA no se admite el formato {name}; se admiten: {offered}",
)
_NOT_STDIN = Text(
    en="--fix and --diff need files, not standard input", es="--fix y --diff necesitan archivos, no la entrada estándar"
)
_ONE_WORKSPACE = Text(
    en="--fix and --diff take one workspace at a time", es="--fix y --diff admiten un solo espacio de trabajo cada vez"
)
_STDIN = Text(en="Where the file on standard input would stand.", es="Dónde estaría el archivo de la entrada estándar.")
_NOTHING = Text(en="nothing was checked: no file matched", es="no se ha revisado nada: ningún archivo coincide")
_NO_WORKSPACE = Text(
    en="there is no workspace here (no svcspec.toml, no offerings/): name a file, or run `svcspec init DIR`",
    es="aquí no hay ningún espacio de trabajo (ni svcspec.toml ni offerings/): indique un archivo o ejecute `svcspec init CARPETA`",
)
_NO_SETTINGS_ON_STDIN = Text(
    en="settings are read from their file, not from standard input",
    es="los ajustes se leen de su archivo, no de la entrada estándar",
)
_BELOW = Text(
    en="there is no workspace here (no svcspec.toml, no offerings/); there are some below: name them, as in `svcspec check {first}`: {folders}",
    es="aquí no hay ningún espacio de trabajo (ni svcspec.toml ni offerings/), pero sí los hay más abajo; indíquelos, como en `svcspec check {first}`: {folders}",
)
_WITHOUT_LIBYAML = Text(
    en="PyYAML has no libyaml here: files are read more slowly, and only up to 256 KiB each",
    es="PyYAML no tiene aquí libyaml: los archivos se leen más despacio, y solo hasta 256 KiB cada uno",
)
_NO_CODE = Text(
    en="{option}: no code begins with {code}; `svcspec rule` lists them",
    es="{option}: ningún código empieza por {code}; `svcspec rule` los enumera",
)
_NO_RULE = Text(
    en="no rule of this workspace has the code {code}",
    es="ninguna regla de este espacio de trabajo tiene el código {code}",
)
_LEVELS = ("error", "warning", "info", "never")


@declared(ABOUT, _MORE)
@argument("paths", about=_PATHS, nargs=-1, metavar=Text(en="[PATH]...", es="[RUTA]..."))
@option("--select", about=_SELECT, metavar=Text(en="CODES", es="CÓDIGOS"), multiple=True)
@option("--ignore", about=_IGNORE, metavar=Text(en="CODES", es="CÓDIGOS"), multiple=True)
@option("--fail-on", about=_FAIL_ON, metavar=Text(en="SEVERITY", es="GRAVEDAD"), callback=one_of(*_LEVELS))
@option("--no-waivers", about=_NO_WAIVERS, is_flag=True)
@option("--no-baseline", about=_NO_BASELINE, is_flag=True)
@option("--fix", about=_FIX, is_flag=True)
@option("--diff", about=_DIFF, is_flag=True)
@option("--stdin-filename", about=_STDIN, metavar=Text(en="PATH", es="RUTA"))
@format_for(Checked)
@as_of_days
@lang
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    no_waivers: bool,
    no_baseline: bool,
    fix: bool,
    diff: bool,
    stdin_filename: str | None,
    formats: tuple[Wanted, ...],
    days: tuple[date, date | None],
    lang: tuple[str, ...],
) -> None:
    """Check, tell what was checked, and end with 0 clean, 1 findings, 2 what could not be read."""
    from svcspec.answers.check import Choice
    from svcspec.answers.codes import is_own
    from svcspec.answers.reach import by_root
    from svcspec.answers.several import check_all
    from svcspec.console.repository import below_repository
    from svcspec.reading.yaml import HAS_LIBYAML
    from svcspec.workspace.files import find_root

    as_of, until = days
    selected, ignored = _prefixes("--select", select), _prefixes("--ignore", ignore)
    named, given = _named(paths, stdin_filename)

    def choose(settings: Settings) -> Choice:
        return Choice(selected or settings.select, (*settings.ignore, *ignored), settings.severity)

    if until is not None:
        as_they_are = not (given or fix or diff)
        home = _root(named, as_they_are)
        turned, settings = between(home, named, as_of, until, choose, waive=not no_waivers, know=not no_baseline)
        _tell(turned, formats, speak(lang, settings.language), fail_on or settings.fail_on)
    mended = _mended(named, given, as_of, choose, waive=not no_waivers) if fix or diff else None
    if mended is None:
        result, settings = check_all(named, as_of, choose, given, waive=not no_waivers, hold=not no_baseline)
    else:
        result, settings = (mended[0].found if diff else mended[0].checked), mended[1]
        if not no_baseline:
            from svcspec.answers.baseline import held_against

            result = held_against(result, named, choose(settings))
    for prefix in (*selected, *ignored):
        if is_own(prefix) and not any(code.startswith(prefix) for code in result.rules):
            raise misused(_NO_RULE, code=prefix)
    language = speak(lang, settings.language)
    if not result.unreadable and not any(result.checked.values()):
        raise UnableError(_NOTHING)
    for _, why in result.unreadable:
        note(why, language[0], level=-1)
    note(result, language[0])
    if not HAS_LIBYAML:
        note(_WITHOUT_LIBYAML, language[0])
    if mended is not None:
        _write(mended[0], language, diff=diff)
    read = [*named, *(root for path in named if (root := find_root(path)))]
    if result.stale is not None:
        note(result.stale, language[0])
    roots = [*by_root(named)]
    home = roots[0] if len(roots) == 1 and roots[0] is not None else Path()
    result = replace(result, is_detailed=running().is_detailed, below=below_repository(home))
    emit(result, formats=formats, lang=language, exit_code=_exit_code(result, fail_on or settings.fail_on), inputs=read)


def _root(named: list[Path], as_they_are: bool) -> Path:
    """The one workspace that all of what is named stands in."""
    from svcspec.workspace.files import find_root

    if not as_they_are:
        raise misused(_NOT_BETWEEN)
    roots = {find_root(path) for path in named}
    root = roots.pop()
    if roots or root is None:
        raise misused(_IN_ONE_WORKSPACE)
    return root


def _tell(turned: Between, formats: tuple[Wanted, ...], lang: tuple[str, ...], fail_on: str) -> NoReturn:
    """Write what begins and ends; what begins counts as findings of a check do."""
    offered = format_names(Between)
    for want in formats:
        if want.name not in offered:
            raise misused(_NO_SUCH_FORMAT, name=want.name, offered=", ".join(offered))
    for _, why in turned.start.unreadable:
        note(why, lang[0], level=-1)
    note(turned, lang[0])
    emit(turned, formats=formats, lang=lang, exit_code=_exit_code(turned.start, "never") or _fails(turned, fail_on))


def _mended(
    named: list[Path],
    given: dict[Path, bytes],
    as_of: date,
    choose: Callable[[Settings], Choice],
    *,
    waive: bool,
) -> tuple[Fixed, Settings]:
    from svcspec.answers.fixed import fixed
    from svcspec.workspace.files import find_root

    if given:
        raise misused(_NOT_STDIN)
    if len({find_root(path) for path in named}) > 1:
        raise misused(_ONE_WORKSPACE)
    return fixed(named, as_of, choose, waive=waive)


def _write(mended: Fixed, lang: tuple[str, ...], *, diff: bool) -> None:
    """Write the files that change; with `diff`, show how they would instead, and end."""
    from svcspec.answers.fixed import shown_name
    from svcspec.console.files import write_whole

    if diff:
        emit(mended, formats=[Wanted("text")], lang=lang[:1], exit_code=int(bool(mended.after)))
    if mended.after:
        before = {path.resolve(): mended.before[path].encode() for path in mended.after}
        write_whole({path.resolve(): text.encode() for path, text in mended.after.items()}, before=before)
        files = ", ".join(sorted(map(shown_name, mended.after)))
        note(filled(_FIXED, count=str(mended.count), files=files), lang[0])
    else:
        note(_NONE_FIXED, lang[0])


def _named(paths: tuple[str, ...], stdin_filename: str | None) -> tuple[list[Path], dict[Path, bytes]]:
    if not paths:
        from svcspec.workspace.files import find_root

        if find_root(Path()) is None:
            _refuse_above(Path())
            raise UnableError(_NO_WORKSPACE)
        return [find_root(Path()) or Path()], {}
    named: list[Path] = []
    given: dict[Path, bytes] = {}
    for path in paths:
        if path == "-":
            place = Path(stdin_filename or "stdin.yaml")
            if place.suffix == ".toml":
                raise misused(_NO_SETTINGS_ON_STDIN)
            given[place] = sys.stdin.buffer.read(_MOST_BYTES)
            named.append(place)
        else:
            named.append(Path(path))
            _refuse_above(Path(path))
    return named, given


def _refuse_above(folder: Path) -> None:
    """UnableError for a folder in no workspace that has some below: its files would be held against nothing."""
    from svcspec.workspace.files import find_root, workspaces_below

    if folder.is_dir() and find_root(folder) is None and (below := workspaces_below(folder)):
        names = [one.as_posix() for one in below]
        shown = ", ".join(names[:_MOST_TOLD]) + (", …" if len(names) > _MOST_TOLD else "")
        raise unable(_BELOW, first=names[0], folders=shown)


_MOST_BYTES = (1 << 20) + 1
_MOST_TOLD = 5


def _prefixes(option_name: str, written: tuple[str, ...]) -> tuple[str, ...]:
    """The beginnings of codes asked for; UnableError for one that no code has, which would silence everything."""
    prefixes = tuple(code.strip() for word in written for code in word.split(",") if code.strip())
    if prefixes:
        from svcspec.answers.codes import FAMILIES, codes, is_own

        known = (*codes(), *(f"SVC{family}" for family in FAMILIES))
        for prefix in prefixes:
            if not is_own(prefix) and not any(code.startswith(prefix) for code in known):
                raise misused(_NO_CODE, option=option_name, code=prefix)
    return prefixes


def _exit_code(result: Checked, fail_on: str) -> int:
    from svcspec.workspace.files import STRAY_SETTINGS
    from svcspec.workspace.settings import SETTINGS_FILES

    told = {one.place.file.rpartition("/")[2] for one in result.findings if one.code is not STRAY_SETTINGS}
    if result.unreadable or not told.isdisjoint(SETTINGS_FILES):
        return 2
    return _fails(result, fail_on)


def _fails(result: Checked | Between, fail_on: str) -> int:
    levels = list(Severity)
    failing = [] if fail_on == "never" else levels[: levels.index(Severity(fail_on)) + 1]
    return int(any(result.count(level) for level in failing))

"""`svcspec baseline`: what is wrong already when the tool is adopted, so that only what is new fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svcspec.console.failures import UnableError, unable
from svcspec.console.files import write_whole
from svcspec.console.named import opened
from svcspec.console.options import as_of, declared, lang, option
from svcspec.console.run import note
from svcspec.text import Text, filled

if TYPE_CHECKING:
    from datetime import date

ABOUT = Text(
    en="Record what is wrong now, so that `svcspec check` fails only on what is new.",
    es="Registrar lo que está mal ahora, para que `svcspec check` falle solo por lo nuevo.",
)
_MORE = Text(
    en="Writes svcspec-baseline.json at the root of the workspace, a line for each finding; commit it. A finding is new again "
    "when it weighs more or promises another value. What keeps a file from being judged is never recorded.",
    es="Escribe svcspec-baseline.json en la raíz del espacio de trabajo, una línea por observación; inclúyalo en el repositorio. Una "
    "observación vuelve a ser nueva si aumenta su gravedad o si se promete otro valor. Nunca se registra lo que impide valorar un archivo.",
)
_PRUNE = Text(
    en="Take out of it what is no longer found, and add nothing.",
    es="Quitar lo que ya no se encuentra, sin añadir nada.",
)
_RENEW = Text(en="Record anew all that is found now.", es="Registrar de nuevo todo lo que se encuentra ahora.")
_THERE = Text(
    en="{path} is there already: --prune takes out what is mended, --renew records all anew",
    es="{path} ya existe: --prune quita lo corregido, --renew lo registra todo de nuevo",
)
_NONE = Text(en="there is no {path} to prune", es="no existe {path}, así que no hay nada que quitar")
_BOTH = Text(en="--prune and --renew exclude each other", es="--prune y --renew son incompatibles")
_LEFT = Text(
    en="findings that keep files from being judged are not recorded: {count}; mend them",
    es="observaciones que impiden valorar archivos y que no se registran: {count}; corríjalas",
)
_EARLIER = Text(
    en="{path} was made as of {made}; what only began since is not found as of {as_of}: run it as of that day or later",
    es="{path} se hizo a {made}; lo que ha empezado desde entonces no se encuentra a {as_of}: ejecútelo con esa fecha o una posterior",
)
_OUT = Text(
    en="entries taken out, as they are no longer found: {count}",
    es="entradas quitadas porque ya no se encuentran: {count}",
)
_KEPT = Text(
    en="entries kept, though not found, as what they are about was not judged: {count}; mend what `svcspec check` lists first",
    es="entradas que se conservan sin haberse encontrado, porque no se ha valorado aquello a lo que se refieren: {count}; corrija antes lo que indica `svcspec check`",
)
_WRITTEN = Text(en="{path}: findings recorded: {count}", es="{path}: observaciones registradas: {count}")


@declared(ABOUT, _MORE)
@option("--prune", about=_PRUNE, is_flag=True)
@option("--renew", about=_RENEW, is_flag=True)
@as_of
@lang
def command(prune: bool, renew: bool, as_of: date, lang: tuple[str, ...]) -> None:
    """Write the baseline, whole or not at all."""
    from svcspec.answers.baseline import entries, held
    from svcspec.answers.check import UNREAD, Choice, check
    from svcspec.console.failures import misused
    from svcspec.workspace.baseline import BASELINE, load, written

    if prune and renew:
        raise misused(_BOTH)
    here = opened((), lang)
    before = load(here.root)
    path = here.root / BASELINE
    if prune:
        for _, why in before.unreadable:
            raise UnableError(why)
        if before.entries is None:
            raise unable(_NONE, path=BASELINE)
    elif (before.entries is not None or before.unreadable) and not renew:
        raise unable(_THERE, path=BASELINE)
    if before.as_of is not None and as_of < before.as_of:
        raise unable(_EARLIER, path=BASELINE, made=before.as_of.isoformat(), as_of=as_of.isoformat())
    checked, _ = check([here.root], as_of, lambda settings: Choice(severity=settings.severity))
    for _, why in checked.unreadable:
        raise UnableError(why)
    was = held(checked, before.entries or {})
    kept = (*(was.found if prune else entries(checked.findings)), *was.unjudged)
    write_whole({path: written(kept, as_of).encode()})
    note(filled(_WRITTEN, path=BASELINE, count=str(len(kept))), here.lang)
    for says, some in ((_OUT, was.gone), (_KEPT, was.unjudged)):
        if some:
            note(filled(says, count=str(len(some))), here.lang)
    left = sum(one.code.id.startswith(UNREAD) for one in checked.findings)
    if left:
        note(filled(_LEFT, count=str(left)), here.lang)
